from odoo import fields, models


class ExemplarPaperType(models.Model):
    _name = "exemplar.paper.type"
    _description = "Kind of Paper"
    _order = "sequence, id"

    name = fields.Char(required=True, index="trigram")
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)
    company_id = fields.Many2one(
        "res.company", string="Commune", index="btree_not_null", ondelete="cascade"
    )
