from odoo import api, models
from odoo.addons.thanhan_exemplar.tools.vietnamese import date_in_words, document_number
from odoo.exceptions import UserError


class ReportAwardList(models.AbstractModel):
    _name = "report.thanhan_exemplar_reports.report_award_list_template"
    _description = "Annexed List of Households"
    _inherit = "exemplar.paper"

    @api.model
    def _get_report_values(self, docids, data=None):
        decisions = self._get_records("exemplar.decision", docids)
        if empty := decisions.filtered(lambda decision: not decision._get_lists()):
            raise UserError(
                self.env._(
                    "%(decision)s has no list of households.", decision=empty[0].display_name
                )
            )
        return {
            "docs": decisions,
            "annexes": [self._get_annex(decision) for decision in decisions],
        }

    def _get_annex(self, decision):
        company = decision.company_id
        date = decision.date or company._exemplar_today()
        letterhead = self._get_issuer_values(company, date)["letterhead"]
        lists = decision._get_lists()
        number = document_number(decision.number) or "……"
        return {
            "record": decision,
            "subject": self._get_subject(lists, "được tặng"),
            "attached": f"(Kèm theo Quyết định số {number}/{decision.symbol} "
            f"{date_in_words(decision.date)} của Chủ tịch {letterhead.agency_name})",
            "groups": self._get_groups(lists),
            "is_numbered": decision.state != "draft",
        }

    def _get_subject(self, lists, given):
        form, year = lists[0].form_id, lists[0].year
        return f"Hộ gia đình {given} danh hiệu “{form.name}” năm {year}"

    def _get_groups(self, lists):
        """[{name, households}] by hamlet, in the order of the register numbers."""
        lines = self.env["exemplar.award.list.line"].search(
            [("list_id", "in", lists.ids), ("excluded", "=", False)], order="name_sort, id"
        )
        groups = [
            {
                "name": hamlet.name,
                "households": households.sorted("register_number"),
                "order": (hamlet.sequence, hamlet.name, hamlet.id),
            }
            for hamlet, households in lines.grouped("hamlet_id").items()
        ]
        return sorted(
            groups, key=lambda group: (group["households"][0].register_number, *group["order"])
        )


class ReportAwardListNotice(models.AbstractModel):
    """The list as the hamlet hangs it for opinions: no more than names, years of birth, notes."""

    _name = "report.thanhan_exemplar_reports.report_award_list_notice_template"
    _table = "report_award_list_notice"
    _description = "List for the Notice Board"
    _inherit = "report.thanhan_exemplar_reports.report_award_list_template"

    @api.model
    def _get_report_values(self, docids, data=None):
        lists = self._get_records("exemplar.award.list", docids)
        return {"docs": lists, "annexes": [self._get_notice(record) for record in lists]}

    def _get_notice(self, record):
        company = record.company_id
        return {
            "record": record,
            "subject": self._get_subject(record, "đề nghị tặng"),
            "attached": self._get_period(record),
            "groups": self._get_groups(record),
            "is_numbered": False,
            "issuer": self._get_issuer_values(
                company, company._exemplar_today(), organization=record.hamlet_id
            ),
        }

    def _get_period(self, record):
        place = record.notice_place or "……………"
        start, end = date_in_words(record.notice_date_from), date_in_words(record.notice_date_to)
        return f"(Niêm yết tại {place} từ {start} đến hết {end})"
