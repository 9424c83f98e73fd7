from odoo import fields, models


class ExemplarNomineePartMixin(models.AbstractModel):
    """What belongs to one exemplar, with the keys that the rules of access look at."""

    _name = "exemplar.nominee.part.mixin"
    _description = "Part of an Exemplar's File"
    _inherit = ["exemplar.link.mixin"]
    _check_company_auto = True

    _guarded_links = ("nominee_id",)

    nominee_id = fields.Many2one(
        "exemplar.nominee",
        string="Exemplar",
        required=True,
        index=True,
        ondelete="cascade",
        check_company=True,
    )
    organization_id = fields.Many2one(
        related="nominee_id.organization_id", store=True, precompute=True, index=True
    )
    company_id = fields.Many2one(
        related="nominee_id.company_id", store=True, precompute=True, index=True
    )
