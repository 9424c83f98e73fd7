from odoo import fields, models


class ResCompany(models.Model):
    _inherit = "res.company"

    exemplar_notice_required = fields.Boolean(
        string="Notice Before a Proposal",
        help="An exemplar is proposed for commendation only after a closed public notice has "
        "listed it.",
    )
