from odoo.exceptions import AccessError
from odoo.fields import Command

from .common import PaperCommon

REPORT = "thanhan_exemplar_reports.report_consent"
BLANK = "thanhan_exemplar_reports.report_consent_blank"


class TestConsentForm(PaperCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["exemplar.consent.rule"].search([]).unlink()
        cls.env["exemplar.consent.rule"].create(
            {"valid_from": "2023-01-01", "adult_age": 18, "own_signature_age": 7}
        )
        cls.nominee = cls.make_nominee(birth_year=1980, hamlet_id=cls.hamlet.id)

    def test_what_the_form_says(self):
        reader = self.print_paper(REPORT, self.nominee)
        text = self.get_text(reader)
        for part in (
            "PHIẾU ĐỒNG Ý",
            "Tôi tên là:Nguyễn Thị Hoa",
            "Năm sinh:1980",
            "Ấp Một",
            "Hình ảnh, chân dung",
            "Giọng nói, ghi hình",
            "Tất cả các kênh",
            "Zalo",
            "rút lại sự đồng ý bằng văn bản",
            "NGƯỜI ĐỒNG Ý",
            "ngày …… tháng",
        ):
            self.assertIn(part, text)
        self.assertNotIn("NGƯỜI GIÁM HỘ", text)
        self.assertEqual(len(reader.pages), 1)
        self.assertEqual(self.get_page_size(reader.pages[0]), (210, 297))

    def test_the_guardian_of_a_child_signs_and_the_birth_date_is_not_printed(self):
        child = self.make_nominee("Lê Thị Na", birth_year=2015)
        child.identity_ids = [Command.create({"birth_date": "2015-04-17", "phone": "0909123456"})]
        text = self.get_text(self.print_paper(REPORT, child))
        self.assertIn("CHA, MẸ HOẶC NGƯỜI GIÁM HỘ", text)
        for secret in ("17/4", "17/04", "2015-04", "0909123456"):
            self.assertNotIn(secret, text)

    def test_a_collective_is_represented(self):
        group = self.make_nominee("Tổ tiêu sạch", subject="collective")
        text = self.get_text(self.print_paper(REPORT, group))
        for part in ("Tên tập thể, hộ, mô hình:Tổ tiêu sạch", "NGƯỜI ĐẠI DIỆN"):
            self.assertIn(part, text)
        self.assertNotIn("Năm sinh", text)

    def test_each_has_a_page_and_a_stranger_prints_none(self):
        other = self.make_nominee("Trần Thị Bé")
        self.assertEqual(len(self.print_paper(REPORT, self.nominee | other).pages), 2)
        with self.assertRaises(AccessError):
            self.print_paper(REPORT, self.nominee, user=self.farmers_user)

    def test_the_blank_form_fits_everyone(self):
        consents = self.env["exemplar.consent"].with_user(self.women_user)
        action = consents.action_print_blank_form()
        self.assertEqual(action["report_name"], f"{BLANK}_template")
        reader = self.print_paper(BLANK, self.env.company, user=self.women_user)
        text = self.get_text(reader)
        for part in ("HỘI PHỤ NỮ", "Tôi tên là", "CHA, MẸ HOẶC NGƯỜI GIÁM HỘ", "Zalo"):
            self.assertIn(part, text)
        for part in ("Nguyễn Thị Hoa", "False", "None"):
            self.assertNotIn(part, text)
        self.assertEqual(len(reader.pages), 1)
