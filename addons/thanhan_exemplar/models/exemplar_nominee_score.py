from odoo import fields, models
from odoo.fields import Domain


class ExemplarNomineeScore(models.Model):
    """Scores of exemplars found through a movement that scores."""

    _inherit = "exemplar.nominee"

    use_scores = fields.Boolean(related="campaign_id.use_scores")
    score_line_ids = fields.One2many("exemplar.score.line", "nominee_id", string="Scores")

    def _scored_criteria(self):
        """Return the criteria that count for the exemplar, archived ones included."""
        self.ensure_one()
        # sudo: which criteria count is a rule, not a matter of who asks
        criteria = self.env["exemplar.criterion"].sudo().with_context(active_test=False)
        return criteria.search(
            Domain("campaign_id", "in", (self.campaign_id.id, False))
            & Domain("sector_id", "in", (self.sector_id.id, False))
            & Domain("company_id", "in", (self.company_id.id, False))
        )

    def _missing_to_verify(self, vals):
        return self._merge_refusals(super()._missing_to_verify(vals), self._missing_scores())

    def _missing_scores(self):
        """Return the refusals of those without the officer's score for a required criterion."""
        unscored = self.env["exemplar.score.line"].search(
            [
                ("nominee_id", "in", self.ids),
                ("required", "=", True),
                ("score_officer", "<", 0),
            ]
        )
        return {
            nominee.id: [
                self.env._(
                    "the officer's score on the tab Scores for: %(criteria)s",
                    criteria=", ".join(lines.criterion_id.mapped("name")),
                )
            ]
            for nominee, lines in unscored.grouped("nominee_id").items()
        }
