from itertools import islice, product

from freezegun import freeze_time
from odoo.fields import Command
from odoo.tests import tagged

from .common_award_list import AwardListCommon

HOUSEHOLDS = 1700
FAMILY = ("Nguyễn", "Trần", "Lê", "Phạm", "Huỳnh", "Võ", "Bùi", "Đỗ", "Lý", "Ngô", "Đặng", "Hồ")
MIDDLE = ("Văn", "Thị", "Hữu", "Ngọc", "Minh", "Kim", "Đức", "Xuân", "Thanh", "Quốc", "Công", "Bá")
GIVEN = ("An", "Bình", "Chi", "Dũng", "Đào", "Giang", "Hà", "Hạnh", "Lan", "Mai", "Nam", "Út")


@tagged("exemplar_performance")
@freeze_time("2026-11-20 03:00:00")
class TestAwardListPerformance(AwardListCommon):
    """1,700 households: no query grows with them but the ORM's own batches."""

    def warm_queries(self, call):
        """Return the queries of a second call, with the server's own caches warm."""
        self.queries(call)
        return self.queries(call)[0]

    def queries(self, call):
        self.env.flush_all()
        self.env.invalidate_all()
        before = self.env.cr.sql_log_count
        result = call()
        self.env.flush_all()
        return self.env.cr.sql_log_count - before, result

    def text(self, count):
        names = islice(product(FAMILY, MIDDLE, GIVEN), count)
        return "\n".join(
            f"{n}\t{' '.join(name)}\t{1950 + n % 50}\t4\t" for n, name in enumerate(names, 1)
        )

    def paste(self, count, **values):
        record = self.make_list(**values)
        wizard = (
            self.env["exemplar.award.list.paste"]
            .with_user(record.hamlet_id.user_ids)
            .create({"list_id": record.id, "text": self.text(count)})
        )
        queries, _action = self.queries(wizard.action_add)
        self.assertEqual(len(record.line_ids), count)
        return queries, record

    def test_a_list_of_a_whole_commune(self):
        self.paste(2, year=2020)
        few, small = self.paste(17, year=2021)
        many, large = self.paste(HOUSEHOLDS)
        self.assertLessEqual(few, 60)
        self.assertLessEqual(many, few + 2 * HOUSEHOLDS / 100, "batches of the ORM")
        self.make_ready(small | large)
        decisions = [
            self.make_list_decision(record, number=number)
            for number, record in enumerate((small, large), 1)
        ]
        few, many = (
            self.queries(decision.with_user(self.officer).action_issue)[0] for decision in decisions
        )
        self.assertLessEqual(few, 150)
        self.assertLessEqual(many, few + 2 * HOUSEHOLDS / 100)
        numbers = sorted((small | large).line_ids.mapped("register_number"))
        self.assertEqual(numbers, list(range(1, HOUSEHOLDS + 18)))
        again, record = self.paste(HOUSEHOLDS, year=2027)
        self.assertLessEqual(again, many + 4 * HOUSEHOLDS / 100)
        self.assertEqual(record.earlier_count, HOUSEHOLDS)

    def test_lists_on_screen(self):
        lists = self.env["exemplar.award.list"]
        for year in range(2000, 2020):
            lists |= self.make_list(*("Lê Văn An", "Trần Thị Bé"), year=year)
        names = ("hamlet_id", "form_id", "year", "household_count", "repeated_count", "state")
        queries = self.warm_queries(
            lambda: (
                self.env["exemplar.award.list"]
                .with_user(self.officer)
                .web_search_read([], {name: {} for name in names}, limit=80)
            )
        )
        self.assertLessEqual(queries, 8)
        names = ("hamlet_id", "name", "birth_year", "earlier_years", "repeated", "state")
        queries = self.warm_queries(
            lambda: (
                self.env["exemplar.award.list.line"]
                .with_user(self.officer)
                .web_search_read([], {name: {} for name in names}, limit=80)
            )
        )
        self.assertLessEqual(queries, 5)

    def test_the_form_of_a_large_list(self):
        record = self.make_list(
            line_ids=[
                Command.create({"name": " ".join(name)})
                for name in islice(product(FAMILY, MIDDLE, GIVEN), 300)
            ]
        )
        specification = {
            "name": {},
            "household_count": {},
            "next_missing": {},
            "line_ids": {"fields": {"name": {}, "repeated": {}}, "limit": 80},
            "opinion_ids": {"fields": {"content": {}}},
        }
        queries = self.warm_queries(
            lambda: record.with_user(self.hamlet_user).web_read(specification)
        )
        self.assertLessEqual(queries, 20)
