from odoo import fields, models


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
