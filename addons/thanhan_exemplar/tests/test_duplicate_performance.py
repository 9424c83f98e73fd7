from odoo.tests import Form, tagged, warmup

from .common import ExemplarCommon


@tagged("exemplar_performance")
class TestDuplicatePerformance(ExemplarCommon):
    """The duplicate check costs the same few queries for one person and for many."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.people = cls.make_people(40)

    @classmethod
    def make_people(cls, count, name="Lâm Thị Thúy Kiều"):
        return cls.env["exemplar.nominee"].create(
            [
                {"name": name, "organization_id": cls.women.id, "birth_year": 1930 + number}
                for number in range(count)
            ]
        )

    def setUp(self):
        super().setUp()
        self.env.flush_all()
        self.env.invalidate_all()

    @warmup
    def test_the_check(self):
        nominees = self.env["exemplar.nominee"].with_user(self.women_user)
        with self.assertQueryCount(4):
            nominees.find_duplicates({"name": "Lâm T. Thúy Kiều"})

    def test_opening_the_saved_form_asks_nothing(self):
        nominee = self.people[0].with_user(self.women_user)
        nominee.web_read({"name": {}})
        nominee.web_read({"name": {}, "duplicate_hint": {}})
        counts = []
        for fields in ({"name": {}}, {"name": {}, "duplicate_hint": {}}):
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            nominee.web_read(fields)
            counts.append(self.env.cr.sql_log_count - before)
        self.assertEqual(counts[0], counts[1])

    def test_many_new_people_are_compared_together(self):
        def queries(count):
            self.env.flush_all()
            people = self.env["exemplar.nominee"]
            people = people.browse(self.make_people(count, "Âu Dương Lân").ids)
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            people._record_duplicates()
            self.env.flush_all()
            return self.env.cr.sql_log_count - before

        queries(3)
        self.assertLessEqual(abs(queries(40) - queries(4)), 6)

    def test_typing_costs_little(self):
        form = Form(self.env["exemplar.nominee"].with_user(self.women_user))
        form.name = "Lâm Thị Thúy Kiều"
        before = self.env.cr.sql_log_count
        form.name = "Lâm T. Thúy Kiều"
        self.assertLessEqual(self.env.cr.sql_log_count - before, 20)
