from odoo import api, fields, models
from odoo.fields import Domain

from .exemplar_work import WorkSource

OFFICER = "thanhan_exemplar.group_exemplar_officer"
COUNCIL = "thanhan_exemplar.group_exemplar_council"
DUTY_DAYS = 45


class ExemplarWorkSources(models.Model):
    """Who waits for whom: one line a step that someone has to take."""

    _inherit = "exemplar.work"

    kind = fields.Selection(
        selection_add=[
            ("nominee_look", "Look at a new introduction"),
            ("nominee_mend", "Complete what was returned"),
            ("nominee_verify", "Verify"),
            ("nominee_again", "Nurture again, with the reason given"),
            ("shortcoming", "Mend a shortcoming"),
            ("opinion", "Give an opinion"),
            ("notice_hang", "Hang the notice, with a photo"),
            ("notice_answer", "Answer opinions on a notice"),
            ("notice_close", "Close the notice"),
            ("award_check", "Check the award file"),
            ("session_hold", "Hold the Council's session"),
            ("session_attend", "Attend the Council's session"),
            ("session_vote", "Vote in the Council"),
            ("award_decide", "Record the decision"),
            ("award_mend", "Complete the award file"),
            ("submission_draft", "Complete and send the submission"),
            ("submission_mend", "Complete the returned submission"),
            ("submission_receive", "Receive the submission"),
            ("submission_answer", "Answer the submission"),
            ("story_review", "Review the story"),
            ("task", "Publicise"),
            ("duty", "Carry out a duty of the plan"),
        ]
    )

    @api.model
    def _work_sources(self):
        user = self.env.user
        own = user.exemplar_organization_ids.ids
        sources = super()._work_sources() + self._work_of_organizations(own)
        sources += self._work_of_hamlets(user.exemplar_organization_ids)
        if user.has_group(OFFICER):
            sources += self._work_of_officer() + self._work_of_notices()
        if user.has_group(OFFICER) or user.has_group(COUNCIL):
            sources += self._work_of_council()
        return sources

    def _work_of_officer(self):
        return [
            WorkSource(
                "nominee_look",
                "exemplar.nominee",
                Domain("state", "=", "discovered")
                & Domain("date_returned", "=", False)
                & ~self._told_again(),
            ),
            WorkSource("nominee_verify", "exemplar.nominee", Domain("state", "=", "verifying")),
            WorkSource(
                "award_check",
                "exemplar.award",
                Domain("state", "=", "proposed") & ~self._domain_in_submission("sent"),
                deadline="date_due",
            ),
            WorkSource(
                "session_hold",
                "exemplar.council.session",
                Domain("state", "!=", "closed"),
                deadline="date_start",
                organization=None,
            ),
            WorkSource(
                "submission_receive",
                "exemplar.submission",
                Domain("direction", "=", "unit") & Domain("state", "=", "sent"),
            ),
            WorkSource(
                "submission_answer",
                "exemplar.submission",
                Domain("state", "=", "received") & Domain("date_told", "!=", False),
            ),
            WorkSource(
                "award_decide",
                "exemplar.award",
                Domain("state", "=", "approved") & Domain("decision_id", "=", False),
                deadline="date_due",
            ),
            WorkSource(
                "story_review",
                "exemplar.story",
                Domain("state", "=", "review")
                & Domain("author_id", "!=", self.env.uid)
                & Domain("create_uid", "!=", self.env.uid)
                & Domain("writer_ids", "not in", self.env.user.ids),
                organization=None,
            ),
        ]

    def _told_again(self):
        """Return the domain of what an activity of the user says has been sent again."""
        kind = self.env.ref("thanhan_exemplar.mail_activity_type_sent_again")
        mine = Domain("user_id", "=", self.env.uid) & Domain("activity_type_id", "=", kind.id)
        return Domain("activity_ids", "any", mine)

    def _work_of_council(self):
        mine = [("user_id", "=", self.env.uid), ("presence", "=", "present")]
        return [
            WorkSource(
                "session_attend",
                "exemplar.council.session",
                Domain("state", "=", "convened")
                & Domain("attendance_ids.user_id", "in", self.env.user.ids),
                deadline="date_start",
                organization=None,
            ),
            WorkSource(
                "session_vote",
                "exemplar.council.item",
                Domain("session_state", "=", "voting")
                & Domain("session_id.mode", "=", "online")
                & Domain("session_id.attendance_ids", "any", mine)
                & Domain("defer_reason", "in", (False, ""))
                & Domain("ballot_ids", "not any", [("user_id", "=", self.env.uid)]),
                deadline="date_start",
                organization=None,
            ),
        ]

    def _work_of_organizations(self, own):
        mine = Domain("organization_id", "child_of", own)
        soon = fields.Date.add(self.env.company._exemplar_today(), days=DUTY_DAYS)
        return [
            WorkSource(
                "nominee_mend",
                "exemplar.nominee",
                mine & Domain("date_returned", "!=", False),
                deadline="date_return_due",
            ),
            WorkSource(
                "nominee_again", "exemplar.nominee", mine & Domain("state", "=", "declined")
            ),
            WorkSource(
                "shortcoming",
                "exemplar.shortcoming",
                Domain("user_id", "=", self.env.uid) & Domain("date_closed", "=", False),
                deadline="date_deadline",
            ),
            WorkSource(
                "opinion",
                "exemplar.opinion",
                mine & Domain("state", "=", "asked"),
                deadline="date_due",
            ),
            WorkSource(
                "duty",
                "exemplar.duty.result",
                Domain("organization_id", "in", own)
                & Domain("date_done", "=", False)
                & Domain("duty_id.state", "not in", ("done", "waived"))
                & Domain("date_deadline", "<=", soon),
                label="text",
                deadline="date_deadline",
            ),
            WorkSource(
                "award_mend",
                "exemplar.award",
                mine & Domain("state", "=", "returned") & ~self._domain_in_submission("returned"),
            ),
            WorkSource(
                "submission_draft",
                "exemplar.submission",
                mine & Domain("state", "=", "draft"),
            ),
            WorkSource(
                "submission_mend",
                "exemplar.submission",
                mine & Domain("state", "=", "returned"),
            ),
            WorkSource(
                "task",
                "exemplar.propaganda.task",
                (mine | Domain("user_id", "=", self.env.uid))
                & (
                    Domain("state", "in", ("planned", "in_progress"))
                    | (Domain("state", "=", "ready") & ~self._waiting_for_air())
                    | (Domain("state", "=", "missed") & Domain("missed_reason", "!=", False))
                ),
                deadline="date_deadline",
            ),
        ]

    def _work_of_hamlets(self, own):
        notices = self.env["exemplar.notice"]
        return [
            WorkSource(
                "notice_hang",
                "exemplar.notice",
                notices._domain_hanging_with(own) & Domain("proof_attachment_ids", "=", False),
                deadline="date_from",
            ),
        ]

    def _work_of_notices(self):
        posted = Domain("state", "=", "posted")
        unanswered = Domain("opinion_ids", "any", Domain("date_answered", "=", False))
        passed = Domain("date_to", "<", self.env.company._exemplar_today())
        return [
            WorkSource("notice_answer", "exemplar.notice", posted & unanswered, deadline="date_to"),
            WorkSource(
                "notice_close", "exemplar.notice", posted & passed & ~unanswered, deadline="date_to"
            ),
        ]

    def _domain_in_submission(self, state):
        """Return the domain of awards whose submission in ``state`` is work by itself."""
        return Domain("submission_line_ids.submission_id", "any", Domain("state", "=", state))
