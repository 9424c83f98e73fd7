from odoo import api, models

from .report_nominee_list import LEVELS

SUBJECTS = {
    "individual": "Cá nhân",
    "collective": "Tập thể",
    "household": "Hộ gia đình",
    "model": "Mô hình",
}
NAME_LABELS = {
    "individual": "Họ và tên",
    "collective": "Tên tập thể",
    "household": "Tên hộ",
    "model": "Tên mô hình",
}
GENDERS = {"male": "Nam", "female": "Nữ"}


class ReportNomineeProfile(models.AbstractModel):
    _name = "report.thanhan_exemplar_reports.report_nominee_profile_template"
    _description = "Introduction Sheet"
    _inherit = "exemplar.paper"

    @api.model
    def _get_report_values(self, docids, data=None):
        nominees = self._get_records("exemplar.nominee", docids)
        company = nominees.company_id
        organization = self._get_issuing_organization(company)
        return {
            "docs": nominees,
            "get_claims": self._get_claims,
            **self._get_form_values(company, organization),
            "date": company._exemplar_today(),
        }

    @api.model
    def _get_form_values(self, company, organization):
        """Values that the sheet of an exemplar and the blank form share."""
        today = company._exemplar_today()
        return {
            **self._get_issuer_values(company, today, organization),
            "subjects": SUBJECTS,
            "genders": GENDERS,
            "levels": LEVELS,
            "name_labels": NAME_LABELS,
        }

    def _get_claims(self, nominee):
        """The achievements, as far as the user may read them."""
        claims = self.env["exemplar.claim"]
        return nominee.claim_ids if claims.has_access("read") else claims


class ReportNomineeProfileBlank(models.AbstractModel):
    _name = "report.thanhan_exemplar_reports.report_profile_blank_template"
    _description = "Introduction Sheet to Fill in by Hand"
    _inherit = "report.thanhan_exemplar_reports.report_nominee_profile_template"

    @api.model
    def _get_report_values(self, docids, data=None):
        company = self.env["res.company"].browse(docids)
        company.check_access("read")
        organization = self._get_issuing_organization(company)
        nobody = self.env["exemplar.nominee"]
        return {
            "docs": company,
            "nominee": nobody,
            "get_claims": self._get_claims,
            **self._get_form_values(company, organization),
            "date": False,
        }
