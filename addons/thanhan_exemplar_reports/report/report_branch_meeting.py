from odoo import api, models
from odoo.exceptions import UserError

NOTE_LINES = 6


class ReportBranchMeeting(models.AbstractModel):
    _name = "report.thanhan_exemplar_reports.report_branch_meeting_template"
    _description = "Topic for Branch Meetings"
    _inherit = "exemplar.paper"

    @api.model
    def _get_report_values(self, docids, data=None):
        tasks = self._get_records("exemplar.propaganda.task", docids)
        if empty := tasks.filtered(lambda task: not (task.script or "").strip()):
            raise UserError(
                self.env._(
                    "There is nothing to talk about yet. Write the script of: %(tasks)s.",
                    tasks=", ".join(empty.mapped("display_name")),
                )
            )
        return {"docs": tasks, "topics": [self._get_topic(task) for task in tasks]}

    def _get_topic(self, task):
        """Values of one topic: its issuer, paragraphs, questions and blank lines."""
        today = task.company_id._exemplar_today()
        return {
            **self._get_issuer_values(task.company_id, today, task.organization_id),
            "record": task,
            "paragraphs": self._split(task.script),
            "questions": self._split(task.questions),
            "note_lines": range(NOTE_LINES),
        }

    def _split(self, text):
        return [line.strip() for line in (text or "").splitlines() if line.strip()]
