from odoo import api, models
from odoo.addons.thanhan_exemplar.tools.vietnamese import date_in_words, document_number
from odoo.exceptions import UserError

DOTS = "………………"
BLANK_ROWS = 5


class ReportUnitMinutes(models.AbstractModel):
    _name = "report.thanhan_exemplar_reports.report_unit_minutes_template"
    _description = "Minutes of the Meeting of a Body"
    _inherit = "report.thanhan_exemplar_reports.report_submission_template"

    @api.model
    def _get_report_values(self, docids, data=None):
        submissions = self._get_records("exemplar.submission", docids)
        if submissions.filtered(lambda submission: submission.direction != "unit"):
            raise UserError(self.env._("Only the meeting of a proposing body has these minutes."))
        return {"docs": submissions, "papers": [self._get_minutes(one) for one in submissions]}

    def _get_minutes(self, submission):
        """Values of the minutes; dots stand for what is still to be written by hand."""
        day = date_in_words(submission.date_meeting)
        lines = submission.line_ids
        issuer = self._get_issuer(submission)
        own = issuer["letterhead"].organization_id and issuer["letterhead"].symbol
        return {
            **issuer,
            "record": submission,
            "date": submission.date_meeting,
            "symbol": f"BB-{own}" if own else "BB",
            "addressee": (submission.addressee or DOTS).splitlines()[0],
            "start": f"{self._describe_time(submission.time_start)}, {day}",
            "end": f"{self._describe_time(submission.time_end)}, {day}",
            "place": submission.place_meeting or DOTS,
            "attendance": self._describe_attendance(submission),
            "attendees": [self._describe_person(one) for one in submission.attendee_ids],
            "chair": self._join(submission.chair_name, submission.chair_position),
            "secretary": submission.secretary_name or DOTS,
            "count": document_number(len(lines) or "") or "……",
            "subjects": self._count_subjects(lines.award_id) or DOTS,
            "remarks": submission.remark_ids,
            "rows": self._get_rows(lines),
        }

    def _get_rows(self, lines):
        """Rows of the vote, blank ones where nobody stands in the list yet."""
        rows = [row for group in self._get_groups(lines) for row in group["rows"]]
        return rows or [{}] * BLANK_ROWS

    def _describe_time(self, hours):
        """'08 giờ 30' of 8.5."""
        if not hours:
            return "…… giờ ……"
        minutes = round(hours * 60)
        return f"{minutes // 60:02d} giờ {minutes % 60:02d}"

    def _describe_attendance(self, submission):
        present = document_number(submission.present_count) or "……"
        expected = document_number(submission.expected_count) or "……"
        text = f"có mặt {present}/{expected} người"
        return "; ".join(filter(None, [text, submission.absence_note]))

    def _describe_person(self, attendee):
        return self._join(attendee.name, attendee.position)

    def _join(self, name, position):
        return ", ".join(filter(None, [name or DOTS, position]))
