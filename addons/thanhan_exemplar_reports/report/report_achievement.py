from odoo import api, models
from odoo.addons.thanhan_exemplar.tools.vietnamese import date_in_words
from odoo.exceptions import AccessError

from .report_nominee_profile import GENDERS
from .report_unit_minutes import DOTS

DECIDED_STATES = ("decided", "conferred")
FIRST_SECTIONS = {
    "individual": "I. Sơ lược lý lịch",
    "collective": "I. Sơ lược đặc điểm, tình hình",
    "household": "I. Sơ lược về hộ gia đình",
    "model": "I. Sơ lược về mô hình",
}
SIGNATURES = {
    "individual": ("THỦ TRƯỞNG ĐƠN VỊ XÁC NHẬN", "NGƯỜI BÁO CÁO THÀNH TÍCH"),
    "collective": ("THỦ TRƯỞNG CẤP TRÊN TRỰC TIẾP XÁC NHẬN", "THỦ TRƯỞNG ĐƠN VỊ"),
    "household": ("ĐƠN VỊ XÁC NHẬN", "CHỦ HỘ"),
    "model": ("ĐƠN VỊ XÁC NHẬN", "CHỦ MÔ HÌNH"),
}
NO_SUPPORT = "Khen thưởng không dùng làm căn cứ đề nghị khen thưởng công trạng"
FORM_WORDS = {
    "sudden": "đột xuất",
    "thematic": "chuyên đề",
    "movement": "chuyên đề",
    "dedication": "cống hiến",
    "individual": "cá nhân",
    "collective": "tập thể",
    "household": "hộ",
    "model": "mô hình",
}


