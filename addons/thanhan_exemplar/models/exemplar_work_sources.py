from odoo import api, models
from odoo.fields import Domain

from .exemplar_work import WorkSource

OFFICER = "thanhan_exemplar.group_exemplar_officer"
PUBLICIST = "thanhan_exemplar.group_exemplar_publicist"


class ExemplarWorkSources(models.Model):
    """Who waits for whom: one line a step that someone has to take."""

    _inherit = "exemplar.work"

    @api.model
    def _selection_kind(self):
        return [
            *super()._selection_kind(),
            ("nominee_look", self.env._("Look at a new introduction")),
            ("nominee_verify", self.env._("Verify")),
            ("nominee_again", self.env._("Nurture again, with the reason given")),
            ("award_check", self.env._("Check the award file")),
            ("award_decide", self.env._("Record the decision")),
            ("award_mend", self.env._("Complete the award file")),
            ("story_review", self.env._("Review the story")),
            ("task", self.env._("Publicise")),
        ]

    @api.model
    def _work_sources(self):
        user = self.env.user
        own = user.exemplar_organization_ids.ids
        sources = super()._work_sources() + self._work_of_organizations(own)
        if user.has_group(OFFICER):
            sources += self._work_of_officer()
        return sources

    def _work_of_officer(self):
        return [
            WorkSource("nominee_look", "exemplar.nominee", Domain("state", "=", "discovered")),
            WorkSource("nominee_verify", "exemplar.nominee", Domain("state", "=", "verifying")),
            WorkSource(
                "award_check",
                "exemplar.award",
                Domain("state", "=", "proposed"),
            ),
            WorkSource(
                "award_decide",
                "exemplar.award",
                Domain("state", "=", "approved") & Domain("decision_id", "=", False),
            ),
            WorkSource(
                "story_review",
                "exemplar.story",
                Domain("state", "=", "review") & Domain("author_id", "!=", self.env.uid),
                organization=None,
            ),
        ]

    def _work_of_organizations(self, own):
        mine = Domain("organization_id", "child_of", own)
        return [
            WorkSource(
                "nominee_again", "exemplar.nominee", mine & Domain("state", "=", "declined")
            ),
            WorkSource(
                "award_mend",
                "exemplar.award",
                mine & Domain("state", "=", "returned"),
            ),
            WorkSource(
                "task",
                "exemplar.propaganda.task",
                (mine | Domain("user_id", "=", self.env.uid))
                & Domain("state", "in", ("planned", "in_progress", "ready", "missed")),
                deadline="date_deadline",
            ),
        ]
