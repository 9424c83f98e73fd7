from odoo import api, fields, models
from odoo.fields import Domain

from .exemplar_work import WorkSource


class ExemplarWorkColumns(models.Model):
    """Slots that come near without an article: told to the owner of the column alone."""

    _inherit = "exemplar.work"

    kind = fields.Selection(selection_add=[("slot_fill", "Find an article for a column")])

    @api.model
    def _work_of_organizations(self, own):
        today = self.env.company._exemplar_today()
        mine = Domain("column_id.user_id", "=", self.env.uid) | (
            Domain("column_id.user_id", "=", False) & Domain("organization_id", "child_of", own)
        )
        near = Domain("date_alarm", "<=", today) & Domain("date", ">=", today)
        return [
            *super()._work_of_organizations(own),
            WorkSource(
                "slot_fill",
                "exemplar.column.slot",
                mine & near & Domain("state", "=", "empty"),
                label="name",
                deadline="date",
            ),
        ]
