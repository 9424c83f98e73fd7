from odoo import api, fields, models
from odoo.fields import Domain

from .exemplar_work import WorkSource
from .exemplar_work_sources import OFFICER


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
    def _work_sources(self):
        user = self.env.user
        officer = user.has_group(OFFICER)
        mine = Domain("organization_id", "child_of", user.exemplar_organization_ids.ids)
        ceremonies = Domain.TRUE if officer else mine
        today = self.env.company._exemplar_today()
        absent = (
            Domain("is_absent", "=", True)
            & Domain("is_received", "=", False)
            & Domain("award_id", "=", False)
        )
        sources = [
            WorkSource(
                "ceremony_record",
                "exemplar.ceremony",
                ceremonies & Domain("state", "=", "planned") & Domain("date", "<", today),
                deadline="date",
            ),
            WorkSource(
                "ceremony_absent",
                "exemplar.ceremony",
                ceremonies & Domain("state", "=", "held") & Domain("line_ids", "any", absent),
            ),
        ]
        if officer:
            sources.append(
                WorkSource(
                    "decision_confer",
                    "exemplar.decision",
                    Domain("state", "=", "issued") & Domain("award_ids.state", "=", "decided"),
                    label="reference",
                    organization=None,
                )
            )
        return super()._work_sources() + sources
