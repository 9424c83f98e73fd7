from datetime import date, timedelta

from freezegun import freeze_time
from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import Form

from .common import ExemplarCommon


class TestConsentWizard(ExemplarCommon):
    """Signed forms of many people in one go, and their withdrawal with its letter."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.today = cls.env.company._exemplar_today()
        cls.zalo = cls.env.ref("thanhan_exemplar.channel_zalo")
        cls.hoa = cls.make_nominee("Nguyễn Thị Hoa")
        cls.nga = cls.make_nominee("Trần Thị Nga")
        cls.letter = {"name": "don-rut.pdf", "raw": b"%PDF-1.4 letter"}

    def open_form(self, nominees, user=None):
        action = nominees.with_user(user or self.women_user).action_record_consents()
        wizards = self.env[action["res_model"]].with_user(user or self.women_user)
        return Form(wizards.with_context(**action["context"]))

    def test_many_people_and_scopes_in_one_go(self):
        with self.open_form(self.hoa | self.nga) as form:
            form.channel_ids.add(self.zalo)
            form.date_to = self.today + timedelta(days=365)
            with form.line_ids.edit(1) as line:
                line.agrees_photo = False
                line.agrees_recording = True
        wizard = form.record
        wizard.scan_attachment_ids = [Command.create({"name": "chung.pdf", "raw": b"%PDF-1.4"})]
        wizard.line_ids[0].write({"scan": b"UERG", "scan_name": "rieng.pdf"})
        action = wizard.action_apply()
        consents = self.env["exemplar.consent"].search(action["domain"])
        self.assertEqual(set(self.hoa.consent_ids.mapped("scope")), {"name", "photo", "story"})
        self.assertEqual(set(self.nga.consent_ids.mapped("scope")), {"name", "story", "recording"})
        self.assertEqual(consents, self.hoa.consent_ids | self.nga.consent_ids)
        self.assertEqual(consents.channel_ids, self.zalo)
        self.assertEqual(set(consents.mapped("date_to")), {self.today + timedelta(days=365)})
        self.assertEqual(len(self.hoa.consent_ids.scan_attachment_ids), 6)
        scans = self.nga.consent_ids.scan_attachment_ids
        self.assertEqual(scans.mapped("name"), ["chung.pdf"] * 3)
        self.assertEqual(set(scans.mapped("res_id")), set(self.nga.consent_ids.ids))

    def test_the_scan_is_read_by_who_reads_the_consent(self):
        wizard = self.open_form(self.hoa).save()
        wizard.scan_attachment_ids = [Command.create({"name": "chung.pdf", "raw": b"%PDF-1.4"})]
        wizard.action_apply()
        scan = self.hoa.consent_ids[0].scan_attachment_ids
        self.assertTrue(scan.with_user(self.officer).raw)
        with self.assertRaises(AccessError):
            scan.with_user(self.farmers_user).read(["raw"])

    def test_who_agrees_to_nothing_is_named_and_nothing_is_written(self):
        with self.open_form(self.hoa | self.nga) as form, form.line_ids.edit(1) as line:
            line.agrees_name = line.agrees_photo = line.agrees_story = False
        with self.assertRaisesRegex(UserError, "Trần Thị Nga: tick what"):
            form.record.action_apply()
        self.assertFalse(self.hoa.consent_ids | self.nga.consent_ids)
        empty = self.env["exemplar.consent.wizard"].with_user(self.women_user).create({})
        with self.assertRaisesRegex(UserError, "Choose who signed"):
            empty.action_apply()

    def test_a_stranger_records_nothing_and_learns_no_name(self):
        wizard = self.env["exemplar.consent.wizard"].with_user(self.farmers_user)
        with self.assertRaisesRegex(UserError, "only what you may read"):
            wizard.create({"line_ids": [Command.create({"nominee_id": self.hoa.id})]})
        consent = self.env["exemplar.consent"].create({"nominee_id": self.hoa.id})
        withdrawal = self.env["exemplar.consent.withdrawal.wizard"].with_user(self.farmers_user)
        with self.assertRaisesRegex(UserError, "only what you may read"):
            withdrawal.create({"consent_ids": [Command.set(consent.ids)]})
        for user in (self.publicist, self.reader, self.supervisor, self.council):
            with self.assertRaises(AccessError):
                self.env["exemplar.consent.wizard"].with_user(user).create({})

    def withdraw(self, consents, user=None, **values):
        action = consents.with_user(user or self.women_user).action_record_withdrawal()
        wizards = self.env[action["res_model"]].with_user(user or self.women_user)
        return wizards.with_context(**action["context"]).create(values).action_apply()

    def test_withdrawal_with_its_letter(self):
        self.open_form(self.hoa).save().action_apply()
        consents = self.hoa.consent_ids
        self.assertTrue(self.withdraw(self.hoa, letter_ids=[Command.create(self.letter)]))
        self.assertEqual(set(consents.mapped("date_withdrawn")), {self.today})
        for consent in consents:
            letter = consent.with_user(self.officer).withdrawal_attachment_ids
            self.assertEqual((letter.res_id, letter.raw), (consent.id, b"%PDF-1.4 letter"))

    def test_a_letter_may_come_later_and_nothing_else(self):
        self.open_form(self.hoa).save().action_apply()
        self.withdraw(self.hoa)
        consent = self.hoa.consent_ids[0].with_user(self.women_user)
        consent.withdrawal_attachment_ids = [Command.create(self.letter)]
        self.assertTrue(consent.withdrawal_attachment_ids)
        with self.assertRaisesRegex(UserError, "took this consent back"):
            consent.guardian = "Ai đó"
        with self.assertRaisesRegex(UserError, "took this consent back"):
            consent.with_user(self.officer).unlink()
        self.assertTrue(consent.exists())

    def test_an_empty_withdrawal_is_refused(self):
        with self.assertRaisesRegex(UserError, "Choose the consents"):
            self.withdraw(self.hoa)

    def test_a_withdrawal_does_not_lie_in_the_future(self):
        consent = self.env["exemplar.consent"].create({"nominee_id": self.hoa.id})
        tomorrow = self.today + timedelta(days=1)
        for door in (
            lambda: self.withdraw(consent, date=tomorrow),
            lambda: consent.with_user(self.women_user).write({"date_withdrawn": tomorrow}),
            lambda: consent.with_user(self.women_user).create(
                {"nominee_id": self.hoa.id, "date_withdrawn": tomorrow}
            ),
        ):
            with self.assertRaisesRegex(UserError, "today at the latest"):
                door()
        self.assertFalse(consent.date_withdrawn)
        self.assertEqual(len(self.hoa.consent_ids), 1)

    @freeze_time("2026-03-02 03:00:00")
    def test_the_dated_limit_tells_by_when_it_is_taken_down(self):
        limits = self.env["exemplar.time.limit"].search([("kind", "=", "consent_withdrawal")])
        limits.unlink()
        limits.create(
            [
                {"kind": "consent_withdrawal", "valid_from": "2023-01-01", "days": 3},
                {"kind": "consent_withdrawal", "valid_from": "2026-03-01", "days": 15},
            ]
        )
        early, late = self.env["exemplar.consent"].create([{"nominee_id": self.hoa.id}] * 2)
        early.action_withdraw("2026-02-28")
        late.action_withdraw("2026-03-01")
        self.assertEqual(early.date_handle_by, date(2026, 3, 3))
        self.assertEqual(late.date_handle_by, date(2026, 3, 16))

    def test_without_a_limit_a_withdrawal_still_ends_the_consent(self):
        self.env["exemplar.time.limit"].search([]).unlink()
        consent = self.env["exemplar.consent"].create({"nominee_id": self.hoa.id})
        consent.action_withdraw(self.today)
        self.assertFalse(consent.date_handle_by)
        self.assertTrue(consent.date_withdrawn)

    def test_the_matrix_shows_scope_by_channel(self):
        self.assertFalse(self.hoa.with_user(self.women_user).consent_matrix)
        self.env["exemplar.consent"].create(
            {
                "nominee_id": self.hoa.id,
                "scope": "photo",
                "channel_ids": [Command.set(self.zalo.ids)],
            }
        )
        matrix = str(self.hoa.with_user(self.women_user).consent_matrix)
        self.assertEqual(matrix.count("✓"), 1)
        self.assertIn(self.zalo.name, matrix)
        self.env["exemplar.consent"].create({"nominee_id": self.hoa.id, "scope": "name"})
        channels = self.env["exemplar.channel"].search_count([])
        self.hoa.invalidate_recordset()
        matrix = str(self.hoa.with_user(self.women_user).consent_matrix)
        self.assertEqual(matrix.count("✓"), 1 + channels)
        with self.assertRaises(AccessError):
            self.hoa.with_user(self.supervisor).read(["consent_matrix"])
