from odoo import api, fields, models
from odoo.fields import Domain

from .exemplar_work import WorkSource


class ExemplarWorkPublicity(models.Model):
    """What waits for those who publicise."""

    _inherit = "exemplar.work"

    kind = fields.Selection(selection_add=[("task_missed", "State why it was missed")])

    @api.model
    def _work_sources(self):
        user = self.env.user
        own = Domain("organization_id", "in", user.exemplar_organization_ids.ids)
        owner = Domain("user_id", "=", user.id) | (Domain("user_id", "=", False) & own)
        missed = Domain("state", "=", "missed") & Domain("missed_reason", "in", (False, ""))
        source = WorkSource(
            "task_missed", "exemplar.propaganda.task", owner & missed, deadline="date_deadline"
        )
        return [*super()._work_sources(), source]
