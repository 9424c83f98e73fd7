from odoo import models


class ExemplarConsent(models.Model):
    _inherit = "exemplar.consent"

    def action_print_blank_form(self):
        """Return the consent form to fill in by hand, whichever consents are chosen."""
        report = self.env.ref("thanhan_exemplar_reports.report_consent_blank")
        return report.report_action(self.env.company)
