from odoo import api, fields, models


class ExemplarDecisionListReplacement(models.Model):
    """A replacing decision takes the lists of households over; their numbers and money stay."""

    _inherit = "exemplar.decision"

    taken_list_ids = fields.Many2many(
        "exemplar.award.list",
        string="Lists Taken Over",
        compute="_compute_taken_list_ids",
        compute_sudo=False,
    )

    @api.depends_context("uid")
    @api.depends("state", "replaces_id.award_list_ids.state")
    def _compute_taken_list_ids(self):
        for decision in self:
            lists = decision.replaces_id.award_list_ids if decision.state == "draft" else None
            decision.taken_list_ids = lists and lists.filtered(
                lambda record: record.state == "decided"
            )

    def _get_lists(self):
        return super()._get_lists() | self.taken_list_ids

    def _refusals(self, vals):
        if vals.get("state") == "issued":
            self.replaces_id.award_list_ids._lock_rows()
        return super()._refusals(vals)

    def _takes_over_list(self, record):
        """Tell whether this decision, just issued, takes the given list over."""
        return bool(self.state == "issued" and self.replaces_id and record.state == "decided")

    def _take_over(self):
        lists = self.replaces_id.award_list_ids.filtered(lambda record: record.state == "decided")
        result = super()._take_over()
        # sudo: what the decision sets nobody types
        lists.sudo().decision_id = self
        return result
