from itertools import islice, product

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import format_date

MOST_BROADCASTS = 100


class ExemplarBroadcastWizard(models.TransientModel):
    """Puts bulletins on the programme: the first broadcast and its rebroadcasts."""

    _name = "exemplar.broadcast.wizard"
    _description = "Plan Broadcasts"
    _inherit = ["exemplar.link.mixin"]

    _guarded_links = ("task_ids",)

    def _default_date(self):
        return self.env.company._exemplar_today()

    def _default_hours(self):
        return self.env["exemplar.broadcast.hour"]._of_commune()

    task_ids = fields.Many2many(
        "exemplar.propaganda.task",
        "exemplar_broadcast_wizard_task_rel",
        string="Bulletins",
        required=True,
    )
    date = fields.Date(
        string="First Broadcast On", required=True, default=lambda self: self._default_date()
    )
    hour_ids = fields.Many2many(
        "exemplar.broadcast.hour",
        "exemplar_broadcast_wizard_hour_rel",
        string="Hours of the Broadcast",
        default=lambda self: self._default_hours(),
    )
    rebroadcasts = fields.Integer(
        default=1, help="How often it is read again, at the next of the hours chosen."
    )
    preview = fields.Char(string="On Air", compute="_compute_preview")

    @api.depends("date", "hour_ids", "rebroadcasts")
    def _compute_preview(self):
        for wizard in self:
            wizard.preview = ", ".join(
                f"{hour.name} {format_date(self.env, day)}" for day, hour in wizard._times()
            )

    def action_apply(self):
        """Plan the broadcasts of each bulletin.

        :return: the action that closes the dialog
        :raises UserError: when no hour is chosen, or the number is out of range
        """
        self.ensure_one()
        if not self.hour_ids:
            raise UserError(self.env._("Choose at least one hour at which it is read."))
        if not 0 <= self.rebroadcasts < MOST_BROADCASTS:
            raise UserError(
                self.env._(
                    "Plan from 0 to %(most)s rebroadcasts at a time.", most=MOST_BROADCASTS - 1
                )
            )
        self.env["exemplar.broadcast"].create(
            [
                {"task_id": task.id, "date": day, "hour": hour.hour}
                for task, (day, hour) in product(self.task_ids, self._times())
            ]
        )
        return {"type": "ir.actions.act_window_close"}

    def _times(self):
        """Return ``[(day, broadcasting hour), …]`` of the first broadcast and those after it."""
        hours = self.hour_ids.sorted("hour")
        number = min(max(self.rebroadcasts + 1, 1), MOST_BROADCASTS)
        if not hours or not self.date:
            return []
        days = (fields.Date.add(self.date, days=days) for days in range(number))
        return list(islice(((day, hour) for day in days for hour in hours), number))
