from datetime import timedelta

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
