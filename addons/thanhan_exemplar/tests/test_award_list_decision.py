from freezegun import freeze_time
from odoo.exceptions import UserError, ValidationError
from odoo.tests import Form
from odoo.tools import mute_logger
from psycopg2 import IntegrityError

from .common_award_list import TITLE, AwardListCommon

NOW = "2026-11-20 03:00:00"


@freeze_time(NOW)
class TestAwardListDecision(AwardListCommon):
    """One decision for the lists of all hamlets (rules R7, R11-R14)."""

    def test_several_lists_with_a_single_award(self):
        award = self.approve(self.make_award())
        first = self.make_list("Trần Văn Bình", "Lê Văn An")
        second = self.make_list("Đỗ Thị Mai", hamlet=self.other_hamlet)
        second.line_ids.create(
            {"list_id": second.id, "name": "Võ Văn Rác", "exclusion_reason": "Vứt rác ra kênh"}
        )
        self.make_ready(first | second)
        decision = self.make_list_decision(first | second, award_ids=award.ids)
        self.assertEqual(decision.household_count, 3)
        self.assertTrue(decision.with_user(self.officer).action_issue())
        self.assertEqual((first | second).mapped("state"), ["decided", "decided"])
        self.assertEqual(award.register_number, 1)
        numbers = {line.name: line.register_number for line in (first | second).line_ids}
        self.assertEqual(sorted(numbers.values()), [0, 2, 3, 4])
        self.assertEqual(numbers["Võ Văn Rác"], 0)
        self.assertEqual((numbers["Lê Văn An"] + 1), numbers["Trần Văn Bình"], "by given name")
        self.assertEqual(set(first.line_ids.mapped("register_year")), {2026})
        self.assertEqual(set(first.line_ids.mapped("state")), {"decided"})
        self.assertFalse(any(first.line_ids.mapped("amount")), "no coefficient, no money")
        later = self.make_ready(self.make_list("Ngô Văn Sau"))
        self.decide_lists(later, number=10)
        self.assertEqual(later.line_ids.register_number, 5)

    def test_nothing_is_numbered_when_refused(self):
        record = self.notice(self.make_list("Lê Văn An"), days_ago=5)
        ready = self.make_ready(self.make_list("Trần Thị Bé", hamlet=self.other_hamlet))
        with self.assertRaisesRegex(ValidationError, "only a list that is ready"):
            self.make_list_decision(record)
        decision = self.make_list_decision(ready, number=10).with_user(self.officer)
        ready.paper_type_ids = False
        for door in (decision.action_issue, lambda: decision.write({"state": "issued"})):
            with self.assertRaisesRegex(UserError, "Ấp Hai.*the papers"):
                door()
        self.assertIn("the papers", decision.next_missing)
        self.assertFalse(ready.line_ids.register_number)
        self.assertFalse(self.env["exemplar.register"].search([]))
        self.assertEqual((decision.state, ready.state), ("draft", "ready"))

    def test_an_opinion_after_the_notice_stops_the_decision(self):
        ready = self.make_ready(self.make_list("Lê Văn An"))
        decision = self.make_list_decision(ready).with_user(self.officer)
        opinion = (
            self.env["exemplar.award.list.opinion"]
            .with_user(self.officer)
            .create({"list_id": ready.id, "content": "Hộ này đánh bạc"})
        )
        with self.assertRaisesRegex(UserError, "answers to 1 opinions"):
            decision.action_issue()
        opinion.answer = "Công an xã đã xác minh: không đúng"
        self.assertTrue(decision.action_issue())

    def test_a_decision_signed_before_the_notice_ended(self):
        ready = self.make_ready(self.make_list("Lê Văn An"))
        self.assertEqual(str(ready.notice_date_to), "2026-11-19")
        decision = self.make_list_decision(ready, date="2026-11-19").with_user(self.officer)
        with self.assertRaisesRegex(UserError, "signed after the notice.*19/11/2026"):
            decision.action_issue()
        decision.date = "2026-11-20"
        self.assertTrue(decision.action_issue())

    def test_a_decision_of_nothing(self):
        decision = self.make_decision(self.env["exemplar.award"]).with_user(self.officer)
        with self.assertRaisesRegex(UserError, "at least one award or list"):
            decision.action_issue()

    def test_one_year_in_a_decision(self):
        lists = self.make_ready(
            self.make_list("Lê Văn An") | self.make_list("Lê Văn An", year=2025)
        )
        decision = self.make_list_decision(lists).with_user(self.officer)
        with self.assertRaisesRegex(UserError, "lists of one year only"):
            decision.action_issue()

    def test_the_rule_of_the_decisions_day(self):
        rule = self.gdvh._rule_on(self.env.company._exemplar_today())
        ready = self.make_ready(self.make_list("Lê Văn An"))
        decision = self.make_list_decision(ready).with_user(self.officer)
        rule.authority = "district"
        with self.assertRaisesRegex(UserError, "the authority: on"):
            decision.action_issue()
        rule.authority = "commune"
        rule.council_needed = True
        with self.assertRaisesRegex(UserError, "the Council sees it"):
            decision.action_issue()
        rule.council_needed = False
        rule.subject_ids.subject = "collective"
        with self.assertRaisesRegex(UserError, "given to this subject"):
            decision.action_issue()
        rule.subject_ids.write({"subject": "household", "coefficient": 0.1})
        decision.action_issue()
        salary = self.env["exemplar.base.salary"]._amount_on(decision.date)
        self.assertEqual(ready.line_ids.amount, rule._round(salary * 0.1))
        self.assertEqual(decision.amount, ready.line_ids.amount)

    def test_only_the_officer_puts_lists_into_a_decision(self):
        ready = self.make_ready(self.make_list("Lê Văn An"))
        decision = self.make_list_decision(self.env["exemplar.award.list"])
        draft = self.make_list("Trần Thị Bé")
        with self.assertRaisesRegex(UserError, "officer puts ready lists"):
            draft.with_user(self.hamlet_user).write({"decision_id": decision.id})
        with self.assertRaisesRegex(UserError, "officer puts ready lists"):
            self.make_list("Võ Văn Ba", decision_id=decision.id)
        for door in (
            lambda: ready.with_user(self.officer).write({"state": "decided"}),
            lambda: ready.with_user(self.manager).write({"state": "revoked"}),
        ):
            with self.assertRaises(UserError):
                door()
        decision.with_user(self.officer).action_add_ready_lists()
        self.assertEqual(decision.award_list_ids, ready)
        with self.assertRaisesRegex(UserError, "No list waits"):
            decision.with_user(self.officer).action_add_ready_lists()

    def test_a_draft_decision_from_the_lists(self):
        lists = self.make_ready(
            self.make_list("Lê Văn An") | self.make_list("Trần Thị Bé", hamlet=self.other_hamlet)
        )
        action = lists.with_user(self.officer).action_draft_decision()
        decision = self.env["exemplar.decision"].browse(action["res_id"])
        self.assertEqual(decision.award_list_ids, lists)
        self.assertEqual(decision.title, TITLE)
        with self.assertRaisesRegex(UserError, "None of these lists"):
            lists.with_user(self.officer).action_draft_decision()
        lists[0].with_user(self.officer).action_return("Thiếu chữ ký")
        self.assertEqual(decision.award_list_ids, lists[1])

    def test_lists_are_chosen_in_the_form_of_the_decision(self):
        ready = self.make_ready(self.make_list("Lê Văn An", "Trần Thị Bé"))
        decision = self.make_list_decision(self.env["exemplar.award.list"])
        with Form(decision.with_user(self.officer)) as form:
            form.award_list_ids.add(ready)
        self.assertEqual(decision.award_list_ids, ready)
        self.assertEqual(decision.household_count, 2)
        self.assertFalse(decision.next_missing)

    def test_a_decided_list_stays_as_it_is(self):
        record = self.make_ready(self.make_list("Lê Văn An"))
        decision = self.decide_lists(record)
        line = record.line_ids.with_user(self.officer)
        as_officer = record.with_user(self.officer)
        for door in (
            lambda: line.write({"name": "Khác"}),
            lambda: line.action_exclude("Sai"),
            line.action_distinct,
            line.unlink,
            lambda: line.create({"list_id": record.id, "name": "Thêm"}),
            lambda: as_officer.write({"notice_place": "Nơi khác"}),
            lambda: as_officer.write({"paper_type_ids": False}),
            lambda: as_officer.action_return("Sai"),
            lambda: as_officer.opinion_ids.create({"list_id": record.id, "content": "Muộn"}),
            lambda: decision.with_user(self.officer).write({"award_list_ids": False}),
            as_officer.unlink,
        ):
            with self.assertRaises(UserError):
                door()
        self.assertEqual((record.state, line.name), ("decided", "Lê Văn An"))
        self.assertEqual(line.register_number, 1)

    def test_revoking_takes_the_households_along(self):
        record = self.make_ready(self.make_list("Lê Văn An"))
        decision = self.decide_lists(record)
        with self.assertRaisesRegex(UserError, "leader"):
            decision.with_user(self.officer).action_revoke("Sai")
        with self.assertRaisesRegex(UserError, "a revoked decision"):
            record.with_user(self.manager).write({"state": "revoked"})
        decision.with_user(self.manager).action_revoke("Sai trình tự")
        self.assertEqual((record.state, record.line_ids.state), ("revoked", "revoked"))
        self.assertEqual(record.state_reason, "Sai trình tự")
        self.assertEqual(record.line_ids.register_number, 1, "the number is not given again")
        self.assertIn("1 households", " ".join(decision.activity_ids.mapped("summary")))
        again = self.make_ready(self.make_list("Lê Văn An"))
        self.assertFalse(again.line_ids.repeated)
        self.decide_lists(again, number=10)
        self.assertEqual(again.line_ids.register_number, 2)

    @mute_logger("odoo.sql_db")
    def test_a_register_number_is_given_once(self):
        record = self.make_ready(self.make_list("Lê Văn An", "Trần Thị Bé"))
        self.decide_lists(record)
        with self.assertRaises(IntegrityError):
            record.line_ids.sudo().write({"register_number": 1})
            record.line_ids.flush_recordset()
