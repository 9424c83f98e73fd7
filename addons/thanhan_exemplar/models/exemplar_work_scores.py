from odoo import api, fields, models
from odoo.fields import Domain

from .exemplar_work import WorkSource


class ExemplarWorkScores(models.Model):
    """Files of an open session that the member has not scored."""

    _inherit = "exemplar.work"

    kind = fields.Selection(selection_add=[("session_score", "Score for the Council")])

    @api.model
    def _work_of_council(self):
        mine = [("user_id", "=", self.env.uid), ("presence", "=", "present")]
        scores = [("user_id", "=", self.env.uid)]
        return [
            *super()._work_of_council(),
            WorkSource(
                "session_score",
                "exemplar.council.item",
                Domain("session_state", "=", "voting")
                & Domain("session_id.council_id.uses_scores", "=", True)
                & Domain("session_id.attendance_ids", "any", mine)
                & Domain("award_id.nominee_id.campaign_id.use_scores", "=", True)
                & Domain("defer_reason", "in", (False, ""))
                & Domain("score_ids", "not any", scores),
                deadline="date_start",
                organization=None,
            ),
        ]
