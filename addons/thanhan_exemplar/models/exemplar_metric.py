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
    genre = fields.Selection(related="task_id.genre", store=True)
    company_id = fields.Many2one(
        related="task_id.company_id", store=True, precompute=True, index=True
    )
    date = fields.Date(
        required=True,
        default=lambda self: self._default_date(),
        help="Lines add up: each holds what came since the line before it.",
    )
    reach = fields.Integer(string="People Reached")
    plays = fields.Integer(string="Times Broadcast")
    minutes = fields.Integer(string="Minutes Broadcast")
    views = fields.Integer()
    reactions = fields.Integer()
    comments = fields.Integer()
    shares = fields.Integer()
    attendees = fields.Integer()
    is_counted = fields.Boolean(
        string="From the Branch Meetings",
        readonly=True,
        copy=False,
        help="Attendees of the branch meetings, counted by the system.",
    )

    _company_date_idx = models.Index("(company_id, date DESC, id DESC)")

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
            if not any(values) and not metric.is_corrected:
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

    @api.constrains("task_id", "attendees")
    def _check_attendees_once(self):
        for metric in self:
            if metric.attendees and not metric.is_counted and metric.task_id.meeting_ids:
                raise ValidationError(
                    self.env._(
                        "“%(task)s” went to the branches: enter the attendees there, they are "
                        "counted by themselves.",
                        task=metric.task_id.name,
                    )
                )

    @api.ondelete(at_uninstall=False)
    def _unlink_if_not_measured(self):
        for task in self.task_id:
            if task.state == "measured":
                raise UserError(
                    self.env._(
                        "“%(task)s” is measured and keeps its lines of figures. Correct the line "
                        "instead.",
                        task=task.name,
                    )
                )
