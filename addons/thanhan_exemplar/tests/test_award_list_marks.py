import unicodedata

from freezegun import freeze_time
from odoo.exceptions import UserError
from odoo.fields import Command

from .common_award_list import AwardListCommon


@freeze_time("2026-11-10 03:00:00")
class TestAwardListMarks(AwardListCommon):
    """Households that stand twice in a year, and those of earlier years."""

    def line(self, record, name):
        return record.line_ids.filtered(lambda line: line.name == name)

    def test_spellings_of_one_household(self):
        for first, second in (
            ("Nguyễn Thị Thúy", "Nguyễn Thị Thuý"),
            ("Trần Văn Hòa", unicodedata.normalize("NFD", "Trần Văn Hòa")),
            ("Lê Thị Ánh", "Hộ bà Lê Thị Ánh"),
            ("Đỗ Văn Được", "đỗ  văn được"),
            ("Phạm Văn Sáu", "PHAM VAN SAU"),
        ):
            record = self.make_list(first, second, "Võ Thị Khác")
            marks = record.line_ids.sorted("id").mapped("repeated")
            self.assertEqual(marks, ["list", "list", False], (first, second))
            self.assertEqual(record.repeated_count, 2)
            record.unlink()

    def test_two_names_are_two_households(self):
        record = self.make_list(
            "Trần Văn Hòa",
            "Trần Văn Hóa",
            {"name": "Lê Văn An", "birth_year": 1950},
            {"name": "Lê Văn An", "birth_year": 1985},
        )
        self.assertFalse(any(record.line_ids.mapped("repeated")))

    def test_another_hamlets_list_of_the_year(self):
        first = self.make_list({"name": "Lê Văn An", "birth_year": 1960})
        second = self.make_list(
            {"name": "Hộ ông Lê Văn An", "birth_year": 1960}, hamlet=self.other_hamlet
        )
        third = self.make_list("Lê Văn An", hamlet=self.other_hamlet, year=2025)
        self.assertEqual(first.line_ids.repeated, "elsewhere")
        self.assertEqual(second.line_ids.repeated, "elsewhere")
        self.assertFalse(third.line_ids.repeated)
        self.make_ready(third)
        self.notice(second)
        second.paper_type_ids = second._rule_on(second._law_date()).paper_type_ids
        as_officer = second.with_user(self.officer)
        with self.assertRaisesRegex(UserError, r"1 households that may stand twice.*\(Hộ ông Lê"):
            as_officer.action_ready()
        second.line_ids.with_user(self.other_hamlet_user).action_exclude("Đã ghi ở ấp Một")
        self.assertFalse(first.line_ids.repeated, "a pair is settled by one of both")
        self.assertFalse(second.line_ids.repeated)

    def test_lists_pasted_at_the_same_time_are_compared_before_they_are_ready(self):
        first = self.make_list("Lê Văn An")
        second = self.make_list("Lê Văn An", hamlet=self.other_hamlet)
        (first | second).line_ids.write({"repeated": False})
        self.notice(first)
        first.paper_type_ids = first.required_paper_type_ids
        with self.assertRaisesRegex(UserError, "may stand twice"):
            first.with_user(self.officer).action_ready()

    def test_another_household_of_that_name(self):
        record = self.make_list("Lê Văn An", "Lê Văn An")
        record.line_ids[0].with_user(self.hamlet_user).action_distinct()
        self.assertFalse(any(record.line_ids.mapped("repeated")))
        record.line_ids[0].name = "Lê Thị An"
        record.line_ids[0].name = "Lê Văn An"
        self.assertEqual(record.repeated_count, 2, "the word was given for another name")

    def test_marks_follow_what_is_removed_and_renamed(self):
        record = self.make_list("Lê Văn An", "Lê Văn An", "Trần Thị Bé")
        first, second, third = record.line_ids.sorted("id")
        second.with_user(self.hamlet_user).unlink()
        self.assertFalse(first.repeated)
        third.with_user(self.hamlet_user).name = "Hộ ông Lê Văn An"
        self.assertEqual((first.repeated, third.repeated), ("list", "list"))
        record.with_user(self.hamlet_user).year = 2025
        self.assertEqual(first.repeated, "list")

    def test_marks_follow_the_year_of_the_list(self):
        first = self.make_list("Lê Văn An")
        second = self.make_list("Lê Văn An", hamlet=self.other_hamlet, year=2025)
        self.assertFalse(first.line_ids.repeated)
        second.with_user(self.other_hamlet_user).year = 2026
        self.assertEqual(first.line_ids.repeated, "elsewhere")
        second.with_user(self.other_hamlet_user).year = 2025
        self.assertFalse(first.line_ids.repeated)

    def test_earlier_years(self):
        households = (
            {"name": "Lê Văn An", "birth_year": 1960},
            {"name": "Trần Thị Bé", "exclusion_reason": "Chưa đạt"},
        )
        for year in (2023, 2024, 2025):
            with freeze_time(f"{year}-11-20 03:00:00"):
                past = self.make_list(*households)
                self.make_ready(past)
                self.decide_lists(past, number=year, date=f"{year}-11-20")
        last = past
        present = self.make_list("Hộ ông Lê Văn An", "Trần Thị Bé", "Võ Văn Mới")
        self.assertEqual(present.line_ids.sorted("id").mapped("earlier_years"), [3, 0, 0])
        self.assertEqual(present.earlier_count, 1)
        moved = self.make_list(
            {"name": "Lê Văn An", "birth_year": 1960}, "Lê Văn An", hamlet=self.other_hamlet
        )
        self.assertEqual(moved.line_ids.sorted("id").mapped("earlier_years"), [3, 0])
        last.decision_id.with_user(self.manager).action_revoke("Sai trình tự")
        self.assertEqual(present.line_ids.sorted("id")[0].earlier_years, 2)

    def test_communes_do_not_mix(self):
        company = self.env["res.company"].create({"name": "Xã Khác"})
        hamlet = self.env["exemplar.organization"].create(
            {"name": "Ấp Xa", "kind": "hamlet", "company_id": company.id}
        )
        own = self.make_list("Lê Văn An")
        self.env["exemplar.award.list"].create(
            {
                "hamlet_id": hamlet.id,
                "form_id": self.gdvh.id,
                "line_ids": [Command.create({"name": "Lê Văn An"})],
            }
        )
        self.assertFalse(own.line_ids.repeated)
