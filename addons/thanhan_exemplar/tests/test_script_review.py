from odoo.exceptions import AccessError
from odoo.fields import Command

from .publicity_common import PublicityCommon

ADDED = " Mời bà con đến thăm vườn của chị."


class TestScriptReview(PublicityCommon):
    """A script that departs from the approved story is read by someone who did not write it."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.story = cls.approve(
            cls.make_story(text="Chị Hoa giúp 12 hộ thoát nghèo. Vườn tiêu của chị sạch.")
        )
        cls.task = cls.make_task(cls.story)

    def depart(self, added=ADDED, task=None):
        task = task or self.task
        task.with_user(self.publicist).script = f"{self.story.text}{added}"
        return task

    def assert_unread(self, door, state="planned"):
        with self.refused("the review of the script by the commendation officer"):
            door()
        self.assertEqual(self.task.state, state)

    def test_the_approved_text_or_a_part_of_it_needs_no_review(self):
        as_publicist = self.task.with_user(self.publicist)
        for script in (
            self.story.text,
            "  chị hoa giúp 12 hộ thoát nghèo\n\nVườn tiêu của chị sạch!",
            "Vườn tiêu của chị sạch.",
            f"{self.story.title}. Vườn tiêu của chị sạch.",
        ):
            as_publicist.script = script
            self.assertFalse(as_publicist.needs_script_review, script)
        self.assertFalse(self.task.writer_ids)
        with self.refused("a script that says more than its approved story"):
            as_publicist.action_submit_script()
        as_publicist.action_ready()
        self.assertEqual(self.task.state, "ready")

    def test_a_part_of_a_sentence_departs(self):
        self.task.with_user(self.publicist).script = "Chị Hoa giúp 12 hộ."
        self.assertTrue(self.task.with_user(self.publicist).needs_script_review)
        self.assertEqual(self.task.script_departure, "Chị Hoa giúp 12 hộ.")
        self.assertEqual(self.task.writer_ids, self.publicist)

    def test_way_of_a_script(self):
        task = self.depart().with_user(self.publicist)
        self.assert_unread(task.action_ready)
        self.assertIs(task.action_submit_script(), True)
        mine = [("kind", "=", "script_review"), ("res_id", "=", task.id)]
        self.assertTrue(self.env["exemplar.work"].with_user(self.officer).search(mine))
        self.assertFalse(self.env["exemplar.work"].with_user(self.publicist).search(mine))
        self.task.with_user(self.officer).action_return_script("Bỏ lời mời")
        self.assertEqual((task.script_review, task.script_review_note), ("returned", "Bỏ lời mời"))
        self.assert_unread(task.action_ready)
        task.action_submit_script()
        self.assertFalse(task.script_review_note)
        self.assertIs(self.task.with_user(self.officer).action_approve_script(), True)
        self.assertEqual(task.script_reviewed_by_id, self.officer)
        self.assertFalse(self.env["exemplar.work"].with_user(self.officer).search(mine))
        task.action_ready()
        self.assertEqual(task.state, "ready")

    def test_unread_script_by_every_door(self):
        task = self.depart().with_user(self.publicist)
        for door in (
            task.action_ready,
            lambda: task.write({"state": "ready"}),
            lambda: task.sudo().write({"state": "ready"}),
            lambda: task.web_save({"state": "ready"}, {"state": {}}),
        ):
            self.assert_unread(door)
        result = task.load([".id", "state"], [[str(task.id), "Ready"]])
        self.assertIn("the review of the script", result["messages"][0]["message"])
        for values in (
            {"script_review": "approved"},
            {"script_reviewed_by_id": self.officer.id},
            {"writer_ids": [Command.clear()]},
        ):
            with self.refused("set by the system itself"):
                task.write(values)
        with self.refused("set by the system itself"):
            self.make_task(self.story, script_review="approved")
        result = task.load([".id", "script_review"], [[str(task.id), "Reviewed"]])
        self.assertFalse(result["ids"])
        self.assertEqual(self.task.state, "planned")
        self.assertFalse(self.task.script_review)

    def test_who_reviews(self):
        task = self.depart()
        task.with_user(self.publicist).action_submit_script()
        for step in ("action_approve_script", "action_return_script"):
            reason = ["Sửa"] if step == "action_return_script" else []
            with self.refused("belongs to: commendation officer"):
                getattr(task.with_user(self.publicist), step)(*reason)
            for user in (self.reader, self.supervisor):
                with self.assertRaises(AccessError):
                    getattr(task.with_user(user), step)(*reason)
        with self.refused("the reason"):
            task.with_user(self.officer).action_return_script(" ")
        task.with_user(self.officer).script += " Kính mời."
        with self.refused("an approver who did not write it"):
            task.with_user(self.officer).action_approve_script()
        with self.refused("a script that waits for review"):
            task.with_user(self.officer).action_return_script("Sửa")
        self.assertFalse(task.script_review)
        task.with_user(self.manager).action_approve_script()
        self.assertEqual(task.script_review, "approved")

    def test_a_text_under_another_story_is_written_by_who_puts_it_there(self):
        other = self.approve(self.make_story(title="Bài khác", text="Chị giúp 12 hộ."))
        as_officer = self.task.with_user(self.officer)
        as_officer.write({"story_id": other.id, "script": self.task.script})
        self.assertEqual(self.task.writer_ids, self.officer)
        with self.refused("an approver who did not write it"):
            as_officer.action_approve_script()
        as_officer.write({"story_id": self.story.id})
        self.assertEqual(self.task.script, self.task._start_script())
        self.assertFalse(self.task.writer_ids)

    def test_any_later_change_takes_the_review_away(self):
        other = self.approve(self.make_story(title="Bài khác"))
        for change in (
            {"script": f"{self.story.text} Lời khác hẳn."},
            {"language": "khmer"},
            {"story_id": other.id},
        ):
            task = self.depart(task=self.make_task(self.story))
            task.with_user(self.officer).action_approve_script()
            task.with_user(self.publicist).action_ready()
            task.with_user(self.publicist).write(change)
            self.assertFalse(task.script_review or task.script_reviewed_by_id, change)
            if "script" in change:
                self.assertEqual(task.state, "in_progress")

    def test_a_change_with_the_step_in_one_write(self):
        task = self.depart()
        task.with_user(self.officer).action_approve_script()
        script = f"{self.story.text} Lời khác hẳn."
        with self.refused("the review of the script"):
            task.with_user(self.publicist).write({"script": script, "state": "ready"})
        task.with_user(self.publicist).action_ready()
        self.add_proof(task)
        with self.refused("the review of the script"):
            task.with_user(self.publicist).write({"script": script, "state": "published"})
        self.assertEqual((task.state, task.script_review), ("ready", "approved"))
        task.with_user(self.publicist).action_publish()
        self.assertEqual(task.state, "published")

    def test_story_that_leaves_approval_takes_the_review_with_it(self):
        task = self.depart()
        task.with_user(self.officer).action_approve_script()
        self.claim.with_user(self.officer).write({"quantity": 15})
        self.assertFalse(task.script_review)
        with self.refused("approval of the story"):
            task.with_user(self.officer).action_approve_script()

    def test_taking_the_story_again_ends_the_review(self):
        task = self.depart().with_user(self.publicist)
        task.action_submit_script()
        task.action_take_story_text()
        self.assertFalse(task.script_review or task.needs_script_review or self.task.writer_ids)
        task.action_ready()
        self.assertEqual(task.state, "ready")

    def test_what_departs_is_checked(self):
        task = self.depart(" Chị giỏi nhất, giúp 40 hộ, cùng anh Trần Văn Hai. Ấp có 12 hộ.")
        self.verify(self.make_nominee("Trần Văn Hai"))
        findings = task.with_user(self.officer).check_text()
        self.assertEqual(
            [finding["code"] for finding in findings],
            ["number_unconfirmed", "superlative", "no_consent"],
        )
        with self.refused("settlement of “.*40 hộ"):
            task.with_user(self.officer).action_approve_script()
        for finding in findings:
            task.with_user(self.officer).action_overrule("Có giấy", finding["key"])
        task.with_user(self.officer).action_approve_script()
        self.assertEqual(task.script_review, "approved")
        own = self.depart(" Chị giỏi nhất.", task=self.make_task(self.story))
        with self.refused("belongs to: commendation officer"):
            own.with_user(self.publicist).action_overrule("x", own.check_text()[0]["key"])

    def test_personal_data_is_never_reviewed_away(self):
        task = self.depart(" Gọi 0912 345 678.")
        for step in (
            task.with_user(self.publicist).action_submit_script,
            task.with_user(self.officer).action_approve_script,
        ):
            with self.refused("removal of the personal data “0912 345 678”"):
                step()

    def test_banner_without_story(self):
        banner = self.make_task(
            name="Băng rôn", user=self.women_user, script="Thi đua là yêu nước"
        ).with_user(self.women_user)
        self.assertFalse(banner.needs_script_review)
        for script, nominees in (
            ("Toàn xã thi đua, giúp 400 hộ", []),
            ("Người phụ nữ giỏi nhất", []),
            ("Chị Nguyễn Thị Hoa", []),
            ("Thi đua yêu nước", self.nominee.ids),
        ):
            self.consent.date_to = self.today
            banner.write({"script": script, "nominee_ids": [Command.set(nominees)]})
            if "Hoa" in script:
                self.consent.with_user(self.women_user).action_withdraw(self.today)
            with self.subTest(script=script):
                self.assertTrue(banner.needs_script_review)
                with self.refused("the review of the script"):
                    banner.action_ready()
            if "Hoa" in script:
                self.consent = self.make_consent(self.nominee)
        banner.action_submit_script()
        banner.with_user(self.officer).action_approve_script()
        banner.action_ready()
        self.assertEqual(banner.state, "ready")

    def test_number_of_her_own_confirmed_achievement(self):
        task = self.make_task(
            name="Tin vắn",
            script="Chị Hoa giúp 12 hộ, không phải 13 hộ.",
            nominee_ids=[Command.set(self.nominee.ids)],
        )
        found = [finding["excerpt"] for finding in task.with_user(self.publicist).check_text()]
        self.assertEqual(found, ["không phải 13 hộ."])

    def test_unit_learns_nothing_of_others_through_the_check(self):
        self.make_nominee("Trần Văn Giấu")
        task = self.make_task(
            name="Tin", user=self.farmers_user, script="Anh Trần Văn Giấu trồng tiêu."
        ).with_user(self.farmers_user)
        self.assertFalse(task.needs_script_review or task.findings or task.check_text())
        self.assertEqual(len(task.with_user(self.officer).check_text()), 1)

    def test_many_at_once_say_who_was_refused(self):
        tasks = self.depart() | self.make_task(self.story)
        result = tasks.with_user(self.publicist).action_submit_script()
        self.assertEqual(result["params"]["title"], "1 done, 1 refused")
        self.assertEqual(tasks.mapped("script_review"), ["asked", False])
