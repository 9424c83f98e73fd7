from odoo import api, fields, models
from odoo.exceptions import ValidationError


class ExemplarCampaignTarget(models.Model):
    _name = "exemplar.campaign.target"
    _description = "Target of an Emulation Movement"
    _order = "campaign_id, sequence, id"
    _rec_name = "text"
    _check_company_auto = True

    campaign_id = fields.Many2one(
        "exemplar.campaign",
        string="Emulation Movement",
        required=True,
        index=True,
        ondelete="cascade",
        check_company=True,
    )
    company_id = fields.Many2one(
        related="campaign_id.company_id", store=True, precompute=True, index=True
    )
    sequence = fields.Integer(default=10)
    text = fields.Char(string="Target", required=True, index="trigram")
    target = fields.Float(string="To Reach", digits=(16, 2), aggregator=None)
    actual = fields.Float(string="Result", digits=(16, 2), copy=False, aggregator=None)
    unit = fields.Char(string="Unit of Measure")
    date_actual = fields.Date(
        string="Result On",
        compute="_compute_date_actual",
        store=True,
        readonly=False,
        precompute=True,
        copy=False,
        help="Filled when a result is typed; type it yourself when the result is zero.",
    )
    rate = fields.Float(string="Reached", compute="_compute_rate", aggregator=None)

    @api.depends("actual")
    def _compute_date_actual(self):
        for line in self.filtered(lambda line: line.actual and not line.date_actual):
            line.date_actual = self.env.company._exemplar_today()

    @api.depends("target", "actual")
    def _compute_rate(self):
        for line in self:
            line.rate = line.actual / line.target if line.target else 0

    @api.constrains("target", "actual")
    def _check_numbers(self):
        for line in self:
            if line.target < 0 or line.actual < 0:
                raise ValidationError(
                    self.env._("%(target)s: a number is not negative.", target=line.text)
                )

    def write(self, vals):
        result = super().write(vals)
        if "campaign_id" in vals:
            self.check_access("write")
        return result
