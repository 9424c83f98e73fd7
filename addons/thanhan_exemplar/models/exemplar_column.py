from datetime import date, timedelta

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.tools import format_date

from ..tools import RecurrenceError, about, monthly_rule, recurring_days

NEXT_DAYS = 5
YEARS_LOOKED_AHEAD = 5
LOOKED_AHEAD = timedelta(days=366 * YEARS_LOOKED_AHEAD)


class ExemplarColumn(models.Model):
    """A standing page or column that comes round on its channel (plan, III.3)."""

    _name = "exemplar.column"
    _description = "Column"
    _inherit = ["exemplar.guard.mixin"]
    _order = "sequence, name, id"
    _check_company_auto = True

    _schedule_fields = ("recurrence", "rrule", "date_from", "date_to", "active")

    def _default_company(self):
        return self.env.company

    def _default_date(self):
        return self.env.company._exemplar_today()

    def _default_organization(self):
        return self.env["exemplar.nominee"]._default_organization()

    name = fields.Char(required=True, index="trigram")
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)
    channel_id = fields.Many2one(
        "exemplar.channel", required=True, index=True, ondelete="restrict", check_company=True
    )
    channel_kind = fields.Selection(related="channel_id.kind", string="Kind of Channel")
    genre = fields.Selection(
        lambda self: (
            self.env["exemplar.propaganda.task"]._fields["genre"]._description_selection(self.env)
        ),
        required=True,
        default="column_page",
    )
    hour_ids = fields.Many2many(
        "exemplar.broadcast.hour",
        "exemplar_column_hour_rel",
        string="Hours",
        help="At which of the broadcasting hours it is on air, where it has its own.",
    )
    organization_id = fields.Many2one(
        "exemplar.organization",
        string="Kept By",
        index="btree_not_null",
        default=lambda self: self._default_organization(),
        ondelete="restrict",
        check_company=True,
    )
    user_id = fields.Many2one(
        "res.users",
        string="In Charge",
        default=lambda self: self.env.user,
        index="btree_not_null",
        domain=[("share", "=", False)],
        ondelete="restrict",
        help="Is told of the slots without an article; empty: all users of the body.",
    )
    company_id = fields.Many2one(
        "res.company",
        string="Commune",
        required=True,
        index=True,
        default=lambda self: self._default_company(),
        ondelete="cascade",
    )
    recurrence = fields.Selection(
        [
            ("daily", "Daily"),
            ("weekly", "Weekly"),
            ("monthly", "Monthly"),
            ("custom", "Other"),
        ],
        required=True,
        default="weekly",
        help="Weekly: on the weekday of the first day. Monthly: on its day of the month, or the "
        "last day of a shorter month.",
    )
    rrule = fields.Char(
        string="Recurrence Rule",
        help="A recurrence rule of RFC 5545, for example FREQ=WEEKLY;BYDAY=MO,TH for Mondays and "
        "Thursdays, or FREQ=MONTHLY;BYDAY=-1FR for the last Friday of the month.",
    )
    date_from = fields.Date(
        string="First Day", required=True, default=lambda self: self._default_date()
    )
    date_to = fields.Date(string="Last Day", help="Empty: until further notice.")
    next_days = fields.Char(string="Next Days", compute="_compute_next_days")
    alarm_days = fields.Integer(
        string="Alarm Ahead",
        required=True,
        default=3,
        help="How many days ahead the owner is told that a slot has no article.",
    )
    slot_ids = fields.One2many("exemplar.column.slot", "column_id", string="Slots")
    near_slot_ids = fields.One2many(
        "exemplar.column.slot",
        "column_id",
        string="Slots of Last Month and to Come",
        domain=lambda self: self._domain_near(),
    )

    _alarm_days_of_a_year = models.Constraint(
        "CHECK (alarm_days BETWEEN 0 AND 366)", "The alarm comes 0 to 366 days ahead."
    )
    _dates_in_order = models.Constraint(
        "CHECK (date_to IS NULL OR date_to >= date_from)",
        "The last day of a column is not before its first day.",
    )

    @api.model
    def _domain_near(self):
        return [("date", ">=", fields.Date.add(self.env.company._exemplar_today(), months=-1))]

    @api.depends(*_schedule_fields)
    def _compute_next_days(self):
        today = self.env.company._exemplar_today()
        for column in self:
            try:
                days = column._days(today, fields.Date.add(today, years=1))
            except RecurrenceError:
                days = []
            column.next_days = ", ".join(format_date(self.env, day) for day in days[:NEXT_DAYS])

    @api.constrains("recurrence", "rrule", "date_from", "date_to")
    def _check_recurrence(self):
        for column in self:
            last = min(column.date_from, date.max - LOOKED_AHEAD) + LOOKED_AHEAD
            try:
                days = column._days(column.date_from, last)
            except RecurrenceError as error:
                refusal = ValidationError(column._recurrence_text(error))
                raise about(refusal, "rrule") from error
            if not days:
                refusal = ValidationError(
                    self.env._(
                        "“%(column)s” never comes round: within %(years)s years the rule gives no "
                        "day. Correct the rule or the last day.",
                        column=column.name,
                        years=YEARS_LOOKED_AHEAD,
                    )
                )
                raise about(refusal, "rrule")

    @api.constrains("channel_id")
    def _check_channel_of_slots(self):
        for column in self:
            if column.slot_ids.task_id.channel_id - column.channel_id:
                raise ValidationError(
                    self.env._(
                        "“%(column)s” has articles on its channel and stays there. Close it with "
                        "a last day and open a new column for the other channel.",
                        column=column.name,
                    )
                )

    @api.model_create_multi
    def create(self, vals_list):
        columns = super().create(vals_list)
        columns._make_slots(from_start=True)
        return columns

    def write(self, vals):
        result = super().write(vals)
        if set(self._schedule_fields) & set(vals):
            self._replan()
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_if_empty(self):
        for column in self:
            if column.slot_ids.task_id:
                raise UserError(
                    self.env._(
                        "“%(column)s” has articles and stays on file. Archive it instead.",
                        column=column.name,
                    )
                )

    def action_open_slots(self):
        """Return the calendar of the slots of these columns."""
        action = self.env["ir.actions.actions"]._for_xml_id(
            "thanhan_exemplar.exemplar_column_slot_action"
        )
        return {**action, "domain": [("column_id", "in", self.ids)], "context": {}}

    def _days(self, first, last):
        """Return the days from ``first`` to ``last`` on which the column comes round.

        :raises RecurrenceError: when its rule is not usable
        """
        self.ensure_one()
        start = self.date_from
        if not start:
            return []
        if self.date_to:
            last = min(last, self.date_to)
        rules = {"daily": "FREQ=DAILY", "weekly": "FREQ=WEEKLY", "monthly": monthly_rule(start.day)}
        rule = rules.get(self.recurrence) or self.rrule or ""
        return recurring_days(rule, start, max(first, start), last)

    def _recurrence_text(self, error):
        texts = {
            "part": self.env._(
                "“%(text)s” has no place in a recurrence rule here. Write FREQ, INTERVAL, COUNT, "
                "UNTIL and BY… of days, weeks and months, divided by semicolons.",
                text=error.text,
            ),
            "frequency": self.env._(
                "“%(text)s”: a column comes round daily at most. Begin the rule with FREQ=DAILY, "
                "WEEKLY, MONTHLY or YEARLY.",
                text=error.text,
            ),
            "value": self.env._(
                "“%(text)s” cannot be read. An example that can: FREQ=WEEKLY;BYDAY=MO,TH.",
                text=error.text,
            ),
        }
        return texts[error.reason]
