from freezegun import freeze_time
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Command
from odoo.tests import Form

from .publicity_common import PublicityCommon


class TestStory(PublicityCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.story = cls.make_story()

    def test_way_of_a_story(self):
        story = self.story.with_user(self.publicist)
        self.assertEqual(story.author_id, self.publicist)
        self.assertIs(story.action_submit(), True)
        self.story.with_user(self.officer).action_return("Viết ngắn lại")
        self.assertEqual((story.state, story.state_reason), ("draft", "Viết ngắn lại"))
        self.assertEqual(self.story.activity_ids.user_id, self.publicist)
        self.assertEqual(self.story.activity_ids.summary, "Viết ngắn lại")
        story.action_submit()
        self.story.with_user(self.manager).action_approve()
        self.assertEqual(story.state, "approved")
        self.assertEqual(story.approved_by_id, self.manager)
        self.assertFalse(story.state_reason)
        story.action_withdraw("Nhân vật đề nghị")
        self.assertEqual(story.state, "withdrawn")

    def test_form_offers_only_what_may_be_told(self):
        with Form(self.env["exemplar.story"].with_user(self.publicist)) as form:
            form.title = "Chuyện mới"
            form.nominee_ids.add(self.nominee)
            form.claim_ids.add(self.claim)
            form.text = "Chị Hoa giúp 99 hộ."
            self.assertIn("99", form.findings[0]["items"][0]["excerpt"])
            form.text = "Chị Hoa giúp 12 hộ."
            self.assertFalse(form.findings)
        self.assertEqual(form.record.author_id, self.publicist)

    def test_story_from_the_exemplar(self):
        self.make_claim(self.nominee, "Hiến đất")
        action = self.nominee.with_user(self.publicist).action_write_story()
        stories = self.env["exemplar.story"].with_user(self.publicist)
        with Form(stories.with_context(**action["context"])) as form:
            form.text = "Chị Hoa giúp 12 hộ."
        self.assertEqual(form.record.nominee_ids, self.nominee)
        self.assertEqual(form.record.claim_ids, self.claim)
        self.assertEqual(form.record.title, "Nguyễn Thị Hoa")

    def test_author_does_not_approve(self):
        story = self.make_story(user=self.officer).with_user(self.officer)
        story.action_submit()
        with self.refused("an approver who did not write it"):
            story.action_approve()
        story.author_id = self.publicist
        with self.refused("an approver who did not write it"):
            story.action_approve()
        self.assertEqual(story.state, "review")
        story.with_user(self.manager).action_approve()
        self.assertEqual(story.state, "approved")

    def test_approval_and_return_belong_to_the_officer(self):
        story = self.story.with_user(self.publicist)
        story.action_submit()
        for step in (
            story.action_approve,
            lambda: story.write({"state": "approved"}),
            lambda: story.action_return("Không đạt"),
        ):
            with self.refused("belongs to: commendation officer"):
                step()
        self.assertEqual(story.state, "review")

    def test_reason_may_not_be_blank(self):
        self.story.action_submit()
        with self.refused("the reason"):
            self.story.with_user(self.officer).action_return("  ")
        with self.refused("the reason"):
            self.story.with_user(self.publicist).action_withdraw("")
        self.assertEqual(self.story.state, "review")

    def test_empty_story_is_not_submitted(self):
        story = self.make_story(text=" ", nominee_ids=[], claim_ids=[])
        with self.refused("the exemplar it tells of; the text"):
            story.with_user(self.publicist).action_submit()
        self.assertEqual(story.state, "draft")

    def test_state_by_every_door(self):
        story = self.story.with_user(self.publicist)
        for state in ("approved", "withdrawn", "no such"):
            with self.assertRaises(UserError):
                story.write({"state": state})
        with self.refused("starts in the state"):
            self.make_story(state="approved")
        result = self.env["exemplar.story"].load(["title", "state"], [["Nhập", "approved"]])
        self.assertFalse(result["ids"])
        self.assertIn("starts in the state", result["messages"][0]["message"])
        result = story.load([".id", "state"], [[str(story.id), "approved"]])
        self.assertFalse(result["ids"])
        self.assertEqual(story.state, "draft")
        self.assertFalse(self.env["exemplar.story"].search([("title", "=", "Nhập")]))

    def test_story_on_an_unconfirmed_claim(self):
        unconfirmed = self.make_claim(self.nominee, "Hiến 200 m² đất", quantity=200)
        count = self.env["exemplar.story"].search_count([])
        for user in (self.publicist, self.officer):
            with self.refused("cites only confirmed achievements"):
                self.make_story(user=user, claim_ids=[Command.set(unconfirmed.ids)])
            with self.refused("cites only confirmed achievements"):
                self.story.with_user(user).claim_ids += unconfirmed
        stories = self.env["exemplar.story"].with_user(self.officer)
        with self.refused("cites only confirmed achievements"):
            stories.with_context(default_claim_ids=[Command.link(unconfirmed.id)]).create(
                {"title": "Qua ngữ cảnh"}
            )
        with self.refused("Save the new record first"):
            self.story.with_user(self.officer).write(
                {"claim_ids": [Command.create({"statement": "x", "nominee_id": self.nominee.id})]}
            )
        result = stories.load(
            ["title", "nominee_ids/.id", "claim_ids/.id"],
            [["Nhập", str(self.nominee.id), str(unconfirmed.id)]],
        )
        self.assertFalse(result["ids"])
        self.assertIn("cites only confirmed", result["messages"][0]["message"])
        self.assertEqual(self.env["exemplar.story"].search_count([]), count)
        self.assertEqual(self.story.claim_ids, self.claim)

    def test_story_about_somebody_unverified(self):
        new_face = self.make_nominee("Trần Văn Giấu")
        for user in (self.publicist, self.officer):
            with self.refused("about verified exemplars") as refusal:
                self.make_story(new_face, user=user, claim_ids=[])
            self.assertNotIn("Giấu", str(refusal.exception))

    def test_claim_of_somebody_else(self):
        other = self.verify(self.make_nominee("Lê Thị Khác"))
        with self.refused("belongs to an exemplar of the same story", ValidationError):
            self.story.with_user(self.officer).claim_ids += other.claim_ids

    def test_change_after_approval_returns_to_review(self):
        other = self.verify(self.make_nominee("Lê Thị Khác"))
        changes = [
            {"text": "Chị Hoa giúp 12 hộ thoát nghèo, cả xã biết."},
            {"title": "Tên khác"},
            {"nominee_ids": [Command.link(other.id)]},
            {"claim_ids": [Command.clear()]},
        ]
        for user in (self.publicist, self.officer):
            for change in changes:
                story = self.approve(self.make_story())
                story.with_user(user).write(change)
                self.assertEqual(story.state, "review", change)
                self.assertIn("changed after its approval", story.state_reason)

    def test_import_over_an_approved_story_returns_it(self):
        self.approve(self.story)
        result = self.story.with_user(self.officer).load(
            [".id", "text"], [[str(self.story.id), "Viết lại từ bảng tính"]]
        )
        self.assertEqual(result["ids"], self.story.ids)
        self.assertEqual(self.story.state, "review")

    def test_same_text_keeps_the_approval(self):
        self.approve(self.story)
        self.story.with_user(self.publicist).write(
            {"text": self.story.text, "nominee_ids": [Command.set(self.nominee.ids)]}
        )
        self.assertEqual(self.story.state, "approved")

    def test_changed_claim_recalls_the_story(self):
        for change in (
            lambda: self.claim.with_user(self.officer).write({"quantity": 15}),
            lambda: self.claim.with_user(self.officer).write({"statement": "Giúp 15 hộ"}),
            lambda: self.claim.with_user(self.officer).action_refute("Không có thật"),
            lambda: self.claim.with_user(self.officer).write({"quantity_confirmed": 9}),
        ):
            story = self.approve(self.make_story(text="Chị Hoa giúp bà con thoát nghèo."))
            change()
            self.assertEqual(story.state, "review")
            self.assertIn("cited achievement changed", story.state_reason)
            self.assertIn(self.publicist, story.activity_ids.user_id)
            if self.claim.state != "confirmed":
                self.claim.with_user(self.officer).action_confirm()

    def test_unconfirmed_claim_stops_approval(self):
        self.story.with_user(self.publicist).action_submit()
        self.claim.with_user(self.officer).write({"quantity": 15})
        with self.refused("confirmation of “Giúp 12 hộ thoát nghèo”"):
            self.story.with_user(self.officer).action_approve()
        self.assertEqual(self.story.state, "review")

    def test_personal_data_stops_the_story(self):
        self.story.text += " Liên hệ 0912 345 678."
        with self.refused("removal of the personal data “0912 345 678”"):
            self.story.with_user(self.publicist).action_submit()
        self.assertEqual(self.story.state, "draft")

    def test_only_an_unused_draft_is_deleted(self):
        self.make_story().with_user(self.publicist).unlink()
        self.approve(self.story)
        with self.refused("has left the desk"):
            self.story.with_user(self.publicist).unlink()
        self.assertTrue(self.story.exists())

    def test_many_at_once_say_who_was_refused(self):
        blank = self.make_story(title="Bài trống", text=False)
        result = (self.story | blank).with_user(self.publicist).action_submit()
        self.assertEqual(result["params"]["title"], "1 done, 1 refused")
        self.assertIn("Bài trống", result["params"]["message"])
        self.assertEqual((self.story.state, blank.state), ("review", "draft"))

    def test_reason_dialog(self):
        self.story.action_submit()
        action = self.story.with_user(self.officer).action_ask_return()
        wizard = (
            self.env["exemplar.reason.wizard"]
            .with_user(self.officer)
            .with_context(**action["context"])
            .create({"reason": "Thiếu kết quả"})
        )
        wizard.action_apply()
        self.assertEqual(self.story.state_reason, "Thiếu kết quả")

    def test_who_writes(self):
        for user in (self.women_user, self.reader, self.supervisor):
            with self.assertRaises(AccessError):
                self.make_story(user=user)

    def test_check_result_of_all_codes(self):
        with freeze_time("2030-05-06 03:00:00"):
            story = self.make_story(
                text="Chị Hoa, số nhà 12, giỏi nhất, giúp 12 hộ và 30 hộ khác thoát nghèo."
            )
        with freeze_time("2030-05-07 03:00:00"):
            self.consent.with_user(self.women_user).action_withdraw(self.today)
            self.claim.with_user(self.officer).write({"quantity": 12, "unit": "gia đình"})
            codes = {finding["code"] for finding in story.with_user(self.publicist).check_text()}
        self.assertEqual(
            codes,
            {
                "claim_changed",
                "number_unconfirmed",
                "superlative",
                "no_consent",
                "personal_data",
            },
        )
