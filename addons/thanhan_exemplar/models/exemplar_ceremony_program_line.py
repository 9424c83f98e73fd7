from odoo import fields, models


class ExemplarCeremonyProgramLine(models.Model):
    _name = "exemplar.ceremony.program.line"
    _description = "Programme Line of a Ceremony"
    _inherit = ["exemplar.ceremony.part.mixin"]
    _order = "ceremony_id, sequence, time, id"
    _rec_name = "content"

    sequence = fields.Integer(default=10)
    time = fields.Float(string="Starts At", aggregator=None, help="Hours and minutes.")
    content = fields.Char(required=True, index="trigram")
    responsible = fields.Char(string="Performed By")

    _time_of_day = models.Constraint(
        "CHECK (time >= 0 AND time < 24)", "The time lies between 00:00 and 23:59."
    )
