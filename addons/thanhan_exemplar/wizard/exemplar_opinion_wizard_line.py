from odoo import fields, models


class ExemplarOpinionWizardLine(models.TransientModel):
    _name = "exemplar.opinion.wizard.line"
    _description = "Exemplar to Ask About"
    _inherit = ["exemplar.link.mixin"]

    _guarded_links = ("wizard_id", "nominee_id")

    wizard_id = fields.Many2one("exemplar.opinion.wizard", required=True, ondelete="cascade")
    nominee_id = fields.Many2one(
        "exemplar.nominee", string="Exemplar", required=True, ondelete="cascade"
    )
    subject_name = fields.Char(string="Asked About", required=True)
    subject_text = fields.Text(string="In Short")
