from odoo import api, models

GROUPS = [
    ("collective", "Tập thể"),
    ("individual", "Cá nhân"),
    ("household", "Hộ gia đình"),
    ("model", "Mô hình"),
]
LEVELS = {
    "new_factor": "Nhân tố mới",
    "good_deed": "Người tốt, việc tốt",
    "exemplar": "Điển hình tiên tiến",
    "outstanding": "Điển hình tiên tiến tiêu biểu",
}


class ReportNomineeList(models.AbstractModel):
    _name = "report.thanhan_exemplar_reports.report_nominee_list_template"
    _description = "List of Exemplars"
    _inherit = "exemplar.paper"

    @api.model
    def _get_report_values(self, docids, data=None):
        nominees = self._get_records("exemplar.nominee", docids)
        company = nominees.company_id
        organization = self._get_issuing_organization(company)
        today = company._exemplar_today()
        nominees = nominees.sorted(lambda nominee: (nominee.name_sort or "", nominee.id))
        return {
            "docs": nominees,
            "groups": self._get_groups(nominees),
            "levels": LEVELS,
            "describe_place": self._describe_place,
            **self._get_issuer_values(company, today, organization, on_behalf=True),
        }

    def _get_groups(self, nominees):
        """[{name, nominees}] of the subjects that occur, collectives first."""
        groups = []
        for subject, name in GROUPS:
            members = nominees.filtered(lambda nominee, subject=subject: nominee.subject == subject)
            if members:
                groups.append({"name": name, "nominees": members})
        return groups

    def _describe_place(self, nominee):
        """'Nông dân; Chi hội Phụ nữ ấp 3; ấp 3': never an address."""
        place = [nominee.position or nominee.occupation, nominee.organization_id.name]
        if nominee.hamlet_id != nominee.organization_id:
            place.append(nominee.hamlet_id.name)
        return "; ".join(filter(None, place))
