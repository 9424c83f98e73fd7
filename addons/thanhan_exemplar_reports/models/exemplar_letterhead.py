from odoo import fields, models


class ExemplarLetterhead(models.Model):
    _inherit = "exemplar.letterhead"

    certificate_sheet = fields.Selection(
        [("certificate_a4", "A4"), ("certificate_a3", "A3")],
        string="Paper",
        required=True,
        default="certificate_a4",
    )
    certificate_blank = fields.Boolean(
        "Pre-printed Blanks",
        help="The blanks already carry the frame, the name of the State and the title: only "
        "the rest is printed.",
    )
    certificate_emblem = fields.Boolean("Draw the National Emblem", default=True)
    certificate_offset_x = fields.Float(
        "Move Right (mm)", digits=(5, 1), help="Negative: to the left."
    )
    certificate_offset_y = fields.Float("Move Down (mm)", digits=(5, 1), help="Negative: up.")