class ReportAchievement(models.AbstractModel):
    _name = "report.thanhan_exemplar_reports.report_achievement_template"
    _description = "Achievement Report"
    _inherit = "report.thanhan_exemplar_reports.report_submission_template"

    @api.model
    def _get_report_values(self, docids, data=None):
        awards = self._get_records("exemplar.award", docids)
        if awards - awards._discussed():
            raise AccessError(self.env._("An achievement report is printed by the proposing body."))
        return {"docs": awards, "papers": [self._get_report(award) for award in awards]}

    def _get_report(self, award):
        date = self._get_date(award)
        left, right = SIGNATURES[award.subject]
        summary = award.procedure == "simplified" or award.kind == "sudden"
        return {
            **self._get_issuer_values(award.company_id, date, award.organization_id),
            "record": award,
            "form_number": self._get_form_number(award, date),
            "title": "Báo cáo tóm tắt thành tích" if summary else "Báo cáo thành tích",
            "subject": f"ĐỀ NGHỊ TẶNG {self._get_form_name(award.form_id).upper()}",
            "first_section": FIRST_SECTIONS[award.subject],
            "facts": self._get_facts(award),
            "second_section": self._get_second_section(award),
            "parts": self._get_parts(award),
            "earlier": self._get_earlier(award),
            "left_lines": [left],
            "signature_lines": [right],
            "signer_name": award.recipient_name if award.subject == "individual" else "",
        }

    def _get_date(self, award):
        """The date of the submission that it goes with, before that today."""
        lines = award.submission_line_ids.filtered(lambda line: line.direction == "unit")
        return lines[-1:].submission_id.date or award.company_id._exemplar_today()

    def _get_form_number(self, award, date):
        """'02' of '01 tập thể; 02 cá nhân' for a person, as the rule of the day names the forms."""
        rule = award.form_id.with_company(award.company_id)._rule_on(date)
        entries = [entry.strip() for entry in (rule.form_number or "").split(";")]
        for word in (FORM_WORDS.get(award.kind), FORM_WORDS.get(award.subject)):
            for entry in entries:
                if word and word in entry:
                    return entry.split(" ")[0]
        return entries[0] if len(entries) == 1 else ""

    def _get_facts(self, award):
        """[(label, value)] of the first part; what is personal is written by hand."""
        nominee = award.nominee_id
        place = nominee.hamlet_id.name
        body = award.organization_id.name
        if award.subject == "individual":
            return [
                ("Họ và tên", award.recipient_name),
                ("Năm sinh", nominee.birth_year),
                ("Giới tính", GENDERS.get(nominee.gender)),
                ("Quê quán", None),
                ("Nơi cư trú", place),
                ("Đơn vị", body),
                ("Chức vụ, nghề nghiệp", nominee.position or nominee.occupation),
                ("Trình độ chuyên môn", None),
            ]
        if award.subject == "household":
            return [
                ("Hộ gia đình", award.recipient_name),
                ("Chủ hộ", None),
                ("Địa chỉ", place),
                ("Số nhân khẩu", None),
                ("Đơn vị đề nghị", body),
            ]
        return [
            (
                "Tên tập thể" if award.subject == "collective" else "Tên mô hình",
                award.recipient_name,
            ),
            ("Địa điểm", place),
            ("Đơn vị đề nghị", body),
            ("Quá trình thành lập, phát triển", None),
            ("Cơ cấu tổ chức, số người", None),
        ]

    def _get_second_section(self, award):
        return "II. Thành tích đột xuất" if award.kind == "sudden" else "II. Thành tích đạt được"

    def _get_parts(self, award):
        """[(heading, paragraphs)] of the second part; an empty one is written by hand."""
        nominee = award.nominee_id
        told = (award.achievement or nominee.summary or "").splitlines()
        claims = [f"- {text}." for text in self._get_claims(award)]
        if award.kind == "sudden":
            return [
                ("1. Thời gian, địa điểm", self._get_when_and_where(award)),
                ("2. Hành động, việc làm", told),
                ("3. Kết quả", claims),
                ("4. Người chứng kiến, cơ quan xác nhận", []),
            ]
        if award.kind in ("movement", "thematic"):
            return [
                ("1. Kết quả trong đợt thi đua (chuyên đề)", [*told, *claims]),
                ("2. Biện pháp, giải pháp để đạt thành tích", (nominee.story or "").splitlines()),
            ]
        if award.subject == "individual":
            work = [nominee.position or nominee.occupation or ""]
            return [
                ("1. Quyền hạn, nhiệm vụ được giao hoặc đảm nhận", list(filter(None, work))),
                ("2. Thành tích đạt được", [*told, *claims]),
            ]
        return [("", [*told, *claims])]

    def _get_when_and_where(self, award):
        days = [day for day in (award.date_from, award.date_to) if day]
        when = " đến ".join(
            date_in_words(day) for day in days[:1] + days[1:] * (len(set(days)) > 1)
        )
        where = award.nominee_id.hamlet_id.name
        return [f"Thời gian: {when or DOTS}.", f"Địa điểm: {where or DOTS}."]

    def _get_earlier(self, award):
        """[{title, column, rows}] of what the exemplar has been given before.

        What the rule of its day bars from backing an upward submission for merit stands apart
        (rule R3).
        """
        others = award.nominee_id.award_ids - award
        given = others.filtered(lambda other: other.state in DECIDED_STATES).sorted(
            lambda other: self._get_decision(other)[0] or other.date_received
        )
        titles = given.filtered(lambda other: other.category == "title")
        others = given - titles
        barred = others.browse()
        if award._is_upward_merit():
            barred = others.filtered(lambda other: not other._supports_merit())
        parts = [
            (1, "Danh hiệu thi đua", titles),
            (2, "Hình thức khen thưởng", others - barred),
        ]
        if barred:
            parts.append((3, NO_SUPPORT, barred))
        return [
            {
                "title": f"{number}. {column}",
                "column": column,
                "rows": [self._get_earlier_row(other) for other in awards],
            }
            for number, column, awards in parts
        ]

    def _get_earlier_row(self, award):
        day, number, issuer = self._get_decision(award)
        return {
            "year": day.year if day else "",
            "form": award.form_id.name,
            "decision": "; ".join(
                filter(None, [number and f"Số {number} {date_in_words(day)}", issuer])
            ),
        }

    def _get_decision(self, award):
        """(date, number with symbol, who decided) of an award that was given."""
        decision = award.decision_id
        if not decision:
            return (
                award.higher_decision_date,
                award.higher_decision_number,
                award.higher_decision_issuer,
            )
        letterheads = self.env["exemplar.letterhead"].with_company(award.company_id)
        issuer = letterheads.get_in_force(decision.date).authority_name
        return decision.date, decision.display_name, issuer
