import re

from odoo import fields, models

COMMITTEE = re.compile(r"^(?:(?:Ủy|Uỷ) ban nhân dân|UBND)\s+", re.I)


class ResCompany(models.Model):
    _inherit = "res.company"

    exemplar_task_reminder_days = fields.Integer(
        string="Remind of Publicity Tasks",
        default=2,
        help="Days before a publicity task is due on which the one in charge is reminded; 0: no "
        "reminders.",
    )

    _exemplar_task_reminder_days_not_negative = models.Constraint(
        "CHECK (exemplar_task_reminder_days >= 0)",
        "Reminders come some days ahead, or not at all (0).",
    )

    def _exemplar_commune_name(self):
        """Return the name of the commune itself: xã Thanh An of Ủy ban nhân dân xã Thanh An."""
        self.ensure_one()
        # sudo: the name of the own commune is no secret
        return COMMITTEE.sub("", self.sudo().name.strip())
