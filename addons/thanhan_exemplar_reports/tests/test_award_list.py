from itertools import islice, product

from freezegun import freeze_time
from odoo.addons.thanhan_exemplar.tests.common_award_list import AwardListCommon
from odoo.exceptions import AccessError, UserError

from .common import PaperCommon

ANNEX = "thanhan_exemplar_reports.report_award_list"
NOTICE = "thanhan_exemplar_reports.report_award_list_notice"
CERTIFICATES = "thanhan_exemplar_reports.report_list_certificate"
CERTIFICATE = "thanhan_exemplar_reports.report_household_certificate"


@freeze_time("2026-11-20 03:00:00")
class TestAwardListPapers(AwardListCommon, PaperCommon):
    """The papers of Gia đình văn hóa: what hangs, what is annexed, what is handed over."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.first = cls.make_list(
            {"name": "Nguyễn Văn Bình", "birth_year": 1965, "member_count": 4},
            {"name": "Hộ bà Trần Thị Ánh", "note": "Tổ 1"},
            {"name": "Võ Văn Rác", "exclusion_reason": "Vứt rác ra kênh"},
        )
        cls.second = cls.make_list("Ông Lê Văn Được", hamlet=cls.other_hamlet)

    def _decide(self):
        self.env.invalidate_all()
        return self.decide_lists(self.make_ready(self.first | self.second))

    def test_the_annex_stands_by_hamlets(self):
        decision = self._decide()
        reader = self.print_paper(ANNEX, decision)
        text = self.get_text(reader)
        self.assertEqual(self.get_page_size(reader.pages[0]), (210, 297))
        order = [text.index(part) for part in ("I Ấp Hai", "Được", "II Ấp Một", "Ánh", "Bình")]
        self.assertEqual(order, sorted(order))
        for part in (
            "DANH SÁCH Hộ gia đình được tặng danh hiệu “Gia đình văn hóa” năm 2026",
            "Kèm theo Quyết định số 09/QĐ-UBND ngày 20 tháng 11 năm 2026",
            "Chủ tịch Ủy ban nhân dân xã Thanh An",
            "Số sổ khen thưởng",
            "(02 hộ)",
            "Danh sách có 03 hộ gia đình.",
        ):
            self.assertIn(part, text)
        self.assertNotIn("Rác", text)
        with self.assertRaisesRegex(UserError, "no list of households"):
            self.print_paper(ANNEX, self.make_decision(self.env["exemplar.award"], number=10))

    def test_the_heads_are_repeated(self):
        names = product(("Nguyễn", "Trần", "Lê", "Phạm"), ("Văn", "Thị"), ("An", "Bé", "Chi", "Út"))
        self.first.line_ids.create(
            [
                {"list_id": self.first.id, "name": " ".join(name), "note": str(number)}
                for name, number in product(islice(names, 32), range(4))
            ]
        )
        self.first.line_ids.is_distinct = True
        reader = self.print_paper(ANNEX, self._decide())
        self.assertGreater(len(reader.pages), 3)
        for page in reader.pages:
            self.assertIn("Họ và tên chủ hộ", page.extract_text())

    def test_what_hangs_at_the_hamlet(self):
        self.first.with_user(self.hamlet_user).write(
            {"notice_place": "Nhà văn hóa ấp", "notice_date_from": "2026-11-01"}
        )
        self.env.invalidate_all()
        text = self.get_text(self.print_paper(NOTICE, self.first, user=self.hamlet_user))
        for part in (
            "ẤP MỘT",
            "Hộ gia đình đề nghị tặng danh hiệu “Gia đình văn hóa” năm 2026",
            "Niêm yết tại Nhà văn hóa ấp từ ngày 01 tháng 11 năm 2026 đến hết ngày 11 tháng 11",
            "Danh sách có 02 hộ gia đình.",
        ):
            self.assertIn(part, text)
        self.assertNotIn("Số sổ", text)
        with self.assertRaises(AccessError):
            self.print_paper(NOTICE, self.first, user=self.other_hamlet_user)

    def test_certificates_of_whole_lists(self):
        self._decide()
        reader = self.print_paper(CERTIFICATES, self.first | self.second)
        self.assertEqual(len(reader.pages), 3)
        self.assertEqual(self.get_page_size(reader.pages[0]), (297, 210))
        texts = [" ".join(page.extract_text().split()) for page in reader.pages]
        for number, (text, name) in enumerate(
            zip(
                texts,
                ("Gia đình ÔNG LÊ VĂN ĐƯỢC", "HỘ BÀ TRẦN THỊ ÁNH", "Gia đình ông (bà) NGUYỄN VĂN"),
                strict=True,
            ),
            1,
        ):
            self.assertIn(name, text)
            self.assertIn(f"Số sổ khen thưởng: {number}", text)
            self.assertIn("GIẤY CHỨNG NHẬN", text)
            self.assertIn("Đạt danh hiệu “Gia đình văn hóa” năm 2026", text)
            self.assertIn("Quyết định số: 09/QĐ-UBND ngày 20 tháng 11 năm 2026", text)
        self.assertIn("Ấp Hai, xã Thanh An", texts[0])

    def test_one_certificate_again_and_drafts(self):
        line = self.first.line_ids.filtered(lambda line: line.birth_year)
        self.assertIn("BẢN NHÁP", self.get_text(self.print_paper(CERTIFICATE, line)))
        decision = self._decide()
        self.assertEqual(len(self.print_paper(CERTIFICATE, line).pages), 1)
        excluded = self.first.line_ids.filtered("excluded")
        with self.assertRaisesRegex(UserError, "No household"):
            self.print_paper(CERTIFICATE, excluded)
        decision.with_user(self.manager).action_revoke("Sai trình tự")
        with self.assertRaisesRegex(UserError, "no longer are.*\n.*Nguyễn Văn Bình"):
            self.print_paper(CERTIFICATES, self.first)
