from odoo import api, models

SCOPES = {
    "name": "Họ và tên, ấp, đơn vị",
    "photo": "Hình ảnh, chân dung",
    "story": "Câu chuyện, thành tích",
    "recording": "Giọng nói, ghi hình",
}


class ReportConsent(models.AbstractModel):
    _name = "report.thanhan_exemplar_reports.report_consent_template"
    _description = "Consent Form"
    _inherit = "exemplar.paper"

    @api.model
    def _get_report_values(self, docids, data=None):
        nominees = self._get_records("exemplar.nominee", docids)
        company = nominees.company_id
        rule = self.env["exemplar.consent.rule"].with_company(company)
        today = company._exemplar_today()
        return {
            "docs": nominees,
            "is_child": lambda nominee: self._is_child(nominee, rule._applying(today), today),
            **self._get_form_values(company),
        }

    @api.model
    def _get_form_values(self, company):
        """Values that the form of an exemplar and the blank one share."""
        organization = self._get_issuing_organization(company)
        today = company._exemplar_today()
        return {
            **self._get_issuer_values(company, today, organization),
            "date": False,
            "scopes": SCOPES,
            "channels": self.env["exemplar.channel"]
            .with_company(company)
            ._of_commune()
            .mapped("name"),
            "commune": company.name,
        }

    @api.model
    def _is_child(self, nominee, rule, date):
        ages = nominee._ages_on(date)
        return bool(ages) and bool(rule) and ages[0] < rule.adult_age


class ReportConsentBlank(models.AbstractModel):
    _name = "report.thanhan_exemplar_reports.report_consent_blank_template"
    _description = "Consent Form to Fill in by Hand"
    _inherit = "report.thanhan_exemplar_reports.report_consent_template"

    @api.model
    def _get_report_values(self, docids, data=None):
        company = self.env["res.company"].browse(docids)
        company.check_access("read")
        return {
            "docs": company,
            "nominee": self.env["exemplar.nominee"],
            "is_child": lambda nominee: True,
            **self._get_form_values(company),
        }
