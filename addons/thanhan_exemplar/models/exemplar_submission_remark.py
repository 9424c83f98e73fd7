from odoo import fields, models


class ExemplarSubmissionRemark(models.Model):
    _name = "exemplar.submission.remark"
    _description = "What Was Said at the Meeting"
    _inherit = ["exemplar.submission.part"]

    name = fields.Char(string="Who Spoke", required=True, index="trigram")
    text = fields.Text(string="Said", required=True)
