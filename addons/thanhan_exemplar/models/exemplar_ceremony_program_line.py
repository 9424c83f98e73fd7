from odoo import fields, models


class ExemplarCeremonyProgramLine(models.Model):
    _name = "exemplar.ceremony.program.line"
    _description = "Programme Line of a Ceremony"
    _inherit = ["exemplar.link.mixin"]
    _order = "ceremony_id, sequence, time, id"
    _rec_name = "content"
    _check_company_auto = True

    _guarded_links = ("ceremony_id",)

    ceremony_id = fields.Many2one(
        "exemplar.ceremony", required=True, index=True, ondelete="cascade", check_company=True
    )
    organization_id = fields.Many2one(
        related="ceremony_id.organization_id", store=True, precompute=True, index=True
    )
    company_id = fields.Many2one(
        related="ceremony_id.company_id", store=True, precompute=True, index=True
    )
    sequence = fields.Integer(default=10)
    time = fields.Float(string="Starts At", aggregator=None, help="Hours and minutes.")
    content = fields.Char(required=True, index="trigram")
    responsible = fields.Char(string="Performed By")

    _time_of_day = models.Constraint(
        "CHECK (time >= 0 AND time < 24)", "The time lies between 00:00 and 23:59."
    )
