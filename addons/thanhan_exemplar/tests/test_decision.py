from freezegun import freeze_time
from odoo.exceptions import UserError, ValidationError
from odoo.fields import Command
from odoo.tools import format_date, mute_logger
from psycopg2 import IntegrityError

from .common_award import ExemplarAwardCommon


class TestDecision(ExemplarAwardCommon):
    """Numbers, money, authority and legal bases of a decision (rules R1, R7, R9, R11-R13)."""

    def assert_not_issued(self, decision, pattern):
        as_officer = decision.with_user(self.officer)
        for door in (as_officer.action_issue, lambda: as_officer.write({"state": "issued"})):
            with self.assertRaisesRegex(UserError, pattern):
                door()
        self.assertEqual(decision.state, "draft")
        self.assertFalse(any(decision.award_ids.mapped("register_number")))
        self.assertFalse(any(decision.award_ids.mapped("amount")))
        self.assertFalse(self.env["exemplar.register"].search([]))

    def approved(self, *names, **values):
        nominees = [self.verify(self.make_nominee(name)) for name in names]
        return self.approve(
            self.env["exemplar.award"].union(
                *(self.make_award(nominee, **values) for nominee in nominees)
            )
        )

    def test_number_date_signer_and_awards_are_needed(self):
        decision = self.env["exemplar.decision"].with_user(self.officer).create({})
        decision.signer_name = False
        self.assert_not_issued(decision, "the number from the office's series")
        for missing in ("the day on which it was signed", "the name of the signer", "one award"):
            self.assertIn(missing, decision.next_missing)
        decision.date = "2099-01-01"
        self.assert_not_issued(decision, "not in the future")

    def test_money_by_the_salary_of_the_decisions_day(self):
        for number, (moment, amount) in enumerate(
            (
                ("2023-12-31 05:00:00", 270_000),
                ("2024-06-28 05:00:00", 270_000),
                ("2025-06-30 05:00:00", 360_000),
                ("2025-07-01 05:00:00", 360_000),
            ),
            7,
        ):
            with freeze_time(moment):
                award = self.approved(f"Hoa {moment}")
                self.decide(award, number=number)
            self.assertEqual(award.amount, amount, moment)
            self.assertIn("rounded", award.amount_terms)
            award.with_user(self.manager).decision_id.action_revoke("Thử nghiệm")

    def test_an_award_received_before_a_rise_is_paid_by_the_decisions_day(self):
        with freeze_time("2024-06-20 05:00:00"):
            award = self.approved("Hoa")
        with freeze_time("2024-07-02 05:00:00"):
            self.decide(award, date="2024-07-02")
        self.assertEqual(award.amount, 360_000)

    def test_numbers_of_the_register_run_without_gap(self):
        with freeze_time("2025-03-03 05:00:00"):
            first = self.approved("Trần Văn Bình", "Lê Văn An")
            self.decide(first, number=5)
            self.assertEqual(first.mapped("register_number"), [2, 1], "by given name")
            second = self.approved("Đỗ Thị Mai")
            decision = self.make_decision(second, number=6, date="2025-03-03")
            second.paper_ids.is_present = False
            with self.assertRaisesRegex(UserError, "the papers"):
                decision.with_user(self.officer).action_issue()
            self.complete_papers(second)
            decision.with_user(self.officer).action_issue()
            self.assertEqual(second.register_number, 3)
        with freeze_time("2026-01-05 05:00:00"):
            third = self.approved("Võ Thị Sáu")
            self.decide(third, number=5)
            self.assertEqual((third.register_year, third.register_number), (2026, 1))

    @mute_logger("odoo.sql_db")
    def test_a_register_number_is_given_once(self):
        award = self.approved("Hoa")
        self.decide(award)
        other = self.approved("Bình")
        with self.assertRaises(IntegrityError):
            other.sudo().write({"register_number": 1, "register_year": award.register_year})
            other.flush_recordset()

    def test_a_decision_number_is_taken_once_a_year(self):
        first = self.make_decision(self.approved("Hoa"), number=12)
        first.with_user(self.officer).action_issue()
        year = first.date.year
        second = self.approved("Bình")
        taken = f"Number 12/QĐ-UBND of {year} is taken by another decision"
        with self.assertRaisesRegex(ValidationError, taken):
            self.make_decision(second, number=12)
        decision = self.make_decision(second, number=13)
        for door in (
            lambda: decision.with_user(self.officer).write({"number": 12}),
            lambda: decision.with_user(self.manager).write({"number": "12"}),
        ):
            with self.assertRaisesRegex(ValidationError, taken):
                door()
        result = (
            self.env["exemplar.decision"]
            .with_user(self.officer)
            .load(
                ["number", "date", "symbol", "title"],
                [["12", str(first.date), "QĐ-UBND", "Về việc tặng Giấy khen"]],
            )
        )
        self.assertIn("is taken by another decision", result["messages"][0]["message"])
        self.assertEqual(decision.number, 13)
        decision.write({"number": 12, "symbol": "QĐ-CTUBND"})
        self.assertEqual(decision.number, 12)

    def test_a_higher_form_asks_for_a_submission(self):
        with freeze_time("2025-06-30 05:00:00"):
            award = self.env["exemplar.award"].create(
                {
                    "recipient_name": "Trần Văn Bình",
                    "subject": "individual",
                    "organization_id": self.women.id,
                    "form_id": self.form("giay_khen_huyen").id,
                    "nominee_id": self.verify(self.make_nominee()).id,
                    "kind": "sudden",
                }
            )
            decision = self.make_decision(self.approve(award))
            self.assert_not_issued(
                decision, "is decided by: Chairman of the district; make a submission"
            )

    def test_bases_are_those_in_force_on_the_day(self):
        decree_98 = self.env.ref("thanhan_exemplar.legal_document_nd_98_2023")
        decree_152 = self.env.ref("thanhan_exemplar.legal_document_nd_152_2025")
        with freeze_time("2025-07-01 05:00:00"):
            decision = self.make_decision(self.approved("Hoa"), date="2025-06-30")
            self.assertIn(decree_98, decision.legal_document_ids)
            self.assertNotIn(decree_152, decision.legal_document_ids)
            decision.date = "2025-07-01"
            self.assertIn(decree_152, decision.legal_document_ids)
            decision.legal_document_ids += decree_98
            self.assert_not_issued(
                decision, "an answer to: Nghị định 98/2023/NĐ-CP is not in force on"
            )
            decision.legal_answer = "Hồ sơ nhận trước ngày 01/7/2025"
            decision.with_user(self.officer).action_issue()
        self.assertEqual(decision.state, "issued")

    def test_the_signer_in_office_is_proposed(self):
        with freeze_time("2025-06-30 05:00:00"):
            decision = self.env["exemplar.decision"].create({"date": "2025-06-30"})
        self.assertEqual(decision.signer_name, "Lê Thị Linh")
        self.assertEqual(decision.signer_position, "Q. CHỦ TỊCH")

    def test_only_approved_awards_enter_a_draft(self):
        award = self.make_award()
        decision = self.make_decision(self.env["exemplar.award"])
        with self.assertRaises(ValidationError) as refusal:
            award.with_user(self.officer).decision_id = decision
        self.assertIn("only an award that waits for the Chairman", str(refusal.exception))
        self.approve(award)
        self.assertTrue(decision.with_user(self.officer).action_add_approved())
        self.assertEqual(decision.award_ids, award)
        award.with_user(self.officer).action_return("Bổ sung")
        self.assertFalse(decision.award_ids)
        with self.assertRaisesRegex(UserError, "No award waits for a decision"):
            decision.with_user(self.officer).action_add_approved()

    def test_an_issued_decision_stays_as_it_is(self):
        award = self.approved("Hoa")
        decision = self.decide(award)
        as_manager = decision.with_user(self.manager)
        for values in ({"number": 99}, {"date": "2026-01-01"}, {"award_ids": [Command.clear()]}):
            with self.assertRaisesRegex(UserError, "has been issued and stays as it is"):
                as_manager.write(values)
        with self.assertRaisesRegex(ValidationError, "decision that is still a draft"):
            self.approved("Bình").with_user(self.manager).decision_id = decision
        with self.assertRaisesRegex(UserError, "has been issued and is kept"):
            as_manager.unlink()
        decision.with_user(self.officer).write({"signed_file": b"JVBERi0=", "signed_filename": "a"})
        self.assertTrue(decision.signed_file)

    def test_revoking_takes_the_awards_along(self):
        awards = self.approved("Hoa", "Bình")
        decision = self.decide(awards)
        with self.assertRaisesRegex(UserError, "leader of the commune"):
            decision.with_user(self.officer).action_revoke("Sai trình tự")
        with self.assertRaisesRegex(UserError, "the reason"):
            decision.with_user(self.manager).write({"state": "revoked"})
        decision.with_user(self.manager).action_revoke("Sai trình tự")
        self.assertEqual(set(awards.mapped("state")), {"revoked"})
        self.assertEqual(set(awards.mapped("state_reason")), {"Sai trình tự"})
        self.assertEqual(len(awards.activity_ids), 2)
        self.assertEqual(sorted(awards.mapped("register_number")), [1, 2])


