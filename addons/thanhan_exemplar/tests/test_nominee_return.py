from datetime import timedelta

from odoo.exceptions import AccessError, UserError

from .common import ExemplarCommon

TYPE = "thanhan_exemplar.mail_activity_type_"


class TestNomineeReturn(ExemplarCommon):
    """Back to the introducer with a reason, and for more by a day (plan III.3)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.nominee = cls.make_nominee()
        cls.make_claim(cls.nominee)
        cls.due = cls.env.company._exemplar_today() + timedelta(days=7)

    def _as(self, user, nominee=None):
        return (self.nominee if nominee is None else nominee).with_user(user)

    def _activities(self, kind, nominee=None):
        nominee = self.nominee if nominee is None else nominee
        kind = self.env.ref(TYPE + kind)
        return nominee.activity_ids.filtered(lambda activity: activity.activity_type_id == kind)

    def test_one_being_verified_goes_back_and_is_edited_again(self):
        for nurtured in (False, True):
            nominee = self.make_nominee(f"Người {nurtured}")
            self.make_claim(nominee)
            if nurtured:
                self._as(self.women_user, nominee).action_nurture()
            self._as(self.women_user, nominee).action_verify_start()
            with self.assertRaises(AccessError):
                self._as(self.women_user, nominee).summary = "Khác"
            self.assertTrue(self._as(self.officer, nominee).action_return("Thiếu ảnh", self.due))
            self.assertRecordValues(
                nominee,
                [
                    {
                        "state": "nurturing" if nurtured else "discovered",
                        "return_reason": "Thiếu ảnh",
                        "date_returned": self.env.company._exemplar_today(),
                        "date_return_due": self.due,
                        "returned_by_id": self.officer.id,
                    }
                ],
            )
            self._as(self.women_user, nominee).summary = "Bổ sung ảnh"
            self._as(self.women_user, nominee).claim_ids.unit = "gia đình"

    def test_others_keep_their_state(self):
        self._as(self.officer).action_return("Thiếu ảnh", str(self.due))
        self.assertEqual(
            (self.nominee.state, self.nominee.date_return_due), ("discovered", self.due)
        )

    def test_the_introducers_get_the_work(self):
        self._as(self.officer).action_return("Thiếu ảnh & số liệu", self.due)
        activity = self._activities("returned")
        self.assertEqual((activity.user_id, activity.date_deadline), (self.women_user, self.due))
        self.assertIn("Thiếu ảnh &amp; số liệu", str(activity.note))
        branch = self.make_nominee("Của chi hội", self.women_branch_user)
        self.women_branch.user_ids = False
        self._as(self.officer, branch).action_return("Thiếu ảnh", self.due)
        self.assertEqual(self._activities("returned", branch).user_id, self.women_user)

    def test_sent_again(self):
        self._as(self.officer).action_return("Thiếu ảnh", self.due)
        self.assertTrue(self._as(self.women_user).action_send_again())
        self.assertRecordValues(
            self.nominee,
            [{"date_returned": False, "date_return_due": False, "return_reason": False}],
        )
        self.assertFalse(self._activities("returned"))
        self.assertEqual(self._activities("sent_again").user_id, self.officer)
        with self.assertRaisesRegex(UserError, "has not been returned"):
            self._as(self.women_user).action_send_again()

    def test_starting_to_verify_again_sends_it_again(self):
        self._as(self.officer).action_return("Thiếu ảnh", self.due)
        self._as(self.women_user).action_verify_start()
        self.assertRecordValues(self.nominee, [{"state": "verifying", "date_returned": False}])
        self.assertEqual(self._activities("sent_again").user_id, self.officer)

    def test_what_a_return_lacks(self):
        as_officer = self._as(self.officer)
        yesterday = self.env.company._exemplar_today() - timedelta(days=1)
        for reason, due, missing in (
            (" ", self.due, "the reason"),
            (False, self.due, "the reason"),
            ("Thiếu ảnh", False, "the day by which more is due"),
            ("Thiếu ảnh", yesterday, "not a past one"),
        ):
            with self.assertRaisesRegex(UserError, missing):
                as_officer.action_return(reason, due)
        self.verify(self.nominee)
        with self.assertRaisesRegex(UserError, "decline it, with the next step"):
            as_officer.action_return("Thiếu ảnh", self.due)
        self.assertFalse(self.nominee.date_returned)

    def test_only_the_officer_returns(self):
        for user in (self.women_user, self.farmers_user, self.hamlet_user, self.supervisor):
            with self.assertRaises(UserError):
                self._as(user).action_return("Thiếu ảnh", self.due)

    def test_no_other_door_returns(self):
        self._as(self.women_user).action_verify_start()
        as_officer = self._as(self.officer)
        for values in (
            {"state": "discovered"},
            {"state": "nurturing", "state_reason": "Thiếu ảnh"},
            {"date_returned": self.due},
            {"date_return_due": self.due},
            {"return_reason": "Thiếu"},
            {"returned_by_id": self.officer.id},
            {"state": "nurturing", "state_reason": "Thiếu ảnh", "date_return_due": self.due},
        ):
            with self.assertRaises(UserError):
                as_officer.write(values)
        result = (
            self.env["exemplar.nominee"]
            .with_user(self.officer)
            .load([".id", "date_returned"], [[str(self.nominee.id), str(self.due)]])
        )
        self.assertFalse(result["ids"])
        with self.assertRaises(UserError):
            self.make_nominee("Người mới", date_returned=self.due)
        made = (
            self.env["exemplar.nominee"]
            .with_user(self.women_user)
            .with_context(default_date_returned=self.due)
            .create({"name": "Người mới"})
        )
        self.assertFalse(made.date_returned)
        self.assertRecordValues(self.nominee, [{"state": "verifying", "date_returned": False}])

    def test_a_union_does_not_clear_the_banner_by_hand(self):
        self._as(self.officer).action_return("Thiếu ảnh", self.due)
        for values in ({"date_returned": False}, {"return_reason": False}):
            with self.assertRaisesRegex(UserError, "button of that step"):
                self._as(self.women_user).write(values)
        for user in (self.farmers_user, self.hamlet_user, self.supervisor):
            with self.assertRaises(AccessError):
                self._as(user).action_send_again()

    def test_many_at_once(self):
        verified = self.verify(self.make_nominee("Trần Thị Bé"))
        answer = (self.nominee | verified).with_user(self.officer).action_return("Thiếu", self.due)
        self.assertEqual(answer["params"]["title"], "1 done, 1 refused")
        self.assertIn("Trần Thị Bé", answer["params"]["message"])

    def test_the_dialog_asks_for_the_day(self):
        action = self._as(self.officer).action_ask_return()
        wizard = (
            self.env["exemplar.reason.wizard"]
            .with_user(self.officer)
            .with_context(**action["context"])
            .create({"reason": "Thiếu ảnh", "date_due": self.due})
        )
        self.assertEqual((wizard.asks_date_due, wizard.asks_next_step), (True, False))
        wizard.action_apply()
        self.assertEqual(self.nominee.date_return_due, self.due)

    def test_decline_names_the_next_step_and_tells_the_introducer(self):
        as_officer = self._as(self.officer)
        with self.assertRaisesRegex(UserError, "the next step"):
            as_officer.action_decline("Chưa đủ", next_step=" ")
        with self.assertRaisesRegex(UserError, "the next step"):
            as_officer.write({"state": "declined", "state_reason": "Chưa đủ"})
        as_officer.action_decline("Chưa đủ", next_step="Lập sổ ghi chép")
        self.assertRecordValues(
            self.nominee, [{"state": "declined", "next_step": "Lập sổ ghi chép"}]
        )
        activity = self._activities("declined")
        self.assertEqual(activity.user_id, self.women_user)
        self.assertIn("Lập sổ ghi chép", str(activity.note))

    def test_decline_by_the_contract_takes_a_reason_only(self):
        self.assertTrue(self._as(self.officer).action_decline("Chưa đủ"))
        self.assertTrue(self.nominee.next_step)

    def test_a_union_does_not_write_the_next_step(self):
        self._as(self.officer).action_decline("Chưa đủ", next_step="Lập sổ ghi chép")
        for value in ("Khác", False):
            with self.assertRaisesRegex(UserError, "commendation officer"):
                self._as(self.women_user).next_step = value
        with self.assertRaises(UserError):
            self.make_nominee("Người mới", next_step="Tự đặt")

    def test_the_banner_goes_with_a_decline(self):
        self._as(self.officer).action_return("Thiếu ảnh", self.due)
        self._as(self.officer).action_decline("Chưa đủ")
        self.assertFalse(self.nominee.date_returned)
        self.assertFalse(self._activities("returned"))

    def test_a_declined_exemplar_waits_to_be_nurtured(self):
        self._as(self.officer).action_decline("Chưa đủ")
        self._as(self.women_user).action_nurture()
        self.assertEqual(self.nominee.state, "nurturing")
