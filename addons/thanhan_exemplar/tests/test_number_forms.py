import random

from odoo.tests import BaseCase, tagged

from ..tools import find_numbers

UNITS = ("hộ", "cây giống", "m²", "héc ta", "lượt người", "bao gạo", "%")
DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")


def grouped(number, sign="."):
    return f"{number:,}".replace(",", sign)


def in_words(number):
    """Return a whole number below 1000 as a Vietnamese reads it."""
    hundreds, rest = divmod(number, 100)
    tens, units = divmod(rest, 10)
    words = [DIGITS[hundreds], "trăm"] if hundreds else []
    if tens > 1:
        words += [DIGITS[tens], "mươi"]
    elif tens:
        words.append("mười")
    elif hundreds and units:
        words.append("linh")
    if units:
        last = {1: "mốt", 5: "lăm"} if tens > 1 else {5: "lăm"} if tens else {}
        words.append(last.get(units, DIGITS[units]))
    return " ".join(words)


@tagged("-at_install", "post_install")
class TestNumberForms(BaseCase):
    """Numbers made by chance are read as they were meant, however they are written."""

    def setUp(self):
        super().setUp()
        self.chance = random.Random(20261125)  # noqa: S311

    def assert_read(self, written, value):
        text = f"Chị giúp {written} {self.chance.choice(UNITS)} trong xã."
        numbers = find_numbers(text)
        self.assertEqual(len(numbers), 1, text)
        self.assertIn(value, numbers[0].values, text)
        self.assertEqual(text[numbers[0].start : numbers[0].end].strip(), numbers[0].excerpt)

    def test_whole_numbers(self):
        for _turn in range(300):
            number = self.chance.randrange(1, 10 ** self.chance.randrange(1, 9))
            self.assert_read(str(number), number)
            self.assert_read(grouped(number), number)

    def test_decimals(self):
        for _turn in range(300):
            number = round(self.chance.uniform(0.1, 9999), self.chance.randrange(1, 3))
            whole, part = str(number).split(".")
            self.assert_read(f"{whole},{part}", number)
            self.assert_read(f"{grouped(int(whole))},{part}", number)

    def test_percentages(self):
        for _turn in range(100):
            number = self.chance.randrange(1, 101)
            (found,) = find_numbers(f"đạt {number}% kế hoạch")
            self.assertIn(number, found.values)

    def test_with_a_scale_in_words(self):
        for _turn in range(200):
            number = self.chance.randrange(1, 1000)
            scale, size = self.chance.choice(
                (("nghìn", 10**3), ("triệu", 10**6), ("tỷ", 10**9), ("ngàn", 10**3))
            )
            self.assert_read(f"{number} {scale}", number * size)
            self.assert_read(f"{number},5 {scale}", (number + 0.5) * size)

    def test_in_words(self):
        for number in range(10, 1000):
            self.assert_read(in_words(number), number)
