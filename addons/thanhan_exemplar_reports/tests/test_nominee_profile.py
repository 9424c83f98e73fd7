import base64
import io

from odoo.exceptions import AccessError
from odoo.fields import Command
from PIL import Image

from .common import PaperCommon

REPORT = "thanhan_exemplar_reports.report_nominee_profile"
BLANK = "thanhan_exemplar_reports.report_profile_blank"
SECRETS = ("0909123456", "070190000001", "đường 7", "1985")


class TestNomineeProfile(PaperCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.nominee = cls.make_nominee(
            "Nguyễn Thị Hoa",
            hamlet_id=cls.hamlet.id,
            sector_id=cls.sector.id,
            gender="female",
            occupation="Nông dân",
            level="good_deed",
            found_by="Chị Tư",
        )
        cls.make_claim(cls.nominee)
        cls.nominee.identity_ids = [
            Command.create(
                {
                    "phone": "0909123456",
                    "id_number": "070190000001",
                    "address": "Số 5 đường 7",
                    "birth_date": "1985-01-02",
                }
            )
        ]

    def test_what_the_sheet_says(self):
        reader = self.print_paper(REPORT, self.nominee)
        text = self.get_text(reader)
        for part in (
            "PHIẾU GIỚI THIỆU",
            "GƯƠNG ĐIỂN HÌNH TIÊN TIẾN",
            "Nguyễn Thị Hoa",
            "Nông dân",
            "Ấp Một",
            "Trồng tiêu sạch",
            "Giúp 12 hộ thoát nghèo",
            "x Cá nhân",
            "x Nữ",
            "x Người tốt, việc tốt",
            "Chị Tư",
        ):
            self.assertIn(part, text)
        self.assertEqual(len(reader.pages), 1)
        self.assertEqual(self.get_page_size(reader.pages[0]), (210, 297))

    def test_no_personal_data(self):
        text = self.get_text(self.print_paper(REPORT, self.nominee))
        for secret in SECRETS:
            self.assertNotIn(secret, text)
        self.assertNotIn("căn cước", text)

    def test_a_model_shows_its_owner_and_no_person(self):
        model = self.make_nominee("Vườn tiêu", subject="model", owner_name="Hộ bà Năm")
        text = self.get_text(self.print_paper(REPORT, model))
        for part in ("Tên mô hình: Vườn tiêu", "Chủ mô hình: Hộ bà Năm"):
            self.assertIn(part, text)
        for part in ("Năm sinh", "Giới tính", "Nghề nghiệp"):
            self.assertNotIn(part, text)

    def test_each_has_a_page_and_its_photo(self):
        file = io.BytesIO()
        Image.new("RGB", (300, 400), "green").save(file, "JPEG")
        self.nominee.image_1920 = base64.b64encode(file.getvalue())
        other = self.make_nominee("Trần Thị Bé")
        reader = self.print_paper(REPORT, self.nominee | other)
        self.assertEqual(len(reader.pages), 2)
        self.assertTrue(reader.pages[0].images)
        self.assertFalse(reader.pages[1].images)

    def test_a_stranger_prints_nothing_of_a_draft(self):
        with self.assertRaises(AccessError):
            self.print_paper(REPORT, self.nominee, user=self.farmers_user)

    def test_the_blank_form_asks_everything_and_tells_nothing(self):
        action = self.env["exemplar.nominee"].with_user(self.women_user)
        action = action.action_print_blank_introduction()
        self.assertEqual(action["report_name"], f"{BLANK}_template")
        reader = self.print_paper(BLANK, self.env.company, user=self.women_user)
        text = self.get_text(reader)
        for part in (
            "HỘI PHỤ NỮ",
            "Ngày, tháng, năm sinh",
            "Số căn cước",
            "Điện thoại",
            "Nơi ở",
            "Chủ mô hình",
            "Mô hình",
            "Nhân tố mới",
            "Ảnh",
            "ngày …… tháng",
        ):
            self.assertIn(part, text)
        for part in ("Nguyễn Thị Hoa", " x ", "False", *SECRETS):
            self.assertNotIn(part, text)
        self.assertEqual(len(reader.pages), 1)

    def test_the_commune_prints_its_own_blank_form(self):
        self.assertIn("ỦY BAN NHÂN DÂN", self.get_text(self.print_paper(BLANK, self.env.company)))
