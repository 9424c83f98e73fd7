from odoo import api, models
from odoo.exceptions import UserError

SETTLED_STATES = ("decided", "conferred", "refused")


class ReportResultNotice(models.AbstractModel):
    """What each proposing body is told: who is commended, who is not and why."""

    _name = "report.thanhan_exemplar_reports.report_result_notice_template"
    _table = "report_result_notice"
    _description = "Notice of the Result"
    _inherit = "report.thanhan_exemplar_reports.report_decision_template"

    @api.model
    def _get_report_values(self, docids, data=None):
        self._check_officer()
        awards = self._get_records("exemplar.award", docids)
        if others := awards.filtered(lambda award: award.state not in SETTLED_STATES):
            raise UserError(
                self.env._(
                    "These have no result yet: %(names)s",
                    names=", ".join(others.mapped("recipient_name")),
                )
            )
        papers = [
            self._get_notice(body, of_body)
            for body, of_body in awards.grouped("organization_id").items()
        ]
        return {"docs": awards, "papers": papers}

    def _get_notice(self, body, awards):
        company = awards.company_id
        issuer = self._get_issuer_values(company, company._exemplar_today(), on_behalf=True)
        letterhead = issuer["letterhead"]
        ordered = awards.sorted(lambda award: (award.form_id.sequence, award.name_sort, award.id))
        refused = ordered.filtered(lambda award: award.state == "refused")
        return {
            **issuer,
            "record": awards,
            "symbol": "-".join(filter(None, ["TB", letterhead.symbol])),
            "addressees": [body.name],
            "issuer": letterhead.agency_name,
            "given": [self._get_given_row(award) for award in ordered - refused],
            "refused": [self._get_refused_row(award) for award in refused],
            "recipients": ["Như trên", *letterhead.get_recipient_lines("notice")],
        }

    def _get_given_row(self, award):
        return {
            "name": award.recipient_name,
            "form": award.form_id.name,
            "decision": award.decision_id.reference or award.decision_id.display_name or "",
            "number": award.register_number or "",
        }

    def _get_refused_row(self, award):
        return {
            "name": award.recipient_name,
            "form": award.form_id.name,
            "reason": award.state_reason or "",
        }
