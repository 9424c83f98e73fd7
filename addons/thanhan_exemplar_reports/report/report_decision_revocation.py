from odoo import models
from odoo.addons.thanhan_exemplar.tools.vietnamese import date_in_words
from odoo.exceptions import UserError

CAUSES = {
    "false_statement": "gian dối trong việc kê khai thành tích",
    "false_papers": "cung cấp thông tin sai sự thật hoặc làm giả hồ sơ, giấy tờ",
    "wrong_procedure": "thẩm định, xét, duyệt khen thưởng trái quy định của pháp luật",
    "not_qualified": "có kết luận, bản án của cơ quan có thẩm quyền xác định không bảo đảm tiêu "
    "chuẩn khen thưởng trong thời gian tính thành tích",
}
LEGAL_TOPICS = ["government", "commendation"]


class ReportDecisionRevocation(models.AbstractModel):
    """What the chairman signs to revoke a decision, or some awards of it (rule R12).

    Number and day are left to the office: the revocation is a decision of its own.
    """

    _name = "report.thanhan_exemplar_reports.report_decision_revocation_template"
    _table = "report_decision_revocation"
    _description = "Decision of Revocation and Its List"
    _inherit = "report.thanhan_exemplar_reports.report_decision_template"

    def _check_printable(self, decisions):
        self._check_officer()
        allowed = decisions.filtered(lambda decision: decision.state in ("issued", "revoked"))
        if others := decisions - allowed:
            raise UserError(
                self.env._(
                    "%(decision)s is not in force: there is nothing to revoke.",
                    decision=others[0].display_name,
                )
            )

    def _get_paper(self, decision):
        today = decision.company_id._exemplar_today()
        issuer = self._get_issuer_values(decision.company_id, today)
        letterhead = issuer["letterhead"]
        authority = letterhead.authority_name or letterhead.agency_name
        number = f"……/{decision.symbol} {date_in_words(False)}"
        attached = f"(Kèm theo Quyết định số {number} của {authority})"
        entries = self._get_entries(decision, today)
        is_part = decision.state == "issued" and any(
            entry["award"].state == "revoked" for entry in entries
        )
        articles = self._get_revocation(decision, letterhead, is_part, entries)
        recipients = letterhead.get_recipient_lines("decision")
        title = "Danh sách bị hủy bỏ khen thưởng"
        return {
            **issuer,
            "record": decision,
            "is_draft": False,
            "date": False,
            "number": False,
            "symbol": decision.symbol,
            "title": self._get_title(decision, is_part),
            "authority": authority,
            "bases": self._get_legal_bases(decision.company_id, today),
            "proposal": self._get_proposal(decision, letterhead),
            "articles": articles,
            "recipients": [f"Như Điều {len(articles)}", *recipients],
            "list": self._get_table(title, attached, entries) if entries else None,
            "annex": not is_part and self._get_revoked_annex(decision, attached),
        }

    def _get_entries(self, decision, date):
        """The awards that are revoked alone, where the decision stands and any is; else all."""
        awards = decision.award_ids
        if decision.state == "issued":
            awards = awards.filtered(lambda award: award.state == "revoked") or awards
        entries = [self._get_entry(award, award, {}) for award in awards]
        return sorted(entries, key=lambda entry: entry["number"])

    def _get_title(self, decision, is_part):
        part = "một phần " if is_part else ""
        return (
            f"Về việc hủy bỏ {part}Quyết định số {decision.display_name} "
            f"{date_in_words(decision.date)} và thu hồi hiện vật khen thưởng, tiền thưởng"
        )

    def _get_legal_bases(self, company, date):
        documents = self.env["exemplar.legal.document"].with_company(company)
        return documents.get_in_force(date, topics=LEGAL_TOPICS).get_basis_lines()

    def _get_revocation(self, decision, letterhead, is_part, entries):
        """[[paragraph, …]] of Điều 1, 2, …"""
        cited = self._cite(decision, letterhead)
        title = f"{decision.title[:1].lower()}{decision.title[1:]}"
        what = f"{cited} {title}"
        if is_part:
            what = f"việc khen thưởng các trường hợp có tên trong danh sách kèm theo tại {cited}"
        causes = {self._get_reason(entry["award"]) for entry in entries if is_part}
        reason = "; ".join(sorted(causes)) or self._get_reason(decision)
        return [
            [f"Hủy bỏ {what}.", f"Lý do: {reason}."],
            ["Thu hồi hiện vật khen thưởng và tiền thưởng đã nhận theo Quyết định nêu trên."],
            ["Quyết định này có hiệu lực kể từ ngày ký."],
            [
                "Văn phòng, Thủ trưởng các đơn vị có liên quan và các tập thể, cá nhân, hộ gia "
                "đình bị hủy bỏ khen thưởng chịu trách nhiệm thi hành Quyết định này./."
            ],
        ]

    def _get_reason(self, record):
        words = [CAUSES.get(record.revocation_cause), record.state_reason]
        return "; ".join(word.strip().rstrip(".") for word in words if word) or "…………"

    def _get_revoked_annex(self, decision, attached):
        annex = self._get_annex(decision)
        return annex and {**annex, "attached": attached}
