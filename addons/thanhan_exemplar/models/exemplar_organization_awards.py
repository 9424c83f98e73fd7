from odoo import models
from odoo.fields import Domain

from .exemplar_award import FIXED_STATES


class ExemplarOrganizationAwards(models.Model):
    """What the exemplars of a body have been awarded over the years."""

    _inherit = "exemplar.organization"

    def action_open_past_awards(self):
        """Return the awards that the exemplars of these bodies got, by year and form."""
        action = self.env["ir.actions.actions"]._for_xml_id(
            "thanhan_exemplar.exemplar_award_action_past"
        )
        return {**action, "domain": list(self._domain_past_awards())}

    def _domain_past_awards(self):
        """Return the domain of what their exemplars, and whom they proposed by name, got."""
        introduced = Domain("nominee_organization_id", "child_of", self.ids)
        named = Domain("nominee_id", "=", False) & Domain("organization_id", "child_of", self.ids)
        return Domain("state", "in", FIXED_STATES) & (introduced | named)
