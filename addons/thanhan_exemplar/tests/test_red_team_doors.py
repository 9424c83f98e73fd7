import base64
import io
from inspect import Parameter, signature
from warnings import catch_warnings, simplefilter

from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.service.model import get_public_method
from PIL import Image

from .test_red_team_names import SECRET, RedTeamCommon

ARGUMENTS = {
    "reason": "Vì thử",
    "note": "Vì thử",
    "text": "Vì thử",
    "date": "2026-01-01",
    "date_due": "2099-01-01",
    "subject": "individual",
    "vals": {"state_reason": "Phá", "name": "Phá"},
    "values": {},
    "domain": [],
    "fields": ["display_name"],
    "specification": {"display_name": {}},
    "body": "Phá",
    "partner_ids": [],
    "groupby": [],
    "aggregates": ["__count"],
    "fields_to_export": ["display_name"],
    "view_type": "form",
    "action_type_xmlid": "mail.mail_activity_data_todo",
    "act_type_xmlids": ["mail.mail_activity_data_todo"],
}
NOT_CALLED = {"browse", "concat", "union", "env", "export_data"}


class TestPublicMethods(RedTeamCommon):
    """No public method tells of a record that its caller may not read, or changes it (R14, R16)."""

    def public_methods(self, records):
        methods = {}
        for name in dir(type(records)):
            if name.startswith("_") or name in NOT_CALLED:
                continue
            try:
                methods[name] = get_public_method(records, name)
            except Exception:  # noqa: S112 - no method, or closed to RPC
                continue
        return methods

    def arguments(self, method):
        needed = [
            parameter.name
            for parameter in list(signature(method).parameters.values())[1:]
            if parameter.default is Parameter.empty
            and parameter.kind in (Parameter.POSITIONAL_OR_KEYWORD, Parameter.KEYWORD_ONLY)
        ]
        return {name: ARGUMENTS.get(name, []) for name in needed}

    def content(self, record):
        self.env.invalidate_all()
        stored = [name for name, field in record._fields.items() if field.store]
        return record.exists().sudo().read([n for n in stored if not n.startswith("message_")])

    def test_no_public_method_reaches_a_foreign_record(self):
        users = self.farmers_user | self.publicist | self.reader | self.elsewhere
        called = 0
        for user, record in self.closed():
            if user not in users:
                continue
            foreign = record.with_user(user)
            before = self.content(record)
            for name, method in self.public_methods(foreign).items():
                called += 1
                call = self.calling(foreign, name, self.arguments(method))
                self.assert_door_tells_nothing(f"{user.login}: {record._name}.{name}", call)
            self.assertEqual(self.content(record), before, f"{user.login}: {record._name}")
        self.assertGreater(called, 1000)

    def calling(self, records, name, arguments):
        def call():
            with catch_warnings():
                simplefilter("ignore", DeprecationWarning)
                return getattr(records, name)(**arguments)

        return call


