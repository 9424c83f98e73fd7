from odoo.http import Controller, content_disposition, request, route

SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class AwardRegisterController(Controller):
    @route("/thanhan_exemplar/so-khen-thuong.xlsx", type="http", auth="user", methods=["GET"])
    def download_register(self, years=""):
        """The register of the given years (2025,2026) of the current commune as a workbook."""
        numbers = [int(year) for year in years.split(",") if year.isdecimal()]
        register = request.env["report.thanhan_exemplar_reports.report_award_register_template"]
        headers = [
            ("Content-Type", SPREADSHEET),
            ("Content-Disposition", content_disposition("So-khen-thuong.xlsx")),
        ]
        return request.make_response(register._get_workbook(numbers), headers=headers)
