from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.fields import Domain
from odoo.tools import format_date, format_duration


class ExemplarBroadcast(models.Model):
    """One time at which a bulletin goes out over the loudspeakers, and what became of it.

    A confirmed broadcast is the proof that its task was published.
    """

    _name = "exemplar.broadcast"
    _description = "Broadcast"
    _inherit = ["exemplar.state.mixin", "exemplar.link.mixin", "exemplar.attachment.mixin"]
    _order = "date desc, hour, id"
    _check_company_auto = True

    _transitions = {
        ("planned", "aired"): "_missing_to_air",
        ("planned", "not_aired"): "_missing_to_fail",
        ("planned", "cancelled"): "_missing_reason",
        ("not_aired", "aired"): "_missing_to_air",
        ("aired", "not_aired"): "_missing_to_correct",
    }
    _attachment_fields = ("recording_attachment_ids",)
    _guarded_links = ("task_id",)
    _settled_fields = ("task_id", "date", "hour")

    def _default_date(self):
        return self.env.company._exemplar_today()

    def _default_hour(self):
        return self.env["exemplar.broadcast.hour"]._of_commune()[:1].hour

    task_id = fields.Many2one(
        "exemplar.propaganda.task",
        string="Publicity Task",
        required=True,
        index=True,
        domain=[("channel_id.kind", "=", "loudspeaker")],
        ondelete="cascade",
        check_company=True,
    )
    name = fields.Char(related="task_id.name")
    script = fields.Text(related="task_id.script", related_sudo=False)
    channel_id = fields.Many2one(related="task_id.channel_id")
    organization_id = fields.Many2one(
        related="task_id.organization_id", store=True, precompute=True, index=True
    )
    company_id = fields.Many2one(
        related="task_id.company_id", store=True, precompute=True, index=True
    )
    date = fields.Date(required=True, default=lambda self: self._default_date())
    hour = fields.Float(required=True, default=lambda self: self._default_hour())
    kind = fields.Selection(
        [("first", "First broadcast"), ("rebroadcast", "Rebroadcast")],
        compute="_compute_kind",
        store=True,
    )
    minutes = fields.Float(
        string="Time on Air (min:s)",
        compute="_compute_minutes",
        store=True,
        readonly=False,
        precompute=True,
        digits=(8, 1),
        help="Starts as the air time of the script.",
    )
    is_due = fields.Boolean(
        string="To Be Confirmed", compute="_compute_is_due", search="_search_is_due"
    )
    recording_attachment_ids = fields.Many2many(
        "ir.attachment", "exemplar_broadcast_recording_rel", string="Recording", copy=False
    )
    confirmed_by_id = fields.Many2one(
        "res.users", string="Confirmed By", readonly=True, copy=False, ondelete="restrict"
    )
    date_confirmed = fields.Datetime(string="Confirmed On", readonly=True, copy=False)
    state = fields.Selection(
        [
            ("planned", "Planned"),
            ("aired", "Aired"),
            ("not_aired", "Not aired"),
            ("cancelled", "Cancelled"),
        ],
        required=True,
        copy=False,
        group_expand=True,
    )

    _hour_of_a_day = models.Constraint(
        "CHECK (hour >= 0 AND hour < 24)", "An hour lies between 00:00 and 23:59."
    )
    _minutes_not_negative = models.Constraint(
        "CHECK (minutes >= 0)", "The minutes on air are not negative."
    )
    _task_date_hour_uniq = models.UniqueIndex(
        "(task_id, date, hour) WHERE state <> 'cancelled'",
        "This bulletin already stands in the log for that day and hour.",
    )
    _company_date_idx = models.Index("(company_id, date DESC, hour, id)")
    _planned_idx = models.Index("(company_id, date) WHERE state = 'planned'")

    @api.depends("date", "hour", "task_id.name")
    def _compute_display_name(self):
        for broadcast in self:
            time = format_duration(broadcast.hour)
            day = format_date(self.env, broadcast.date)
            broadcast.display_name = f"{broadcast.task_id.name} ({time} {day})"

    @api.depends(
        "task_id.broadcast_ids.state", "task_id.broadcast_ids.date", "task_id.broadcast_ids.hour"
    )
    def _compute_kind(self):
        for task, broadcasts in self.grouped("task_id").items():
            counting = (task.broadcast_ids | broadcasts).filtered(
                lambda broadcast: broadcast.state in ("planned", "aired")
            )
            first = min(((row.date, row.hour) for row in counting), default=None)
            for broadcast in broadcasts:
                is_later = first and (broadcast.date, broadcast.hour) > first
                broadcast.kind = "rebroadcast" if is_later else "first"

    @api.depends("task_id.script")
    def _compute_minutes(self):
        for broadcast in self:
            if broadcast.state == "aired":
                broadcast.minutes = broadcast.minutes
            else:
                broadcast.minutes = broadcast.task_id.air_minutes

    @api.depends("date", "hour", "state")
    def _compute_is_due(self):
        due = self.filtered_domain(self._domain_due())
        for broadcast in self:
            broadcast.is_due = broadcast in due

    def _search_is_due(self, operator, value):
        if operator != "in":
            return NotImplemented
        due = self._domain_due()
        return Domain.OR(due if wanted else ~due for wanted in value)

    @api.constrains("task_id")
    def _check_task(self):
        for task in self.task_id:
            if task.channel_id.kind != "loudspeaker":
                raise ValidationError(
                    self.env._(
                        "“%(task)s” does not go out over the loudspeakers. Choose a task of that "
                        "channel.",
                        task=task.name,
                    )
                )
            if task.state not in task._broadcast_states:
                raise ValidationError(
                    self.env._(
                        "“%(task)s” is not ready to be read aloud. Whoever is in charge of it "
                        "moves it to “%(state)s” first.",
                        task=task.name,
                        state=task._state_label("ready"),
                    )
                )

    def write(self, vals):
        if settled := set(self._settled_fields) & set(vals):
            self._check_planned(settled)
        result = super().write(vals)
        if vals.get("state") in ("aired", "not_aired"):
            self.task_id._follow_log()
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_if_planned(self):
        self._check_planned(("date", "hour"))

    def _check_planned(self, names):
        """Keep the log of what was confirmed or cancelled.

        :raises UserError: naming the broadcast and the fields
        """
        for broadcast in self.filtered(lambda broadcast: broadcast.state != "planned"):
            raise UserError(
                self.env._(
                    "%(broadcast)s is settled and stays in the log: %(fields)s do not change. "
                    "Plan another broadcast instead.",
                    broadcast=broadcast.display_name,
                    fields=", ".join(
                        self._fields[name]._description_string(self.env) for name in sorted(names)
                    ),
                )
            )

    def action_air(self):
        """Confirm that these were on air; their tasks are published by it.

        :return: True, or the notification of what was refused
        :raises UserError: when none may be confirmed
        """
        return self._move("aired")

    def action_air_all(self):
        """Confirm these or, where none is chosen, all that wait for the user's confirmation.

        :return: True, or the notification of what was refused
        :raises UserError: when nothing waits, or none may be confirmed
        """
        due = self or self.search(self._domain_due())
        due = due._filtered_access("write")
        if not due:
            raise UserError(
                self.env._("No broadcast waits for your confirmation: its hour must have come.")
            )
        return due._move("aired")

    def action_not_aired(self, reason):
        """Record that these were not on air.

        :return: True, or the notification of what was refused
        :raises UserError: when the reason is missing, or none may be recorded
        """
        return self._move("not_aired", state_reason=reason)

    def action_cancel(self, reason):
        return self._move("cancelled", state_reason=reason)

    def action_ask_not_aired(self):
        return self._ask_reason("action_not_aired")

    def action_ask_cancel(self):
        return self._ask_reason("action_cancel")

    def _cancel(self, reason):
        """Take what is still planned among these off the programme."""
        planned = self.filtered(lambda broadcast: broadcast.state == "planned")
        planned.write({"state": "cancelled", "state_reason": reason})

    def _on_move(self, state):
        if state in ("aired", "not_aired"):
            # sudo: who confirmed and when is set by the step itself, nobody types it
            self.sudo().write(
                {"confirmed_by_id": self.env.uid, "date_confirmed": fields.Datetime.now()}
            )
