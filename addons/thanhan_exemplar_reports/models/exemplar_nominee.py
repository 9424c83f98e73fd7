from odoo import models


class ExemplarNominee(models.Model):
    _inherit = "exemplar.nominee"

    def action_print_blank_introduction(self):
        """Return the introduction sheet to fill in by hand, whichever exemplars are chosen."""
        report = self.env.ref("thanhan_exemplar_reports.report_profile_blank")
        return report.report_action(self.env.company)
