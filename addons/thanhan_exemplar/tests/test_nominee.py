import unicodedata

from freezegun import freeze_time
from odoo.exceptions import UserError
from odoo.tests import Form

from .common import ExemplarCommon


class TestNominee(ExemplarCommon):
    def test_a_union_introduces_with_a_name_and_a_hamlet(self):
        form = Form(self.env["exemplar.nominee"].with_user(self.women_user))
        form.name = "Nguyễn Thị Hoa"
        form.hamlet_id = self.hamlet
        form.summary = "Vườn tiêu sạch giúp hộ nghèo"
        nominee = form.save()
        self.assertRecordValues(
            nominee,
            [
                {
                    "state": "discovered",
                    "organization_id": self.women.id,
                    "stated_by_id": self.women.id,
                    "company_id": self.env.company.id,
                }
            ],
        )

    @freeze_time("2026-12-31 18:00:00")
    def test_code_follows_the_wall_clock_of_the_commune(self):
        nominee = self.make_nominee()
        self.assertEqual(str(nominee.date_found), "2027-01-01")
        self.assertRegex(nominee.code, r"^ĐH-2027-\d{3,}$")

    def test_codes_are_unique(self):
        codes = {self.make_nominee(f"Người {n}").code for n in range(5)}
        self.assertEqual(len(codes), 5)

    def test_without_organization_nothing_is_written(self):
        nominees = self.env["exemplar.nominee"].with_user(self.officer)
        with self.assertRaisesRegex(UserError, "choose the organization that introduces"):
            nominees.create({"name": "Không đơn vị"})
        result = nominees.load(["name"], [["Không đơn vị"]])
        self.assertFalse(result["ids"])
        self.assertIn("Introduced By", result["messages"][0]["message"])
        self.assertFalse(nominees.search([("name", "=", "Không đơn vị")]))

    def test_lists_are_in_vietnamese_order(self):
        names = ["Lê Văn Đào", "Lê Văn Dung", "Trần Thị An", "Bùi Thị Yến"]
        nominees = self.env["exemplar.nominee"]
        for name in names:
            nominees |= self.make_nominee(name)
        expected = ["Trần Thị An", "Lê Văn Dung", "Lê Văn Đào", "Bùi Thị Yến"]
        found = nominees.search([("id", "in", nominees.ids)])
        self.assertEqual(found.mapped("name"), expected)
        found = nominees.search([("id", "in", nominees.ids)], order="name desc")
        self.assertEqual(found.mapped("name"), expected[::-1])

    def test_search_without_diacritics(self):
        nominee = self.make_nominee("Đặng Thị Thúy")
        search = self.env["exemplar.nominee"].with_user(self.women_user).name_search
        for text in ("dang thi thuy", "ĐẶNG", unicodedata.normalize("NFD", "Thúy"), nominee.code):
            self.assertEqual([row[0] for row in search(text)], nominee.ids, text)

    def test_birth_year(self):
        for year in (1800, 2999):
            with self.assertRaisesRegex(UserError, "birth year"):
                self.make_nominee(birth_year=year)
        self.assertEqual(self.make_nominee(birth_year=1985).birth_year, 1985)

    def test_hamlet_must_be_one(self):
        with self.assertRaisesRegex(UserError, "is not a hamlet"):
            self.make_nominee(hamlet_id=self.farmers.id)
