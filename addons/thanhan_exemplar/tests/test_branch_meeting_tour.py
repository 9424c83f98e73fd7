from datetime import timedelta

from odoo.tests import HttpCase, tagged

from .meetings_common import MeetingsCommon


@tagged("post_install", "-at_install")
class TestBranchMeetingTour(MeetingsCommon, HttpCase):
    browser_size = "1366x768"

    def test_the_secretary_enters_three_branches_and_sees_who_is_missing(self):
        # the browser's day may be the one before the commune's
        self.consent.date_from = self.today - timedelta(days=2)
        self.make_branches(self.women, 1)
        self.task.with_user(self.women_user).action_send_to_branches()
        self.start_tour(
            f"/odoo/exemplar-publicity/{self.task.id}",
            "exemplar_branch_meetings",
            login=self.women_user.login,
        )
        self.assertEqual(self.task.meeting_ids.mapped("attendees"), [31, 24, 40, 0])
        self.assertEqual((self.task.meeting_count, self.task.meeting_held_count), (4, 3))
