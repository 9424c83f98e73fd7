from odoo import api, fields, models
from odoo.tools import format_date


class ExemplarAwardAbove(models.Model):
    """By which decision of a higher level an award was granted.

    It stands in the answer to the submission. The commune's own register and its numbers are for
    its own decisions (rule R13).
    """

    _inherit = "exemplar.award"

    higher_decision_number = fields.Char(
        string="Higher Level's Decision",
        compute="_compute_higher_decision",
        store=True,
        tracking=True,
    )
    higher_decision_date = fields.Date(
        string="Higher Level Decided On", compute="_compute_higher_decision", store=True
    )
    higher_decision_issuer = fields.Char(
        string="Decided By", compute="_compute_higher_decision", store=True
    )

    @api.depends(
        "submission_line_ids.direction", "submission_line_ids.outcome",
        "submission_line_ids.is_open", "submission_line_ids.decision_number",
        "submission_line_ids.decision_date", "submission_line_ids.decision_issuer",
    )  # fmt: skip
    def _compute_higher_decision(self):
        for award in self:
            # sudo: the decision is told to all who read the award, not the submission
            granted = award.sudo().submission_line_ids.filtered(
                lambda line: (
                    line.direction == "upward" and line.outcome == "granted" and not line.is_open
                )
            )[-1:]
            award.higher_decision_number = granted.decision_number
            award.higher_decision_date = granted.decision_date
            award.higher_decision_issuer = granted.decision_issuer

    @api.depends("decision_id.date", "higher_decision_date")
    def _compute_date_decided(self):
        for award in self:
            award.date_decided = award.decision_id.date or award.higher_decision_date

    def _decision_reference(self):
        """Return number and symbol of the decision, the commune's own or the higher level's."""
        return self.decision_id.display_name or self.higher_decision_number or ""

    def _grant(self, number, date, issuer):
        """Mark the awards as decided by a higher level, whose decision goes into the history."""
        text = self.env._(
            "Decision no. %(number)s of %(date)s, %(issuer)s",
            number=number,
            date=format_date(self.env, date),
            issuer=issuer,
        )
        self.write({"state": "decided", "state_reason": text})
