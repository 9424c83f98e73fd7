from odoo import api, fields, models
from odoo.fields import Domain

from .exemplar_work import WorkSource


class ExemplarWorkMeetings(models.Model):
    """Published topics that branches have not met about yet: one line a topic."""

    _inherit = "exemplar.work"

    kind = fields.Selection(selection_add=[("branch_meeting", "Enter the branch meetings")])

    @api.model
    def _work_of_organizations(self, own):
        sources = super()._work_of_organizations(own)
        if not own:
            return sources
        return [
            *sources,
            WorkSource(
                "branch_meeting",
                "exemplar.propaganda.task",
                Domain("organization_id", "child_of", own)
                & Domain("state", "=", "published")
                & Domain("meeting_ids", "any", Domain("missing", "=", 1)),
                deadline="date_deadline",
            ),
        ]
