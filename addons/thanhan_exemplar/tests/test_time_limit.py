from datetime import date

from odoo.exceptions import AccessError, UserError
from odoo.tools import mute_logger
from psycopg2.errors import CheckViolation

from .common import ExemplarCommon


class TestTimeLimit(ExemplarCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.limits = cls.env["exemplar.time.limit"]
        cls.limits.search([]).unlink()
        cls.limits.create(
            [
                {"kind": "public_notice", "valid_from": "2024-01-01", "days": 5},
                {"kind": "public_notice", "valid_from": "2026-01-01", "days": 10},
            ]
        )

    def test_the_day_of_the_beginning_picks_the_limit(self):
        self.assertEqual(
            self.limits._deadline("public_notice", date(2025, 12, 31)), date(2026, 1, 5)
        )
        self.assertEqual(
            self.limits._deadline("public_notice", date(2026, 1, 1)), date(2026, 1, 11)
        )

    def test_without_a_limit_the_refusal_says_where_to_add_it(self):
        with self.assertRaisesRegex(UserError, "Configuration, Time Limits"):
            self.limits._deadline("public_notice", date(2023, 12, 31))

    def test_the_own_limit_of_a_commune_goes_before_the_shared_one(self):
        self.limits.create(
            {
                "kind": "public_notice",
                "valid_from": "2026-01-01",
                "days": 7,
                "company_id": self.env.company.id,
            }
        )
        other = self.env["res.company"].create({"name": "Xã Bên"})
        start = date(2026, 2, 1)
        self.assertEqual(self.limits._in_force("public_notice", start).days, 7)
        self.assertEqual(self.limits.with_company(other)._in_force("public_notice", start).days, 10)

    def test_only_the_officer_and_the_leader_change_it(self):
        for user in (self.women_user, self.publicist, self.supervisor, self.reader, self.council):
            limit = self.limits.with_user(user).search([], limit=1)
            self.assertTrue(limit)
            with self.assertRaises(AccessError):
                limit.days = 3
        self.limits.with_user(self.officer).search([], limit=1).days = 3

    def test_a_limit_is_at_least_one_day(self):
        with mute_logger("odoo.sql_db"), self.assertRaises(CheckViolation):
            self.limits.create({"kind": "public_notice", "valid_from": "2027-01-01", "days": 0})
