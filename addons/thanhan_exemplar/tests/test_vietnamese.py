from datetime import date

from odoo.tests import BaseCase

from ..tools.vietnamese import (
    amount_in_words,
    date_in_words,
    document_number,
    number_in_words,
    number_with_dots,
    roman_number,
)


class TestVietnamese(BaseCase):
    def test_date_has_zero_before_small_days_and_two_first_months(self):
        for day, text in {
            date(2024, 1, 5): "ngày 05 tháng 01 năm 2024",
            date(2024, 2, 10): "ngày 10 tháng 02 năm 2024",
            date(2024, 3, 9): "ngày 09 tháng 3 năm 2024",
            date(2025, 12, 31): "ngày 31 tháng 12 năm 2025",
        }.items():
            self.assertEqual(date_in_words(day), text)

    def test_date_left_open(self):
        self.assertEqual(date_in_words(False), "ngày …… tháng …… năm ………")

    def test_numbers(self):
        self.assertEqual(number_with_dots(1234567), "1.234.567")
        self.assertEqual(number_with_dots(1234.5, 2), "1.234,50")
        self.assertEqual(number_with_dots(False), "0")
        self.assertEqual(document_number("5"), "05")
        self.assertEqual(document_number("128"), "128")
        self.assertEqual(document_number("05a"), "05a")
        self.assertEqual(document_number(False), "")

    def test_roman_numbers(self):
        for number, text in {1: "I", 4: "IV", 9: "IX", 14: "XIV", 48: "XLVIII"}.items():
            self.assertEqual(roman_number(number), text)

    def test_numbers_in_words(self):
        for value, words in {
            0: "không",
            5: "năm",
            10: "mười",
            15: "mười lăm",
            21: "hai mươi mốt",
            55: "năm mươi lăm",
            105: "một trăm linh năm",
            111: "một trăm mười một",
            1005: "một nghìn không trăm linh năm",
            270_000: "hai trăm bảy mươi nghìn",
            710_000: "bảy trăm mười nghìn",
            1_005_000: "một triệu không trăm linh năm nghìn",
            2_340_000: "hai triệu ba trăm bốn mươi nghìn",
            28_080_000: "hai mươi tám triệu không trăm tám mươi nghìn",
            1_000_000_000: "một tỷ",
            1_000_500_000: "một tỷ năm trăm nghìn",
            12_345_678_901: "mười hai tỷ ba trăm bốn mươi lăm triệu sáu trăm bảy mươi tám nghìn "
            "chín trăm linh một",
            -21: "âm hai mươi mốt",
        }.items():
            self.assertEqual(number_in_words(value), words)

    def test_amount(self):
        self.assertEqual(amount_in_words(270_000), "hai trăm bảy mươi nghìn đồng")
        self.assertEqual(amount_in_words(270_000.0, capital=True), "Hai trăm bảy mươi nghìn đồng")
