from odoo import api, fields, models
from odoo.exceptions import ValidationError


class ExemplarPublicityTemplateLine(models.Model):
    """A task that the template plans; in a shared template each commune names its own bodies."""

    _name = "exemplar.publicity.template.line"
    _description = "Task of a Publicity Template"
    _order = "days, sequence, id"
    _check_company_auto = True

    template_id = fields.Many2one(
        "exemplar.publicity.template",
        required=True,
        index=True,
        ondelete="cascade",
        check_company=True,
    )
    company_id = fields.Many2one(
        "res.company",
        compute="_compute_company_id",
        store=True,
        precompute=True,
        index=True,
    )
    sequence = fields.Integer(default=10)
    channel_id = fields.Many2one(
        "exemplar.channel", required=True, ondelete="cascade", check_company=True
    )
    organization_id = fields.Many2one(
        "exemplar.organization",
        string="Done By",
        ondelete="cascade",
        check_company=True,
        help="Empty: whoever is chosen when planning.",
    )
    organization_kind = fields.Selection(
        lambda self: (
            self.env["exemplar.organization"]._fields["kind"]._description_selection(self.env)
        ),
        string="Or by Each",
        help="One task for each body of this kind.",
    )
    days = fields.Integer(string="Days After Start", help="0: on the first day.")
    genre = fields.Selection(
        lambda self: (
            self.env["exemplar.propaganda.task"]._fields["genre"]._description_selection(self.env)
        ),
        required=True,
        default="article",
    )
    language = fields.Selection(
        lambda self: (
            self.env["exemplar.propaganda.task"]
            ._fields["language"]
            ._description_selection(self.env)
        ),
        required=True,
        default="vi",
    )

    _days_not_negative = models.Constraint(
        "CHECK (days >= 0)", "A task comes on the first day or after it."
    )

    @api.depends("organization_id.company_id", "template_id.company_id")
    def _compute_company_id(self):
        for line in self:
            line.company_id = line.organization_id.company_id or line.template_id.company_id

    @api.constrains("organization_id", "organization_kind")
    def _check_one_doer(self):
        for line in self:
            if line.organization_id and line.organization_kind:
                raise ValidationError(
                    self.env._("Choose either one organization or every body of a kind, not both.")
                )
