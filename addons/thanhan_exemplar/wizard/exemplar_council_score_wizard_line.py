from odoo import fields, models

from ..models.exemplar_score_line import NOT_SCORED


class ExemplarCouncilScoreWizardLine(models.TransientModel):
    _name = "exemplar.council.score.wizard.line"
    _description = "Score of a Member"
    _inherit = ["exemplar.link.mixin"]

    _guarded_links = ("wizard_id",)

    wizard_id = fields.Many2one(
        "exemplar.council.score.wizard", required=True, ondelete="cascade", index=True
    )
    criterion_id = fields.Many2one(
        "exemplar.criterion", string="Criterion", required=True, ondelete="cascade"
    )
    guide = fields.Text(related="criterion_id.guide")
    max_score = fields.Float(related="criterion_id.max_score")
    score = fields.Float(string="My Score", digits=(6, 2), default=NOT_SCORED)
