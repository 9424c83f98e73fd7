import io

import xlsxwriter
from odoo import api, models
from odoo.addons.thanhan_exemplar.tools.vietnamese import number_with_dots

from .report_payment_list import GIVEN_STATES

# key of a row, head, width in characters
COLUMNS = (
    ("number", "Số sổ", 10),
    ("decision", "Quyết định", 24),
    ("name", "Họ và tên", 32),
    ("place", "Đơn vị, địa chỉ (ấp)", 36),
    ("form", "Hình thức", 32),
    ("achievement", "Thành tích", 60),
    ("money", "Tiền thưởng (đồng)", 18),
    ("conferred", "Ngày trao", 12),
)


class ReportAwardRegister(models.AbstractModel):
    """The register of commendations (sổ khen thưởng), year by year in the order of its numbers."""

    _name = "report.thanhan_exemplar_reports.report_award_register_template"
    _table = "report_award_register"
    _description = "Register of Commendations"
    _inherit = "report.thanhan_exemplar_reports.report_payment_list_template"

    @api.model
    def _get_report_values(self, docids, data=None):
        awards = self._get_given(docids).filtered("register_number")
        years = [
            self._get_year(year, of_year)
            for year, of_year in awards.grouped("register_year").items()
        ]
        return {"docs": awards, "years": years}

    def _get_year(self, year, awards):
        company = awards.company_id
        return {
            **self._get_issuer_values(company, company._exemplar_today()),
            "record": awards,
            "year": year,
            "rows": self._get_rows(company, year, awards),
        }

    def _get_rows(self, company, year, awards):
        lists = self._get_list_rows(company, year)
        rows = [*(self._get_row_of_award(award) for award in awards), *lists]
        return sorted(rows, key=lambda row: row["first"])

    def _get_row_of_award(self, award):
        conferred = award.date_conferred
        return {
            "first": award.register_number,
            "number": award.register_number,
            "decision": self._get_reference(award.decision_id),
            "name": award.recipient_name,
            "place": self._describe_place(award),
            "form": award.form_id.name,
            "achievement": award.achievement or "",
            "amount": number_with_dots(award.amount) if award.amount else "",
            "money": award.amount,
            "conferred": conferred.strftime("%d/%m/%Y") if conferred else "",
        }

    def _get_workbook(self, years):
        """The whole register of these years of the current commune, a sheet a year, as bytes."""
        self._check_officer()
        awards = self.env["exemplar.award"].search(
            [
                ("company_id", "=", self.env.company.id),
                ("register_year", "in", years),
                ("register_number", ">", 0),
                ("state", "in", GIVEN_STATES),
            ],
            order="register_year, register_number",
        )
        content = io.BytesIO()
        with xlsxwriter.Workbook(content, {"in_memory": True}) as workbook:
            head = workbook.add_format({"bold": True, "border": 1, "text_wrap": True})
            cell = workbook.add_format({"border": 1, "text_wrap": True, "valign": "top"})
            money = workbook.add_format({"border": 1, "valign": "top", "num_format": "#,##0"})
            for year in sorted(set(years)):
                sheet = workbook.add_worksheet(str(year))
                rows = self._get_rows(
                    self.env.company, year, awards.filtered(lambda a, y=year: a.register_year == y)
                )
                self._write_sheet(sheet, rows, head, cell, money)
        return content.getvalue()

    def _write_sheet(self, sheet, rows, head, cell, money):
        sheet.freeze_panes(1, 0)
        for column, (key, title, width) in enumerate(COLUMNS):
            sheet.set_column(column, column, width)
            sheet.write_string(0, column, title, head)
            for line, row in enumerate(rows, 1):
                if key == "money":
                    sheet.write_number(line, column, row[key], money)
                else:
                    sheet.write_string(line, column, str(row[key]), cell)

    def _get_reference(self, decision):
        return decision.reference or decision.display_name or ""

    def _get_list_rows(self, company, year):
        """One row for the numbers of each list of households, which has its own annex."""
        groups = self.env["exemplar.award.list.line"]._read_group(
            [
                ("company_id", "=", company.id),
                ("register_year", "=", year),
                ("register_number", ">", 0),
                ("list_id.state", "=", "decided"),
            ],
            ["list_id"],
            ["__count", "amount:sum", "register_number:min", "register_number:max"],
        )
        return [
            {
                "first": first,
                "number": f"{first} - {last}" if last > first else first,
                "decision": self._get_reference(record.decision_id),
                "name": f"{count} hộ gia đình (danh sách kèm theo Quyết định)",
                "place": record.hamlet_id.name,
                "form": record.form_id.name,
                "achievement": "",
                "amount": number_with_dots(amount) if amount else "",
                "money": amount,
                "conferred": "",
            }
            for record, count, amount, first, last in groups
        ]
