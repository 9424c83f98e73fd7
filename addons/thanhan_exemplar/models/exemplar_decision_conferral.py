from odoo import api, fields, models


class ExemplarDecisionConferral(models.Model):
    """What of a decision is still to be handed over."""

    _inherit = "exemplar.decision"

    reference = fields.Char(
        string="Number and Day", compute="_compute_reference", store=True, readonly=True
    )
    is_to_confer = fields.Boolean(compute="_compute_is_to_confer")

    @api.depends("number", "symbol", "date")
    def _compute_reference(self):
        for decision in self:
            number = f"{decision.number:02d}/{decision.symbol}"
            date = decision.date and decision.date.strftime("%d/%m/%Y")
            decision.reference = f"{number}, {date}" if decision.number and date else False

    @api.depends("award_ids.state")
    def _compute_is_to_confer(self):
        for decision in self:
            decision.is_to_confer = "decided" in decision.award_ids.mapped("state")

    def action_record_conferral(self):
        """Return the dialog that records the conferral of what these decisions award."""
        return self.award_ids.action_record_conferral()

    def action_plan_ceremony(self):
        """Return the form of a new ceremony that hands over what these decisions award."""
        return self.award_ids.action_plan_ceremony()