class TestSearching(RedTeamCommon):
    """What may not be read cannot be found, counted, grouped or ordered by either (rule R16)."""

    def test_nothing_is_found_through_its_exemplar(self):
        """Ask of every record that is read whether its links lead to the secret."""
        for user in self.outsiders:
            for model in self.env.registry:
                records = self.env[model].with_user(user)
                if not model.startswith("exemplar.") or records._abstract:
                    continue
                if not records.has_access("read"):
                    continue
                for name, field in records._fields.items():
                    secret = self.records.get(field.comodel_name) if field.relational else None
                    if secret is None or not (field.store or field.search):
                        continue
                    for path, value in self.questions(name, secret):
                        self.assert_not_found(records, path, value)

    def questions(self, name, secret):
        texts = [
            field.name
            for field in secret._fields.values()
            if field.type in ("char", "text") and field.store
        ]
        return [(f"{name}.{text}", SECRET) for text in texts]

    def assert_not_found(self, records, path, value):
        try:
            with self.env.cr.savepoint():
                found = records.search_count([(path, "ilike", value)])
        except (UserError, ValueError):
            return
        self.assertEqual(found, 0, f"{records.env.user.login}: {records._name}, {path}")

    def test_nothing_is_ordered_or_grouped_by_what_is_kept(self):
        closed = {
            "exemplar.nominee.identity": ("kept_id_number", "kept_phone", "kept_birth_date"),
            "exemplar.nominee": ("owner_link_id", "merged_into_id", "via_link_id"),
            "exemplar.introduction.link": ("token_hash",),
            "exemplar.award": ("override_reason",),
        }
        for model, names in closed.items():
            records = self.env[model].with_user(self.women_user)
            for name in names:
                for door in (
                    lambda r=records, n=name: r.search([], order=n),
                    lambda r=records, n=name: r.search_count([(n, "!=", False)]),
                    lambda r=records, n=name: r.formatted_read_group([], [n], ["__count"]),
                    lambda r=records, n=name: r._read_group([], [], [f"{n}:array_agg"]),
                    lambda r=records, n=name: r.search([]).mapped(n),
                    lambda r=records, n=name: r.search([]).export_data([n]),
                    lambda r=records, n=name: r.web_search_read([], {n: {}}),
                ):
                    with self.assertRaises(UserError, msg=f"{model}.{name}"):
                        door()

    def test_personal_data_are_not_found_by_parts_through_a_link(self):
        identity = self.records["exemplar.nominee.identity"]
        identity.with_user(self.women_user).id_number = "079123456789"
        paths = {
            "exemplar.nominee": "identity_ids.id_number",
            "exemplar.claim": "nominee_id.identity_ids.id_number",
            "exemplar.award": "nominee_id.identity_ids.id_number",
        }
        for model, path in paths.items():
            for user in (self.farmers_user, self.reader, self.publicist):
                records = self.env[model].with_user(user)
                self.assertFalse(
                    records.has_access("read")
                    and self.found(records, Domain(path, "=", "079123456789"))
                )
            with self.assertRaises(UserError):
                self.env[model].with_user(self.women_user).search([(path, "like", "0791")])

    def found(self, records, domain):
        try:
            return records.search(domain)
        except UserError:
            return records.browse()

    def test_a_shared_filter_finds_nothing_for_others(self):
        shared = (
            self.env["ir.filters"]
            .with_user(self.women_user)
            .create(
                {
                    "name": "Của tôi",
                    "model_id": "exemplar.nominee",
                    "user_ids": [],
                    "domain": f"[('claim_ids.statement', 'ilike', '{SECRET}')]",
                }
            )
        )
        domain = shared._get_eval_domain()
        self.assertTrue(self.env["exemplar.nominee"].with_user(self.women_user).search(domain))
        for user in self.outsiders:
            self.assertFalse(self.found(self.env["exemplar.nominee"].with_user(user), domain))


