import base64

from odoo.exceptions import AccessError, UserError
from odoo.fields import Command

from .common import ExemplarCommon


class TestClaim(ExemplarCommon):
    """A claim is confirmed by someone else than who stated it (rule R10)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.nominee = cls.make_nominee()
        cls.claim = cls.make_claim(cls.nominee)

    def _minutes(self, user):
        return (
            self.env["ir.attachment"]
            .with_user(user)
            .create({"name": "bien-ban.pdf", "datas": base64.b64encode(b"%PDF-1.4")})
        )

    def test_stated_by_the_introducing_body(self):
        self.assertEqual(self.claim.stated_by_id, self.women)

    def test_officer_confirms_the_stated_quantity(self):
        self.assertTrue(self.claim.with_user(self.officer).action_confirm())
        self.assertRecordValues(
            self.claim,
            [{"state": "confirmed", "quantity_confirmed": 12, "confirmed_by_id": self.officer.id}],
        )
        self.assertTrue(self.claim.date_confirmed)

    def test_an_officer_of_the_stating_body_may_not_confirm(self):
        for organization in (self.women, self.women_branch):
            organization.user_ids |= self.officer
            for door in (
                lambda claim: claim.action_confirm(),
                lambda claim: claim.write({"state": "confirmed"}),
            ):
                with self.assertRaisesRegex(UserError, "a confirmer outside"):
                    door(self.claim.with_user(self.officer))
            organization.user_ids -= self.officer
        self.assertEqual(self.claim.state, "stated")

    def test_a_named_person_confirms_with_signed_minutes(self):
        self.women.user_ids |= self.officer
        claim = self.claim.with_user(self.officer)
        claim.confirmer_name = "Ông Lê Văn Tám, trưởng ấp"
        with self.assertRaisesRegex(UserError, "the signed minutes of Ông Lê Văn Tám"):
            claim.action_confirm()
        claim.minutes_attachment_ids = [Command.set(self._minutes(self.officer).ids)]
        claim.action_confirm()
        self.assertEqual(claim.state, "confirmed")

    def test_a_union_does_not_confirm_by_any_door(self):
        claim = self.claim.with_user(self.women_user)
        for door in (
            claim.action_confirm,
            lambda: claim.write({"state": "confirmed"}),
            lambda: claim.write({"quantity_confirmed": 12}),
            lambda: claim.write({"confirmed_by_id": self.officer.id}),
        ):
            with self.assertRaises(UserError):
                door()
        result = (
            self.env["exemplar.claim"]
            .with_user(self.women_user)
            .load([".id", "quantity_confirmed"], [[str(claim.id), "99"]])
        )
        self.assertFalse(result["ids"])
        self.assertRecordValues(self.claim, [{"state": "stated", "quantity_confirmed": 0}])

    def test_a_union_does_not_clear_what_was_found(self):
        claim = self.claim.with_user(self.officer)
        claim.write({"confirmer_name": "Ông Tám", "quantity_confirmed": 10})
        claim.minutes_attachment_ids = [Command.set(self._minutes(self.officer).ids)]
        claim.action_confirm()
        as_union = self.claim.with_user(self.women_user)
        for values in (
            {"quantity_confirmed": 0},
            {"confirmer_name": False},
            {"confirmed_by_id": False},
            {"date_confirmed": False},
            {"minutes_attachment_ids": [Command.clear()]},
            {"minutes_attachment_ids": False},
        ):
            with self.assertRaisesRegex(UserError, "written by the commendation officer"):
                as_union.write(values)
        result = as_union.load(
            [".id", "confirmer_name", "quantity_confirmed"], [[str(self.claim.id), "", "0"]]
        )
        self.assertFalse(result["ids"])
        as_union.write({"quantity_confirmed": 10, "confirmer_name": "Ông Tám"})
        self.assertRecordValues(
            self.claim,
            [{"state": "confirmed", "quantity_confirmed": 10, "confirmer_name": "Ông Tám"}],
        )

    def test_a_union_that_changes_its_claim_unconfirms_it(self):
        self.claim.with_user(self.officer).action_confirm()
        self.claim.with_user(self.women_user).quantity = 20
        self.assertRecordValues(
            self.claim, [{"state": "stated", "quantity_confirmed": 0, "confirmed_by_id": False}]
        )

    def test_a_changed_claim_unconfirms_itself(self):
        claim = self.claim.with_user(self.officer)
        claim.action_confirm()
        claim.write({"quantity": 12, "unit": "hộ"})
        self.assertEqual(claim.state, "confirmed")
        claim.write({"quantity": 20})
        self.assertRecordValues(
            claim, [{"state": "stated", "quantity_confirmed": 0, "confirmed_by_id": False}]
        )

    def test_refuting_needs_a_note(self):
        claim = self.claim.with_user(self.officer)
        with self.assertRaisesRegex(UserError, "the reason"):
            claim.action_refute("")
        claim.action_refute("Chỉ giúp 5 hộ")
        self.assertRecordValues(claim, [{"state": "refuted", "state_reason": "Chỉ giúp 5 hộ"}])

    def test_a_checked_claim_stays(self):
        claim = self.claim.with_user(self.officer)
        claim.action_confirm()
        with self.assertRaisesRegex(UserError, "stays in the file"):
            claim.unlink()

    def test_a_union_edits_claims_only_before_verification(self):
        claim = self.claim.with_user(self.women_user)
        claim.unit = "gia đình"
        self.nominee.with_user(self.officer).action_verify_start()
        with self.assertRaises(AccessError):
            claim.unit = "người"

    def test_proof_is_read_by_those_who_read_the_claim(self):
        proof = self._minutes(self.women_user)
        self.claim.with_user(self.women_user).proof_attachment_ids = [Command.set(proof.ids)]
        self.assertEqual((proof.res_model, proof.res_id), ("exemplar.claim", self.claim.id))
        self.assertTrue(proof.with_user(self.officer).has_access("read"))
        self.assertFalse(proof.with_user(self.farmers_user).has_access("read"))

    def test_foreign_files_are_not_taken_over(self):
        proof = self._minutes(self.women_user)
        self.claim.with_user(self.women_user).proof_attachment_ids = [Command.set(proof.ids)]
        other = self.make_claim(self.make_nominee("Lê Văn Sáu", self.farmers_user))
        with self.assertRaises(AccessError):
            other.with_user(self.farmers_user).write(
                {"proof_attachment_ids": [Command.link(proof.id)]}
            )
        self.assertEqual(proof.res_id, self.claim.id)
        self.assertFalse(proof.with_user(self.farmers_user).has_access("read"))
