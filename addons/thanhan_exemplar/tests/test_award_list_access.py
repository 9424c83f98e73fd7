from freezegun import freeze_time
from odoo.exceptions import AccessError, UserError
from odoo.fields import Command

from .common_award_list import AwardListCommon

ROLES = (
    *("officer", "manager", "supervisor", "publicist", "reader", "council"),
    *("women_user", "women_branch_user", "hamlet_user", "other_hamlet_user"),
)


@freeze_time("2026-11-20 03:00:00")
class TestAwardListAccess(AwardListCommon):
    """Who reads and writes lists of households (rule R16)."""

    def readers(self, record):
        return {
            role
            for role in ROLES
            if record.with_user(getattr(self, role)).sudo(False)._filtered_access("read")
        }

    def test_who_reads_in_which_state(self):
        record = self.make_list("Lê Văn An")
        line = record.line_ids
        own = {"officer", "manager", "hamlet_user"}
        self.assertEqual(self.readers(record), own)
        self.assertEqual(self.readers(line), own)
        self.notice(record)
        opinion = record.opinion_ids.create({"list_id": record.id, "content": "Ý kiến"})
        hanging = {*own, "supervisor"}
        for one in (record, line, opinion):
            self.assertEqual(self.readers(one), hanging)
        opinion.answer = "Đã trả lời"
        record.paper_type_ids = record._rule_on(record._law_date()).paper_type_ids
        excluded = line.create(
            {"list_id": record.id, "name": "Võ Văn Rác", "exclusion_reason": "Vứt rác"}
        )
        record.with_user(self.officer).action_ready()
        self.assertEqual(self.readers(record), hanging)
        decision = self.decide_lists(record)
        everyone = set(ROLES) - {"council"}
        self.assertEqual(self.readers(record), everyone)
        self.assertEqual(self.readers(line), everyone)
        self.assertEqual(self.readers(excluded), hanging)
        self.assertEqual(self.readers(opinion), hanging)
        decision.with_user(self.manager).action_revoke("Sai trình tự")
        self.assertEqual(self.readers(record), hanging)
        self.assertEqual(self.readers(line), hanging)

    def test_a_foreign_draft_leaves_no_trace(self):
        record = self.make_list("Lê Văn An")
        for user in (self.other_hamlet_user, self.women_user, self.reader, self.publicist):
            lists = self.env["exemplar.award.list"].with_user(user)
            lines = self.env["exemplar.award.list.line"].with_user(user)
            self.assertFalse(lists.search([]) or lists.name_search("Ấp Một"))
            self.assertFalse(lines.search([("name", "ilike", "An")]))
            self.assertFalse(lines._read_group([], ["hamlet_id"], ["__count"]))
            self.assertFalse(lists.search([("line_ids.name", "ilike", "An")]))
            for call in (
                lambda user=user: record.with_user(user).read(["name"]),
                lambda user=user: record.line_ids.with_user(user).read(["name"]),
                lambda user=user: record.with_user(user).action_notice(),
                lambda user=user: record.line_ids.with_user(user).export_data(["name"]),
            ):
                with self.assertRaises(UserError) as refused:
                    call()
                self.assertNotIn("Lê Văn An", str(refused.exception))

    def test_a_hamlet_writes_its_own_alone(self):
        record = self.make_list("Lê Văn An")
        with self.assertRaises(AccessError):
            self.make_list(hamlet=self.hamlet, user=self.other_hamlet_user)
        with self.assertRaisesRegex(UserError, "choose only what you may read"):
            self.make_list("Trần Thị Bé", user=self.other_hamlet_user)
        lines = self.env["exemplar.award.list.line"].with_user(self.other_hamlet_user)
        with self.assertRaisesRegex(UserError, "choose only what you may read"):
            lines.create({"list_id": record.id, "name": "Trần Thị Bé"})
        for call in (
            lambda: lines.browse(record.line_ids.id).write({"note": "x"}),
            lambda: lines.browse(record.line_ids.id).unlink(),
            lambda: record.with_user(self.other_hamlet_user).write({"year": 2025}),
            lambda: record.with_user(self.women_branch_user).unlink(),
        ):
            with self.assertRaises(AccessError):
                call()

    def test_a_refusal_tells_strangers_nothing_of_the_list(self):
        record = self.notice(self.make_list("Lê Văn An"))
        opinion = record.opinion_ids.create({"list_id": record.id, "content": "Ý", "answer": "A"})
        for call in (
            lambda: record.with_user(self.other_hamlet_user).write({"year": 2025}),
            lambda: record.with_user(self.other_hamlet_user).unlink(),
            lambda: record.line_ids.with_user(self.other_hamlet_user).write({"name": "Khác"}),
            lambda: record.line_ids.with_user(self.other_hamlet_user).unlink(),
            lambda: opinion.with_user(self.other_hamlet_user).write({"content": "Khác"}),
        ):
            with self.assertRaises(AccessError):
                call()

    def test_a_union_makes_no_list(self):
        for user in (self.women_user, self.women_branch_user, self.publicist, self.supervisor):
            lists = self.env["exemplar.award.list"].with_user(user)
            self.assertFalse(lists.has_access("create"))
            with self.assertRaises(AccessError):
                lists.create({"hamlet_id": self.hamlet.id, "form_id": self.gdvh.id})

    def test_a_hamlet_no_longer_writes_what_is_ready(self):
        record = self.make_ready(self.make_list("Lê Văn An"))
        for call in (
            lambda: record.with_user(self.hamlet_user).write({"notice_place": "Khác"}),
            lambda: record.line_ids.with_user(self.hamlet_user).action_exclude("Khác"),
            lambda: record.opinion_ids.with_user(self.hamlet_user).create(
                {"list_id": record.id, "content": "Muộn"}
            ),
        ):
            with self.assertRaises(AccessError):
                call()
        record.line_ids.with_user(self.officer).action_exclude("Ý kiến muộn")
        self.assertTrue(record.line_ids.excluded)

    def test_readers_write_nothing(self):
        record = self.make_ready(self.make_list("Lê Văn An"))
        self.decide_lists(record)
        for user in (self.supervisor, self.publicist, self.reader):
            for call in (
                lambda user=user: record.with_user(user).write({"notice_place": "x"}),
                lambda user=user: record.line_ids.with_user(user).write({"note": "x"}),
                lambda user=user: record.line_ids.with_user(user).create(
                    {"list_id": record.id, "name": "A"}
                ),
                lambda user=user: record.with_user(user).unlink(),
            ):
                with self.assertRaises(AccessError):
                    call()

    def test_a_mark_tells_of_the_other_hamlet_nothing_but_itself(self):
        self.make_list({"name": "Lê Văn An", "birth_year": 1960, "note": "Tổ 9"})
        own = self.make_list(
            {"name": "Lê Văn An", "birth_year": 1960}, hamlet=self.other_hamlet
        ).with_user(self.other_hamlet_user)
        self.assertEqual(own.line_ids.repeated, "elsewhere")
        text = str(own.line_ids.read()) + str(own.read())
        self.assertNotIn("Ấp Một", text)
        self.assertNotIn("Tổ 9", text)

    def test_a_decision_shows_readers_only_what_was_decided(self):
        record = self.make_list("Lê Văn An")
        record.line_ids.create(
            {"list_id": record.id, "name": "Võ Văn Rác", "exclusion_reason": "Vứt rác"}
        )
        self.make_ready(record)
        decision = self.decide_lists(record).with_user(self.reader)
        self.env.invalidate_all()
        self.assertEqual(decision.award_list_ids.line_ids.mapped("name"), ["Lê Văn An"])
        self.assertEqual(decision.award_list_ids.excluded_count, 0)

    def test_another_commune_sees_nothing(self):
        company = self.env["res.company"].create({"name": "Xã Khác"})
        stranger = self._new_user("stranger", "thanhan_exemplar.group_exemplar_officer")
        stranger.write({"company_ids": [Command.set(company.ids)], "company_id": company.id})
        record = self.make_ready(self.make_list("Lê Văn An"))
        self.decide_lists(record)
        for one in (record, record.line_ids):
            self.assertFalse(one.with_user(stranger).sudo(False)._filtered_access("read"))
