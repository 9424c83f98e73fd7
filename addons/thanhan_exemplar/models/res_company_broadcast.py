from odoo import fields, models


class ResCompany(models.Model):
    _inherit = "res.company"

    exemplar_recording_required = fields.Boolean(
        string="Recording of Each Broadcast",
        help="A broadcast is confirmed only with its recording.",
    )
