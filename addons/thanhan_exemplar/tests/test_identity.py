from odoo.exceptions import AccessError, UserError

from .common import ExemplarCommon


class TestIdentity(ExemplarCommon):
    """Personal data: officer, manager, own organization; seeing leaves a trace (rule R15)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.nominee = cls.make_nominee()
        cls.identity = (
            cls.env["exemplar.nominee.identity"]
            .with_user(cls.women_user)
            .create(
                {
                    "nominee_id": cls.nominee.id,
                    "id_number": "070185001234",
                    "phone": "0900000123",
                    "birth_date": "1985-04-02",
                }
            )
        )

    def test_who_reads(self):
        for user in (self.officer, self.manager, self.women_user):
            self.assertTrue(self.identity.with_user(user).read(["id_number"]))
        for user in (
            self.farmers_user,
            self.hamlet_user,
            self.publicist,
            self.council,
            self.supervisor,
            self.reader,
        ):
            with self.assertRaises(AccessError):
                self.identity.with_user(user).read(["id_number"])

    def test_nobody_finds_a_person_by_their_number_through_a_link(self):
        domain = [("identity_ids.id_number", "=", "070185001234")]
        nominees = self.env["exemplar.nominee"]
        self.assertEqual(nominees.with_user(self.women_user).search(domain), self.nominee)
        self.assertFalse(nominees.with_user(self.farmers_user).search(domain))
        with self.assertRaises(AccessError):
            nominees.with_user(self.supervisor).search(domain)

    def test_screen_shows_the_last_digits(self):
        self.assertEqual(self.identity.id_number_masked, "•" * 9 + "234")
        self.assertEqual(self.identity.phone_masked, "•" * 7 + "123")

    def test_reveal_leaves_a_trace_that_the_viewer_cannot_touch(self):
        action = self.nominee.with_user(self.women_user).action_open_identity()
        self.assertEqual(action["res_id"], self.identity.id)
        trace = self.env["exemplar.identity.reveal"].search(
            [("identity_id", "=", self.identity.id)]
        )
        self.assertEqual(trace.user_id, self.women_user)
        with self.assertRaises(AccessError):
            trace.with_user(self.women_user).unlink()
        with self.assertRaises(AccessError):
            trace.with_user(self.manager).write({"user_id": self.officer.id})

    def test_reveal_is_refused_to_others(self):
        with self.assertRaises(AccessError):
            self.identity.with_user(self.farmers_user).action_reveal()
        self.assertFalse(self.env["exemplar.identity.reveal"].search([]))

    def test_first_opening_makes_the_sheet(self):
        other = self.make_nominee("Lê Thị Tư")
        action = other.with_user(self.women_user).action_open_identity()
        self.assertEqual(other.identity_ids.id, action["res_id"])

    def test_bad_numbers_and_dates(self):
        for number in ("123", "07018500123x", "0701 8500 1234"):
            with self.assertRaisesRegex(UserError, "12 digits"), self.env.cr.savepoint():
                self.identity.id_number = number
        with self.assertRaisesRegex(UserError, "in the future"), self.env.cr.savepoint():
            self.identity.birth_date = "2999-01-01"
        self.assertEqual(self.identity.id_number, "070185001234")
