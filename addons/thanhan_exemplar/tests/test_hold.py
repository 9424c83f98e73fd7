from datetime import timedelta

from odoo.exceptions import AccessError, UserError
from odoo.fields import Command

from .common import OFFICER, ExemplarCommon


class TestHold(ExemplarCommon):
    """An open hold stops the way to commendation and keeps its reason to few (rule R2)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.second = cls._new_user("second_officer", OFFICER)
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
        self.hold.action_lift("Đơn rút")
        self.nominee.with_user(self.officer).action_propose()
        self.assertEqual(self.nominee.state, "proposed")

    def test_the_nominee_shows_until_when(self):
        self.assertEqual(str(self.nominee.date_hold_end), "9999-12-31")
        self.hold.action_lift("Đơn rút")
        self.assertEqual(self.nominee.date_hold_end, self.hold.date_to)

    def test_dates_are_in_order(self):
        with self.assertRaisesRegex(UserError, "ends after it begins"):
            self.hold.sudo().date_to = self.hold.date_from - timedelta(days=1)

    def test_who_has_no_hold_in_their_work_reads_none(self):
        for user in (
            self.women_user,
            self.hamlet_user,
            self.publicist,
            self.council,
            self.supervisor,
            self.reader,
        ):
            for record in (self.hold, self.reason_row()):
                self.assertFalse(record.with_user(user).has_access("read"))
            for model in ("exemplar.hold", "exemplar.hold.reason"):
                with self.assertRaises(AccessError):
                    self.env[model].with_user(user).search([])
        self.assertTrue(self.nominee.with_user(self.women_user).date_hold_end)

    def reason_row(self):
        return self.env["exemplar.hold.reason"].search([("hold_id", "=", self.hold.id)])

    def test_the_leader_and_who_set_it_know_why(self):
        for user in (self.officer, self.manager):
            hold = self.hold.with_user(user)
            self.assertTrue(hold.is_told)
            self.assertEqual((hold.reason, hold.basis), ("complaint", "Đơn số 05/2026"))

    def test_another_officer_sees_the_hold_and_its_dates_alone(self):
        hold = self.hold.with_user(self.second)
        self.assertEqual((hold.nominee_id, hold.state), (self.nominee, "open"))
        self.assertTrue(hold.date_from)
        self.assertFalse(hold.is_told or hold.reason or hold.basis or hold.informed_ids)
        shown = hold.web_read({"reason": {}, "basis": {}, "state_reason": {}})[0]
        self.assertFalse(shown["reason"] or shown["basis"] or shown["state_reason"])
        self.assertEqual(hold.export_data(["reason", "basis"])["datas"], [["", ""]])
        holds, rows = hold.browse(), self.reason_row().with_user(self.second)
        for door in (
            lambda: holds.search([("reason", "=", "complaint")]),
            lambda: holds.search([("basis", "ilike", "05")]),
            lambda: holds._read_group([], ["reason"]),
            lambda: holds.search([], order="basis"),
        ):
            with self.assertRaises(ValueError):
                door()
        self.assertFalse(rows.search([]))
        self.assertEqual(rows.search_count([("basis", "ilike", "05")]), 0)
        self.assertFalse(rows._read_group([], ["reason"]))
        for door in (
            lambda: rows.read(["reason"]),
            lambda: rows.write({"informed_ids": [Command.link(self.second.id)]}),
            lambda: hold.write({"informed_ids": [Command.link(self.second.id)]}),
            lambda: hold.write({"basis": "Khác"}),
            lambda: rows.create(
                {"hold_id": hold.id, "reason": "press", "basis": "x", "user_id": self.second.id}
            ),
        ):
            with self.assertRaises(AccessError):
                door()
        self.env.invalidate_all()
        self.assertFalse(self.hold.with_user(self.second).basis)
        self.assertEqual(self.hold.with_user(self.officer).basis, "Đơn số 05/2026")

    def test_who_is_named_on_the_hold_knows_why(self):
        self.hold.with_user(self.officer).informed_ids = self.second
        self.assertEqual(self.hold.with_user(self.second).basis, "Đơn số 05/2026")
        with self.assertRaisesRegex(UserError, "stays as it is"):
            self.reason_row().with_user(self.second).user_id = self.second

    def test_a_hold_needs_reason_and_basis(self):
        holds = self.env["exemplar.hold"].with_user(self.officer)
        for values in ({}, {"reason": "press"}, {"reason": "press", "basis": " "}):
            with self.assertRaisesRegex(UserError, "its reason and its basis"):
                holds.create({"nominee_id": self.nominee.id, **values})

    def test_lifting_needs_a_reason_and_who_knows_why(self):
        hold = self.hold.with_user(self.officer)
        for reason in ("", "  "):
            with self.assertRaisesRegex(UserError, "the reason"):
                hold.action_lift(reason)
        with self.assertRaisesRegex(UserError, "knowledge of its reason"):
            self.hold.with_user(self.second).action_lift("Vì")
        with self.assertRaises(UserError):
            self.hold.with_user(self.second).write({"state": "lifted", "state_reason": "Vì"})
        for door in (
            lambda: hold.write({"date_to": hold.date_from}),
            lambda: hold.write({"date_from": "2099-01-01"}),
            lambda: hold.write({"nominee_id": self.make_nominee("Khác").id}),
            hold.unlink,
        ):
            with self.assertRaisesRegex(UserError, "A hold that was set"):
                door()
        hold.action_lift("Đơn rút")
        self.assertEqual(hold.state, "lifted")
        log = self.env["exemplar.state.log"].search(
            [("model", "=", hold._name), ("res_id", "=", hold.id)]
        )
        self.assertEqual((log.state_to, log.user_id, log.reason), ("lifted", self.officer, False))
        self.assertEqual(hold.state_reason, "Đơn rút")
        self.assertFalse(self.hold.with_user(self.second).state_reason)
        with self.assertRaisesRegex(UserError, "no step"):
            hold.write({"state": "open"})

    def test_a_proposed_hold_holds_nobody_until_a_person_sets_it(self):
        self.hold.action_lift("Đơn rút")
        proposal = self.hold.with_user(self.officer).create(
            {
                "nominee_id": self.nominee.id,
                "reason": "complaint",
                "basis": "Đơn số 06/2026",
                "state": "proposed",
            }
        )
        self.assertEqual(self.nominee.date_hold_end, self.hold.date_to)
        with self.assertRaisesRegex(UserError, "knowledge of its reason"):
            proposal.with_user(self.second).action_set()
        proposal.action_set()
        with self.assertRaisesRegex(UserError, "is on hold since"):
            self.nominee.with_user(self.officer).action_propose()
        self.assertEqual(str(self.nominee.date_hold_end), "9999-12-31")
