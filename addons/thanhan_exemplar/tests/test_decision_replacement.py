from freezegun import freeze_time
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Command

from .common_award import ExemplarAwardCommon


@freeze_time("2026-03-02 05:00:00")
class TestDecisionReplacement(ExemplarAwardCommon):
    """A replacing decision corrects what was decided; nothing else does."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.awards = cls.env["exemplar.award"].union(
            *(
                cls.make_award(cls.verify(cls.make_nominee(name)))
                for name in ("Nguyễn Thị Hoa", "Trần Văn Bình")
            )
        )
        cls.decision = cls.decide(cls.approve(cls.awards), number=5)
        cls.hoa, cls.binh = cls.awards

    def replace(self, user=None, **values):
        action = self.decision.with_user(user or self.officer).action_draft_replacement()
        draft = self.env["exemplar.decision"].browse(action["res_id"]).with_user(self.officer)
        draft.write({"number": 9, "date": "2026-03-02", "signer_name": "Lê Thị Linh", **values})
        return draft

    def correction(self, draft, award):
        return draft.correction_ids.filtered(lambda line: line.award_id == award)

    def test_names_are_corrected_and_numbers_stay(self):
        numbers = self.awards.mapped("register_number")
        amounts = self.awards.mapped("amount")
        self.hoa.with_user(self.officer).action_confer()
        draft = self.replace()
        self.assertEqual(draft.correction_ids.award_id, self.awards)
        self.correction(draft, self.hoa).recipient_name = "Nguyễn Thị Hòa"
        self.assertEqual(self.hoa.recipient_name, "Nguyễn Thị Hoa", "until it is issued")
        draft.action_issue()
        self.assertEqual((self.decision.state, draft.state), ("replaced", "issued"))
        self.assertEqual(self.awards.decision_id, draft)
        self.assertEqual(self.hoa.recipient_name, "Nguyễn Thị Hòa")
        self.assertEqual(self.awards.mapped("state"), ["conferred", "decided"])
        self.assertEqual(self.awards.mapped("register_number"), numbers)
        self.assertEqual(self.awards.mapped("amount"), amounts)
        self.assertIn("09/QĐ-UBND", self.decision.state_reason)
        log = self.env["exemplar.state.log"].search(
            [("model", "=", "exemplar.award"), ("state_to", "=", "corrected")]
        )
        self.assertEqual(log.res_id, self.hoa.id)
        self.assertIn("Nguyễn Thị Hoa → Nguyễn Thị Hòa", log.reason)
        summaries = draft.activity_ids.mapped("summary")
        self.assertTrue([text for text in summaries if "corrected certificates" in text])

    def test_a_corrected_subject_is_paid_by_the_new_decisions_day(self):
        draft = self.replace()
        self.correction(draft, self.binh).subject = "collective"
        draft.action_issue()
        self.assertEqual(self.binh.amount, 710_000)
        self.assertEqual(self.hoa.amount, 360_000)

    def test_new_awards_get_the_next_numbers(self):
        draft = self.replace()
        forgotten = self.approve(self.make_award(self.verify(self.make_nominee("Lê Văn An"))))
        draft.action_add_approved()
        draft.action_issue()
        self.assertEqual(forgotten.register_number, 3)
        self.assertEqual(len(draft.award_ids), 3)

    def test_what_the_law_does_not_allow_is_not_corrected_in(self):
        draft = self.replace()
        line = self.correction(draft, self.hoa)
        with self.assertRaises(ValidationError) as refusal:
            line.form_id = self.form("ldtt")
        self.assertIn("corrects the form within titles", str(refusal.exception))
        line.write({"subject": "household", "kind": "merit"})
        refused = "a household gets no commendation for merit"
        self.assertIn(refused, draft.next_missing)
        for door in (draft.action_issue, lambda: draft.write({"state": "issued"})):
            with self.assertRaisesRegex(UserError, refused):
                door()
        line.write({"subject": "individual", "form_id": self.form("bang_khen_tinh").id})
        with self.assertRaisesRegex(UserError, "make a submission to that level"):
            draft.action_issue()
        self.assertEqual((self.decision.state, self.hoa.form_id), ("issued", self.giay_khen))

    def test_a_replacement_is_not_dated_before_what_it_replaces(self):
        draft = self.replace(date="2026-03-01")
        with self.assertRaisesRegex(UserError, "not before that of the replaced decision"):
            draft.action_issue()

    def test_it_is_replaced_once(self):
        first, second = self.replace(), self.replace(number=10)
        first.action_issue()
        refused = "is no longer in force"
        for door in (second.action_issue, lambda: second.write({"state": "issued"})):
            with self.assertRaisesRegex(UserError, refused):
                door()
        with self.assertRaisesRegex(ValidationError, "Only a decision that is in force"):
            self.replace()
        with self.assertRaisesRegex(ValidationError, "Only a decision that is in force"):
            self.env["exemplar.decision"].with_user(self.officer).create(
                {"replaces_id": self.decision.id}
            )

    def test_replaced_comes_with_the_replacing_decision_alone(self):
        as_manager = self.decision.with_user(self.manager)
        with self.assertRaisesRegex(UserError, "a decision that replaces it; draft that one"):
            as_manager.write({"state": "replaced"})
        draft = self.replace()
        with self.assertRaisesRegex(UserError, "a decision that replaces it; draft that one"):
            as_manager.write({"state": "replaced"})
        draft.action_issue()
        with self.assertRaisesRegex(UserError, "has been issued and stays as it is"):
            draft.with_user(self.manager).replaces_id = False
        with self.assertRaisesRegex(UserError, "its corrections stay"):
            draft.correction_ids[0].recipient_name = "Khác"

    def test_nothing_else_unlocks_a_decided_award(self):
        draft = self.replace()
        for values in ({"recipient_name": "Khác"}, {"decision_id": draft.id}):
            with self.assertRaisesRegex(UserError, "has been decided and stays as it is"):
                self.hoa.with_user(self.manager).write(values)
        with self.assertRaisesRegex(UserError, "has been decided and stays as it is"):
            draft.write({"award_ids": [Command.link(self.hoa.id)]})
        with self.assertRaises(ValidationError):
            self.hoa.sudo().decision_id = draft
        lines = self.env["exemplar.decision.correction"]
        with self.assertRaises(AccessError):
            lines.with_user(self.manager).create(
                {
                    "decision_id": draft.id,
                    "award_id": self.hoa.id,
                    "recipient_name": "Khác",
                    "subject": "individual",
                    "form_id": self.giay_khen.id,
                }
            )
        for user in (self.women_user, self.publicist, self.supervisor, self.reader, self.council):
            with self.assertRaises(AccessError):
                lines.with_user(user).search([])

    def test_an_award_revoked_meanwhile_stays_behind(self):
        draft = self.replace()
        self.binh.with_user(self.manager).action_revoke("Kê khai gian dối", "false_statement")
        draft.action_issue()
        self.assertEqual(self.binh.decision_id, self.decision)
        self.assertEqual(draft.award_ids, self.hoa)

    def test_another_choice_lists_its_awards(self):
        other = self.decide(
            self.approve(self.make_award(self.verify(self.make_nominee("Lê Văn An")))), number=6
        )
        draft = self.replace()
        draft.replaces_id = other
        self.assertEqual(draft.correction_ids.award_id, other.award_ids)
        draft.replaces_id = False
        self.assertFalse(draft.correction_ids)

    def test_a_union_drafts_no_replacement(self):
        with self.assertRaises(AccessError):
            self.decision.with_user(self.women_user).action_draft_replacement()


class TestRevocation(ExemplarAwardCommon):
    """Revoking names its cause (Luật 2022, Điều 93) and its reason (rule R12)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.award = cls.approve(cls.make_award())
        cls.decision = cls.decide(cls.award)

    def test_the_dialog_asks_for_the_cause(self):
        dialog = self.decision.with_user(self.manager).action_ask_revoke()
        wizards = self.env[dialog["res_model"]].with_user(self.manager)
        wizard = wizards.with_context(**dialog["context"]).create({"reason": "Giả hồ sơ"})
        self.assertTrue(wizard.asks_cause)
        with self.assertRaisesRegex(UserError, "the cause of revocation"):
            wizard.action_apply()
        wizard.cause = "false_papers"
        wizard.action_apply()
        self.assertEqual(self.decision.revocation_cause, "false_papers")
        self.assertEqual(
            (self.award.state, self.award.revocation_cause), ("revoked", "false_papers")
        )
        self.assertEqual(self.award.state_reason, "Giả hồ sơ")

    def test_the_cause_comes_with_the_step_alone(self):
        for record in (self.award, self.decision):
            as_manager = record.with_user(self.manager)
            with self.assertRaisesRegex(UserError, "The cause is chosen when it is revoked"):
                as_manager.write({"revocation_cause": "false_papers"})
            with self.assertRaisesRegex(UserError, "the cause of revocation"):
                as_manager.write({"state": "revoked", "state_reason": "Sai"})
        self.assertEqual(self.award.state, "decided")
        self.award.with_user(self.manager).action_revoke("Theo kết luận số 3")
        self.assertEqual(self.award.revocation_cause, "other")
