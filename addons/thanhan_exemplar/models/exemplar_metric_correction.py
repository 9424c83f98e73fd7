from odoo import api, fields, models


class ExemplarMetricCorrection(models.Model):
    """One figure as it stood before it was corrected: kept as it is, by no one's hand."""

    _name = "exemplar.metric.correction"
    _description = "Correction of a Figure"
    _order = "id desc"
    _check_company_auto = True

    metric_id = fields.Many2one(
        "exemplar.metric",
        string="Figures",
        required=True,
        readonly=True,
        index=True,
        ondelete="restrict",
        check_company=True,
    )
    organization_id = fields.Many2one(
        related="metric_id.organization_id", store=True, precompute=True, index=True
    )
    company_id = fields.Many2one(
        related="metric_id.company_id", store=True, precompute=True, index=True
    )
    figure = fields.Selection(
        selection=lambda self: self.env["exemplar.metric"]._figure_selection(),
        required=True,
        readonly=True,
    )
    old_value = fields.Char(string="Earlier Figure", readonly=True)
    new_value = fields.Char(string="Corrected Figure", readonly=True)
    reason = fields.Char(string="Why", required=True, readonly=True)
    user_id = fields.Many2one(
        "res.users", string="Corrected By", required=True, readonly=True, ondelete="restrict"
    )
    date = fields.Datetime(
        string="Corrected On", required=True, readonly=True, default=fields.Datetime.now
    )

    @api.depends("figure", "old_value", "new_value")
    def _compute_display_name(self):
        labels = dict(self._fields["figure"]._description_selection(self.env))
        for correction in self:
            correction.display_name = self.env._(
                "%(figure)s: %(before)s → %(after)s",
                figure=labels.get(correction.figure),
                before=correction.old_value,
                after=correction.new_value,
            )
