from odoo import models


class ExemplarBroadcast(models.Model):
    _inherit = "exemplar.broadcast"

    def action_print_script(self):
        """Return the scripts of these broadcasts, to be read aloud."""
        report = self.env.ref("thanhan_exemplar_reports.report_radio_script")
        return report.report_action(self.task_id)
