from odoo import api, fields, models
from odoo.addons.thanhan_exemplar.models.exemplar_council_session import OVERSEERS
from odoo.addons.thanhan_exemplar.models.res_company import VIETNAM
from odoo.addons.thanhan_exemplar.tools.vietnamese import (
    date_in_words,
    document_number,
    number_with_dots,
)
from odoo.exceptions import AccessError

from .report_nominee_list import GROUPS
from .report_submission import COUNCIL, COUNCIL_LINES

DOTS = "………………"
ROLES = {
    "chair": "Chủ tịch Hội đồng",
    "vice": "Phó Chủ tịch Hội đồng",
    "standing": "Ủy viên thường trực",
    "secretary": "Ủy viên, Thư ký",
    "member": "Ủy viên",
}
PRESENCES = {
    "present": "Có mặt",
    "absent": "Vắng",
    "absent_written": "Vắng, có ý kiến bằng văn bản",
    "left": "Rời phiên họp",
}


class ReportCouncil(models.AbstractModel):
    """What the papers of a session of the Council share."""

    _name = "exemplar.council.paper"
    _description = "Paper of the Council"
    _inherit = "exemplar.paper"

    @api.model
    def _get_sessions(self, docids):
        """The sessions to print, for those who see all their files, or an error."""
        sessions = self._get_records("exemplar.council.session", docids)
        if not any(map(self.env.user.has_group, OVERSEERS.split(","))):
            raise AccessError(
                self.env._(
                    "The papers of the Council are printed by the commendation officer, who "
                    "gives them to the members."
                )
            )
        return sessions

    def _get_head(self, session, date, kind, number=0):
        """Values of the head by the letterhead of that day, and who issues in a sentence."""
        letterhead = self._get_issuer_values(session.company_id, date)["letterhead"]
        commune = letterhead.agency_name.removeprefix("Ủy ban nhân dân ")
        return {
            "record": session,
            "letterhead": letterhead,
            "date": date,
            "agency_lines": [*COUNCIL_LINES, commune],
            "number": number,
            "symbol": f"{kind}-HĐTĐKT",
            "council": f"{COUNCIL} {commune}",
            "authority": letterhead.authority_name or f"Chủ tịch {letterhead.agency_name}",
        }

    def _describe_moment(self, moment, date):
        """'08 giờ 30, ngày 05 tháng 3 năm 2026'; dots stand for an hour not known."""
        if not moment:
            return f"…… giờ ……, {date_in_words(date)}"
        local = fields.Datetime.context_timestamp(self.with_context(tz=VIETNAM), moment)
        return f"{local.hour:02d} giờ {local.minute:02d}, {date_in_words(local.date())}"

    def _describe_member(self, member):
        parts = (member["name"], member["position"], ROLES[member["role"]])
        return ", ".join(filter(None, parts))

    def _count_subjects(self, subjects):
        """'01 tập thể; 02 cá nhân' of a list of subjects."""
        counts = [(subjects.count(subject), name.lower()) for subject, name in GROUPS]
        return "; ".join(f"{document_number(count)} {name}" for count, name in counts if count)

    def _describe_form(self, name):
        return name.replace("UBND", "Ủy ban nhân dân")

    def _describe_share(self, counted, total):
        """'07/09 (77,8%)', or nothing where nothing was counted."""
        if not total:
            return ""
        share = number_with_dots(100 * counted / total, 1).removesuffix(",0")
        return f"{document_number(counted) or '00'}/{document_number(total)} ({share}%)"
