from odoo import api, fields, models
from odoo.fields import Domain

from .exemplar_work import WorkSource


class ExemplarWorkBroadcasts(models.Model):
    """What was on air and is still to be confirmed: by whoever has the task in hand."""

    _inherit = "exemplar.work"

    kind = fields.Selection(selection_add=[("broadcast_confirm", "Confirm what was broadcast")])

    @api.model
    def _waiting_for_air(self):
        return Domain("broadcast_ids", "any!", Domain("state", "=", "planned"))

    @api.model
    def _work_of_organizations(self, own):
        mine = Domain("organization_id", "child_of", own) | Domain(
            "task_id.user_id", "=", self.env.uid
        )
        return [
            *super()._work_of_organizations(own),
            WorkSource(
                "broadcast_confirm",
                "exemplar.broadcast",
                mine & self.env["exemplar.broadcast"]._domain_due(),
                label="name",
                deadline="date",
            ),
        ]
