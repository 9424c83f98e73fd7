from odoo import fields, models


class ExemplarSector(models.Model):
    _name = "exemplar.sector"
    _description = "Sector"
    _order = "sequence, id"

    name = fields.Char(required=True, index="trigram")
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)
    company_id = fields.Many2one("res.company", string="Commune", index=True, ondelete="cascade")
