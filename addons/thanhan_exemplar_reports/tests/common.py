import io

from odoo.addons.thanhan_exemplar.tests.common import ExemplarCommon
from pypdf import PdfReader

MM = 72 / 25.4
VOWELS = "aàáảãạăằắẳẵặâầấẩẫậeèéẻẽẹêềếểễệiìíỉĩịoòóỏõọôồốổỗộơờớởỡợuùúủũụưừứửữựyỳýỷỹỵ"
LETTERS = "".join(letter for letter in VOWELS + "đ" if letter not in "aeiouy")
LETTERS += LETTERS.upper()


class PaperCommon(ExemplarCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.reports = cls.env["ir.actions.report"].with_context(force_report_rendering=True)

    def print_paper(self, report, records, user=None):
        """The PDF of a report that is really rendered, as a PdfReader."""
        reports = self.reports.with_user(user or self.officer)
        content, kind = reports._render_qweb_pdf(report, records.ids)
        self.assertEqual(kind, "pdf")
        reader = PdfReader(io.BytesIO(content))
        self.assert_only_tinos(reader)
        self.assertEqual(reader.root_object["/Lang"], "vi-VN")
        self.assertTrue(reader.metadata.title)
        return reader

    def assert_only_tinos(self, reader):
        fonts = {
            font.get_object()["/BaseFont"].split("+")[1].split("-")[0]
            for page in reader.pages
            for font in page["/Resources"].get_object().get("/Font", {}).values()
        }
        self.assertEqual(fonts, {"Tinos"})

    def get_text(self, reader):
        """The text of the whole PDF with each run of blanks as one."""
        return " ".join(" ".join(page.extract_text() for page in reader.pages).split())

    def get_page_size(self, page):
        return tuple(round(float(side) / MM) for side in page.mediabox[2:])

    @classmethod
    def make_report(cls, name, arch, model="res.company", **values):
        """A report of its own with a template of its own."""
        cls.env["ir.ui.view"].create(
            {
                "type": "qweb",
                "name": name,
                "key": f"thanhan_exemplar_reports.{name}_template",
                "arch": f'<t t-name="{name}">{arch}</t>',
            }
        )
        return cls.env["ir.actions.report"].create(
            {
                "name": name,
                "model": model,
                "report_name": f"thanhan_exemplar_reports.{name}_template",
                "pdf_engine": "exemplar",
                **values,
            }
        )
