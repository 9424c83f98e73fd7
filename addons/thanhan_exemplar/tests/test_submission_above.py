from datetime import timedelta

from odoo.exceptions import UserError
from odoo.fields import Command

from .common_submission import ExemplarSubmissionCommon

ISSUER = "Chủ tịch Ủy ban nhân dân tỉnh"


class TestDecisionAbove(ExemplarSubmissionCommon):
    """What a higher level decided stands on the award itself."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.today = cls.env.company._exemplar_today()
        cls.day = cls.today - timedelta(days=3)
        form = cls.form("bang_khen_tinh").id
        nominees = (cls.make_nominee(name) for name in ("Nguyễn Thị Hoa", "Trần Văn Bảy"))
        cls.awards = cls.env["exemplar.award"].union(
            *(cls.make_award(cls.verify(nominee), form_id=form) for nominee in nominees)
        )
        cls.approve(cls.awards)
        cls.submission = (
            cls.env["exemplar.submission"]
            .with_user(cls.officer)
            .create(
                {
                    "direction": "upward",
                    "number": 7,
                    "addressee": ISSUER,
                    "line_ids": [Command.create({"award_id": award.id}) for award in cls.awards],
                }
            )
        )
        cls.submission.action_send()
        cls.lines = cls.submission.line_ids

    def grant(self, number="152/QĐ-UBND"):
        self.lines.write(
            {
                "outcome": "granted",
                "decision_number": number,
                "decision_date": self.day,
                "decision_issuer": ISSUER,
            }
        )
        self.submission.action_answer("Đã khen")

    def test_the_answer_puts_the_decision_on_the_award(self):
        self.grant()
        decision = {
            "state": "decided",
            "higher_decision_number": "152/QĐ-UBND",
            "higher_decision_date": self.day,
            "higher_decision_issuer": ISSUER,
            "date_decided": self.day,
            "register_number": 0,
            "register_year": 0,
            "decision_id": False,
        }
        self.assertRecordValues(self.awards, [decision, decision])
        found = self.env["exemplar.award"].search([("date_decided", "=", self.day)])
        self.assertEqual(found & self.awards, self.awards)

    def test_it_stands_in_the_history(self):
        self.grant()
        logs = self.env["exemplar.state.log"].search(
            [("model", "=", "exemplar.award"), ("res_id", "in", self.awards.ids)]
        )
        decided = logs.filtered(lambda log: log.state_to == "decided")
        self.assertEqual(len(decided), 2)
        for log in decided:
            self.assertIn("152/QĐ-UBND", log.reason)
            self.assertIn(ISSUER, log.reason)

    def test_number_symbol_date_and_issuer_are_asked_for(self):
        self.lines.outcome = "granted"
        for values, words in (
            ({}, "with its symbol, such as 152/QĐ-UBND"),
            ({"decision_number": "152"}, "with its symbol"),
            ({"decision_number": "152/QĐ-UBND"}, "the date of the higher"),
            ({"decision_date": self.day}, "who decided at the higher level"),
            ({"decision_issuer": "  "}, "who decided at the higher level"),
        ):
            self.lines.write(values)
            for door in (
                lambda: self.submission.action_answer("Đã khen"),
                lambda: self.submission.write({"state": "answered", "answer": "Đã khen"}),
            ):
                with self.assertRaisesRegex(UserError, words), self.env.cr.savepoint():
                    door()
        self.assertEqual(set(self.awards.mapped("state")), {"approved"})
        self.assertFalse(self.awards[0].date_decided)

    def test_nothing_stands_there_before_the_answer(self):
        self.lines.write({"outcome": "granted", "decision_number": "152/QĐ-UBND"})
        self.assertFalse(self.awards[0].higher_decision_number)

    def test_nobody_types_it_on_the_award(self):
        self.grant()
        for name, value in (
            ("higher_decision_number", "1/QĐ-UBND"),
            ("higher_decision_date", self.today),
            ("higher_decision_issuer", "Ai đó"),
            ("date_decided", self.today),
        ):
            with self.assertRaisesRegex(UserError, "set by the system"):
                self.awards[0].with_user(self.officer).write({name: value})

    def test_each_award_keeps_its_own_decision(self):
        self.lines.write(
            {"outcome": "granted", "decision_date": self.day, "decision_issuer": ISSUER}
        )
        for number, line in enumerate(self.lines, 1):
            line.decision_number = f"{number}/QĐ-UBND"
        self.submission.action_answer("Đã khen")
        self.assertEqual(self.awards.mapped("higher_decision_number"), ["1/QĐ-UBND", "2/QĐ-UBND"])

    def test_it_is_not_conferred_before_that_day(self):
        self.grant()
        with self.assertRaisesRegex(UserError, "on or after the decision"), self.env.cr.savepoint():
            self.awards.with_user(self.officer).action_confer(self.day - timedelta(days=1))
        self.assertIs(self.awards.with_user(self.officer).action_confer(self.day), True)

    def test_what_was_granted_above_is_not_commended_again(self):
        award = self.awards[0]
        self.grant()
        again = self.make_award(award.nominee_id)
        self.complete_papers(again)
        with self.assertRaisesRegex(UserError, "commended by Decision no. 152/QĐ-UBND"):
            again.with_user(self.officer).action_propose()
