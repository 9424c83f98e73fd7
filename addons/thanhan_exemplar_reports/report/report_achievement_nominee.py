from odoo import api, models
from odoo.exceptions import AccessError

VOID_STATES = ("refused", "revoked")


class ReportAchievementNominee(models.AbstractModel):
    """The achievement report of an exemplar: of its latest award file, or before there is one."""

    _name = "report.thanhan_exemplar_reports.report_achievement_nominee_template"
    _table = "report_achievement_nominee"
    _description = "Achievement Report of an Exemplar"
    _inherit = "report.thanhan_exemplar_reports.report_achievement_template"

    @api.model
    def _get_report_values(self, docids, data=None):
        nominees = self._get_records("exemplar.nominee", docids)
        if nominees - nominees._discussed():
            raise AccessError(
                self.env._("An achievement report is printed by the introducing body.")
            )
        return {"docs": nominees, "papers": [self._get_own_report(one) for one in nominees]}

    def _get_own_report(self, nominee):
        awards = nominee.award_ids._discussed().filtered(
            lambda award: award.state not in VOID_STATES
        )
        latest = awards.sorted(lambda award: (award.date_received, award.id))[-1:]
        if latest:
            report = self._get_report(latest)
        else:
            form = self.env.ref("thanhan_exemplar.award_form_giay_khen")
            award = awards.new({"nominee_id": nominee.id, "form_id": form.id})
            report = {
                **self._get_report(award),
                "form_number": "",
                "subject": "ĐỀ NGHỊ KHEN THƯỞNG",
            }
        return {**report, "record": nominee}
