from odoo import api, fields, models


class ExemplarPublicityTemplate(models.Model):
    """What the commune usually makes of a story or a movement: which channels, who, when."""

    _name = "exemplar.publicity.template"
    _description = "Publicity Template"
    _order = "sequence, id"

    name = fields.Char(required=True, index="trigram")
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)
    company_id = fields.Many2one(
        "res.company",
        string="Commune",
        index=True,
        ondelete="cascade",
        help="Empty: for every commune.",
    )
    purpose = fields.Selection(
        [("story", "Stories"), ("campaign", "A movement, or a topic")],
        string="Used For",
        required=True,
        default="story",
    )
    line_ids = fields.One2many(
        "exemplar.publicity.template.line", "template_id", string="Tasks", copy=True
    )

    @api.model
    def _usual(self, purpose):
        """Return the first template of the current commune for ``purpose``, empty without one."""
        communes = (self.env.company.id, False)
        return self.search([("purpose", "=", purpose), ("company_id", "in", communes)], limit=1)
