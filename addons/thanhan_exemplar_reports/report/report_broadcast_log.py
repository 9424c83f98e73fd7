from odoo import api, models
from odoo.addons.thanhan_exemplar.tools.vietnamese import date_in_words, number_with_dots
from odoo.exceptions import UserError
from odoo.tools import format_duration

from .report_radio_script import LANGUAGES

GENRES = {
    "news": "Tin",
    "article": "Bài",
    "feature": "Phóng sự",
    "programme": "Chương trình",
    "column_page": "Chuyên trang",
    "picture": "Ảnh, video",
    "other": "Khác",
}
PUBLISHED = ("published", "measured")


class ReportBroadcastLog(models.AbstractModel):
    """The register of what went out, on the loudspeakers and on every other channel."""

    _name = "report.thanhan_exemplar_reports.report_broadcast_log_template"
    _description = "Log of Publicity"
    _inherit = "exemplar.paper"

    @api.model
    def _get_report_values(self, docids, data=None):
        tasks = self._get_records("exemplar.propaganda.task", docids)
        company = tasks.company_id
        tasks = tasks.filtered(lambda task: task.state in PUBLISHED)
        if not tasks:
            raise UserError(
                self.env._("The log holds what was published: choose at least one such task.")
            )
        tasks = tasks.sorted(lambda task: (task.date_published, task.id))
        organization = self._get_issuing_organization(company)
        return {
            "docs": tasks,
            "period": self._describe_period(tasks),
            "months": self._get_months(tasks),
            **self._get_issuer_values(
                company, company._exemplar_today(), organization, on_behalf=True
            ),
        }

    def _describe_period(self, tasks):
        first, last = tasks[0].date_published, tasks[-1].date_published
        if first == last:
            return f"Ngày phát, đăng: {date_in_words(first)}"
        return f"Từ {date_in_words(first)} đến {date_in_words(last)}"

    def _get_months(self, tasks):
        """[{name, rows}] by month of publication, the rows with the texts of their cells."""
        broadcasts = self._get_broadcasts(tasks)
        months = {}
        for task in tasks:
            name = f"Tháng {task.date_published:%m/%Y}"
            months.setdefault(name, []).append(self._get_row(task, broadcasts.get(task)))
        return [{"name": name, "rows": rows} for name, rows in months.items()]

    def _get_broadcasts(self, tasks):
        """{task: its broadcasts in the order in which they were on air}"""
        broadcasts = self.env["exemplar.broadcast"].search(
            [("task_id", "in", tasks.ids), ("state", "=", "aired")], order="date, hour, id"
        )
        return broadcasts.grouped("task_id")

    def _get_row(self, task, broadcasts):
        minutes = broadcasts[0].minutes if broadcasts else task.air_minutes
        return {
            "date": f"{task.date_published:%d/%m/%Y}",
            "channel": task.channel_id.name,
            "title": task.name,
            "genre": GENRES[task.genre],
            "author": task.story_id.author_id.name or task.user_id.name or "",
            "duration": f"{number_with_dots(minutes, 1)} phút" if minutes else "",
            "approver": task.story_id.approved_by_id.name or "",
            "note": "; ".join(self._get_notes(task, broadcasts)),
        }

    def _get_notes(self, task, broadcasts):
        notes = []
        if broadcasts:
            total = number_with_dots(sum(broadcasts.mapped("minutes")), 1)
            hour = format_duration(broadcasts[0].hour)
            notes.append(f"Phát {len(broadcasts):02d} lượt, {total} phút; lần đầu lúc {hour}")
        if task.language != "vi":
            notes.append(LANGUAGES.get(task.language, "Tiếng khác"))
        return notes
