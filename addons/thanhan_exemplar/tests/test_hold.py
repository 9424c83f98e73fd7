from datetime import timedelta

from odoo.exceptions import AccessError, UserError

from .common import ExemplarCommon


class TestHold(ExemplarCommon):
    """An open hold stops the way to commendation and keeps its reason to few (rule R2)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.nominee = cls.verify(cls.make_nominee())
        cls.hold = (
            cls.env["exemplar.hold"]
            .with_user(cls.officer)
            .create(
                {
                    "nominee_id": cls.nominee.id,
                    "reason": "complaint",
                    "basis": "Đơn số 05/2026",
                }
            )
        )

    def test_an_open_hold_refuses_the_proposal_by_every_door(self):
        as_officer = self.nominee.with_user(self.officer)
        for door in (
            as_officer.action_propose,
            lambda: as_officer.write({"state": "proposed"}),
            lambda: as_officer.sudo().write({"state": "proposed"}),
        ):
            with self.assertRaisesRegex(UserError, "is on hold since") as refusal:
                door()
            self.assertNotIn("complaint", str(refusal.exception).lower())
        self.assertEqual(self.nominee.state, "verified")

    def test_a_lifted_hold_lets_go(self):
        self.hold.action_lift()
        self.nominee.with_user(self.officer).action_propose()
        self.assertEqual(self.nominee.state, "proposed")

    def test_the_nominee_shows_until_when(self):
        self.assertEqual(str(self.nominee.date_hold_end), "9999-12-31")
        self.hold.action_lift()
        self.assertEqual(self.nominee.date_hold_end, self.hold.date_to)
        self.hold.unlink()
        self.assertFalse(self.nominee.date_hold_end)

    def test_dates_are_in_order(self):
        with self.assertRaisesRegex(UserError, "ends after it begins"):
            self.hold.date_to = self.hold.date_from - timedelta(days=1)

    def test_only_the_officer_knows_why(self):
        for user in (self.women_user, self.publicist, self.supervisor, self.reader):
            with self.assertRaises(AccessError):
                self.hold.with_user(user).read(["reason"])
        self.assertTrue(self.nominee.with_user(self.women_user).date_hold_end)
