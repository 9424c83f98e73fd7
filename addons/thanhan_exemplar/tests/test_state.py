from odoo.exceptions import AccessError, UserError

from .common import ExemplarCommon


class TestState(ExemplarCommon):
    """A state moves only through its guard, whatever the door (rule R14)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.nominee = cls.make_nominee()

    def assert_refused(self, message, call):
        before = self.nominee.state
        with self.assertRaisesRegex(UserError, message), self.env.cr.savepoint():
            call()
        self.nominee.invalidate_recordset()
        self.assertEqual(self.nominee.state, before)

    def test_create_accepts_only_the_first_state(self):
        values = {"name": "Người lạ", "organization_id": self.women.id, "state": "verified"}
        nominees = self.env["exemplar.nominee"]
        for env_nominees in (nominees, nominees.sudo(), nominees.with_user(self.officer)):
            with self.assertRaisesRegex(UserError, "starts in the state"):
                env_nominees.create(values)
        self.assertFalse(nominees.search([("name", "=", "Người lạ")]))

    def test_default_state_of_a_kanban_column_is_not_taken(self):
        nominee = (
            self.env["exemplar.nominee"]
            .with_context(default_state="honoured")
            .create({"name": "Lê Thị Na", "organization_id": self.women.id})
        )
        self.assertEqual(nominee.state, "discovered")

    def test_write_and_drag_meet_the_guard(self):
        for nominee in (self.nominee, self.nominee.sudo(), self.nominee.with_user(self.officer)):
            self.assert_refused(
                "at least one achievement", lambda n=nominee: n.write({"state": "verifying"})
            )
            self.assert_refused("no step", lambda n=nominee: n.write({"state": "honoured"}))
            self.assert_refused(
                "no step", lambda n=nominee: n.web_save({"state": "verified"}, {"state": {}})
            )

    def test_import_meets_the_guard(self):
        result = self.env["exemplar.nominee"].load(
            [".id", "state"], [[str(self.nominee.id), "honoured"]]
        )
        self.assertFalse(result["ids"])
        self.assertIn("no step", result["messages"][0]["message"])
        result = self.env["exemplar.nominee"].load(
            ["name", "organization_id/.id", "state"],
            [["Người nhập", str(self.women.id), "verified"]],
        )
        self.assertFalse(result["ids"])
        self.assertIn("starts in the state", result["messages"][0]["message"])
        self.assertEqual(self.nominee.state, "discovered")

    def test_a_union_does_not_verify(self):
        self.make_claim(self.nominee)
        as_union = self.nominee.with_user(self.women_user)
        as_union.action_verify_start()
        self.assertEqual(self.nominee.state, "verifying")
        with self.assertRaises(AccessError):
            as_union.action_verify()
        with self.assertRaises(AccessError):
            as_union.write({"state": "verified"})
        self.assertEqual(self.nominee.state, "verifying")

    def test_verification_names_what_is_missing(self):
        claim = self.make_claim(self.nominee)
        as_officer = self.nominee.with_user(self.officer)
        as_officer.action_verify_start()
        self.assert_refused(
            "1 achievements that nobody has confirmed.*one confirmed", as_officer.action_verify
        )
        claim.with_user(self.officer).action_confirm()
        self.assertTrue(as_officer.action_verify())
        self.assertEqual(self.nominee.state, "verified")

    def test_a_reason_may_not_be_blank(self):
        as_officer = self.nominee.with_user(self.officer)
        self.assert_refused("the reason", lambda: as_officer.action_decline(" "))
        self.assert_refused("the reason", lambda: as_officer.write({"state": "declined"}))
        as_officer.action_decline("Chưa có sổ ghi chép")
        self.assertEqual(self.nominee.state_reason, "Chưa có sổ ghi chép")

    def test_every_move_is_logged(self):
        self.nominee.with_user(self.officer).action_decline("Chưa rõ")
        log = self.env["exemplar.state.log"].search(
            [("model", "=", "exemplar.nominee"), ("res_id", "=", self.nominee.id)]
        )
        self.assertRecordValues(
            log,
            [
                {
                    "state_from": "discovered",
                    "state_to": "declined",
                    "reason": "Chưa rõ",
                    "user_id": self.officer.id,
                }
            ],
        )

    def test_bulk_moves_the_ready_and_names_the_others(self):
        ready = self.make_nominee("Trần Thị Bé")
        self.make_claim(ready)
        answer = (ready | self.nominee).with_user(self.officer).action_verify_start()
        self.assertEqual(answer["params"]["title"], "1 done, 1 refused")
        self.assertIn("Nguyễn Thị Hoa", answer["params"]["message"])
        self.assertEqual((ready.state, self.nominee.state), ("verifying", "discovered"))

    def test_reason_dialog_calls_the_step_as_the_user(self):
        action = self.nominee.with_user(self.officer).action_ask_decline()
        wizard = (
            self.env["exemplar.reason.wizard"]
            .with_user(self.officer)
            .with_context(**action["context"])
            .create({"reason": "Cần bổ sung sổ sách", "next_step": "Ghi sổ hằng tháng"})
        )
        self.assertEqual((wizard.asks_next_step, wizard.asks_date_due), (True, False))
        wizard.action_apply()
        self.assertRecordValues(
            self.nominee, [{"state": "declined", "next_step": "Ghi sổ hằng tháng"}]
        )

    def test_reason_dialog_calls_only_what_takes_a_reason(self):
        for model, method in (
            ("exemplar.nominee", "unlink"),
            ("exemplar.nominee", "action_nurture"),
            ("exemplar.nominee", "action_ask_decline"),
            ("exemplar.nominee", "action_unknown"),
            ("exemplar.consent", "action_withdraw"),
            ("res.users", "action_archive"),
        ):
            values = {
                "model": model,
                "method": method,
                "record_ids": self.nominee.ids,
                "reason": "Lý do",
            }
            wizard = self.env["exemplar.reason.wizard"].with_user(self.officer).create(values)
            with self.assertRaisesRegex(UserError, "takes no reason"):
                wizard.action_apply()
        self.assertEqual(self.nominee.state, "discovered")

    def test_past_the_introduction_nothing_is_deleted(self):
        self.nominee.with_user(self.officer).action_nurture()
        with self.assertRaisesRegex(UserError, "cannot be deleted"):
            self.nominee.with_user(self.officer).unlink()
