from odoo import api, fields, models
from odoo.fields import Domain

from .exemplar_work import WorkSource


class ExemplarWorkTexts(models.Model):
    """Scripts that wait for the reader who did not write them."""

    _inherit = "exemplar.work"

    kind = fields.Selection(selection_add=[("script_review", "Review the script")])

    @api.model
    def _work_of_officer(self):
        return [
            *super()._work_of_officer(),
            WorkSource(
                "script_review",
                "exemplar.propaganda.task",
                Domain("script_review", "=", "asked")
                & Domain("state", "in", ("planned", "in_progress", "ready", "missed"))
                & Domain("writer_ids", "not in", self.env.user.ids),
                deadline="date_deadline",
            ),
        ]
