from itertools import product

from odoo import fields
from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tests import new_test_user

from .common import OFFICER
from .publicity_common import PublicityCommon

SECRET = "Bí Mật Không Ai Biết"
OWN_DIALOGS = "Odoo lets everyone of a group read the dialogs of others while they are kept"


class RedTeamCommon(PublicityCommon):
    """The women's file with a secret word in all its texts, and those who may not know it."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        commune = cls.env["res.company"].create({"name": "Xã khác"})
        cls.elsewhere = new_test_user(
            cls.env, login="test_elsewhere", groups=OFFICER,
            company_id=commune.id, company_ids=[Command.set(commune.ids)],
        )  # fmt: skip
        cls.former = new_test_user(cls.env, login="test_former", groups="base.group_user")
        cls.women.user_ids = [Command.link(cls.former.id)]
        cls.secret = cls.make_nominee(
            f"Nguyễn Thị {SECRET}", summary=SECRET, story=SECRET, occupation=SECRET, found_by=SECRET
        )
        cls.records = cls.make_secret_records()
        cls.women.user_ids = [Command.unlink(cls.former.id)]
        cls.outsiders = (
            cls.farmers_user
            | cls.women_branch_user
            | cls.hamlet_user
            | cls.publicist
            | cls.council
            | cls.reader
            | cls.former
            | cls.elsewhere
        )
        cls.env.flush_all()

    @classmethod
    def make_secret_records(cls):
        """Return records about the secret exemplar, one of each model that has some."""
        nominee, today = {"nominee_id": cls.secret.id}, cls.today
        made = {
            "exemplar.claim": {**nominee, "statement": SECRET},
            "exemplar.consent": {**nominee, "guardian": SECRET},
            "exemplar.nominee.identity": {**nominee, "address": SECRET},
            "exemplar.hold": {**nominee, "reason": "press", "basis": SECRET},
            "exemplar.opinion": {
                **nominee, "organization_id": cls._asked().id, "subject_text": SECRET,
                "question": SECRET, "date_due": today,
            },
            "exemplar.shortcoming": {
                **nominee, "text": SECRET, "remedy": SECRET, "date_deadline": today,
                "user_id": cls.officer.id,
            },
            "exemplar.support": {**nominee, "description": SECRET},
            "exemplar.visit": {"place": SECRET, "participants": SECRET},
            "exemplar.introduction.link": {"purpose": SECRET, "organization_id": cls.women.id},
            "exemplar.campaign": {"name": SECRET, "organization_id": cls.women.id},
            "exemplar.program": {"name": SECRET, "organization_id": cls.women.id},
        }  # fmt: skip
        records = {"exemplar.nominee": cls.secret}
        for model, values in made.items():
            records[model] = cls.env[model].with_user(cls.officer).create(values)
        line = {
            "visit_id": records["exemplar.visit"].id, "claim_id": records["exemplar.claim"].id,
        }  # fmt: skip
        records["exemplar.visit.line"] = cls.env["exemplar.visit.line"].create(line)
        award = {
            "nominee_id": cls.verify(cls.make_nominee("Trần Thị Xác Minh")).id,
            "recipient_name": SECRET,
            "achievement": SECRET,
            "form_id": cls.env.ref("thanhan_exemplar.award_form_giay_khen").id,
        }
        records["exemplar.award"] = (
            cls.env["exemplar.award"].with_user(cls.women_user).create(award)
        )
        records["exemplar.award.paper"] = records["exemplar.award"].paper_ids[:1]
        return {model: record.with_env(cls.env) for model, record in records.items()}

    @classmethod
    def _asked(cls):
        return cls.env["exemplar.organization"].create({"name": "Hội khác", "kind": "agency"})

    def assert_untold(self, answer, door):
        self.assertNotIn(SECRET, str(answer), door)

    def assert_door_tells_nothing(self, door, call):
        """Call as an outsider; an answer or a refusal may not hold the secret."""
        try:
            with self.env.cr.savepoint():
                answer = call()
                self.env.flush_all()
                text = str(answer)
        except Exception as error:
            text = str(error)
        self.env.invalidate_all()
        self.assert_untold(text, door)

    def closed(self):
        """Return ``[(user, record), …]`` that the user may not read."""
        return [
            (user, record)
            for user, record in product(self.outsiders, self.records.values())
            if not self.env[record._name].with_user(user).has_access("read")
            or not record.with_user(user)._filtered_access("read")
        ]


class TestNamesThroughLinks(RedTeamCommon):
    """A link never tells the name of what the user may not read (rule R16)."""

    def test_the_outsiders_are_outside(self):
        closed = {(user, record._name) for user, record in self.closed()}
        for user in self.outsiders - self.publicist:
            self.assertIn((user, "exemplar.nominee"), closed, user.login)
            for model in ("exemplar.claim", "exemplar.hold", "exemplar.award"):
                self.assertIn((user, model), closed, user.login)

    def links_to(self, comodel):
        """Return ``[(model, field), …]`` through which somebody may link a ``comodel``."""
        return [
            (model, field)
            for model in self.env.registry
            if model.startswith("exemplar.") and not self.env[model]._abstract
            for field in self.env[model]._fields.values()
            if field.type in ("many2one", "many2many")
            and field.comodel_name == comodel
            and (not field.compute or field.inverse or not field.readonly)
        ]

    def test_no_form_and_no_new_record_tells_the_name_of_what_it_links(self):
        for user, record in self.closed():
            for model, field in self.links_to(record._name):
                records = self.env[model].with_user(user)
                if not records.has_access("create"):
                    continue
                name, many = field.name, field.type == "many2many"
                value = [Command.set(record.ids)] if many else record.id
                spec = {name: {"fields": {"display_name": {}}}}
                door = f"{user.login}: {model}.{name}"
                for call in (
                    lambda r=records, n=name, v=value, s=spec: r.onchange({n: v}, [n], s),
                    lambda r=records, n=name, v=value, s=spec: r.with_context(
                        **{f"default_{n}": v}
                    ).onchange({}, [], s),
                    lambda r=records, n=name, v=value, s=spec: r.create({n: v}).web_read(s),
                    lambda r=records, n=name, v=value, s=spec: (
                        r.with_context(**{f"default_{n}": v}).create(self.needed(r)).web_read(s)
                    ),
                    lambda r=records, n=name, v=value: r.name_create(f"{v}"),
                ):
                    self.assert_door_tells_nothing(door, call)

    def needed(self, records):
        """Return what a new record of the model needs besides its links."""
        plain = {"char": "x", "text": "x", "date": fields.Date.today(), "json": [1]}
        return {
            field.name: plain[field.type]
            for field in records._fields.values()
            if field.required and field.type in plain and not field.compute and not field.default
        }

    def test_no_readable_record_and_no_group_tells_the_name_of_what_it_links(self):
        for model in self.models():
            for user in self.outsiders:
                records = self.env[model].with_user(user)
                if not records.has_access("read"):
                    continue
                names = [name for name in records._fields if self.readable(records, name)]
                door = f"{user.login}: {model}"
                rows = records.with_context(active_test=False).search([])
                if self.told(rows):
                    continue
                for name in names:
                    self.assert_door_tells_nothing(f"{door}.{name}", self.reading(rows, name))
                    field = records._fields[name]
                    if field.store and field.type in ("many2one", "char", "selection"):
                        call = self.grouping(records, name)
                        self.assert_door_tells_nothing(f"{door} by {name}", call)

    def told(self, rows):
        """Return whether the user reads one of the secret records themselves."""
        return bool(rows & self.records.get(rows._name, rows.browse()).with_env(rows.env))

    def reading(self, rows, name):
        return lambda: rows.web_read({name: {"fields": {"display_name": {}}}})

    def grouping(self, records, name):
        return lambda: records.formatted_read_group([], [name], ["__count"])

    def models(self):
        return [
            model
            for model in self.env.registry
            if model.startswith("exemplar.") and not self.env[model]._abstract
        ]

    def readable(self, records, name):
        return records._has_field_access(records._fields[name], "read")


class TestDialogs(RedTeamCommon):
    """A dialog belongs to who opened it, and links only what they may read (rule R16)."""

    def test_every_dialog_belongs_to_who_opened_it(self):
        rules = self.env["ir.rule"].search([("groups", "=", False), ("global", "=", True)])
        own = {
            rule.model_id.model
            for rule in rules
            if rule.domain_force == "[('create_uid', '=', user.id)]"
        }
        dialogs = {
            model
            for model in self.env.registry
            if model.startswith("exemplar.") and self.env[model]._transient
        }
        self.assertEqual(dialogs - own, set(), OWN_DIALOGS)

    def test_why_an_officer_lifts_a_hold_stands_in_a_dialog_of_theirs(self):
        dialog = (
            self.env["exemplar.reason.wizard"]
            .with_user(self.officer)
            .create(
                {
                    "model": "exemplar.hold",
                    "method": "action_lift",
                    "record_ids": self.records["exemplar.hold"].ids,
                    "reason": SECRET,
                }
            )
        )
        for user in self.outsiders | self.manager | self.women_user:
            self.assertFalse(
                self.env["exemplar.reason.wizard"].with_user(user).has_access("read")
                and dialog.with_user(user)._filtered_access("read"),
                user.login,
            )
        with self.assertRaises(UserError):
            dialog.with_user(self.manager).write({"reason": "Khác"})

    def test_a_dialog_of_reasons_calls_nothing_else(self):
        for model, method in (
            ("exemplar.nominee", "unlink"),
            ("exemplar.nominee", "_move"),
            ("exemplar.nominee", "action_merge"),
            ("res.users", "action_archive"),
            ("exemplar.nominee", "write"),
        ):
            dialog = (
                self.env["exemplar.reason.wizard"]
                .with_user(self.women_user)
                .create(
                    {
                        "model": model,
                        "method": method,
                        "record_ids": self.secret.ids,
                        "reason": "Vì thế",
                    }
                )
            )
            with self.assertRaisesRegex(UserError, "takes no reason"):
                dialog.action_apply()

    def test_a_dialog_of_reasons_moves_only_what_its_user_may(self):
        dialog = (
            self.env["exemplar.reason.wizard"]
            .with_user(self.farmers_user)
            .create(
                {
                    "model": "exemplar.nominee",
                    "method": "action_withdraw",
                    "record_ids": self.secret.ids,
                    "reason": "Phá",
                }
            )
        )
        with self.assertRaises(UserError) as refusal:
            dialog.action_apply()
        self.assert_untold(refusal.exception, "withdraw")
        self.assertEqual(self.secret.state, "discovered")

    def test_no_task_is_planned_for_a_story_that_is_not_read(self):
        story = self.make_story(title=SECRET)
        dialogs = self.env["exemplar.task.wizard"].with_user(self.farmers_user)
        with self.assertRaisesRegex(UserError, "choose only what you may read") as refusal:
            dialogs.create({"story_ids": [Command.set(story.ids)]})
        self.assert_untold(refusal.exception, "task wizard")

    def test_no_opinion_is_asked_about_an_exemplar_of_another_commune(self):
        dialogs = self.env["exemplar.opinion.wizard"].with_user(self.elsewhere)
        for call in (
            lambda: dialogs.create({"nominee_ids": [Command.set(self.secret.ids)]}),
            lambda: dialogs.onchange(
                {"nominee_ids": [Command.set(self.secret.ids)]},
                ["nominee_ids"],
                {"line_ids": {"fields": {"subject_name": {}, "subject_text": {}}}},
            ),
        ):
            with self.assertRaisesRegex(UserError, "choose only what you may read"):
                call()
