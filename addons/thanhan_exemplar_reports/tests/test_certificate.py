from datetime import date

from odoo.addons.thanhan_exemplar.tests.common_award import ExemplarAwardCommon
from odoo.exceptions import AccessError, UserError

from ..tools.pdf_document import plutoprint
from .common import PaperCommon

REPORT = "thanhan_exemplar_reports.report_certificate"
DAY = date(2025, 3, 5)


class TestCertificate(ExemplarAwardCommon, PaperCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.letterhead = (
            cls.env["exemplar.letterhead"].with_company(cls.env.company).get_in_force(DAY)
        )
        cls.award = cls.make_award(
            cls.verify(cls.make_nominee(gender="female", position="Chi hội trưởng")),
            achievement="Đã có thành tích xuất sắc trong phong trào giảm nghèo",
        )

    def _decide(self, awards):
        self.approve(awards)
        return self.decide(awards, number=5, date=DAY)

    def test_a_decided_award(self):
        self._decide(self.award)
        reader = self.print_paper(REPORT, self.award)
        text = self.get_text(reader)
        for part in (
            "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
            "CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ THANH AN",
            "TẶNG GIẤY KHEN Bà NGUYỄN THỊ HOA",
            "Chi hội trưởng, Hội Phụ nữ, xã Thanh An",
            "Đã có thành tích xuất sắc trong phong trào giảm nghèo",
            "Quyết định số: 05/QĐ-UBND ngày 05 tháng 3 năm 2025",
            f"Số sổ khen thưởng: {self.award.register_number}",
            "Thanh An, ngày 05 tháng 3 năm 2025",
            "Lê Thị Linh",
        ):
            self.assertIn(part, text)
        self.assertNotIn("BẢN NHÁP", text)
        self.assertEqual(len(reader.pages), 1)
        self.assertEqual(self.get_page_size(reader.pages[0]), (297, 210))

    def test_the_frame_is_drawn_once_for_a_whole_batch(self):
        awards = self.award
        for number in range(4):
            nominee = self.verify(self.make_nominee(f"Lê Thị {number}"))
            awards |= self.make_award(nominee)
        self._decide(awards)
        reader = self.print_paper(REPORT, awards)
        self.assertEqual(len(reader.pages), 5)
        self.assertTrue(plutoprint)
        frames = {
            page["/Resources"]["/XObject"].raw_get("/ExemplarUnderlay").idnum
            for page in reader.pages
        }
        self.assertEqual(len(frames), 1)
        registers = [
            f"Số sổ khen thưởng: {number}" for number in sorted(awards.mapped("register_number"))
        ]
        for page, register in zip(reader.pages, registers, strict=True):
            self.assertIn(register, page.extract_text())

    def test_a_draft_is_marked(self):
        text = self.get_text(self.print_paper(REPORT, self.award))
        self.assertIn("BẢN NHÁP", text)
        self.assertIn("ngày …… tháng …… năm", text)

    def test_a_batch_with_an_undecided_award_is_refused_by_name(self):
        other = self.make_award(self.verify(self.make_nominee("Trần Thị Chờ")))
        self._decide(self.award)
        with self.assertRaisesRegex(UserError, "wait for their decision.*\n.*Trần Thị Chờ"):
            self.print_paper(REPORT, self.award | other)

    def test_a_revoked_award_is_refused(self):
        decision = self._decide(self.award)
        decision.with_user(self.manager).action_revoke("Kê khai gian dối")
        with self.assertRaisesRegex(UserError, "Nguyễn Thị Hoa"):
            self.print_paper(REPORT, self.award)

    def test_a_title_is_certified(self):
        nominee = self.verify(self.make_nominee("Lê Thị Chăm"))
        award = self.make_award(nominee, form_id=self.form("ldtt").id, kind=False)
        text = self.get_text(self.print_paper(REPORT, award))
        self.assertIn("GIẤY CHỨNG NHẬN", text)
        self.assertIn("Đạt danh hiệu “Lao động tiên tiến”", text)

    def test_the_certificate_of_another_level_is_not_ours_to_print(self):
        nominee = self.verify(self.make_nominee("Lê Thị Chăm"))
        award = self.make_award(nominee, form_id=self.form("bang_khen_tinh").id, kind="merit")
        with self.assertRaisesRegex(UserError, "another body.*\n.*Lê Thị Chăm"):
            self.print_paper(REPORT, award)

    def test_the_commune_follows_the_name_of_the_body(self):
        self.women.name = "Hội Liên hiệp Phụ nữ xã"
        text = self.get_text(self.print_paper(REPORT, self.award))
        self.assertIn("Hội Liên hiệp Phụ nữ xã Thanh An", text)
        self.assertNotIn("xã, xã", text)

    def test_a_citation_that_does_not_fit_is_refused(self):
        self.award.achievement = "Đã có thành tích. " * 20
        with self.assertRaisesRegex(UserError, "320"):
            self.print_paper(REPORT, self.award)

    def test_the_longest_that_fits_stays_on_one_page(self):
        self.award.achievement = ("Đã có thành tích xuất sắc " * 20)[:320]
        self.award.recipient_name = "Tổ phụ nữ tiết kiệm và vay vốn phát triển kinh tế gia đình ấp"
        reader = self.print_paper(REPORT, self.award)
        self.assertEqual(len(reader.pages), 1)

    def test_blanks_carry_only_what_is_not_printed_on_them(self):
        self._decide(self.award)
        self.letterhead.write({"certificate_blank": True, "certificate_offset_x": 40})
        reader = self.print_paper(REPORT, self.award)
        text = self.get_text(reader)
        self.assertIn("NGUYỄN THỊ HOA", text)
        self.assertNotIn("GIẤY KHEN", text)
        self.assertNotIn("CỘNG HÒA", text)
        self.assertNotIn("/ExemplarUnderlay", reader.pages[0]["/Resources"].get("/XObject", {}))

    def test_offset_moves_the_text(self):
        self._decide(self.award)
        before = self._find_left_edge()
        self.letterhead.certificate_offset_x = 10
        self.assertAlmostEqual(self._find_left_edge() - before, 10, delta=0.3)

    def _find_left_edge(self):
        """Distance of the leftmost text from the left edge of the paper, in mm."""
        edges = []

        def visit(text, current, matrix, _font, _size):
            if text.strip():
                edges.append((matrix[4] * current[0] + current[4]) / 72 * 25.4)

        self.print_paper(REPORT, self.award).pages[0].extract_text(visitor_text=visit)
        return min(edges)

    def test_large_paper(self):
        self._decide(self.award)
        self.letterhead.certificate_sheet = "certificate_a3"
        reader = self.print_paper(REPORT, self.award)
        self.assertEqual(self.get_page_size(reader.pages[0]), (420, 297))
        self.assertEqual(len(reader.pages), 1)

    def test_another_union_prints_nothing_of_it(self):
        with self.assertRaises(AccessError):
            self.print_paper(REPORT, self.award, user=self.farmers_user)

    def test_queries_do_not_grow_with_the_batch(self):
        awards = self.env["exemplar.award"]
        for number in range(6):
            awards |= self.make_award(self.verify(self.make_nominee(f"Lê Thị {number}")))
        self._decide(awards)

        def count(records):
            self.env.invalidate_all()
            before = self.cr.sql_log_count
            self.print_paper(REPORT, records)
            return self.cr.sql_log_count - before

        count(awards[:2])
        self.assertEqual(count(awards), count(awards[:2]))
