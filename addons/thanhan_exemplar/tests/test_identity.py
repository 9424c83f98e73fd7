from datetime import timedelta

from freezegun import freeze_time
from odoo import fields
from odoo.exceptions import AccessError, UserError

from .common import ExemplarCommon

NUMBER = "070185001234"
HIDDEN = "•" * 9 + "234"


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
            identity = self.identity.with_user(user)
            self.assertEqual(identity.read(["id_number"])[0]["id_number"], HIDDEN)
            identity.action_reveal()
            self.assertEqual(identity.read(["id_number"])[0]["id_number"], NUMBER)
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
        self.assertEqual(self.identity.sudo().id_number, NUMBER)

    def doors(self, user):
        """Return what each way of reading tells ``user`` of the data, as one text."""
        user.group_ids |= self.env.ref("base.group_allow_export")
        identities = self.env["exemplar.nominee.identity"].with_user(user)
        identity = self.identity.with_user(user)
        names = ["birth_date", "id_number", "phone", "address"]
        shown = {name: {} for name in names}
        return str(
            [
                identity.read(),
                identity.web_read(shown),
                identities.search_read([], names),
                identities.web_search_read([], shown),
                identity.export_data(names),
                self.nominee.with_user(user).web_read({"identity_ids": {"fields": shown}}),
                self.nominee.with_user(user).export_data(
                    ["identity_ids/id_number", "identity_ids/phone"]
                ),
                identity.onchange({"nominee_id": self.nominee.id}, [], shown),
                identities.name_search("070185"),
            ]
        )

    def test_no_door_gives_the_data_without_a_trace(self):
        for user in (self.officer, self.manager, self.women_user):
            told = self.doors(user)
            for secret in (NUMBER, "0900000123", "1985"):
                self.assertNotIn(secret, told)
            self.assertIn(HIDDEN, told)

    def test_the_trace_opens_one_sheet_to_one_user_for_a_while(self):
        other = self.make_nominee("Lê Thị Tư")
        sheet = self.env["exemplar.nominee.identity"].create(
            {"nominee_id": other.id, "id_number": "070185009999"}
        )
        start = fields.Datetime.now()
        with freeze_time(start):
            self.identity.with_user(self.officer).action_reveal()
            self.assertIn(NUMBER, self.doors(self.officer))
            self.assertNotIn(sheet.id_number, self.doors(self.officer))
            self.assertNotIn(NUMBER, self.doors(self.women_user))
        self.env.invalidate_all()
        with freeze_time(start + timedelta(minutes=16)):
            self.assertNotIn(NUMBER, self.doors(self.officer))

    def test_the_kept_values_are_open_to_nobody(self):
        identities = self.env["exemplar.nominee.identity"].with_user(self.manager)
        for door in (
            lambda: identities.search_read([], ["kept_id_number"]),
            lambda: identities.search([("kept_id_number", "like", "0701")]),
            lambda: identities._read_group([], ["kept_id_number"]),
            lambda: identities.search([], order="kept_id_number"),
            lambda: self.identity.with_user(self.manager).export_data(["kept_phone"]),
            lambda: self.identity.with_user(self.manager).write({"kept_phone": "1"}),
        ):
            with self.assertRaises(AccessError):
                door()
        self.assertNotIn("kept_id_number", identities.fields_get())

    def test_no_part_of_a_number_finds_it(self):
        identities = self.env["exemplar.nominee.identity"].with_user(self.officer)
        self.assertEqual(identities.search([("id_number", "=", NUMBER)]), self.identity)
        self.assertFalse(identities.search([("phone", "=", "0900000124")]))
        for operator in ("like", "=like", ">", "ilike"):
            with self.assertRaises(UserError):
                identities.search([("id_number", operator, "0701%")])
        for user in (self.farmers_user, self.hamlet_user):
            self.assertFalse(identities.with_user(user).search([("id_number", "=", NUMBER)]))

    def test_hidden_digits_are_not_saved(self):
        for values in ({"id_number": HIDDEN}, {"phone": "•••••••123"}, {"address": "•••p 3"}):
            with self.assertRaisesRegex(UserError, "Open the personal data first"):
                self.identity.with_user(self.officer).write(values)
        self.identity.with_user(self.officer).phone = "0900000456"
        self.assertEqual(self.identity.sudo().phone, "0900000456")
        self.assertEqual(self.identity.sudo().id_number, NUMBER)
