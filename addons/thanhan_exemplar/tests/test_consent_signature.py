from datetime import date

from freezegun import freeze_time
from odoo.exceptions import ValidationError
from odoo.fields import Command

from .common import ExemplarCommon


class TestConsentSignature(ExemplarCommon):
    """Who signs for whom, by the rule of the day (Luật Trẻ em: unchecked, a dated row)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.rules = cls.env["exemplar.consent.rule"]
        cls.rules.search([]).unlink()
        cls.rule = cls.rules.create(
            {"valid_from": "2023-01-01", "adult_age": 18, "own_signature_age": 7}
        )
        cls.pupil = cls.make_nominee("Lê Thị Na", birth_year=2014)
        cls.toddler = cls.make_nominee("Lê Văn Bi", birth_year=2022)
        cls.consents = cls.env["exemplar.consent"].with_user(cls.women_user)

    def sign(self, nominee, **values):
        return self.consents.create(
            {"nominee_id": nominee.id, "scope": "photo", "date_from": "2026-03-01", **values}
        )

    def counts(self, nominee, day="2026-03-02"):
        missing = self.env["exemplar.consent"]._missing_for(
            nominee, "photo", self.env["exemplar.channel"], date.fromisoformat(day)
        )
        return not missing

    def test_the_guardian_signs_for_a_child(self):
        for values in ({}, {"guardian": "  "}, {"is_signed_by_child": True}):
            with self.assertRaises(ValidationError) as refusal:
                self.sign(self.pupil, **values)
            self.assertRegex(str(refusal.exception), "Lê Thị Na.*guardian who signed")
        self.assertFalse(self.pupil.consent_ids)
        self.sign(self.pupil, guardian="Lê Văn Cha", is_signed_by_child=True)
        self.assertTrue(self.counts(self.pupil))

    def test_a_child_signs_too_from_the_age_of_the_rule_on(self):
        with self.assertRaisesRegex(ValidationError, "child's own signature, from 7 years"):
            self.sign(self.pupil, guardian="Lê Văn Cha")
        self.sign(self.toddler, guardian="Lê Văn Cha")
        self.assertTrue(self.counts(self.toddler))

    def test_each_door_asks_for_the_signatures(self):
        consent = self.sign(self.pupil, guardian="Lê Văn Cha", is_signed_by_child=True)
        for values in ({"guardian": False}, {"is_signed_by_child": False}):
            with self.assertRaises(ValidationError):
                consent.write(values)
        with self.assertRaises(ValidationError):
            self.sign(self.make_nominee()).nominee_id = self.pupil
        result = self.consents.load(
            ["nominee_id/.id", "scope", "date_from"], [[str(self.pupil.id), "photo", "2026-03-01"]]
        )
        self.assertFalse(result["ids"])
        self.assertEqual(result["messages"][0]["field"], "guardian")

    def test_whoever_may_still_be_a_child_is_asked_for(self):
        grown = self.make_nominee("Trần Văn Lớn", birth_year=2008)
        with self.assertRaisesRegex(ValidationError, "full birth date is typed in Personal Data"):
            self.sign(grown)
        grown.identity_ids = [Command.create({"birth_date": "2008-02-28"})]
        self.sign(grown)
        self.assertTrue(self.counts(grown))

    def test_the_birth_date_decides_on_the_day(self):
        self.pupil.identity_ids = [Command.create({"birth_date": "2008-03-02"})]
        with self.assertRaises(ValidationError):
            self.sign(self.pupil)
        self.sign(self.pupil, date_from="2026-03-02")

    def test_the_rule_of_the_day_is_the_one_used(self):
        self.rules.create({"valid_from": "2026-06-01", "adult_age": 16, "own_signature_age": 16})
        young = self.make_nominee("Trần Văn Trẻ", birth_year=2009)
        with self.assertRaisesRegex(ValidationError, "under 18 years"):
            self.sign(young, date_from="2026-05-31")
        self.sign(young, date_from="2026-06-01")

    def test_collectives_and_people_of_unknown_age_sign_themselves(self):
        for nominee in (
            self.make_nominee("Tổ tiêu sạch", subject="collective", birth_year=2020),
            self.make_nominee("Bà Năm"),
        ):
            self.sign(nominee)
            self.assertTrue(self.counts(nominee))

    def test_a_birth_year_mended_later_takes_the_consent_out_of_count(self):
        nominee = self.make_nominee("Phạm Thị Nhỏ")
        consent = self.sign(nominee)
        self.assertTrue(self.counts(nominee))
        nominee.birth_year = 2015
        self.assertFalse(self.counts(nominee))
        self.assertEqual(consent.status, "incomplete")
        self.assertIn("guardian", consent.missing)

    @freeze_time("2026-03-02 03:00:00")
    def test_a_consent_counts_only_with_its_scan_where_the_rule_says_so(self):
        nominee = self.make_nominee("Bà Năm")
        consent = self.sign(nominee)
        self.assertEqual(consent.status, "in_force")
        self.rule.scan_required = True
        consent.invalidate_recordset()
        self.assertFalse(self.counts(nominee))
        self.assertEqual(
            (consent.status, consent.missing), ("incomplete", "the scan of the signed form")
        )
        consent.scan_attachment_ids = [Command.create({"name": "phieu.pdf", "raw": b"%PDF-1.4"})]
        self.assertTrue(self.counts(nominee))
        self.assertEqual(consent.status, "in_force")

    @freeze_time("2026-03-02 03:00:00")
    def test_status(self):
        nominee = self.make_nominee("Bà Năm")
        consent = self.sign(nominee, date_from="2026-03-03")
        self.assertEqual(consent.status, "coming")
        consent.write({"date_from": "2026-02-01", "date_to": "2026-03-01"})
        self.assertEqual(consent.status, "ended")
        consent.date_to = "2026-03-02"
        self.assertEqual(consent.status, "in_force")
        consent.action_withdraw("2026-03-02")
        self.assertEqual(consent.status, "withdrawn")

    def test_many_consents_cost_no_more_queries(self):
        nominees = self.env["exemplar.nominee"]
        for number in range(20):
            nominees |= self.make_nominee(f"Nguyễn Văn {number}", birth_year=1980)
        for nominee in nominees:
            self.sign(nominee)
        self.env.flush_all()
        counted = []
        for some in (nominees[:2], nominees):
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            self.assertFalse(
                self.env["exemplar.consent"]._missing_for(
                    some, "photo", self.env["exemplar.channel"], date(2026, 3, 2)
                )
            )
            counted.append(self.env.cr.sql_log_count - before)
        self.assertEqual(*counted)
