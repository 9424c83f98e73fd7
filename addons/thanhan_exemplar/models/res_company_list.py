from odoo import fields, models


class ResCompany(models.Model):
    _inherit = "res.company"

    exemplar_list_scan_required = fields.Boolean(
        string="Scans Before the Decision on a List",
        help="A list of households is ready for the decision only with the scans of its papers.",
    )
