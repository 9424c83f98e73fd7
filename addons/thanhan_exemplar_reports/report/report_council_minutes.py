from odoo import api, models
from odoo.addons.thanhan_exemplar.tools.vietnamese import document_number, number_with_dots
from odoo.exceptions import UserError

from .report_council import DOTS, PRESENCES, ROLES

MODES = {
    "show_of_hands": "giơ tay",
    "paper": "bỏ phiếu",
    "online": "biểu quyết trên máy",
}
RESULTS = {
    "passed": "Thông qua",
    "failed": "Không thông qua",
    "deferred": "Để lại xét sau",
}
KINDS = {
    "nominee": "là người được xét khen thưởng",
    "kin": "là người thân của người được xét khen thưởng",
    "introducer": "thuộc đơn vị giới thiệu",
    "confirmer": "đã xác nhận thành tích",
}
EFFECTS = {
    "leave": "ra ngoài khi xét, không tham gia biểu quyết",
    "note": "được ghi nhận tại biên bản, có tham gia biểu quyết",
}


class ReportCouncilMinutes(models.AbstractModel):
    _name = "report.thanhan_exemplar_reports.report_council_minutes_template"
    _description = "Minutes of a Session of the Council"
    _inherit = "exemplar.council.paper"

    @api.model
    def _get_report_values(self, docids, data=None):
        sessions = self._get_sessions(docids)
        if open_session := sessions.filtered(lambda session: session.state != "closed")[:1]:
            raise UserError(
                self.env._(
                    "%(session)s: the minutes are printed once the session has closed, as they "
                    "were frozen then.",
                    session=open_session.name,
                )
            )
        return {"docs": sessions, "papers": [self._get_minutes(one) for one in sessions]}

    def _get_minutes(self, session):
        """Values of the minutes (form 1.9), of what was frozen when the session closed."""
        values = session._get_minutes_values()
        date = session._law_date()
        items = values["items"]
        present = [one for one in values["members"] if one["presence"] == "present"]
        return {
            **self._get_head(session, date, "BB", session.minutes_number),
            "start": self._describe_moment(session.date_start, date),
            "end": self._describe_moment(session.date_end, date),
            "place": session.place or DOTS,
            "attendance": (
                f"có mặt {document_number(len(present)) or '00'}/"
                f"{document_number(len(values['members']))} thành viên Hội đồng"
            ),
            "members": [self._get_member_row(one) for one in values["members"]],
            "chair_name": values["chair"],
            "secretary_name": values["secretary"],
            "chair": self._describe_seated(values, "chair"),
            "secretary": self._describe_seated(values, "secretary"),
            "count": document_number(len(items)),
            "mode": MODES[session.mode],
            "conflicts": self._get_conflict_lines(items),
            "rows": [self._get_row(item) for item in items],
            "notes": self._get_notes(items),
            "passed": self._count_subjects(
                [item["subject"] for item in items if item["result"] == "passed"]
            ),
        }

    def _get_member_row(self, member):
        return {
            **member,
            "role": ROLES[member["role"]],
            "presence": PRESENCES[member["presence"]],
        }

    def _describe_seated(self, values, seat):
        """'Trần Quốc Hùng, Chủ tịch UBND xã, Chủ tịch Hội đồng' of who chaired or wrote."""
        name = values[seat]
        members = [one for one in values["members"] if one["name"] == name]
        return self._describe_member(members[0]) if members else DOTS

    def _get_conflict_lines(self, items):
        return [
            f"Trường hợp số {number} ({item['name']}): {conflict['member']} "
            f"{KINDS[conflict['kind']]}, {EFFECTS[conflict['effect']]}."
            for number, item in enumerate(items, 1)
            for conflict in item["conflicts"]
        ]

    def _get_row(self, item):
        voted = item["result"] in ("passed", "failed")
        return {
            "name": item["name"],
            "form": self._describe_form(item["form"]),
            "for": item["votes_for"] if voted else "",
            "against": item["votes_against"] if voted else "",
            "abstain": item["votes_abstain"] if voted else "",
            "share": self._describe_share(item["counted_for"], item["counted_total"]),
            "result": RESULTS.get(item["result"], ""),
        }

    def _get_notes(self, items):
        """What was decided without a vote, and what was said in writing, one text a file."""
        notes = []
        for number, item in enumerate(items, 1):
            where = f"Trường hợp số {number} ({item['name']})"
            if item["result"] == "deferred":
                notes.append(f"{where}: để lại xét sau, lý do: {item['defer_reason']}.")
            elif item["may_write"]:
                notes.append(
                    f"{where}: ý kiến bằng văn bản: đồng ý {item['written_for']}, không đồng ý "
                    f"{item['written_against']}, không có ý kiến {item['written_abstain']}."
                )
            if item["score_count"]:
                average = number_with_dots(item["score_average"], 2)
                highest = number_with_dots(item["score_highest"], 2)
                notes.append(
                    f"{where}: điểm bình quân {average}/{highest} "
                    f"({document_number(item['score_count'])} thành viên chấm)."
                )
        return notes
