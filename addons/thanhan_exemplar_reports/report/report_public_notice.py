from odoo import api, models


class ReportPublicNotice(models.AbstractModel):
    _name = "report.thanhan_exemplar_reports.report_public_notice_template"
    _description = "Public Notice"
    _inherit = "exemplar.paper"

    @api.model
    def _get_report_values(self, docids, data=None):
        notices = self._get_records("exemplar.notice", docids)
        return {
            "docs": notices,
            "get_issuer": self._get_issuer,
        }

    def _get_issuer(self, notice):
        """Values for the head and the signature, by the letterhead in force on the first day."""
        organization = notice.organization_id
        values = self._get_issuer_values(
            notice.company_id,
            notice.date_from or notice.company_id._exemplar_today(),
            None if organization.kind == "government" else organization,
            on_behalf=True,
        )
        letterhead = values["letterhead"]
        is_own = not values["agency_lines"]
        return values | {
            "issuer_name": letterhead.agency_name if is_own else organization.name,
            "symbol": is_own and letterhead.symbol and f"TB-{letterhead.symbol}",
            "recipients": letterhead.get_recipient_lines("notice") if is_own else [],
        }
