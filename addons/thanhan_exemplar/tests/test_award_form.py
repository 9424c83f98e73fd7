from odoo.exceptions import UserError, ValidationError
from odoo.fields import Command
from odoo.tests import TransactionCase, tagged


@tagged("exemplar_law")
class TestAwardForm(TransactionCase):
    """Money, authority and subjects by the law of the day (rules R4, R7, R11)."""

    def form(self, name):
        return self.env.ref(f"thanhan_exemplar.award_form_{name}")

    def test_giay_khen_money_follows_the_base_salary_of_the_day(self):
        form = self.form("giay_khen")
        for day, amount in (
            ("2023-06-30", 230_000),
            ("2023-07-01", 270_000),
            ("2023-12-31", 270_000),
            ("2024-01-01", 270_000),
            ("2024-06-30", 270_000),
            ("2024-07-01", 360_000),
            ("2025-06-30", 360_000),
            ("2025-07-01", 360_000),
        ):
            self.assertEqual(form.bonus_on(day, "individual"), amount, day)
        self.assertEqual(form.bonus_on("2024-07-01", "collective"), 710_000)
        self.assertEqual(form.bonus_on("2024-07-01", "household"), 530_000)
        self.assertIsInstance(form.bonus_on("2024-07-01", "individual"), int)

    def test_title_money(self):
        day = "2024-07-01"
        for name, subject, amount in (
            ("ldtt", "individual", 710_000),
            ("cstdcs", "individual", 2_340_000),
            ("cstd_tinh", "individual", 7_020_000),
            ("ttldtt", "collective", 1_880_000),
            ("ttldxs", "collective", 3_510_000),
            ("ap_van_hoa", "collective", 3_510_000),
            ("xa_tieu_bieu", "collective", 4_680_000),
            ("co_thi_dua_tinh", "collective", 18_720_000),
            ("thu_khen", "individual", 0),
        ):
            self.assertEqual(self.form(name).bonus_on(day, subject), amount, name)

    def test_rounding_is_a_setting(self):
        rule = self.env.ref("thanhan_exemplar.award_rule_giay_khen_2025")
        form = self.form("giay_khen")
        for mode, amount in (("up", 360_000), ("nearest", 350_000), ("none", 351_000)):
            rule.rounding_mode = mode
            self.assertEqual(form.bonus_on("2025-08-01", "individual"), amount)
        rule.write({"rounding_mode": "up", "rounding_step": 1000})
        self.assertEqual(form.bonus_on("2025-08-01", "individual"), 351_000)

    def test_who_decides_changes_with_the_district(self):
        for name, before, after in (
            ("giay_khen", "commune", "commune"),
            ("ldtt", "commune", "commune"),
            ("cstdcs", "district", "commune"),
            ("ttldtt", "district", "commune"),
            ("ap_van_hoa", "district", "commune"),
            ("cstd_tinh", "province", "province"),
            ("bang_khen_tinh", "province", "province"),
            ("bang_khen_ttg", "government", "government"),
        ):
            form = self.form(name)
            self.assertEqual(form.authority_on("2025-06-30"), before, name)
            self.assertEqual(form.authority_on("2025-07-01"), after, name)
        district = self.form("giay_khen_huyen")
        self.assertEqual(district.authority_on("2025-06-30"), "district")
        with self.assertRaisesRegex(UserError, "no rule for “Giấy khen của Chủ tịch UBND huyện”"):
            district.authority_on("2025-07-01")
        with self.assertRaisesRegex(UserError, "no rule for"):
            district.bonus_on("2025-07-01", "individual")
        self.assertFalse(district.allowed_on("2025-07-01", "individual", "sudden"))
        self.assertTrue(district.allowed_on("2025-06-30", "individual", "sudden"))

    def test_subjects_and_kinds(self):
        form = self.form("giay_khen")
        for day in ("2023-12-31", "2024-01-01", "2025-06-30", "2025-07-01", "2026-10-01"):
            self.assertTrue(form.allowed_on(day, "individual", "merit"))
            self.assertTrue(form.allowed_on(day, "household", "sudden"))
            self.assertFalse(form.allowed_on(day, "household", "merit"))
            self.assertFalse(form.allowed_on(day, "individual", False))
            self.assertFalse(form.allowed_on(day, "model", "sudden"))
        title = self.form("gdvh")
        self.assertTrue(title.allowed_on("2024-06-01", "household", False))
        self.assertFalse(title.allowed_on("2024-06-01", "household", "merit"))
        self.assertFalse(title.allowed_on("2024-06-01", "individual", False))

    def test_sudden_and_thematic_do_not_support_merit(self):
        rule = self.env.ref("thanhan_exemplar.award_rule_giay_khen_2025")
        supporting = rule.kind_ids.filtered("supports_merit").mapped("kind")
        self.assertEqual(supporting, ["merit", "movement"])

    def test_what_is_missing_is_named(self):
        form = self.form("giay_khen")
        with self.assertRaisesRegex(
            UserError, "no rule for “Giấy khen của Chủ tịch UBND xã” applies on"
        ):
            form.bonus_on("2019-06-30", "individual")
        with self.assertRaisesRegex(UserError, "names no coefficient for this subject"):
            form.bonus_on("2024-07-01", "model")
        for date in ("hôm nay", False, None, "2024-13-01"):
            with self.assertRaisesRegex(UserError, "A date is missing; write it as YYYY-MM-DD"):
                form.bonus_on(date, "individual")
        self.env["exemplar.base.salary"].search([]).unlink()
        with self.assertRaisesRegex(UserError, "No base salary applies on"):
            form.bonus_on("2024-07-01", "individual")

    def test_one_rule_of_a_form_applies_on_a_day(self):
        rule = self.env.ref("thanhan_exemplar.award_rule_giay_khen_2025")
        with self.assertRaisesRegex(ValidationError, "overlaps"):
            rule.valid_from = "2025-06-30"
        with self.assertRaisesRegex(ValidationError, "overlaps"):
            rule.copy({"valid_from": "2026-01-01", "valid_to": "2026-01-31"})

    def test_a_commune_may_have_its_own_rule_and_salary(self):
        form = self.form("giay_khen")
        company = self.env["res.company"].create({"name": "Xã khác"})
        rule = self.env.ref("thanhan_exemplar.award_rule_giay_khen_2025")
        rule.copy({"company_id": company.id, "subject_ids": False}).subject_ids = [
            Command.create({"subject": "individual", "coefficient": 0.3})
        ]
        self.assertEqual(form.bonus_on("2025-08-01", "individual"), 360_000)
        own = form.with_company(company)
        self.assertEqual(own.bonus_on("2025-08-01", "individual"), 710_000)
        self.env["exemplar.base.salary"].create(
            {"valid_from": "2025-07-01", "amount": 2_000_000, "company_id": company.id}
        )
        self.assertEqual(own.bonus_on("2025-08-01", "individual"), 600_000)
        self.assertEqual(form.bonus_on("2025-08-01", "individual"), 360_000)

    def test_unchecked_rules_say_so(self):
        rules = self.env["exemplar.award.rule"]
        checked = rules.search([("confidence", "=", "checked")])
        self.assertTrue(checked)
        for rule in checked:
            self.assertTrue(rule.source, rule.display_name)
        giay_khen = self.env.ref("thanhan_exemplar.award_rule_giay_khen_2025")
        self.assertTrue(giay_khen._is_unchecked_for("individual"))
        ldtt = self.env.ref("thanhan_exemplar.award_rule_ldtt_2024")
        self.assertFalse(ldtt._is_unchecked_for("individual"))
        unread = rules.search([("valid_from", "=", "2026-10-01")])
        self.assertEqual(set(unread.mapped("confidence")), {"unchecked"})
