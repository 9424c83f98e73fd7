from odoo import fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain


class ExemplarDecisionCampaign(models.Model):
    """Which approved awards a decision takes."""

    _inherit = "exemplar.decision"

    campaign_ids = fields.Many2many(
        "exemplar.campaign",
        "exemplar_decision_campaign_rel",
        string="Of Campaigns",
        copy=False,
        check_company=True,
        groups="thanhan_exemplar.group_exemplar_officer",
        help="Which campaigns' approved awards are added; empty: all.",
    )

    def action_add_approved(self):
        """Put the awards that wait for a decision into this draft, of its campaigns or all.

        :return: True
        :raises UserError: when none waits
        """
        self.ensure_one()
        domain = (
            Domain("company_id", "=", self.company_id.id)
            & Domain("state", "=", "approved")
            & Domain("decision_id", "=", False)
        )
        if self.campaign_ids:
            domain &= Domain("campaign_id", "in", self.campaign_ids.ids)
        waiting = self.env["exemplar.award"].search(domain)
        if not waiting and self.campaign_ids:
            raise UserError(
                self.env._(
                    "No award of these campaigns waits for a decision. The leader approves them "
                    "first, or take the campaigns out to add all others."
                )
            )
        if not waiting:
            raise UserError(
                self.env._("No award waits for a decision. The leader approves them first.")
            )
        waiting.decision_id = self
        return True
