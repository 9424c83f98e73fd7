import io

from freezegun import freeze_time
from odoo.exceptions import AccessError, UserError
from odoo.tests import HttpCase, tagged
from odoo.tools import mute_logger
from openpyxl import load_workbook

from .common import PaperCommon
from .test_decision_paper import DecisionPaperCommon

PAYMENTS = "thanhan_exemplar_reports.report_payment_list"
REGISTER = "thanhan_exemplar_reports.report_award_register"
RESULT = "thanhan_exemplar_reports.report_result_notice"


@freeze_time("2026-03-05 03:00:00")
class TestAwardPapers(DecisionPaperCommon):
    """What follows a decision on paper: the result, the signatures, the register."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        awards = cls.env["exemplar.award"].union(
            *(
                cls.make_award(cls.verify(cls.make_nominee(name)))
                for name in ("Nguyễn Thị Hoa", "Trần Văn Bình")
            )
        )
        cls.awards = cls.approve(awards)

    def _refuse(self, name, reason):
        award = self.complete_papers(self.make_award(self.verify(self.make_nominee(name))))
        award.with_user(self.women_user).action_propose()
        award.with_user(self.officer).action_refuse(reason)
        return award

    def test_each_signs_for_money_and_certificate(self):
        self.decide(self.awards)
        reader = self.print_paper(PAYMENTS, self.awards)
        text = self.get_text(reader)
        for part in (
            "DANH SÁCH KÝ NHẬN TIỀN THƯỞNG VÀ HIỆN VẬT (Theo Quyết định số 05/QĐ-UBND ngày 05 "
            "tháng 3 năm 2026 của Chủ tịch Ủy ban nhân dân xã Thanh An)",
            "Ký nhận",
            "360.000 Giấy khen",
            "Tổng cộng 720.000",
            "Bằng chữ: Bảy trăm hai mươi nghìn đồng.",
        ):
            self.assertIn(part, text)
        self.assertEqual(self.get_page_size(reader.pages[0]), (297, 210))
        first, second = self.awards.sorted("register_number").mapped("recipient_name")
        self.assertLess(text.index(first), text.index(second))

    def test_the_register_with_the_lists_of_households(self):
        self.decide(self.awards)
        self.decide_lists(self.make_ready(self.make_list("Hộ một", "Hộ hai")))
        self.awards[0].with_user(self.officer).action_confer()
        text = self.get_text(self.print_paper(REGISTER, self.awards))
        for part in (
            "SỔ KHEN THƯỞNG Năm 2026",
            "05/QĐ-UBND, 05/03/2026",
            "3 - 4",
            "2 hộ gia đình (danh sách kèm theo Quyết định)",
        ):
            self.assertIn(part, text)
        self.assertLess(text.index("Nguyễn Thị Hoa"), text.index("2 hộ gia đình"))

    def test_the_register_as_a_workbook(self):
        self.decide(self.awards)
        self.decide_lists(self.make_ready(self.make_list("Hộ một", "Hộ hai")))
        action = self.awards.with_user(self.officer).action_export_register()
        self.assertEqual(action["url"], "/thanhan_exemplar/so-khen-thuong.xlsx?years=2026")
        register = self.env["report.thanhan_exemplar_reports.report_award_register_template"]
        content = register.with_user(self.officer)._get_workbook([2026])
        sheet = load_workbook(io.BytesIO(content))["2026"]
        rows = list(sheet.iter_rows(values_only=True))
        self.assertEqual(rows[0][0], "Số sổ")
        self.assertEqual([row[0] for row in rows[1:]], ["1", "2", "3 - 4"])
        self.assertEqual([row[6] for row in rows[1:3]], [360_000, 360_000])
        self.assertIn(self.awards[0].recipient_name, (rows[1][2], rows[2][2]))
        with self.assertRaises(AccessError):
            register.with_user(self.women_user)._get_workbook([2026])
        draft = self.make_award()
        with self.assertRaisesRegex(UserError, "number in the register"):
            draft.with_user(self.officer).action_export_register()

    def test_the_result_is_told_to_each_body(self):
        refused = self._refuse("Lê Văn Chưa", "Thành tích chưa rõ")
        farmers = self.verify(self.make_nominee("Phạm Văn Nông", user=self.farmers_user))
        other = self.make_award(farmers, user=self.farmers_user)
        self.complete_papers(other)
        other.with_user(self.farmers_user).action_propose()
        other.with_user(self.manager).action_approve()
        self.decide(self.awards | other)
        reader = self.print_paper(RESULT, self.awards | refused | other)
        women, farmers = (" ".join(page.extract_text().split()) for page in reader.pages)
        for part in (
            "/TB-UBND",
            "THÔNG BÁO Kết quả xét khen thưởng",
            "Kính gửi: Hội Phụ nữ",
            "1. Được khen thưởng",
            "05/QĐ-UBND, 05/03/2026",
            "2. Chưa được khen thưởng",
            "Thành tích chưa rõ",
            "Nơi nhận: - Như trên;",
        ):
            self.assertIn(part, women)
        self.assertIn("Kính gửi: Hội Nông dân", farmers)
        self.assertNotIn("Chưa được khen thưởng", farmers)
        self.assertNotIn("Phạm Văn Nông", women)

    @mute_logger("odoo.addons.base.models.ir_rule")
    def test_what_is_not_settled_and_who_may_not_print(self):
        with self.assertRaisesRegex(UserError, "have no result yet.*Nguyễn Thị Hoa"):
            self.print_paper(RESULT, self.awards)
        for paper in (PAYMENTS, REGISTER):
            with self.assertRaisesRegex(UserError, "not commended.*Nguyễn Thị Hoa"):
                self.print_paper(paper, self.awards)
        self.decide(self.awards)
        for user in (self.women_user, self.farmers_user, self.publicist, self.reader):
            for paper in (PAYMENTS, REGISTER, RESULT):
                with self.assertRaises(AccessError):
                    self.print_paper(paper, self.awards, user=user)


@tagged("-at_install", "post_install")
class TestRegisterDownload(PaperCommon, HttpCase):
    def test_the_officer_downloads_it_and_nobody_else(self):
        address = "/thanhan_exemplar/so-khen-thuong.xlsx?years=2026,abc"
        for user, status in ((self.officer, 200), (self.women_user, 403), (self.reader, 403)):
            self.authenticate(user.login, user.login)
            with mute_logger("odoo.http"):
                answer = self.url_open(address)
            self.assertEqual(answer.status_code, status, user.login)
            if status == 200:
                book = load_workbook(io.BytesIO(answer.content))
                self.assertEqual(book.sheetnames, ["2026"])
                self.assertIn("So-khen-thuong.xlsx", answer.headers["Content-Disposition"])
