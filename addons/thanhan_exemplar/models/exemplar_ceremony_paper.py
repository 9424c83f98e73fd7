from odoo import fields, models


class ExemplarCeremonyPaper(models.Model):
    """A scan on which people signed for what they received; it is read by those inside alone."""

    _name = "exemplar.ceremony.paper"
    _description = "Signed List of a Ceremony"
    _inherit = ["exemplar.link.mixin"]
    _order = "ceremony_id, id"
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
    name = fields.Char(string="File Name", required=True, index="trigram")
    file = fields.Binary(string="Signed List", attachment=True, required=True)
