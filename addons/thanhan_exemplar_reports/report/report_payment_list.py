from odoo import api, models
from odoo.addons.thanhan_exemplar.tools.vietnamese import amount_in_words, number_with_dots
from odoo.exceptions import UserError

GIVEN_STATES = ("decided", "conferred")


class ReportPaymentList(models.AbstractModel):
    """What is handed over with the awards of a decision, for each to sign for."""

    _name = "report.thanhan_exemplar_reports.report_payment_list_template"
    _table = "report_payment_list"
    _description = "List to Sign for Money and Objects"
    _inherit = "report.thanhan_exemplar_reports.report_decision_template"

    @api.model
    def _get_report_values(self, docids, data=None):
        awards = self._get_given(docids)
        papers = [
            self._get_payments(decision, of_decision)
            for decision, of_decision in awards.grouped("decision_id").items()
        ]
        return {"docs": awards, "papers": papers}

    def _get_given(self, docids):
        """The awards, in the order of the register; only what was given has a number and money."""
        self._check_officer()
        awards = self._get_records("exemplar.award", docids)
        if others := awards.filtered(lambda award: award.state not in GIVEN_STATES):
            raise UserError(
                self.env._(
                    "These were not commended, or no longer are: %(names)s",
                    names=", ".join(others.mapped("recipient_name")),
                )
            )
        return awards.sorted(lambda award: (award.register_year, award.register_number, award.id))

    def _get_payments(self, decision, awards):
        company = awards.company_id
        issuer = self._get_issuer_values(company, company._exemplar_today())
        total = sum(awards.mapped("amount"))
        return {
            **issuer,
            "record": awards,
            "attached": decision and f"(Theo {self._cite(decision, issuer['letterhead'])})",
            "rows": [self._get_payment(award) for award in awards],
            "total": number_with_dots(total),
            "words": amount_in_words(total, capital=True),
        }

    def _get_payment(self, award):
        certificates = self.env["report.thanhan_exemplar_reports.report_certificate_template"]
        things = [certificates._get_title(award.form_id), award.object_text]
        return {
            "name": award.recipient_name,
            "place": self._describe_place(award),
            "number": award.register_number or "",
            "amount": number_with_dots(award.amount) if award.amount else "",
            "things": "; ".join(filter(None, things)),
        }
