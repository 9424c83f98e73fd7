from freezegun import freeze_time
from odoo.tests import BaseCase, tagged

from ..tools import find_numbers, find_personal_data
from .publicity_common import PublicityCommon


@tagged("-at_install", "post_install")
class TestNumbers(BaseCase):
    def values(self, text):
        return [max(number.values) for number in find_numbers(text)]

    def test_ways_to_write_a_quantity(self):
        for text, value in (
            ("giúp 12 hộ", 12),
            ("giúp 12 hộ.", 12),
            ("1.200 m²", 1200),
            ("12.000.000 đồng", 12_000_000),
            ("0,5 héc ta", 0.5),
            ("1,5 tỷ đồng", 1_500_000_000),
            ("30kg tiêu", 30),
            ("đạt 85%", 85),
            ("giúp 2000 cây giống", 2000),
            ("mười hai hộ", 12),
            ("hai mươi lăm hộ", 25),
            ("hai trăm linh năm cây", 205),
            ("một trăm năm mươi triệu đồng", 150_000_000),
        ):
            self.assertEqual(self.values(text), [value], text)

    def test_range_has_two_ends(self):
        self.assertEqual(self.values("từ 10-12 con bò"), [10, 12])

    def test_what_counts_nothing(self):
        for text in (
            "ngày 20 tháng 11 năm 2026",
            "sáng 20/11/2026",
            "giai đoạn 2022 - 2025",
            "từ 2023 đến 2025",
            "sinh năm 1975, 51 tuổi",
            "Quyết định số 26/QĐ-UBND",
            "lúc 5 giờ 30 phút",
            "ấp 3, tổ 5, quốc lộ 14",
            "1. Mở đầu",
            "năm người, ba má, bốn mùa",
        ):
            self.assertEqual(self.values(text), [], text)


@tagged("-at_install", "post_install")
class TestPersonalData(BaseCase):
    def test_found(self):
        for text, kind in (
            ("gọi 0912 345 678", "phone"),
            ("gọi +84.912.345.678", "phone"),
            ("bàn 0271 3666 777", "phone"),
            ("số 070123456789", "id_number"),
            ("CMND số 285123456", "id_number"),
            ("sinh ngày 12/3/1975", "birth_date"),
            ("sinh ngày 12 tháng 3", "birth_date"),
            ("ở số nhà 12A", "address"),
            ("số 15/2 đường Lê Lợi", "address"),
            ("hẻm 8", "address"),
            ("nhà số 7 cạnh chợ", "address"),
            ("số 5, tổ 3, ấp 2", "address"),
            ("địa chỉ: 21 đường Nguyễn Huệ", "address"),
            ("nhà 12, quốc lộ 13", "address"),
            ("ở 12/3 đường Lê Lợi", "address"),
        ):
            self.assertEqual([found for found, _ in find_personal_data(text)], [kind], text)

    def test_left_alone(self):
        for text in (
            *("120.000.000.000 đồng", "sinh năm 1975", "ấp 3, xã Thanh An", "12.000 cây"),
            *("làm 3 đường bê tông", "Quyết định số 12 tổ chức lễ", "tổ 5, ấp 3", "ngày 20/11"),
        ):
            self.assertEqual(find_personal_data(text), [], text)


class TestStoryCheck(PublicityCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.story = cls.make_story()

    def codes(self, user=None):
        return [
            finding["code"] for finding in self.story.with_user(user or self.publicist).check_text()
        ]

    def test_clean_story(self):
        self.assertEqual(self.codes(), [])
        self.assertFalse(self.story.findings)

    def test_number_held_by_a_confirmed_claim(self):
        self.story.text = "Chị giúp mười hai hộ, tức 12 nhà, trong 3 vụ."
        findings = self.story.with_user(self.publicist).check_text()
        self.assertEqual([finding["code"] for finding in findings], ["number_unconfirmed"])
        self.assertEqual(findings[0]["id"], self.story.id)
        self.assertEqual(findings[0]["excerpt"], "nhà, trong 3 vụ.")
        self.story.claim_ids = False
        self.assertEqual(self.codes(), ["number_unconfirmed"] * 3)

    def test_panel_says_each_thing_once(self):
        self.story.text = "Giúp 30 hộ, rồi 40 hộ. Liên hệ 0912 345 678."
        self.assertEqual(self.codes(), ["number_unconfirmed"] * 2 + ["personal_data"])
        groups = self.story.with_user(self.publicist).findings
        self.assertEqual(
            [group["code"] for group in groups], ["number_unconfirmed", "personal_data"]
        )
        self.assertEqual([len(group["items"]) for group in groups], [2, 1])

    def test_quantity_in_millions(self):
        claim = self.make_claim(
            self.nominee, "Thu nhập sau khi trồng tiêu", quantity=150_000_000, unit="đồng"
        )
        claim.with_user(self.officer).action_confirm()
        self.story.claim_ids = claim
        self.story.text = "Chị thu 150 triệu đồng, nghĩa là 150.000.000 đồng."
        self.assertEqual(self.codes(), [])

    def test_words_of_the_list(self):
        self.story.text = "Chị là người GIỎI NHẤT, thống nhất ý kiến."
        self.assertEqual(self.codes(), ["superlative"])
        self.env["exemplar.superlative"].create({"name": "thống nhất"})
        self.assertEqual(self.codes(), ["superlative"] * 2)

    def test_consent_for_each_scheduled_channel(self):
        self.consent.channel_ids = self.loudspeaker
        self.assertEqual(self.codes(), [])
        self.make_task(self.story, channel_id=self.zalo.id)
        self.make_task(self.story)
        findings = self.story.with_user(self.publicist).check_text()
        self.assertEqual(
            [finding["message"] for finding in findings],
            ["No consent in force of Nguyễn Thị Hoa for channel Zalo."],
        )

    def test_claim_confirmed_anew_is_pointed_at(self):
        self.claim.with_user(self.officer).write({"unit": "gia đình"})
        findings = self.story.with_user(self.publicist).check_text()
        self.assertIn("claim_changed", [finding["code"] for finding in findings])
        self.assertNotIn("Giúp 12 hộ", str(findings), "the publicist reads confirmed claims only")
        self.assertIn("Giúp 12 hộ", str(self.story.with_user(self.officer).check_text()))
        with freeze_time("2040-01-02 03:00:00"):
            self.claim.with_user(self.officer).action_confirm()
            self.assertEqual(self.codes(), ["claim_changed"])
        with freeze_time("2040-01-03 03:00:00"):
            self.story.text += " Bà con noi theo."
            self.assertEqual(self.codes(), [])
