import http.server
import io
import threading
import unicodedata
from unittest.mock import patch

from odoo.exceptions import UserError
from odoo.tools import mute_logger
from pypdf import PdfReader

from ..tools import pdf_document
from .common import LETTERS, PaperCommon

LAYOUT = """
<t t-call="thanhan_exemplar_reports.document_layout">
    <t t-set="title">Thử nghiệm</t>
    <t t-foreach="docs" t-as="doc">
        <t t-call="thanhan_exemplar_reports.document_part">
            <t t-set="record" t-value="doc"/>
            %s
        </t>
    </t>
</t>
"""


class CountingServer(http.server.BaseHTTPRequestHandler):
    hits = 0

    def do_GET(self):
        type(self).hits += 1
        self.send_error(404)


class TestEngine(PaperCommon):
    def _make(self, body, **values):
        return self.make_report("report_trial", LAYOUT % body, **values)

    def test_every_vietnamese_letter_in_every_style(self):
        self.assertEqual(len(set(LETTERS)), 134)
        report = self._make(
            f"<p>{LETTERS}</p><b>{LETTERS}</b><i>{LETTERS}</i><p><b><i>{LETTERS}</i></b></p>"
        )
        reader = self.print_paper(report, self.env.company)
        text = unicodedata.normalize("NFC", self.get_text(reader).replace(" ", ""))
        self.assertEqual(text.count(LETTERS), 4)

    def test_decomposed_letters_are_composed(self):
        report = self._make(f"<p>{unicodedata.normalize('NFD', 'Tiếng Việt đẹp')}</p>")
        text = self.get_text(self.print_paper(report, self.env.company))
        self.assertEqual(text, "Tiếng Việt đẹp")

    def test_title_of_the_file(self):
        reader = self.print_paper(self._make("<p>Nội dung</p>"), self.env.company)
        self.assertEqual(reader.metadata.title, "Thử nghiệm")

    def test_parts_have_their_own_paper_and_page_numbers(self):
        report = self._make("""
            <p t-foreach="range(60)" t-as="i">Dòng</p></t>
            <t t-call="thanhan_exemplar_reports.document_part">
            <t t-set="sheet" t-value="'a4_landscape'"/>
            <p t-foreach="range(40)" t-as="i">Phụ</p>""")
        reader = self.print_paper(report, self.env.company)
        sizes = [self.get_page_size(page) for page in reader.pages]
        self.assertEqual(sizes, [(210, 297)] * 2 + [(297, 210)] * 2)
        texts = [page.extract_text() for page in reader.pages]
        self.assertEqual([("2" in text) for text in texts], [False, True, False, True])

    def test_unnumbered_parts_share_one_underlay(self):
        companies = self.env.company + self.env["res.company"].create(
            [{"name": f"Xã {number}"} for number in range(9)]
        )
        report = self._make("""
            <t t-set="sheet" t-value="'a4_landscape'"/><t t-set="unnumbered" t-value="True"/>
            <img class="exemplar-underlay"
                 src="/thanhan_exemplar_reports/static/src/img/national_emblem.svg"/>
            <p t-out="doc.name"/>""")
        reader = self.print_paper(report, companies, user=self.env.ref("base.user_admin"))
        forms = {
            page["/Resources"]["/XObject"].raw_get("/ExemplarUnderlay").idnum
            for page in reader.pages
        }
        self.assertEqual((len(reader.pages), len(forms)), (10, 1))
        self.assertIn("Xã 8", self.get_text(reader))

    def test_the_network_is_never_touched(self):
        server = http.server.HTTPServer(("127.0.0.1", 0), CountingServer)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        self.addCleanup(server.server_close)
        self.addCleanup(server.shutdown)
        url = f"http://127.0.0.1:{server.server_port}"
        report = self._make(
            f'<p>Chữ</p><img src="{url}/a.png"/><link rel="stylesheet" href="{url}/a.css"/>'
            f'<p style="background: url({url}/b.png)">Nền</p>'
        )
        self.assertIn("Chữ", self.get_text(self.print_paper(report, self.env.company)))
        self.assertEqual(CountingServer.hits, 0)

    def test_nothing_to_print(self):
        report = self._make("<p>Nội dung</p>")
        with self.assertRaisesRegex(UserError, "choose at least one record"):
            self.reports._render_qweb_pdf(report, [])
        empty = self.make_report("report_empty", "<html><body>Không có</body></html>")
        with self.assertRaisesRegex(UserError, "nothing to print"):
            self.reports._render_qweb_pdf(empty, self.env.company.ids)

    def test_saved_files_are_one_for_each_record_and_used_again(self):
        companies = self.env.company + self.env["res.company"].create({"name": "Xã Thử"})
        report = self._make(
            "<p t-out='doc.name'/>", attachment="'Thu-%s.pdf' % object.id", attachment_use=True
        )
        admin = self.env.ref("base.user_admin")
        first = self.print_paper(report, companies, user=admin)
        self.assertEqual(len(first.pages), 2)
        saved = self.env["ir.attachment"].search([("name", "=like", "Thu-%.pdf")])
        self.assertEqual(set(saved.mapped("res_id")), set(companies.ids))
        companies[1].name = "Xã Đổi tên"
        self.assertNotIn("Đổi tên", self.get_text(self.print_paper(report, companies, user=admin)))

    def test_print_menu_needs_no_wkhtmltopdf_but_other_reports_do(self):
        reports = self.env["ir.actions.report"]
        self.assertEqual(reports.get_wkhtmltopdf_state(), "ok")
        stock_state = reports.with_context(exemplar_stock_engine=True).get_wkhtmltopdf_state()
        report = self._make("<p>Nội dung</p>", pdf_engine="odoo")
        if stock_state == "install":
            with self.assertRaisesRegex(UserError, "Wkhtmltopdf"):
                self.reports._render_qweb_pdf(report, self.env.company.ids)
        else:
            with mute_logger("odoo.addons.base.models.ir_actions_report"):
                content = self.reports._render_qweb_pdf(report, self.env.company.ids)[0]
            self.assertTrue(content.startswith(b"%PDF"))

    def test_wkhtmltopdf_takes_over_without_plutoprint(self):
        report = self._make('<p>Chữ</p><img src="/web/static/img/logo.png"/>')
        with patch.object(pdf_document, "plutoprint", None):
            if self.reports.get_wkhtmltopdf_state() == "install":
                with self.assertRaisesRegex(UserError, "Wkhtmltopdf"):
                    self.reports._render_qweb_pdf(report, self.env.company.ids)
            else:
                content = self.reports._render_qweb_pdf(report, self.env.company.ids)[0]
                reader = PdfReader(io.BytesIO(content))
                self.assertEqual(reader.root_object["/Lang"], "vi-VN")
                self.assertEqual(self.get_page_size(reader.pages[0]), (210, 297))

    def test_html_for_wkhtmltopdf_holds_all_it_needs(self):
        report = self._make('<p>Chữ</p><img src="/web/static/img/logo.png"/>')
        html = self.reports._render_qweb_html(report, self.env.company.ids)[0].decode()
        embedded = pdf_document.embed_resources(self.env, pdf_document.split_parts(html)[0].html)
        self.assertNotIn("<link", embedded)
        self.assertNotIn("/static/", embedded)
        self.assertEqual(embedded.count("url(data:font/ttf;base64,"), 4)
        self.assertIn('src="data:image/png;base64,', embedded)
