from datetime import timedelta

from freezegun import freeze_time
from odoo.exceptions import UserError, ValidationError
from odoo.fields import Command
from odoo.tests import Form
from odoo.tools import mute_logger
from psycopg2 import IntegrityError

from .common_submission import ExemplarSubmissionCommon


class TestSubmission(ExemplarSubmissionCommon):
    """A body's submission: drafted, sent, received, returned, answered."""

    def setUp(self):
        super().setUp()
        self.today = self.env.company._exemplar_today()

    def refused(self, words, call):
        with self.assertRaisesRegex(UserError, words), self.env.cr.savepoint():
            call()

    def test_a_union_sends_and_its_awards_are_proposed(self):
        awards = self.make_drafts("Nguyễn Thị Hoa", "Trần Thị Đào")
        submission = self.make_submission(awards)
        self.assertTrue(submission.with_user(self.women_user).action_send())
        self.assertRecordValues(submission, [{"state": "sent", "date_sent": self.today}])
        self.assertEqual(set(awards.mapped("state")), {"proposed"})
        self.assertEqual(set(awards.nominee_id.mapped("state")), {"proposed"})

    def test_what_the_paper_takes_from_the_letterheads(self):
        submission = self.make_submission()
        self.assertEqual(submission.addressee, "Chủ tịch Ủy ban nhân dân xã Thanh An")
        self.assertEqual(submission.symbol, "TTr")
        self.env["exemplar.letterhead"].create(
            {
                "organization_id": self.women.id,
                "valid_from": "2020-01-01",
                "agency_lines": "HỘI LHPN",
                "agency_name": "Hội LHPN xã",
                "symbol": "HPN",
                "place": "Thanh An",
            }
        )
        self.assertEqual(self.make_submission(self.make_drafts()).symbol, "TTr-HPN")

    def test_nothing_is_sent_while_the_meeting_is_missing(self):
        submission = self.make_submission(
            votes=0,
            date_meeting=False,
            place_meeting=False,
            chair_name=False,
            secretary_name=False,
            present_count=0,
            expected_count=0,
        )
        for words in (
            "the day of the meeting",
            "the place of the meeting",
            "who chaired",
            "who kept the minutes",
            "how many were present",
            "Nguyễn Thị Hoa: the votes",
        ):
            self.assertIn(words, submission.next_missing)
            self.refused(words, submission.with_user(self.women_user).action_send)
        self.assertEqual(submission.line_ids.award_id.state, "draft")

    def test_each_award_names_what_it_lacks(self):
        awards = self.make_drafts("Nguyễn Thị Hoa", "Trần Thị Đào", "Lê Thị Mai")
        submission = self.make_submission(awards)
        self.make_claim(awards[0].nominee_id, "Việc chưa ai xác nhận")
        awards[0].claim_ids = awards[0].nominee_id.claim_ids
        awards[1].claim_ids = [Command.clear()]
        submission.line_ids[2].votes_for = 0
        send = submission.with_user(self.women_user).action_send
        self.refused("Hoa: confirmation of 1 achievements", send)
        self.refused("Đào: the achievements that it is given for", send)
        self.refused("Mai: the votes", send)
        self.assertEqual(set(awards.mapped("state")), {"draft"})

    def test_the_simplified_procedure_needs_no_meeting(self):
        award = self.make_award()
        submission = self.make_submission(award, votes=0, present_count=0, date_meeting=False)
        self.send(submission)
        self.assertEqual(award.state, "proposed")

    def test_an_award_without_claims_needs_words(self):
        award = self.env["exemplar.award"].create(
            {
                "recipient_name": "Trần Văn Công",
                "subject": "individual",
                "form_id": self.form("ldtt").id,
                "organization_id": self.women.id,
            }
        )
        submission = self.make_submission(award)
        send = submission.with_user(self.women_user).action_send
        self.refused("Trần Văn Công: the words on what it is given for", send)
        award.achievement = "Đã hoàn thành tốt nhiệm vụ"
        self.assertTrue(send())

    def test_an_empty_submission_and_a_later_meeting_are_refused(self):
        submission = self.make_submission(self.env["exemplar.award"])
        self.refused("at least one award", submission.with_user(self.women_user).action_send)
        late = self.make_submission(date_meeting=self.today + timedelta(days=1))
        self.refused("a meeting that is not after", late.with_user(self.women_user).action_send)
        ahead = self.make_submission(self.make_drafts(), date=self.today + timedelta(days=1))
        self.refused("not in the future", ahead.with_user(self.women_user).action_send)

    def test_missing_papers_warn_the_union_and_block_before_the_council(self):
        submission = self.make_submission()
        self.assertIn("Tờ trình", submission.missing_papers)
        self.receive(submission)
        award = submission.line_ids.award_id.with_user(self.officer)
        self.refused("the papers", award.action_to_council)
        submission.with_user(self.officer).action_papers_present()
        self.assertFalse(submission.missing_papers)
        self.assertTrue(award.action_to_council())

    def test_every_door_of_sending_is_guarded(self):
        submission = self.make_submission(votes=0).with_user(self.women_user)
        self.refused("the votes", submission.action_send)
        self.refused("the votes", lambda: submission.write({"state": "sent"}))
        rows = (
            self.env["exemplar.submission"]
            .with_user(self.women_user)
            .load([".id", "state"], [[str(submission.id), "sent"]])
        )
        self.assertIn("the votes", rows["messages"][0]["message"])
        with self.assertRaisesRegex(UserError, "starts in the state"):
            self.env["exemplar.submission"].with_user(self.women_user).create({"state": "sent"})
        self.assertEqual(submission.state, "draft")

    def test_an_award_stands_in_one_open_submission(self):
        first = self.make_submission()
        award = first.line_ids.award_id
        self.refused("already in another submission", lambda: self.make_submission(award))
        second = self.make_submission(self.make_drafts("Trần Thị Đào"))
        line = {"submission_id": second.id, "award_id": award.id}
        for call in (
            lambda: self.env["exemplar.submission.line"].with_user(self.women_user).create(line),
            lambda: second.with_user(self.women_user).write({"line_ids": [Command.create(line)]}),
        ):
            self.refused("already in another submission", call)
        rows = (
            self.env["exemplar.submission.line"]
            .with_user(self.women_user)
            .load(["submission_id/.id", "award_id/.id"], [[str(second.id), str(award.id)]])
        )
        self.assertIn("already in another submission", rows["messages"][0]["message"])
        with mute_logger("odoo.sql_db"), self.assertRaises(IntegrityError):
            second.line_ids.with_user(self.women_user).award_id = award
            self.env.flush_all()
        self.assertEqual(first.line_ids.award_id, award)

    def test_only_drafts_of_the_own_body_and_its_branches(self):
        self.refused(
            "it stands at “Proposed”",
            lambda: self.make_submission(self._proposed()),
        )
        foreign = self.make_award(
            self.verify(self.make_nominee("Người Nông", user=self.farmers_user)),
            user=self.farmers_user,
        )
        self.refused(
            "only an award of the own body",
            lambda: self.make_submission(foreign, user=self.officer),
        )
        branch = self.make_award(
            self.verify(self.make_nominee("Chị Chi Hội", user=self.women_branch_user)),
            user=self.women_branch_user,
        )
        self.send(self.make_submission(branch))
        self.assertEqual(branch.state, "proposed")

    def _proposed(self):
        awards = self.make_drafts("Phạm Thị Lan")
        awards.with_user(self.women_user).action_propose()
        return awards

    def test_a_file_about_a_foreign_exemplar_does_not_go_in(self):
        nominee = self.verify(self.make_nominee("Người Nông", user=self.farmers_user))
        award = self.make_award(nominee, user=self.officer, organization_id=self.women.id)
        self.refused(
            "only an award of the own body", lambda: self.make_submission(award, user=self.officer)
        )

    def test_votes_are_counted(self):
        submission = self.make_submission(votes=9)
        line = submission.line_ids
        self.assertEqual((line.votes_total, line.share), (10, 0.9))
        with mute_logger("odoo.sql_db"), self.assertRaises(IntegrityError):
            line.votes_for = 11
            self.env.flush_all()

    def test_present_are_not_more_than_invited(self):
        submission = self.make_submission()
        with self.assertRaisesRegex(ValidationError, "more than the 12 invited"):
            submission.present_count = 13

    def test_all_in_favour_in_one_press(self):
        submission = self.make_submission(self.make_drafts("Hoa Một", "Hoa Hai"), votes=0)
        submission.line_ids[0].votes_for = 7
        self.assertTrue(submission.with_user(self.women_user).action_all_in_favour())
        self.assertEqual(submission.line_ids.mapped("votes_for"), [7, 10])
        uncounted = self.make_submission(self.make_drafts("Hoa Ba"), votes=0, present_count=0)
        self.refused(
            "how many were present", uncounted.with_user(self.women_user).action_all_in_favour
        )

    def test_a_sent_submission_stays_as_it_is(self):
        submission = self.send(
            self.make_submission(
                attendee_ids=[Command.create({"name": "Chị Tư"})],
                remark_ids=[Command.create({"name": "Chị Tư", "text": "Nhất trí"})],
            )
        )
        as_officer = submission.with_user(self.officer)
        for call in (
            lambda: as_officer.write({"title": "Khác"}),
            lambda: as_officer.write({"present_count": 11}),
            lambda: as_officer.line_ids.write({"votes_for": 1}),
            lambda: as_officer.line_ids.unlink(),
            lambda: as_officer.attendee_ids.write({"name": "Khác"}),
            lambda: as_officer.remark_ids.unlink(),
            lambda: as_officer.write({"remark_ids": [Command.create({"name": "A", "text": "B"})]}),
            lambda: submission.with_user(self.officer).unlink(),
        ):
            self.refused("has been sent", call)

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

    def test_a_form_of_the_union(self):
        award = self.make_drafts()
        with Form(
            self.env["exemplar.submission"].with_user(self.women_user),
            "thanhan_exemplar.exemplar_submission_view_form",
        ) as form:
            self.assertEqual(form.organization_id, self.women)
            form.date_meeting = self.today
            form.place_meeting = "Nhà văn hóa"
            form.chair_name = "Chị Ba"
            form.secretary_name = "Chị Tư"
            form.present_count = 8
            with form.line_ids.new() as line:
                line.award_id = award
                self.assertEqual(line.votes_total, 8)
                line.votes_for = 8
            with form.attendee_ids.new() as attendee:
                attendee.name = "Chị Năm"
        self.assertTrue(form.record.action_send())

    def test_what_waits_is_added_at_once(self):
        award = self.make_drafts("Hoa Một")
        taken = self.make_submission(self.make_drafts("Hoa Hai"))
        submission = self.make_submission(self.env["exemplar.award"])
        self.assertTrue(submission.with_user(self.women_user).action_add_waiting())
        self.assertEqual(submission.line_ids.award_id, award)
        self.refused("No award waits", submission.with_user(self.women_user).action_add_waiting)
        self.assertEqual(len(taken.line_ids), 1)

    def test_a_merge_takes_the_award_along(self):
        submission = self.make_submission(self.make_drafts("Nguyễn Thị Hoa", "Nguyễn Thi Hoa"))
        keeper, other = submission.line_ids.award_id.nominee_id
        both = (keeper | other).with_user(self.officer)
        wizard = both.env["exemplar.merge.wizard"].browse(both.action_merge()["res_id"])
        wizard.write({"reason": "Cùng một người", "keeper_id": keeper.id})
        wizard.action_confirm()
        self.assertEqual(submission.line_ids.award_id.nominee_id, keeper)
        self.assertEqual(len(submission.line_ids), 2)
