from .common import PaperCommon

PLAN = """
<t t-call="thanhan_exemplar_reports.document_layout">
    <t t-set="title">Kế hoạch thử</t>
    <t t-set="letterhead" t-value="docs"/>
    <t t-set="date" t-value="datetime.date(2024, 1, 5)"/>
    <t t-set="signer" t-value="letterhead.get_signer(date)"/>
    <t t-call="thanhan_exemplar_reports.document_part">
        <t t-set="record" t-value="docs"/>
        <t t-call="thanhan_exemplar_reports.document_head">
            <t t-set="number" t-value="5"/><t t-set="symbol">KH-UBND</t>
        </t>
        <t t-call="thanhan_exemplar_reports.document_title">
            <t t-set="kind">Kế hoạch</t><t t-set="subject">Triển khai Đề án</t>
        </t>
        <t t-call="thanhan_exemplar_reports.document_addressees">
            <t t-set="addressees" t-value="['Hội Phụ nữ xã', 'Các ấp']"/>
        </t>
        <t t-call="thanhan_exemplar_reports.document_bases">
            <t t-set="bases" t-value="['Căn cứ Luật Một', 'Căn cứ Luật Hai']"/>
            <t t-set="proposal">Theo đề nghị của Văn phòng</t>
        </t>
        <div class="exemplar-body"><p t-foreach="range(lines)" t-as="i">Nội dung.</p></div>
        <t t-call="thanhan_exemplar_reports.document_signature">
            <t t-set="signature_lines" t-value="signer.get_signature_lines(on_behalf=True)"/>
            <t t-set="signer_name" t-value="signer.name"/>
            <t t-set="recipients" t-value="letterhead.get_recipient_lines('plan')"/>
        </t>
    </t>
    <t t-call="thanhan_exemplar_reports.document_part">
        <t t-set="sheet" t-value="'a4_landscape'"/>
        <t t-call="thanhan_exemplar_reports.document_annex_title">
            <t t-set="annex_number">I</t><t t-set="name">Danh mục</t>
            <t t-set="attached">(Kèm theo Kế hoạch số 05/KH-UBND)</t>
        </t>
    </t>
</t>
"""


class TestLayout(PaperCommon):
    """The order and the wording of Nghị định 30/2020/NĐ-CP, Phụ lục I."""

    def _print_plan(self, lines=3):
        arch = PLAN.replace("range(lines)", f"range({lines})")
        report = self.make_report(f"report_plan_{lines}", arch, model="exemplar.letterhead")
        commune = self.env.ref("base.main_company")
        letterheads = self.env["exemplar.letterhead"].with_company(commune)
        letterheads.search([("company_id", "=", commune.id)]).unlink()
        letterheads._exemplar_setup(commune)
        return self.print_paper(report, letterheads.get_in_force("2024-01-05"))

    def test_wording(self):
        text = self.get_text(self._print_plan())
        for part in (
            "ỦY BAN NHÂN DÂN XÃ THANH AN",
            "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
            "Độc lập - Tự do - Hạnh phúc",
            "Số: 05/KH-UBND",
            "Thanh An, ngày 05 tháng 01 năm 2024",
            "KẾ HOẠCH Triển khai Đề án",
            "Kính gửi: - Hội Phụ nữ xã; - Các ấp.",
            "Căn cứ Luật Một; Căn cứ Luật Hai; Theo đề nghị của Văn phòng.",
            "- UBND huyện; - Phòng Nội vụ huyện;",
            "- Lưu: VT.",
            "TM. ỦY BAN NHÂN DÂN Q. CHỦ TỊCH",
            "Lê Thị Linh",
            "Phụ lục I DANH MỤC (Kèm theo Kế hoạch số 05/KH-UBND)",
        ):
            self.assertIn(part, text)

    def test_signature_is_never_cut_in_two(self):
        for lines in range(20, 32, 2):
            texts = [page.extract_text() for page in self._print_plan(lines).pages]
            together = [text for text in texts if "Q. CHỦ TỊCH" in text]
            self.assertEqual(len(together), 1)
            self.assertIn("Lê Thị Linh", together[0])
            self.assertIn("Lưu: VT", together[0])

    def test_margins(self):
        edges = []

        def visit(text, _cm, matrix, _font, _size):
            if text.strip():
                edges.append(matrix[4])

        self._print_plan().pages[0].extract_text(visitor_text=visit)
        self.assertGreaterEqual(min(edges) / 72 * 25.4, 29.5)
