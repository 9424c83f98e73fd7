from datetime import date

from freezegun import freeze_time
from odoo.addons.thanhan_exemplar.tests.common_notice import NoticeCommon
from odoo.exceptions import AccessError, UserError
from odoo.fields import Command

from .common import PaperCommon

REPORT = "thanhan_exemplar_reports.report_public_notice"


@freeze_time("2026-03-03 03:00:00")
class TestPublicNotice(PaperCommon, NoticeCommon):
    def test_the_sheet_that_hangs(self):
        notice = self.post(opinions_to="Ông Tám, trưởng ấp Một")
        reader = self.print_paper(REPORT, notice)
        text = self.get_text(reader)
        for part in (
            "ỦY BAN NHÂN DÂN XÃ THANH AN",
            "/TB-UBND",
            "Thanh An, ngày 02 tháng 3 năm 2026",
            "THÔNG BÁO Về việc công khai danh sách đề nghị khen thưởng",
            "STT Họ và tên Ấp/đơn vị Tóm tắt thành tích",
            "1 Nguyễn Thị Hoa Ấp Một Trồng tiêu sạch",
            "2 Lê Văn Sáu Ấp Một Trồng tiêu sạch",
            "từ ngày 02 tháng 3 năm 2026 đến hết ngày 07 tháng 3 năm 2026",
            "Nơi niêm yết: Nhà văn hóa ấp Một",
            "Nơi tiếp nhận ý kiến: Ông Tám, trưởng ấp Một",
            "TM. ỦY BAN NHÂN DÂN",
            "Nơi nhận:",
        ):
            self.assertIn(part, text)
        self.assertEqual(self.get_page_size(reader.pages[0]), (210, 297))

    def test_the_letterhead_of_the_first_day(self):
        self.env["exemplar.letterhead"].create(
            {
                "valid_from": "2026-04-01",
                "agency_lines": "ỦY BAN NHÂN DÂN\nPHƯỜNG MỚI",
                "agency_name": "Ủy ban nhân dân phường Mới",
                "place": "Mới",
                "symbol": "UBND",
            }
        )
        for day, name in ((date(2026, 3, 31), "XÃ THANH AN"), (date(2026, 4, 1), "PHƯỜNG MỚI")):
            notice = self.draft(date_from=day)
            self.assertIn(name, self.get_text(self.print_paper(REPORT, notice)))

    def test_nothing_personal(self):
        self.nominee.birth_year = 1971
        self.nominee.identity_ids.unlink()
        self.nominee.identity_ids = [Command.create({"phone": "0909123456", "address": "Tổ 5"})]
        text = self.get_text(self.print_paper(REPORT, self.post()))
        for secret in ("0909123456", "Tổ 5", "1971", "Hội Phụ nữ"):
            self.assertNotIn(secret, text)

    def test_who_hangs_it_prints_it(self):
        notice = self.post()
        self.assertIn(
            "Lê Văn Sáu", self.get_text(self.print_paper(REPORT, notice, self.hamlet_user))
        )
        with self.assertRaises(AccessError):
            self.print_paper(REPORT, notice, self.women_user)

    def test_a_union_posts_under_its_own_name(self):
        text = self.get_text(
            self.print_paper(REPORT, self.post(organization_id=self.women.id), self.women_user)
        )
        self.assertIn("HỘI PHỤ NỮ", text)
        for foreign in ("ỦY BAN NHÂN DÂN", "TB-UBND"):
            self.assertNotIn(foreign, text)

    def test_a_long_list_repeats_its_head(self):
        notice = self.draft()
        notice.line_ids[0].text = "Giúp dân làm đường " * 300
        notice.line_ids[1].text = "Giúp dân làm cầu " * 300
        texts = [page.extract_text() for page in self.print_paper(REPORT, notice).pages]
        self.assertGreater(len(texts), 1)

    def test_without_a_letterhead_the_message_says_where_to_add_it(self):
        notice = self.post()
        self.env["exemplar.letterhead"].search([]).unlink()
        with self.assertRaisesRegex(UserError, "Letterheads and Signers"):
            self.print_paper(REPORT, notice)
