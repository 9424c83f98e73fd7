from datetime import timedelta

from lxml import etree
from odoo.exceptions import UserError, ValidationError
from odoo.fields import Command

from .publicity_common import PublicityCommon


class TestPropagandaTask(PublicityCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.story = cls.approve(cls.make_story())
        cls.task = cls.make_task(cls.story)

    def assert_refused(self, step, message, state, task=None):
        task = task or self.task
        with self.refused(message):
            step()
        self.assertEqual(task.state, state)

    def test_starts_from_the_story(self):
        self.assertEqual(self.task.name, self.story.title)
        self.assertIn(f"\n\n{self.story.text}\n\n", self.task.script)
        self.assertEqual(self.task.nominee_ids, self.nominee)
        self.assertEqual(self.task.user_id, self.publicist)
        self.assertEqual(self.task.company_id, self.env.company)
        self.task.script = "tiếng " * 90
        self.assertAlmostEqual(self.task.air_minutes, 0.5)
        self.task.channel_id = self.zalo
        self.assertEqual(self.task.air_minutes, 0)

    def test_way_of_a_task(self):
        task = self.task.with_user(self.publicist)
        task.action_start()
        task.action_ready()
        self.add_proof(self.task)
        task.action_publish()
        self.assertEqual((task.state, task.date_published), ("published", self.today))
        self.assert_refused(task.action_measure, "at least one line of figures", "published")
        task.write({"metric_ids": [Command.create({"plays": 2, "minutes": 6})]})
        task.action_measure()
        self.assertEqual(task.state, "measured")

    def test_state_by_every_door(self):
        task = self.task.with_user(self.publicist)
        for state in ("published", "measured", "missed", "cancelled"):
            self.assert_refused(
                lambda state=state: task.write({"state": state}), "cannot move", "planned"
            )
        with self.refused("starts in the state"):
            self.make_task(self.story, state="published")
        result = task.load([".id", "state"], [[str(task.id), "Published"]])
        self.assertFalse(result["ids"])
        self.assertIn("there is no step", result["messages"][0]["message"])
        result = task.load(
            ["name", "channel_id/.id", "state"], [["Nhập", str(self.zalo.id), "Published"]]
        )
        self.assertFalse(result["ids"])
        self.assertFalse(task.search([("name", "=", "Nhập")]))

    def test_cards_are_dragged_through_the_guard(self):
        for records in (self.task, self.story):
            view = records.with_user(self.publicist).get_view(view_type="kanban")
            states = etree.fromstring(view["arch"]).findall(".//field[@name='state']")
            self.assertFalse(any(node.get("readonly") for node in states), "no drag otherwise")
        dragged = self.task.with_user(self.publicist)
        with self.refused("there is no step"):
            dragged.web_save({"state": "published"}, {"state": {}})
        self.assertEqual(dragged.state, "planned")
        dragged.web_save({"state": "in_progress"}, {"state": {}})
        self.assertEqual(dragged.state, "in_progress")

    def test_ready_needs_script_and_approved_story(self):
        self.task.script = "  "
        ready = self.task.with_user(self.publicist).action_ready
        self.assert_refused(ready, "the text on the tab Script", "planned")
        self.task.script = "Lời phát thanh"
        self.story.with_user(self.publicist).text = "Viết lại"
        self.assert_refused(ready, "approval of the story", "planned")

    def test_script_obeys_the_channel_and_personal_data(self):
        self.loudspeaker.character_limit = 10
        self.task.script = "Liên hệ 0912345678 ngay"
        with self.assertRaises(UserError) as refusal:
            self.task.with_user(self.publicist).action_ready()
        self.assertIn("at most 10 characters; this one has 23", str(refusal.exception))
        self.assertIn("removal of the personal data “0912345678”", str(refusal.exception))

    def test_script_older_than_the_story(self):
        self.task.date_script -= timedelta(days=1)
        ready = self.task.with_user(self.publicist).action_ready
        self.assert_refused(ready, "the text of the story as it is now", "planned")
        self.assertIs(self.task.with_user(self.publicist).action_take_story_text(), True)
        ready()
        self.assertEqual(self.task.state, "ready")

    def test_publish_needs_consent(self):
        self.consent.unlink()
        task = self.task.with_user(self.publicist)
        task.action_ready()
        self.add_proof(self.task)
        message = "a consent in force of Nguyễn Thị Hoa for channel Đài truyền thanh xã"
        for step in (
            task.action_publish,
            lambda: task.write({"state": "published"}),
            lambda: task.write({"state": "published", "date_published": self.today}),
            lambda: task.sudo().write({"state": "published"}),
        ):
            self.assert_refused(step, message, "ready")
        result = task.load([".id", "state"], [[str(task.id), "Published"]])
        self.assertIn(message, result["messages"][0]["message"])
        self.assertFalse(task.date_published)
        for values in (
            {"scope": "photo"},
            {"channel_ids": [Command.set(self.zalo.ids)]},
            {"date_from": self.today + timedelta(days=1)},
            {
                "date_from": self.today - timedelta(days=9),
                "date_to": self.today - timedelta(days=1),
            },
        ):
            self.make_consent(self.nominee, **values)
            self.assert_refused(task.action_publish, message, "ready")
        self.zalo.active = False
        self.env.invalidate_all()
        self.assert_refused(task.action_publish, message, "ready")
        self.make_consent(self.nominee)
        task.action_publish()
        self.assertEqual(task.state, "published")

    def test_consent_of_everyone_in_the_story(self):
        other = self.verify(self.make_nominee("Lê Văn Hai"))
        consent = self.make_consent(other)
        story = self.approve(self.make_story(nominee_ids=[Command.set((self.nominee | other).ids)]))
        consent.unlink()
        task = self.make_task(story)
        task.with_user(self.publicist).action_ready()
        self.add_proof(task)
        self.assert_refused(
            task.with_user(self.publicist).action_publish, "of Lê Văn Hai", "ready", task
        )

    def test_picture_needs_consent_to_the_photo(self):
        self.task.genre = "picture"
        self.task.with_user(self.publicist).action_ready()
        self.add_proof(self.task)
        publish = self.task.with_user(self.publicist).action_publish
        self.assert_refused(publish, r"\(Photo\)", "ready")
        self.make_consent(self.nominee, scope="photo")
        publish()
        self.assertEqual(self.task.state, "published")

    def test_publish_needs_the_proof_of_the_channel(self):
        task = self.task.with_user(self.publicist)
        task.action_ready()
        for proof, message in (
            ("file", "a photo, recording or page"),
            ("url", "the link to"),
            ("url_or_file", "the link, or a photo"),
        ):
            self.loudspeaker.proof = proof
            self.assert_refused(task.action_publish, message, "ready")
        task.proof_url = "https://example.com/bai"
        task.action_publish()
        self.assertEqual(task.state, "published")

    def test_publish_not_in_the_future(self):
        task = self.task.with_user(self.publicist)
        task.action_ready()
        self.add_proof(self.task)
        task.date_published = self.today + timedelta(days=1)
        self.assert_refused(task.action_publish, "not in the future", "ready")

    def test_published_stays_as_it_went_out(self):
        self.publish(self.task)
        other = self.verify(self.make_nominee("Lê Văn Hai"))
        for change in (
            {"nominee_ids": [Command.set(other.ids)]},
            {"channel_id": self.zalo.id},
            {"script": "Lời khác"},
            {"story_id": False},
        ):
            with self.refused("stay as they went out"):
                self.task.with_user(self.officer).write(change)
        for days in (-1, 1):
            with self.refused("date of publication is not possible", ValidationError):
                self.task.date_published = self.today + timedelta(days=days)
        self.story.with_user(self.officer).nominee_ids += other
        self.assertEqual(self.task.nominee_ids, self.nominee)

    def test_exemplars_are_those_of_the_story(self):
        other = self.verify(self.make_nominee("Lê Văn Hai"))
        with self.refused("are those of the story", ValidationError):
            self.task.with_user(self.officer).nominee_ids = other
        with self.refused("are those of the story", ValidationError):
            self.make_task(self.story, nominee_ids=[Command.set(other.ids)])
        self.story.with_user(self.officer).nominee_ids += other
        self.assertEqual(self.task.nominee_ids, self.nominee | other)
        free = self.make_task(name="Tin vắn", nominee_ids=[Command.set(other.ids)])
        self.assertEqual(free.nominee_ids, other)

    def test_task_without_story_needs_verification_and_consent(self):
        new_face = self.make_nominee("Trần Thị Mới")
        self.make_consent(new_face)
        task = self.make_task(
            user=self.women_user,
            name="Sinh hoạt chi hội",
            script="Giới thiệu chị Mới",
            nominee_ids=[Command.set(new_face.ids)],
        )
        task.with_user(self.officer).action_approve_script()
        task.with_user(self.women_user).action_ready()
        self.add_proof(task)
        publish = task.with_user(self.women_user).action_publish
        self.assert_refused(publish, "the verification of Trần Thị Mới", "ready", task)
        self.verify(new_face)
        publish()
        self.assertEqual(task.state, "published")

    def test_story_that_leaves_approval_takes_its_tasks_back(self):
        self.task.with_user(self.publicist).action_ready()
        self.add_proof(self.task)
        self.claim.with_user(self.officer).write({"quantity": 15})
        self.assertEqual((self.story.state, self.task.state), ("review", "in_progress"))
        self.assert_refused(
            lambda: self.task.with_user(self.publicist).write({"state": "ready"}),
            "approval of the story",
            "in_progress",
        )

    def test_withdrawn_story_cancels_its_tasks(self):
        published = self.publish(self.make_task(self.story))
        self.story.with_user(self.officer).action_withdraw("Nhân vật vi phạm")
        self.assertEqual(self.task.state, "cancelled")
        self.assertEqual(self.task.state_reason, "Nhân vật vi phạm")
        self.assertEqual(published.state, "published")

    def test_withdrawn_consent_stops_scheduled_tasks(self):
        published = self.publish(self.make_task(self.story))
        farmers_task = self.make_task(self.story, organization_id=self.farmers.id)
        ready = self.make_task(self.story)
        ready.with_user(self.publicist).action_ready()
        self.consent.with_user(self.women_user).action_withdraw(self.today)
        for task in (self.task, farmers_task, ready):
            self.assertEqual(task.state, "cancelled")
            self.assertIn("consent that this task needs was withdrawn", task.state_reason)
        self.assertEqual(published.state, "published")

    def test_withdrawal_spares_what_another_consent_covers(self):
        zalo_task = self.make_task(self.story, channel_id=self.zalo.id)
        self.make_consent(self.nominee, channel_ids=[Command.set(self.zalo.ids)])
        self.consent.with_user(self.women_user).action_withdraw(self.today)
        self.assertEqual((self.task.state, zalo_task.state), ("cancelled", "planned"))

    def test_cancel_needs_a_reason(self):
        task = self.task.with_user(self.publicist)
        self.assert_refused(lambda: task.action_cancel(" "), "the reason", "planned")
        task.action_cancel("Trùng bài")
        self.assertEqual(task.state, "cancelled")

    def test_begun_task_is_not_deleted(self):
        self.task.with_user(self.publicist).action_start()
        with self.refused("stays in the log"):
            self.task.with_user(self.publicist).unlink()
        self.assertTrue(self.task.exists())

    def test_figures(self):
        metrics = self.env["exemplar.metric"].with_user(self.publicist)
        with self.refused("is not published yet", ValidationError):
            metrics.create({"task_id": self.task.id, "views": 5})
        self.publish(self.task)
        with self.refused("not negative", ValidationError):
            metrics.create({"task_id": self.task.id, "views": -5, "reach": 3})
        with self.refused("at least one figure", ValidationError):
            metrics.create({"task_id": self.task.id})
        with self.refused("future day", ValidationError):
            metrics.create(
                {"task_id": self.task.id, "plays": 1, "date": self.today + timedelta(days=1)}
            )
        line = metrics.create({"task_id": self.task.id, "plays": 3})
        self.task.with_user(self.publicist).action_measure()
        with self.refused("keeps its lines of figures"):
            line.unlink()
