from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError


class ExemplarCampaignTarget(models.Model):
    """A target and what was reached of it: typed, or counted from what the commune holds.

    Counted figures are shown as they stand while the movement runs, and kept when it is summed up.
    They count what the reader may not open, without names. Introductions that nobody has honoured
    yet are counted for the officer, supervisor and reader and for the body that leads; others see
    that figure once the movement is summed up (rule R16).
    """

    _name = "exemplar.campaign.target"
    _description = "Target of an Emulation Movement"
    _inherit = ["exemplar.link.mixin"]
    _order = "campaign_id, sequence, id"
    _rec_name = "text"
    _check_company_auto = True

    _guarded_links = ("campaign_id",)

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
    measure = fields.Selection(
        [
            ("manual", "Typed by hand"),
            ("introduced", "Exemplars introduced"),
            ("verified", "Exemplars verified"),
            ("honoured", "Exemplars honoured"),
            ("awards", "Commendations conferred"),
            ("tasks", "Publicity tasks published"),
            ("reach", "People reached"),
        ],
        string="Counted As",
        required=True,
        default="manual",
        help="What the system counts itself, of the exemplars found through the movement.",
    )
    actual = fields.Float(string="Result Kept", digits=(16, 2), copy=False, aggregator=None)
    figure = fields.Float(
        string="Result",
        digits=(16, 2),
        compute="_compute_figure",
        inverse="_inverse_figure",
        aggregator=None,
    )
    is_withheld = fields.Boolean(string="Result Not Open Yet", compute="_compute_figure")
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

    @api.depends("measure", "actual", "campaign_id.state")
    @api.depends_context("uid")
    def _compute_figure(self):
        counted = self.filtered(lambda line: line._is_counted())
        figures = counted.campaign_id._count_found(set(counted.mapped("measure")))
        withheld = counted.filtered(lambda line: line.measure in ("introduced", "verified"))
        withheld -= withheld._filtered_open()
        for line in self:
            line.is_withheld = line in withheld
            if line in counted - withheld:
                line.figure = figures[line.measure].get(line.campaign_id.id, 0)
            else:
                line.figure = line.actual

    def _inverse_figure(self):
        for line in self.filtered(lambda line: line.measure == "manual"):
            line.actual = line.figure

    @api.depends("target", "figure")
    def _compute_rate(self):
        for line in self:
            line.rate = line.figure / line.target if line.target else 0

    @api.constrains("target", "actual")
    def _check_numbers(self):
        for line in self:
            if line.target < 0 or line.actual < 0:
                raise ValidationError(
                    self.env._("%(target)s: a number is not negative.", target=line.text)
                )

    @api.model_create_multi
    def create(self, vals_list):
        targets = super().create(vals_list)
        for vals, target in zip(vals_list, targets, strict=True):
            target._check_counted(vals)
        return targets

    def write(self, vals):
        self._check_counted(vals)
        result = super().write(vals)
        if "campaign_id" in vals:
            self.check_access("write")
        return result

    def _is_counted(self):
        return self.measure != "manual" and self.campaign_id.state != "closed"

    def _filtered_open(self):
        """Return the targets whose count of unpublished exemplars the user may see."""
        groups = ("officer", "supervisor", "reader")
        if self.env.su or any(
            self.env.user.has_group(f"thanhan_exemplar.group_exemplar_{group}") for group in groups
        ):
            return self
        # sudo: to which bodies the user belongs
        own = self.env.user.sudo().exemplar_organization_ids
        return self.filtered_domain([("campaign_id.organization_id", "child_of", own.ids)])

    def _keep_figures(self):
        """Keep what is counted today as the result; called when the movement is summed up."""
        today = self.env.company._exemplar_today()
        # sudo: the whole count is kept, by the step itself
        for line in self.sudo().filtered(lambda line: line._is_counted()):
            line.write({"actual": line.figure, "date_actual": today})

    def _check_counted(self, vals):
        """Refuse to type what the system counts.

        :raises UserError: when a user gives a counted target a result
        """
        names = {"actual", "date_actual"} & {name for name, value in vals.items() if value}
        if self.env.su or not names:
            return
        measure = vals.get("measure")
        for line in self:
            if (measure or line.measure) != "manual":
                raise UserError(
                    self.env._(
                        "“%(target)s” is counted by the system. To type its result, choose Typed "
                        "by hand.",
                        target=line.text,
                    )
                )
