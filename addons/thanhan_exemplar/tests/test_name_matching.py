import csv
import unicodedata

from odoo.tests import BaseCase
from odoo.tools import file_open

from ..tools import DUPLICATE_SCORE, compare_names, compare_people, name_key, search_keys

PAIRS = "thanhan_exemplar/tests/name_pairs.csv"
PRECISION = 0.97
RECALL = 0.97


class TestNameMatching(BaseCase):
    """Which names may be one person's; the pairs were written by hand before the rules."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        with file_open(PAIRS) as file:
            cls.pairs = [
                {
                    "left": {"name": row["left"], "birth_year": int(row["left_birth_year"] or 0)},
                    "right": {
                        "name": row["right"],
                        "birth_year": int(row["right_birth_year"] or 0),
                    },
                    "same": row["same"] == "1",
                    "why": row["why"],
                }
                for row in csv.DictReader(file)
            ]

    def found(self, pair):
        return compare_people(pair["left"], pair["right"]).score >= DUPLICATE_SCORE

    def test_the_corpus_is_large_and_unique(self):
        names = {(pair["left"]["name"], pair["right"]["name"], pair["why"]) for pair in self.pairs}
        self.assertGreaterEqual(len(names), 80)
        self.assertEqual(len(names), len(self.pairs))
        self.assertTrue(any(not unicodedata.is_normalized("NFC", pair[1]) for pair in names))

    def test_precision_and_recall(self):
        found = [pair for pair in self.pairs if self.found(pair)]
        same = [pair for pair in self.pairs if pair["same"]]
        right = [pair for pair in found if pair["same"]]
        wrong = [pair for pair in self.pairs if self.found(pair) != pair["same"]]
        self.assertGreaterEqual(len(right) / len(found), PRECISION, wrong)
        self.assertGreaterEqual(len(right) / len(same), RECALL, wrong)

    def test_the_comparison_has_no_direction(self):
        for pair in self.pairs:
            there = compare_people(pair["left"], pair["right"])
            back = compare_people(pair["right"], pair["left"])
            self.assertEqual(there.score, back.score, pair)
            self.assertTrue(0 <= there.score <= 1, pair)

    def test_keys_lead_to_every_pair_of_people(self):
        for pair in filter(self.found, self.pairs):
            if compare_names(pair["left"]["name"], pair["right"]["name"]).reasons == (
                "similar_name",
            ):
                continue
            for one, other in (("left", "right"), ("right", "left")):
                keys, prefix = search_keys(pair[one]["name"])
                key = name_key(pair[other]["name"])
                self.assertTrue(key in keys or (prefix and key.startswith(prefix)), pair)

    def test_reasons(self):
        for left, right, reasons in (
            ("Nguyễn Thị Hoa", "Bà Nguyễn Thị Hoa", {"same_name", "title"}),
            ("Nguyễn Thị Hoa", "Nguyen Thi Hoa", {"no_diacritics"}),
            ("Nguyễn Thị Hoa", "Nguyễn T. Hoa", {"initials"}),
            ("Nguyễn Thị Hoa", "Nguyễn Hoa", {"middle_missing"}),
            ("Nguyễn Thị Hoa", "Hoa Nguyễn Thị", {"order"}),
            ("Trần Văn Đạt", "Trần Văn Dạt", {"d_stroke"}),
            ("Nguyễn Thị Thúy", "Nguyễn Thị Thuý", {"same_name"}),
        ):
            self.assertEqual(set(compare_names(left, right).reasons), reasons, right)

    def test_what_else_is_known_weighs(self):
        person = {"name": "Nguyễn Thị Hoa"}

        def score(**values):
            return compare_people({**person, **values}, {**person, "birth_year": 1985}).score

        self.assertGreater(score(birth_year=1985), score())
        self.assertLess(score(birth_year=1962), DUPLICATE_SCORE)
        self.assertGreater(score(birth_year=1986), DUPLICATE_SCORE)
        near = compare_people({**person, "hamlet_id": 1}, {**person, "hamlet_id": 1})
        self.assertGreater(near.score, score())
        self.assertIn("hamlet", near.reasons)

    def test_nothing_is_no_name(self):
        for name in ("", "  ", "…", False):
            self.assertEqual(name_key(name), "")
            self.assertEqual(search_keys(name), ([], False))
            self.assertEqual(compare_names(name, "Nguyễn Thị Hoa").score, 0)
