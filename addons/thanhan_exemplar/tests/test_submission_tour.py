from odoo.tests import HttpCase, tagged

from .common_submission import ExemplarSubmissionCommon


@tagged("post_install", "-at_install")
class TestSubmissionTour(ExemplarSubmissionCommon, HttpCase):
    browser_size = "1366x768"

    def test_a_union_sends_three_and_the_officer_receives(self):
        nominees = self.env["exemplar.nominee"].union(
            *(self.make_nominee(f"Nguyễn Thị Trình {number}") for number in range(3))
        )
        self.verify(nominees)
        others = self.env["exemplar.nominee"].search([("id", "not in", nominees.ids)])
        others.date_found = "2020-01-01"
        self.start_tour("/odoo/exemplars", "exemplar_submission_send", login="test_women")
        submission = nominees.award_ids.submission_line_ids.submission_id
        self.assertRecordValues(submission, [{"state": "sent", "line_count": 3}])
        self.assertEqual(set(nominees.award_ids.mapped("state")), {"proposed"})
        self.assertEqual(set(submission.line_ids.mapped("votes_for")), {9})
        self.start_tour(
            "/odoo/exemplar-submissions", "exemplar_submission_receive", login="test_officer"
        )
        today = self.env.company._exemplar_today()
        self.assertRecordValues(submission, [{"state": "received", "date_received": today}])
