import csv
import io

from odoo.fields import Date
from odoo.tools import file_open

from .common import ExemplarCommon

OPTIONS = {
    "quoting": '"',
    "separator": ",",
    "has_headers": True,
    "encoding": "utf-8",
    "date_format": "%d/%m/%Y",
    "float_thousand_separator": ".",
    "float_decimal_separator": ",",
}
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class ImportCommon(ExemplarCommon):
    """Files through the import dialog's own methods."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.farmers.name = "Hội Nông dân thử nghiệm"
        cls.env.company.exemplar_history_until = Date.to_date("2025-12-31")

    def import_rows(self, model, fields, rows, user=None, dryrun=False, headings=None):
        """Return Odoo's answer to a CSV file with a line of headings and ``rows``."""
        file = io.StringIO()
        csv.writer(file).writerows([headings or fields, *rows])
        wizard = self._wizard(model, user or self.officer, file.getvalue().encode(), "text/csv")
        return wizard.execute_import(fields, headings or fields, dict(OPTIONS), dryrun=dryrun)

    def template(self, model):
        """Return the import dialog with the template of ``model`` and its answer to it."""
        [template] = self.env[model].get_import_templates()
        with file_open(template["template"].lstrip("/"), "rb") as file:
            wizard = self._wizard(model, self.manager, file.read(), EXCEL)
        wizard = wizard.with_context(lang="vi_VN")
        return wizard, wizard.parse_preview({**OPTIONS, "encoding": "", "separator": ""})

    def texts(self, result):
        return [message["message"] for message in result["messages"]]

    def _wizard(self, model, user, content, mimetype):
        return (
            self.env["base_import.import"]
            .with_user(user)
            .create({"res_model": model, "file": content, "file_type": mimetype})
        )
