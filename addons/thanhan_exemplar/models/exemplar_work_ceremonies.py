from odoo import api, fields, models
from odoo.fields import Domain

from .exemplar_work import WorkSource


class ExemplarWorkCeremonies(models.Model):
    """What was decided or planned and is still to be handed over or recorded."""

    _inherit = "exemplar.work"

    kind = fields.Selection(
        selection_add=[
            ("decision_confer", "Hand over the awards of a decision"),
            ("ceremony_record", "Record the ceremony"),
            ("ceremony_absent", "Hand over to who was absent"),
        ]
    )

    @api.model
    def _work_of_organizations(self, own):
        mine = Domain("organization_id", "child_of", own)
        return [*super()._work_of_organizations(own), *self._work_of_ceremonies(mine)]

    @api.model
    def _work_of_officer(self):
        own = self.env.user.exemplar_organization_ids.ids
        of_others = ~Domain("organization_id", "child_of", own)
        return [
            *super()._work_of_officer(),
            *self._work_of_ceremonies(of_others),
            WorkSource(
                "decision_confer",
                "exemplar.decision",
                Domain("state", "=", "issued") & Domain("award_ids.state", "=", "decided"),
                label="reference",
                organization=None,
            ),
        ]

    def _work_of_ceremonies(self, whose):
        today = self.env.company._exemplar_today()
        absent = (
            Domain("is_absent", "=", True)
            & Domain("is_received", "=", False)
            & Domain("award_id", "=", False)
        )
        return [
            WorkSource(
                "ceremony_record",
                "exemplar.ceremony",
                whose & Domain("state", "=", "planned") & Domain("date", "<", today),
                deadline="date",
            ),
            WorkSource(
                "ceremony_absent",
                "exemplar.ceremony",
                whose & Domain("state", "=", "held") & Domain("line_ids", "any", absent),
            ),
        ]
