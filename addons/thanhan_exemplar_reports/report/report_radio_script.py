from odoo import api, models
from odoo.exceptions import UserError

LANGUAGES = {"vi": "Tiếng Việt", "stieng": "Tiếng S'tiêng", "khmer": "Tiếng Khmer"}


class ReportRadioScript(models.AbstractModel):
    _name = "report.thanhan_exemplar_reports.report_radio_script_template"
    _description = "Broadcast Script"
    _inherit = "exemplar.paper"

    @api.model
    def _get_report_values(self, docids, data=None):
        tasks = self._get_records("exemplar.propaganda.task", docids)
        if silent := tasks.filtered(lambda task: not (task.script or "").strip()):
            raise UserError(
                self.env._(
                    "There is nothing to read yet. Write the script of: %(tasks)s.",
                    tasks=", ".join(silent.mapped("display_name")),
                )
            )
        company = tasks.company_id
        return {
            "docs": tasks,
            "get_paragraphs": self._get_paragraphs,
            "languages": LANGUAGES,
            **self._get_issuer_values(company, company._exemplar_today()),
        }

    def _get_paragraphs(self, task):
        return [line.strip() for line in task.script.splitlines() if line.strip()]
