from odoo import api, fields, models
from odoo.fields import Domain

from .exemplar_work import WorkSource

MANAGER = "thanhan_exemplar.group_exemplar_manager"


class ExemplarWorkLeader(models.Model):
    """What waits for the leader, who has an officer for the rest."""

    _inherit = "exemplar.work"

    kind = fields.Selection(selection_add=[("award_approve", "Approve the award file")])

    @api.model
    def _work_sources(self):
        sources = super()._work_sources()
        if self.env.user.has_group(MANAGER):
            sources += self._work_of_leader()
        return sources

    def _work_of_leader(self):
        to_leader = Domain("procedure", "=", "simplified") | Domain("category", "=", "praise")
        passed = Domain("council_item_id.result", "=", "passed")
        return [
            WorkSource(
                "award_approve",
                "exemplar.award",
                (Domain("state", "=", "proposed") & to_leader)
                | (Domain("state", "=", "in_council") & passed),
                deadline="date_due",
            ),
        ]

    def _work_of_officer(self):
        return [] if self._has_officer() else super()._work_of_officer()

    def _work_of_notices(self):
        return [] if self._has_officer() else super()._work_of_notices()

    def _has_officer(self):
        """Tell whether the user leads a commune whose officer does the officer's work."""
        officer = self.env.company._exemplar_officer()
        return self.env.user.has_group(MANAGER) and not officer.has_group(MANAGER)
