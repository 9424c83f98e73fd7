from odoo import api, models

from .report_council import DOTS


class ReportCouncilInvitation(models.AbstractModel):
    _name = "report.thanhan_exemplar_reports.report_council_invitation_template"
    _table = "report_council_invitation"
    _description = "Invitation to a Session of the Council"
    _inherit = "exemplar.council.paper"

    @api.model
    def _get_report_values(self, docids, data=None):
        sessions = self._get_sessions(docids)
        return {"docs": sessions, "papers": [self._get_invitation(one) for one in sessions]}

    def _get_invitation(self, session):
        """Values of the invitation (Nghị định 30/2020/NĐ-CP, form 1.7); it names no file."""
        date = session.date_convened or session.company_id._exemplar_today()
        members = session._get_minutes_values()["members"]
        chair = next((one for one in members if one["role"] == "chair"), None)
        return {
            **self._get_head(session, date, "GM", session.invitation_number),
            "members": [self._describe_member(one) for one in members],
            "subjects": self._count_subjects(session.item_ids.award_id.mapped("subject")) or DOTS,
            "chair": self._describe_member(chair) if chair else DOTS,
            "start": self._describe_moment(session.date_start, session._law_date()),
            "place": session.place or DOTS,
            "recipients": ["Như trên", "Lưu"],
            "signature_lines": ["TM. HỘI ĐỒNG", "CHỦ TỊCH"],
            "signer_name": chair["name"] if chair else "",
        }
