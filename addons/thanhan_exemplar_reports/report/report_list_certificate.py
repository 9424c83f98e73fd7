from odoo import models
from odoo.exceptions import UserError

SALUTATIONS = (
    (("hộ ", "gia đình "), ""),
    (("ông ", "bà ", "anh ", "chị "), "Gia đình"),
)


class ReportHouseholdCertificate(models.AbstractModel):
    """Certificates of households: they print like awards, without an exemplar behind them."""

    _name = "report.thanhan_exemplar_reports.report_household_certificate_template"
    _table = "report_household_certificate"
    _description = "Certificate of a Household"
    _inherit = "report.thanhan_exemplar_reports.report_certificate_template"

    def _get_awards(self, docids):
        return self._get_included(self._get_records("exemplar.award.list.line", docids))

    def _get_included(self, lines):
        lines = lines.filtered(lambda line: not line.excluded)
        if not lines:
            raise UserError(self.env._("No household of these lists is certified."))
        return lines

    def _get_name(self, award):
        return award.name

    def _get_achievement(self, award):
        return f"{self._get_citation(award.form_id)} năm {award.year}"

    def _get_salutation(self, award):
        for beginnings, salutation in SALUTATIONS:
            if award.name.lower().startswith(beginnings):
                return salutation
        return "Gia đình ông (bà)"

    def _get_place(self, award, letterhead):
        return self._get_place_in_commune(award.hamlet_id.name, letterhead)


class ReportListCertificate(models.AbstractModel):
    """Certificates of all households of lists in one run."""

    _name = "report.thanhan_exemplar_reports.report_list_certificate_template"
    _table = "report_list_certificate"
    _description = "Certificates of a List"
    _inherit = "report.thanhan_exemplar_reports.report_household_certificate_template"

    def _get_awards(self, docids):
        return self._get_included(self._get_records("exemplar.award.list", docids).line_ids)
