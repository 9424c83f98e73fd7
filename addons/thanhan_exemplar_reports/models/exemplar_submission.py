from odoo import models


class ExemplarSubmission(models.Model):
    _inherit = "exemplar.submission"

    def action_print_achievements(self):
        """Return the achievement reports of all awards of the submissions, as one PDF."""
        report = self.env.ref("thanhan_exemplar_reports.report_achievement")
        return report.report_action(self.line_ids.award_id)
