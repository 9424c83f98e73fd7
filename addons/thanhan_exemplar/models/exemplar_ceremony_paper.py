from odoo import fields, models


class ExemplarCeremonyPaper(models.Model):
    """A scan on which people signed for what they received; it is read by those inside alone."""

    _name = "exemplar.ceremony.paper"
    _description = "Signed List of a Ceremony"
    _inherit = ["exemplar.ceremony.part.mixin"]
    _order = "ceremony_id, id"

    name = fields.Char(string="File Name", required=True, index="trigram")
    file = fields.Binary(string="Signed List", attachment=True, required=True)
