from odoo import fields, models


class ExemplarCouncilSessionScore(models.Model):
    _inherit = "exemplar.council.session"

    uses_scores = fields.Boolean(related="council_id.uses_scores")

    def _release_results(self):
        # sudo: nobody types averages; the closing counts them
        self.sudo().item_ids._release_scores()
        return super()._release_results()
