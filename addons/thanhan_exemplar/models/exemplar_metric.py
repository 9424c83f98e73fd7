from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError


class ExemplarMetric(models.Model):
    _name = "exemplar.metric"
    _description = "Publicity Figures"
    _inherit = ["exemplar.import.mixin", "exemplar.link.mixin"]
    _order = "date desc, id desc"
    _check_company_auto = True

    _guarded_links = ("task_id",)
    _figures = (
        "reach",
        "plays",
        "minutes",
        "views",
        "reactions",
        "comments",
        "shares",
        "attendees",
    )

    def _default_date(self):
        return self.env.company._exemplar_today()

    task_id = fields.Many2one(
        "exemplar.propaganda.task",
        string="Publicity Task",
        required=True,
        index=True,
        ondelete="cascade",
        check_company=True,
    )
    channel_id = fields.Many2one(related="task_id.channel_id", store=True, index=True)
    organization_id = fields.Many2one(related="task_id.organization_id", store=True, index=True)
    company_id = fields.Many2one(
        related="task_id.company_id", store=True, precompute=True, index=True
    )
    date = fields.Date(required=True, default=lambda self: self._default_date())
    reach = fields.Integer(string="People Reached")
    plays = fields.Integer(string="Times Broadcast")
    minutes = fields.Integer(string="Minutes Broadcast")
    views = fields.Integer()
    reactions = fields.Integer()
    comments = fields.Integer()
    shares = fields.Integer()
    attendees = fields.Integer()

    @api.depends("task_id", "date")
    def _compute_display_name(self):
        for metric in self:
            metric.display_name = f"{metric.task_id.display_name} ({metric.date})"

    @api.constrains("task_id", *_figures)
    def _check_figures(self):
        for metric in self:
            values = [metric[name] for name in self._figures]
            if min(values) < 0:
                raise ValidationError(self.env._("Figures are not negative."))
            if not any(values):
                raise ValidationError(
                    self.env._("Enter at least one figure: reach, plays, views, attendees…")
                )

    @api.constrains("task_id", "date")
    def _check_published(self):
        today = self.env.company._exemplar_today()
        for metric in self:
            if metric.task_id.state not in ("published", "measured"):
                raise ValidationError(
                    self.env._(
                        "“%(task)s” is not published yet: figures are entered afterwards.",
                        task=metric.task_id.name,
                    )
                )
            if metric.date > today:
                raise ValidationError(self.env._("Figures cannot come from a future day."))

    @api.ondelete(at_uninstall=False)
    def _unlink_if_others_remain(self):
        for task in self.task_id:
            if task.state == "measured" and not task.metric_ids - self:
                raise UserError(
                    self.env._(
                        "“%(task)s” is measured and keeps at least one line of figures. Correct "
                        "the line instead.",
                        task=task.name,
                    )
                )
