import unicodedata

from odoo.tests import BaseCase

from ..tools import name_sort_key, strip_titles


class TestVietnameseNames(BaseCase):
    def test_titles_are_stripped_but_a_name_stays(self):
        self.assertEqual(strip_titles("Hộ ông Trần Văn Ba"), "Trần Văn Ba")
        self.assertEqual(strip_titles("Bà  Lê Thị Mai"), "Lê Thị Mai")
        self.assertEqual(strip_titles("Anh"), "Anh")
        self.assertEqual(strip_titles(False), "")

    def test_people_are_ordered_by_given_name_then_the_rest(self):
        expected = [
            "Trần Thị Ái",
            "Nguyễn Văn An",
            "Phan Thị Ân",
            "Lê Văn Bình",
            "Nguyễn Văn Bình",
            "Phạm Thị Dung",
            "Phạm Thị Đào",
            "Lê Thị Hoa",
            "Lê Thị Hòa",
            "Lê Thị Hoài",
            "Ngô Văn Út",
            "Ngô Văn Ưng",
            "Đỗ Thị Yến",
        ]
        self.assertEqual(sorted({*expected}, key=name_sort_key), expected)

    def test_decomposed_letters_give_the_same_key(self):
        name = "Đặng Thị Thúy"
        self.assertEqual(
            name_sort_key(unicodedata.normalize("NFD", name)),
            name_sort_key(unicodedata.normalize("NFC", name)),
        )

    def test_bodies_are_ordered_as_they_stand(self):
        self.assertLess(
            name_sort_key("Chi hội Phụ nữ", given_name_first=False),
            name_sort_key("Tổ Hợp tác", given_name_first=False),
        )
        self.assertTrue(name_sort_key("Tổ 3, ấp 5").isascii())
