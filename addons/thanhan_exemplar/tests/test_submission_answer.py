from datetime import timedelta

from freezegun import freeze_time
from odoo.exceptions import UserError

from .common_submission import ExemplarSubmissionCommon


class TestSubmissionAnswer(ExemplarSubmissionCommon):
    """What becomes of a sent submission: received, returned, its results told, answered."""

    def setUp(self):
        super().setUp()
        self.today = self.env.company._exemplar_today()

    def refused(self, words, call):
        with self.assertRaisesRegex(UserError, words), self.env.cr.savepoint():
            call()

    def test_the_day_of_receipt_counts_for_each_award(self):
        with freeze_time(f"{self.today} 02:00:00"):
            submission = self.send(self.make_submission(self.make_drafts("Hoa Một", "Hoa Hai")))
        with freeze_time(f"{self.today + timedelta(days=5)} 02:00:00"):
            as_officer = submission.with_user(self.officer)
            day = self.today + timedelta(days=2)
            for wrong in (self.today - timedelta(days=1), self.today + timedelta(days=6)):
                self.refused(
                    "the day of receipt",
                    lambda wrong=wrong: as_officer.action_receive(str(wrong)),
                )
            self.assertTrue(as_officer.action_receive(str(day)))
            self.assertEqual(submission.date_received, day)
            self.assertEqual(set(submission.line_ids.award_id.mapped("date_received")), {day})
            as_officer.date_received = day + timedelta(days=1)
            self.assertEqual(
                set(submission.line_ids.award_id.mapped("date_received")), {day + timedelta(days=1)}
            )

    def test_a_paper_typed_by_the_officer_was_sent_on_its_date(self):
        day = self.today - timedelta(days=4)
        submission = self.make_submission(user=self.officer, date=day, date_meeting=day)
        submission.with_user(self.officer).action_send()
        self.assertEqual(submission.date_sent, day)
        submission.with_user(self.officer).action_receive(day + timedelta(days=1))
        self.assertEqual(submission.line_ids.award_id.date_received, day + timedelta(days=1))

    def test_only_the_officer_receives_returns_and_answers(self):
        submission = self.send(self.make_submission())
        as_manager = submission.with_user(self.manager)
        self.assertTrue(as_manager.has_access("write"))
        draft = self.make_submission(self.make_drafts("Hoa Hai")).with_user(self.women_user)
        self.refused("commendation officer's", lambda: draft.write({"answer": "Đồng ý"}))
        self.refused("commendation officer's", lambda: draft.write({"date_received": self.today}))
        self.refused("steps themselves", lambda: draft.write({"date_sent": self.today}))
        self.refused(
            "steps themselves",
            lambda: self.make_submission(self.make_drafts("Hoa Ba"), date_told=self.today),
        )
        self.refused("there is no step", lambda: draft.write({"state": "received"}))

    def test_returned_with_a_reason_to_the_proposer(self):
        submission = self.receive(self.make_submission(self.make_drafts("Hoa Một", "Hoa Hai")))
        as_officer = submission.with_user(self.officer)
        self.refused("the reason", lambda: as_officer.write({"state": "returned"}))
        self.refused("the reason", lambda: as_officer.action_return(" "))
        self.assertTrue(as_officer.action_return("Thiếu biên bản"))
        awards = submission.line_ids.award_id
        self.assertEqual(set(awards.mapped("state")), {"returned"})
        self.assertEqual(set(awards.mapped("state_reason")), {"Thiếu biên bản"})
        self.assertEqual(submission.state_reason, "Thiếu biên bản")
        self.assertEqual(submission.activity_ids.user_id, self.women_user)
        self.assertIn("Thiếu biên bản", submission.activity_ids.note)
        submission.line_ids[0].with_user(self.women_user).note = "Đã bổ sung"
        self.send(submission)
        self.assertFalse(submission.activity_ids)
        self.assertFalse(submission.date_received)
        self.assertEqual(set(awards.mapped("state")), {"proposed"})

    def test_a_branch_without_users_is_told_through_its_union(self):
        self.women_branch.user_ids = False
        nominee = self.make_nominee(user=self.women_user, organization_id=self.women_branch.id)
        award = self.make_award(self.verify(nominee))
        submission = self.send(self.make_submission(award, organization_id=self.women_branch.id))
        submission.with_user(self.officer).action_return("Thiếu")
        self.assertEqual(submission.activity_ids.user_id, self.women_user)

    def test_what_has_gone_on_is_not_returned_with_the_rest(self):
        submission = self.receive(self.make_submission(self.make_drafts("Hoa Một", "Hoa Hai")))
        award = submission.line_ids[0].award_id
        self.complete_papers(award).with_user(self.officer).action_to_council()
        self.refused(
            "Hoa Một have gone on",
            lambda: submission.with_user(self.officer).action_return("Thiếu"),
        )

    def test_the_results_are_told_once_every_award_has_one(self):
        submission = self.receive(
            self.make_submission(self.make_award() | self.make_award(self._verified("Đào")))
        )
        first, second = submission.line_ids.award_id
        as_officer = submission.with_user(self.officer)
        self.refused("the outcome of", lambda: as_officer.action_answer("Kết quả"))
        first.with_user(self.officer).action_refuse("Trùng thành tích năm 2025")
        self.assertFalse(submission.date_told)
        self.complete_papers(second).with_user(self.manager).action_approve()
        self.decide(second, number=8)
        self.assertEqual(submission.date_told, self.today)
        self.assertIn("Trùng thành tích năm 2025", submission.answer)
        self.assertIn("Decision no. 08/QĐ-UBND", submission.answer)
        self.assertEqual(submission.activity_ids.user_id, self.women_user)
        self.assertIn("Trùng thành tích năm 2025", submission.activity_ids.note)
        self.refused("the text of the answer", lambda: as_officer.action_answer(" "))
        self.refused("the text of the answer", lambda: as_officer.write({"state": "answered"}))
        self.assertTrue(as_officer.action_send_answer())
        self.assertRecordValues(submission, [{"state": "answered", "date_answered": self.today}])
        message = submission.message_ids[0]
        self.assertIn("Trùng thành tích năm 2025", message.body)
        self.assertEqual(message.partner_ids, self.women_user.partner_id)

    def _verified(self, name):
        return self.verify(self.make_nominee(name))

    def test_what_is_refused_stays_in_the_list_when_the_rest_is_sent_again(self):
        submission = self.receive(self.make_submission(self.make_drafts("Hoa Một", "Hoa Hai")))
        refused, other = submission.line_ids.award_id
        refused.with_user(self.officer).action_refuse("Không đủ")
        submission.with_user(self.officer).action_return("Bổ sung biên bản")
        self.assertEqual((refused.state, other.state), ("refused", "returned"))
        self.receive(submission)
        self.assertFalse(submission.date_told)
        other.with_user(self.officer).action_refuse("Trùng")
        self.assertIn("Không đủ", submission.answer)
        self.assertIn("Trùng", submission.answer)

    def test_nothing_but_refused_is_not_sent(self):
        submission = self.send(self.make_submission())
        submission.with_user(self.officer).action_return("Thiếu")
        submission.line_ids.award_id.with_user(self.officer).action_refuse("Không đủ")
        self.refused("at least one award", submission.with_user(self.women_user).action_send)

    def test_a_body_is_not_answered_before_it_is_received(self):
        submission = self.send(self.make_submission())
        submission.line_ids.award_id.with_user(self.officer).action_refuse("Không đủ")
        self.refused(
            "the receipt", lambda: submission.with_user(self.officer).action_answer("Không")
        )

    def test_an_answered_award_may_be_proposed_again(self):
        submission = self.receive(self.make_submission())
        submission.line_ids.award_id.with_user(self.officer).action_refuse("Không đủ")
        submission.with_user(self.officer).action_answer("Không đủ điều kiện")
        self.assertFalse(submission.line_ids.is_open)
        again = self.make_award(submission.line_ids.award_id.nominee_id)
        self.send(self.make_submission(again))
