from odoo import api, fields, models
from odoo.exceptions import UserError


class ExemplarCampaignScore(models.Model):
    """Scoring is off until the officer switches it on for a movement."""

    _inherit = "exemplar.campaign"

    use_scores = fields.Boolean(
        string="Score by Criteria",
        copy=False,
        help="Exemplars found through the movement are scored by their organization and by the "
        "commendation officer.",
    )
    criterion_ids = fields.One2many("exemplar.criterion", "campaign_id", string="Criteria")

    @api.model_create_multi
    def create(self, vals_list):
        if any(vals.get("use_scores") for vals in vals_list):
            self._check_switched_by_officer()
        return super().create(vals_list)

    def write(self, vals):
        if "use_scores" in vals and set(self.mapped("use_scores")) != {vals["use_scores"]}:
            self._check_switched_by_officer()
        return super().write(vals)

    def _check_switched_by_officer(self):
        officer = self.env.user.has_group("thanhan_exemplar.group_exemplar_officer")
        if not (self.env.su or officer):
            raise UserError(
                self.env._("Scoring is switched on and off by the commendation officer.")
            )
