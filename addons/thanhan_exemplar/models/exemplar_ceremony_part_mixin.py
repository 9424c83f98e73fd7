from odoo import fields, models


class ExemplarCeremonyPartMixin(models.AbstractModel):
    """What belongs to one ceremony, with the keys that the rules of access look at."""

    _name = "exemplar.ceremony.part.mixin"
    _description = "Part of a Ceremony"
    _inherit = ["exemplar.link.mixin"]
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