class TestOneCommendation(ExemplarAwardCommon):
    """One achievement is commended once (rule R1)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.nominee = cls.verify(cls.make_nominee())
        cls.period = {"date_from": "2026-01-01", "date_to": "2026-06-30"}
        cls.award = cls.approve(cls.make_award(cls.nominee, **cls.period))

    def second(self, **values):
        return self.make_award(
            self.nominee, user=self.officer, **{**self.period, "kind": "movement", **values}
        )

    def assert_repeated(self, award, pattern):
        for door in (award.action_propose, lambda: award.write({"state": "proposed"})):
            with self.assertRaisesRegex(UserError, pattern):
                door()
        self.assertEqual(award.state, "draft")

    def test_a_shared_claim_in_an_overlapping_period_is_refused(self):
        self.assert_repeated(
            self.second(procedure="simplified"), "this one is already proposed for commendation"
        )
        self.decide(self.award, number=5)
        day = format_date(self.env, self.award.decision_id.date)
        self.assert_repeated(
            self.second(date_from="2026-06-30", date_to="2026-12-31"),
            rf"was commended by Decision no\. 05/QĐ-UBND of {day}",
        )

    def test_another_period_or_claim_is_open(self):
        self.second(date_from="2026-07-01", date_to="2026-12-31").action_propose()
        claim = self.make_claim(self.nominee, "Hiến 300 m² đất làm đường")
        claim.with_user(self.officer).action_confirm()
        other = self.second(claim_ids=claim.ids)
        other.action_propose()
        self.assertEqual(other.state, "proposed")

    def test_titles_neither_block_nor_are_blocked(self):
        title = self.second(form_id=self.form("ldtt").id, kind=False, procedure="normal")
        title.claim_ids = self.nominee.claim_ids
        title.action_propose()
        self.assertEqual(title.state, "proposed")

    def test_the_leader_overrides_with_a_reason_in_the_log(self):
        again = self.second()
        with self.assertRaisesRegex(UserError, "Only the leader of the commune allows"):
            again.with_user(self.officer).override_reason = "Cấp trên chỉ đạo"
        with self.assertRaisesRegex(UserError, "Only the leader of the commune allows"):
            self.second(override_reason="Cấp trên chỉ đạo")
        again.with_user(self.manager).override_reason = "Cấp trên chỉ đạo"
        again.action_propose()
        self.assertEqual(again.state, "proposed")
        log = self.env["exemplar.state.log"].search(
            [("model", "=", "exemplar.award"), ("res_id", "=", again.id), ("reason", "!=", False)]
        )
        self.assertEqual(
            (log.state_to, log.reason, log.user_id), ("override", "Cấp trên chỉ đạo", self.manager)
        )

    def test_two_of_a_batch_do_not_pass_together(self):
        nominee = self.verify(self.make_nominee("Trần Văn Bình"))
        batch = self.make_award(nominee) | self.make_award(nominee)
        batch.with_user(self.women_user).action_propose()
        self.assertEqual(sorted(batch.mapped("state")), ["draft", "proposed"])

    def test_a_union_is_not_told_of_an_undecided_award_by_name(self):
        again = self.make_award(self.nominee, **self.period)
        with self.assertRaises(UserError) as refusal:
            again.with_user(self.women_user).action_propose()
        self.assertNotIn(self.award.display_name, str(refusal.exception).split("Missing")[1])
