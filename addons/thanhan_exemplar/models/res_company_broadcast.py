from odoo import fields, models


class ResCompany(models.Model):
    _inherit = "res.company"

    exemplar_recording_required = fields.Boolean(
        string="Recording of Each Broadcast",
        help="A broadcast is confirmed only with its recording.",
    )
    exemplar_slot_days = fields.Integer(
        string="Slots of Columns Ahead",
        required=True,
        default=60,
        help="How many days ahead the slots of columns are made.",
    )

    _exemplar_slot_days_of_a_year = models.Constraint(
        "CHECK (exemplar_slot_days BETWEEN 1 AND 366)",
        "Slots of columns are made 1 to 366 days ahead.",
    )
