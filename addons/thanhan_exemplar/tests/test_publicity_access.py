from odoo.exceptions import AccessError, UserError
from odoo.fields import Command

from .publicity_common import PublicityCommon


class TestPublicityAccess(PublicityCommon):
    """Who learns what of stories, tasks and figures (rules R15, R16)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.draft = cls.make_story(title="Bản nháp")
        cls.story = cls.approve(cls.make_story())
        cls.task = cls.make_task(cls.story)

    def readable(self, records, user):
        return records.with_user(user)._filtered_access("read").with_env(self.env)

    def test_stories_by_role(self):
        stories = self.draft | self.story
        for user, expected in (
            (self.officer, stories),
            (self.publicist, stories),
            (self.supervisor, stories),
            (self.women_user, self.story),
            (self.hamlet_user, self.story),
            (self.farmers_user, stories.browse()),
        ):
            self.assertEqual(self.readable(stories, user), expected, user.login)
            found = self.env["exemplar.story"].with_user(user).search([("id", "in", stories.ids)])
            self.assertEqual(found.with_env(self.env).sorted("id"), expected.sorted("id"))
        self.assertFalse(self.readable(stories, self.reader))
        with self.assertRaises(AccessError):
            self.story.with_user(self.council).read(["title"])

    def test_published_story_is_public(self):
        self.publish(self.task)
        for user in (self.farmers_user, self.reader):
            self.env.invalidate_all()
            self.assertEqual(self.readable(self.draft | self.story, user), self.story)
            self.assertEqual(self.readable(self.task, user), self.task)
            self.assertFalse(self.story.with_user(user).has_access("write"))
            self.assertFalse(self.task.with_user(user).has_access("write"))
            shown = self.story.with_user(user).read()[0]
            self.assertFalse(shown["nominee_ids"], "she is not honoured: no link to her record")
            self.assertFalse(shown.get("claim_ids"))
            self.assertNotIn("findings", shown)
            for records in (self.story, self.task):
                views = records.with_user(user).get_views([(False, "form"), (False, "kanban")])
                self.assertTrue(views["views"])
        self.story.with_user(self.publicist).text = "Viết lại"
        for user in (self.farmers_user, self.reader):
            self.assertFalse(self.readable(self.story, user))
            self.assertFalse(self.readable(self.task, user))

    def test_tasks_by_role(self):
        farmers_task = self.make_task(self.story, organization_id=self.farmers.id)
        tasks = self.task | farmers_task
        for user, expected in (
            (self.officer, tasks),
            (self.publicist, tasks),
            (self.supervisor, tasks),
            (self.farmers_user, farmers_task),
            (self.women_user, tasks.browse()),
            (self.reader, tasks.browse()),
        ):
            self.assertEqual(self.readable(tasks, user), expected, user.login)
        self.assertEqual(self.readable(self.story, self.farmers_user), self.story)

    def test_organization_plans_its_own(self):
        task = self.make_task(self.story, user=self.women_user)
        self.assertEqual(task.organization_id, self.women)
        self.assertFalse(self.readable(task, self.farmers_user))
        self.assertTrue(self.readable(task, self.publicist))
        with self.assertRaises(AccessError):
            self.make_task(self.story, user=self.women_user, organization_id=self.farmers.id)
        with self.assertRaises(AccessError):
            task.with_user(self.women_user).organization_id = self.farmers

    def test_no_access_through_a_task_of_ones_own(self):
        tasks = self.env["exemplar.propaganda.task"].with_user(self.farmers_user)
        values = {"name": "Thử", "channel_id": self.loudspeaker.id}
        links = (
            {"story_id": self.story.id},
            {"nominee_ids": [Command.link(self.nominee.id)]},
            {"nominee_ids": [Command.set(self.nominee.ids)]},
        )
        own = tasks.create(values)
        for link in links:
            for door in (
                lambda link=link: tasks.create({**values, **link}),
                lambda link=link: own.write(link),
                lambda link=link: tasks.with_context(
                    **{f"default_{name}": value for name, value in link.items()}
                ).create(values),
            ):
                with self.refused("choose only what you may read") as refusal:
                    door()
                self.assertNotIn("Hoa", str(refusal.exception))
        result = tasks.load(
            ["name", "channel_id/.id", "story_id/.id"],
            [["Nhập", str(self.loudspeaker.id), str(self.story.id)]],
        )
        self.assertFalse(result["ids"])
        self.assertNotIn("Hoa", str(result["messages"]))
        self.assertFalse(self.readable(self.story, self.farmers_user))

    def test_exemplar_is_not_found_by_her_name(self):
        farmers_task = self.make_task(self.story, organization_id=self.farmers.id)
        tasks = self.env["exemplar.propaganda.task"].with_user(self.farmers_user)
        self.assertFalse(tasks.search([("nominee_ids.name", "ilike", "Hoa")]))
        self.env.invalidate_all()
        self.assertFalse(tasks.browse(farmers_task.id).nominee_ids)
        groups = tasks._read_group([("id", "=", farmers_task.id)], ["nominee_ids"], ["__count"])
        self.assertFalse(groups[0][0])
        farmers_task.script = "Lời phát thanh"
        self.consent.unlink()
        farmers_task.with_user(self.officer).action_approve_script()
        farmers_task.with_user(self.farmers_user).action_ready()
        self.add_proof(farmers_task)
        with self.assertRaises(UserError) as refusal:
            tasks.browse(farmers_task.id).action_publish()
        self.assertIn("an exemplar of another organization", str(refusal.exception))
        self.assertNotIn("Hoa for", str(refusal.exception))

    def test_publicist_loses_an_exemplar_that_was_declined(self):
        self.nominee.with_user(self.officer).action_decline("Xác minh lại")
        self.assertFalse(self.readable(self.draft | self.story, self.publicist))
        self.assertFalse(self.readable(self.task, self.publicist))

    def test_published_task_stays_with_the_publicist(self):
        self.publish(self.task)
        self.nominee.with_user(self.officer).action_decline("Xác minh lại")
        self.assertEqual(self.readable(self.story, self.publicist), self.story)
        self.assertEqual(self.readable(self.task, self.publicist), self.task)

    def test_figures_by_role(self):
        task = self.publish(self.make_task(self.story, organization_id=self.farmers.id))
        line = self.env["exemplar.metric"].create({"task_id": task.id, "plays": 3})
        for user in (self.publicist, self.officer, self.farmers_user):
            self.assertTrue(line.with_user(user).has_access("write"))
        for user in (self.women_user, self.reader, self.supervisor):
            self.assertTrue(line.with_user(user).has_access("read"))
            self.assertFalse(line.with_user(user).has_access("write"))
        with self.assertRaises(AccessError):
            self.env["exemplar.metric"].with_user(self.women_user).create(
                {"task_id": task.id, "plays": 1}
            )

    def test_proof_is_read_by_those_who_read_the_task(self):
        self.add_proof(self.task)
        proof = self.task.proof_attachment_ids
        self.assertEqual((proof.res_model, proof.res_id), (self.task._name, self.task.id))
        self.assertTrue(proof.with_user(self.publicist).has_access("read"))
        self.assertFalse(proof.with_user(self.farmers_user).has_access("read"))

    def test_channels_and_words_belong_to_the_officer(self):
        words = self.env["exemplar.superlative"]
        for model, values in ((words, {"name": "siêu sao"}), (self.loudspeaker, {"name": "Loa"})):
            with self.assertRaises(AccessError):
                model.with_user(self.publicist).create(values)
            self.assertTrue(model.with_user(self.officer).create(values))

    def test_other_commune_sees_nothing(self):
        other = self.env["res.company"].create({"name": "Xã khác"})
        self.publish(self.task)
        self.officer.write({"company_ids": [Command.set(other.ids)], "company_id": other.id})
        for records in (self.story, self.task):
            self.assertFalse(self.readable(records, self.officer))

    def test_saving_shows_no_link_that_may_not_be_read(self):
        farmers_task = self.make_task(self.story, organization_id=self.farmers.id)
        spec = {"script": {}, "nominee_ids": {"fields": {"display_name": {}}}}
        shown = farmers_task.with_user(self.farmers_user).web_save({"script": "Lời mới"}, spec)
        self.assertEqual(shown[0]["script"], "Lời mới")
        self.assertFalse(shown[0]["nominee_ids"])
        self.env.invalidate_all()
        self.assertEqual(farmers_task.nominee_ids, self.nominee)