class TestMailDoors(RedTeamCommon):
    """Messages, followers, work and files hung on a foreign record tell nothing (rule R16)."""

    def hanging(self, user, record):
        """Return ``{door: call}`` that hang something of the user on the record."""
        env = self.env(user=user)
        model, res_id = record._name, record.id
        model_id = self.env["ir.model"]._get_id(model)
        partner = user.partner_id.id
        todo = self.env.ref("mail.mail_activity_data_todo").id
        activity = {"res_model_id": model_id, "res_id": res_id, "activity_type_id": todo}
        own = (
            env["mail.activity"]
            .sudo()
            .create({"summary": "Việc riêng", "user_id": user.id, "activity_type_id": todo})
            .with_env(env)
        )

        def read(record):
            env.flush_all()
            env.invalidate_all()
            return record.read()

        return {
            "activity": lambda: read(env["mail.activity"].create({**activity, "user_id": user.id})),
            "activity of nobody": lambda: read(
                env["mail.activity"].create({**activity, "user_id": False})
            ),
            "moved activity": lambda: (own.write(activity), read(own))[1],
            "moved activity of nobody": lambda: (
                own.write({**activity, "user_id": False}),
                read(own),
            )[1],
            "message": lambda: read(
                env["mail.message"].create({"model": model, "res_id": res_id, "body": "Phá"})
            ),
            "follower": lambda: read(
                env["mail.followers"].create(
                    {"res_model": model, "res_id": res_id, "partner_id": partner}
                )
            ),
            "file": lambda: read(
                env["ir.attachment"].create(
                    {"name": "pha.txt", "raw": b"x", "res_model": model, "res_id": res_id}
                )
            ),
            "composer": lambda: read(
                env["mail.compose.message"].create(
                    {"model": model, "res_ids": str([res_id]), "body": "Phá"}
                )
            ),
            "plan": lambda: read(
                env["mail.activity.schedule"].create({"res_model": model, "res_ids": str([res_id])})
            ),
            "followers edited": lambda: read(
                env["mail.followers.edit"].create({"res_model": model, "res_ids": str([res_id])})
            ),
        }

    def test_nothing_is_hung_on_a_foreign_record(self):
        users = self.farmers_user | self.reader | self.elsewhere | self.former
        for user, record in self.closed():
            if user not in users:
                continue
            for door, call in self.hanging(user, record).items():
                self.assert_door_tells_nothing(f"{user.login}: {door} on {record._name}", call)
        for model, made_by in (
            ("mail.activity", [("create_uid", "in", users.ids)]),
            ("mail.message", [("create_uid", "in", users.ids)]),
            ("ir.attachment", [("create_uid", "in", users.ids)]),
            ("mail.followers", [("partner_id", "in", users.partner_id.ids)]),
        ):
            hung = self.env[model].search(made_by)
            links = [
                (row["model" if model == "mail.message" else "res_model"], row.res_id)
                for row in hung
            ]
            for record in self.records.values():
                self.assertNotIn((record._name, record.id), links, model)

    def test_a_body_hangs_work_only_on_what_it_reads(self):
        own = self.make_nominee("Của Nông dân", self.farmers_user).with_user(self.farmers_user)
        activity = own.activity_schedule("mail.mail_activity_data_todo", summary="Gọi")
        with self.assertRaises(UserError):
            activity.write({"res_id": self.secret.id})
        consent = self.records["exemplar.consent"]
        values = {
            "res_model_id": self.env["ir.model"]._get_id(consent._name),
            "res_id": consent.id,
        }
        with self.assertRaises(UserError):
            activity.write(values)

    def test_files_of_a_discussion_reach_only_those_who_discuss(self):
        message = self.secret.with_user(self.women_user).message_post(
            body="Nội bộ", attachments=[("noi-bo.txt", SECRET.encode())]
        )
        file = message.attachment_ids
        self.secret.image_1920 = self.picture()
        self.env.cr.execute(
            "UPDATE exemplar_nominee SET state = 'honoured' WHERE id = %s", [self.secret.id]
        )
        self.env.invalidate_all()
        by_record = [("res_model", "=", "exemplar.nominee"), ("res_id", "=", self.secret.id)]
        for user in (self.reader, self.farmers_user, self.publicist):
            self.assertTrue(self.secret.with_user(user).has_access("read"))
            self.assertFalse(file.with_user(user).has_access("read"), user.login)
            files = self.env["ir.attachment"].with_user(user)
            for domain in (by_record, [("id", "=", file.id)], [("name", "=", "noi-bo.txt")]):
                self.assertFalse(files.search(domain), user.login)
            photo = [*by_record, ("res_field", "=", "image_1920")]
            self.assertEqual(len(files.search(photo)), 1, "the photo follows the record")
        for user in (self.women_user, self.officer, self.supervisor):
            self.assertTrue(file.with_user(user).has_access("read"), user.login)
            files = self.env["ir.attachment"].with_user(user)
            self.assertEqual(files.search(by_record).with_env(self.env), file)

    def picture(self):
        file = io.BytesIO()
        Image.new("RGB", (8, 8), "white").save(file, "PNG")
        return base64.b64encode(file.getvalue())
