from odoo import fields, models


class ExemplarCouncilScoreWizard(models.TransientModel):
    """A line a criterion for the member who scores a file of the Council."""

    _name = "exemplar.council.score.wizard"
    _description = "Scores of a Member"
    _inherit = ["exemplar.link.mixin"]

    _guarded_links = ("item_id",)

    item_id = fields.Many2one(
        "exemplar.council.item", string="File", required=True, ondelete="cascade"
    )
    line_ids = fields.One2many("exemplar.council.score.wizard.line", "wizard_id", string="Criteria")

    def action_apply(self):
        """Give the scores of the lines; an empty line takes the score back.

        :return: True
        :raises UserError: when the user may not score the file
        """
        self.ensure_one()
        return self.item_id.give_scores(
            {line.criterion_id.id: line.score for line in self.line_ids}
        )
