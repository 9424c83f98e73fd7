from decimal import ROUND_CEILING, Decimal
from itertools import product

from freezegun import freeze_time
from odoo.exceptions import UserError

from ..models.exemplar_award_rule_kind import AWARD_KINDS
from ..models.exemplar_nominee import SUBJECTS
from .common_award import ExemplarAwardCommon

DAYS = ("2023-12-31", "2024-01-01", "2025-06-30", "2025-07-01", "2026-09-30", "2026-10-01")
KINDS = (False, *(kind for kind, _label in AWARD_KINDS))
DISTRICT_FORMS = ("giay_khen_huyen", "cstdcs", "ttldtt", "ap_van_hoa")


class TestAwardLaw(ExemplarAwardCommon):
    """The law of the day: the row in force is the row used, on both sides of each change."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.forms = cls.env["exemplar.award.form"].search([])

    def drafts(self, form):
        """Return one draft for every subject and kind of the form, ``{(subject, kind): award}``."""
        pairs = list(product((subject for subject, _label in SUBJECTS), KINDS))
        awards = self.env["exemplar.award"].create(
            [
                {
                    "recipient_name": f"{subject} {kind}",
                    "subject": subject,
                    "organization_id": self.women.id,
                    "form_id": form.id,
                    "kind": kind,
                    "procedure": "normal",
                }
                for subject, kind in pairs
            ]
        )
        return dict(zip(pairs, awards, strict=True))

    def test_every_form_subject_kind_and_day(self):
        """What is allowed is what is offered is what passes the guard of the step."""
        for form in self.forms:
            awards = self.drafts(form)
            every = self.env["exemplar.award"].union(*awards.values())
            for day in DAYS:
                with freeze_time(f"{day} 05:00:00"):
                    every.invalidate_recordset(["available_form_ids", "available_kinds"])
                    refused = every._missing_rule()
                    for (subject, kind), award in awards.items():
                        case = (form.name, subject, kind, day)
                        allowed = form.allowed_on(day, subject, kind)
                        self.assertEqual(allowed, award.id not in refused, case)
                        if kind:
                            self.assertEqual(allowed, kind in award.available_kinds, case)
                        if allowed:
                            self.assertIn(form, award.available_form_ids, case)
                            self.assertEqual(bool(kind), form.category == "commendation", case)
                            self.assertFalse(subject == "household" and kind == "merit", case)
                            self.assert_money(form, day, subject, case)

    def rows_of(self, form, day):
        """The rows that apply on the day, found without the code that picks one."""
        return [
            rule
            for rule in form.rule_ids
            if str(rule.valid_from) <= day <= str(rule.valid_to or "9999-12-31")
        ]

    def test_one_row_a_day_gives_authority_subjects_and_money(self):
        """Every form and day against a reckoning of its own, in whole đồng."""
        salaries = self.env["exemplar.base.salary"].search([("company_id", "=", False)])
        for form, day in product(self.forms, DAYS):
            rows = self.rows_of(form, day)
            self.assertLessEqual(len(rows), 1, (form.name, day))
            if not rows:
                with self.assertRaises(UserError):
                    form.authority_on(day)
                continue
            [row] = rows
            self.assertEqual(form.authority_on(day), row.authority)
            salary = max(
                (one for one in salaries if str(one.valid_from) <= day),
                key=lambda one: one.valid_from,
            )
            for line in row.subject_ids:
                exact = Decimal(str(salary.amount)) * Decimal(str(round(line.coefficient, 6)))
                steps = (exact / row.rounding_step).to_integral_value(ROUND_CEILING)
                self.assertEqual(row.rounding_mode, "up", form.name)
                self.assertEqual(
                    form.bonus_on(day, line.subject),
                    int(steps) * row.rounding_step,
                    (form.name, day, line.subject),
                )

    def assert_money(self, form, day, subject, case):
        amount = form.bonus_on(day, subject)
        self.assertGreaterEqual(amount, 0, case)
        self.assertEqual(amount % 10_000, 0, case)
        if form.category == "praise":
            self.assertEqual(amount, 0, case)

    def test_the_draft_goes_the_way_that_the_rule_opens(self):
        """Every allowed and every refused pair, through the step itself."""
        for form in self.forms.filtered(lambda form: not form.requires_verification):
            for (subject, kind), award in self.drafts(form).items():
                if form.allowed_on("2026-11-25", subject, kind):
                    award.with_user(self.women_user).action_propose()
                    self.assertEqual(award.state, "proposed")
                else:
                    with self.assertRaises(UserError, msg=(form.name, subject, kind)):
                        award.with_user(self.women_user).write({"state": "proposed"})

    def test_no_district_after_30_6_2025(self):
        for form in self.forms:
            for day in ("2025-07-01", "2026-11-25"):
                rule = form._rule_on(form._to_date(day))
                self.assertNotEqual(rule.authority, "district", (form.name, day))
        for name in DISTRICT_FORMS:
            rule = self.form(name)._rule_on(self.form(name)._to_date("2025-06-30"))
            self.assertEqual(rule.authority, "district", name)
        self.assertFalse(
            self.form("giay_khen_huyen")._rule_on(self.giay_khen._to_date("2025-07-01"))
        )

    def test_the_row_in_force_is_the_row_used(self):
        """Authority, money, legal bases and letterhead of a decision of the day."""
        bases = {
            name: self.env.ref(f"thanhan_exemplar.legal_document_{name}")
            for name in ("nd_98_2023", "nd_152_2025")
        }
        for number, (day, amount, decree, recipients) in enumerate(
            (
                ("2023-12-31", 270_000, None, True),
                ("2024-01-01", 270_000, "nd_98_2023", True),
                ("2025-06-30", 360_000, "nd_98_2023", True),
                ("2025-07-01", 360_000, "nd_152_2025", False),
            ),
            11,
        ):
            with self.subTest(day=day), freeze_time(f"{day} 05:00:00"):
                award = self.approve(self.make_award(self.verify(self.make_nominee(day))))
                rule = award._rule()
                self.assertLessEqual(str(rule.valid_from), day)
                self.assertGreaterEqual(str(rule.valid_to or "9999-12-31"), day)
                decision = self.decide(award, number=number)
                self.assertEqual(award.amount, amount)
                cited = [
                    name for name, base in bases.items() if base in decision.legal_document_ids
                ]
                self.assertEqual(cited, [decree] if decree else [])
                letterhead = self.env["exemplar.letterhead"].get_in_force(day)
                lines = " ".join(letterhead.get_recipient_lines("decision"))
                self.assertNotIn("HUYỆN", letterhead.agency_lines.upper())
                self.assertEqual("huyện" in lines, recipients, day)

    def test_titles_need_no_nominee_no_verification(self):
        for name, subject in (
            ("ldtt", "individual"),
            ("cstdcs", "individual"),
            ("ttldtt", "collective"),
            ("ap_van_hoa", "collective"),
        ):
            form = self.form(name)
            self.assertFalse(form.requires_verification, name)
            award = self.env["exemplar.award"].create(
                {
                    "recipient_name": f"Người được xét {name}",
                    "subject": subject,
                    "organization_id": self.women.id,
                    "form_id": form.id,
                }
            )
            self.assertEqual(award.procedure, "normal")
            award.with_user(self.women_user).action_propose()
            self.assertEqual(award.state, "proposed", name)
            with self.assertRaisesRegex(UserError, "the papers"):
                award.with_user(self.officer).action_to_council()

    def test_praise_has_no_money_and_no_council(self):
        for number, name in enumerate(("tuyen_duong", "thu_khen"), 21):
            form = self.form(name)
            award = self.env["exemplar.award"].create(
                {
                    "recipient_name": f"Người được khen {name}",
                    "subject": "individual",
                    "organization_id": self.women.id,
                    "form_id": form.id,
                    "nominee_id": self.verify(self.make_nominee(name)).id,
                }
            )
            award.with_user(self.women_user).action_propose()
            with self.assertRaisesRegex(UserError, "no Council: this file goes straight"):
                award.with_user(self.officer).action_to_council()
            award.with_user(self.manager).action_approve()
            self.decide(self.complete_papers(award), number=number)
            self.assertEqual((award.state, award.amount), ("decided", 0), name)

    def test_the_papers_of_the_simplified_list(self):
        award = self.make_award(procedure="normal")
        normal = set(award._required_paper_types().mapped("name"))
        award.procedure = "simplified"
        simplified = set(award._required_paper_types().mapped("name"))
        self.assertEqual(simplified, {"Tờ trình", "Báo cáo tóm tắt thành tích"})
        self.assertNotEqual(normal, simplified)
        self.assertEqual(len(award._fields["simplified_case"].selection), 5)
