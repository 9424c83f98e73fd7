from datetime import timedelta

from odoo.exceptions import AccessError, ValidationError
from odoo.fields import Command
from odoo.tests import Form, tagged

from .publicity_common import PublicityCommon


@tagged("exemplar_publicity_wizard")
class TestPublicityWizard(PublicityCommon):
    """Stories, movements and topics become tasks in one go, after a look at each."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.story = cls.approve(cls.make_story())
        cls.first_day = cls.today + timedelta(days=3)
        cls.portal = cls.env.ref("thanhan_exemplar.channel_portal")
        cls.template = cls.make_template(
            {"channel_id": cls.loudspeaker.id, "genre": "news"},
            {"channel_id": cls.zalo.id, "days": 2, "language": "khmer"},
        )
        cls.campaign = cls.env["exemplar.campaign"].create(
            {
                "name": "Chung tay xây dựng nông thôn mới",
                "organization_id": cls.women.id,
                "date_from": cls.today,
                "date_to": cls.today + timedelta(days=60),
                "description": "Làm đường, trồng hoa",
                "target_ids": [Command.create({"text": "3 km đường hoa"})],
            }
        )
        cls.campaign.action_launch()

    @classmethod
    def make_template(cls, *lines, **values):
        return cls.env["exemplar.publicity.template"].create(
            {"name": "Thử nghiệm", "line_ids": [Command.create(line) for line in lines], **values}
        )

    def open(self, records, user=None):
        """Return the form of the dialog that the records open, with the test's template."""
        action = records.with_user(user or self.publicist).action_plan_tasks()
        self.assertEqual(action["res_model"], "exemplar.task.wizard")
        wizards = self.env["exemplar.task.wizard"].with_user(user or self.publicist)
        form = Form(wizards.with_context(**action["context"]))
        form.template_id = self.template
        form.date_start = self.first_day
        return form

    def apply(self, form):
        action = form.save().action_apply()
        if action.get("res_id"):
            return self.env["exemplar.propaganda.task"].browse(action["res_id"])
        return self.env["exemplar.propaganda.task"].search(action["domain"])

    def test_preview_of_the_template(self):
        form = self.open(self.story)
        shown = [
            (line.channel_id, line.date_deadline, line.genre, line.language, line.user_id)
            for line in map(form.line_ids.edit, range(len(form.line_ids)))
        ]
        later = self.first_day + timedelta(days=2)
        self.assertEqual(
            shown,
            [
                (self.loudspeaker, self.first_day, "news", "vi", self.publicist),
                (self.zalo, later, "article", "khmer", self.publicist),
            ],
        )
        self.assertEqual(form.selected_count, 2)
        tasks = self.apply(form)
        self.assertEqual(tasks.story_id, self.story)
        self.assertEqual(tasks.mapped("date_deadline"), [self.first_day, later])
        self.assertIn("Đài Truyền thanh", tasks[0].script)

    def test_lines_are_changed_and_left_out(self):
        form = self.open(self.story)
        with form.line_ids.edit(0) as line:
            line.channel_id = self.portal
            line.organization_id = self.farmers
            line.user_id = self.farmers_user
            line.genre = "feature"
            line.date_deadline = self.today
        with form.line_ids.edit(1) as line:
            line.is_selected = False
        self.assertEqual(form.selected_count, 1)
        self.assertRecordValues(
            self.apply(form),
            [
                {
                    "channel_id": self.portal.id,
                    "organization_id": self.farmers.id,
                    "user_id": self.farmers_user.id,
                    "genre": "feature",
                    "date_deadline": self.today,
                }
            ],
        )

    def test_a_line_is_removed(self):
        form = self.open(self.story)
        form.line_ids.remove(0)
        self.assertEqual(self.apply(form).channel_id, self.zalo)

    def test_nothing_selected_makes_nothing(self):
        form = self.open(self.story)
        for number in range(2):
            with form.line_ids.edit(number) as line:
                line.is_selected = False
        with self.refused("Select at least one task"):
            form.save().action_apply()
        self.assertFalse(self.story.task_ids)

    def test_stories_by_channels_by_organizations(self):
        stories = self.story | self.approve(self.make_story(title="Chuyện thứ hai"))
        form = self.open(stories)
        form.template_id = self.template.browse()
        self.assertFalse(len(form.line_ids))
        for channel in self.loudspeaker | self.zalo:
            form.channel_ids.add(channel)
        for organization in self.women | self.farmers:
            form.organization_ids.add(organization)
        tasks = self.apply(form)
        self.assertEqual(len(tasks), 8)
        self.assertEqual(
            (tasks.story_id, tasks.organization_id), (stories, self.women | self.farmers)
        )
        self.assertEqual(set(tasks.mapped("date_deadline")), {self.first_day})
        self.assertEqual(
            {(task.organization_id, task.user_id) for task in tasks},
            {(self.women, self.women_user), (self.farmers, self.farmers_user)},
        )

    def test_every_body_of_a_kind(self):
        self.template.line_ids = [
            Command.clear(),
            Command.create(
                {"channel_id": self.loudspeaker.id, "organization_kind": "mass_organization"}
            ),
        ]
        bodies = self.apply(self.open(self.story)).organization_id
        self.assertLessEqual(self.women | self.farmers, bodies)
        self.assertEqual(set(bodies.mapped("kind")), {"mass_organization"})

    def test_doubles_are_marked_and_left_out(self):
        cancelled = self.make_task(self.story, channel_id=self.zalo.id)
        cancelled.with_user(self.publicist).action_cancel("Trùng bài")
        self.make_task(self.story, channel_id=self.loudspeaker.id)
        form = self.open(self.story)
        marks = []
        for number in range(2):
            with form.line_ids.edit(number) as line:
                marks.append((line.is_double, line.is_selected))
        self.assertEqual(marks, [(True, False), (False, True)])
        with form.line_ids.edit(0) as line:
            line.organization_id = self.women
            self.assertFalse(line.is_double)
            self.assertTrue(line.is_selected)
            line.organization_id = self.women.browse()
            self.assertTrue(line.is_double)
            line.is_selected = True
        self.assertEqual(len(self.apply(form)), 2, "told again on purpose")

    def test_what_others_plan_is_no_double_to_who_may_not_read_it(self):
        self.make_task(self.story, organization_id=self.farmers.id)
        wizard = self.env["exemplar.task.wizard"].with_user(self.women_user).create({})
        line = wizard.line_ids.create(
            {
                "wizard_id": wizard.id,
                "story_id": self.story.id,
                "channel_id": self.loudspeaker.id,
                "organization_id": self.farmers.id,
                "date_deadline": self.today,
            }
        )
        self.assertFalse(line.is_double)

    def test_a_movement_without_story(self):
        form = self.open(self.campaign)
        self.assertEqual(form.campaign_id, self.campaign)
        tasks = self.apply(form)
        self.assertEqual(tasks.campaign_id, self.campaign)
        self.assertEqual(set(tasks.mapped("name")), {self.campaign.name})
        self.assertFalse(tasks.story_id)
        self.assertFalse(tasks.nominee_ids)
        self.assertEqual(self.campaign.with_user(self.publicist).task_count, 2)
        self.assertEqual(self.campaign.action_open_tasks()["domain"][0][2], self.campaign.id)
        again = self.open(self.campaign)
        self.assertEqual(again.selected_count, 0, "the same movement on the same channels")

    def test_a_movement_is_told_with_proof_only(self):
        task = self.make_task(
            campaign_id=self.campaign.id, name="Băng rôn", script="Chung tay", genre="other"
        )
        task.with_user(self.publicist).action_ready()
        with self.refused("as proof"):
            task.with_user(self.publicist).action_publish()
        self.add_proof(task)
        task.with_user(self.publicist).action_publish()
        self.assertEqual(task.state, "published")

    def test_a_movement_is_publicised_after_its_launch(self):
        draft = self.env["exemplar.campaign"].create(
            {"name": "Chưa phát động", "organization_id": self.women.id}
        )
        task = self.make_task(user=self.women_user, name="Băng rôn")
        own = task.with_user(self.women_user)
        for door in (
            lambda: self.make_task(user=self.women_user, campaign_id=draft.id),
            lambda: own.write({"campaign_id": draft.id}),
            lambda: self.apply(self.open(draft, self.women_user)),
        ):
            with self.refused("is not launched yet"):
                door()
        result = own.load([".id", "campaign_id/.id"], [[str(task.id), str(draft.id)]])
        self.assertIn("is not launched yet", result["messages"][0]["message"])
        self.assertFalse(task.campaign_id)

    def test_a_topic_of_its_own(self):
        form = Form(self.env["exemplar.task.wizard"].with_user(self.publicist))
        form.template_id = self.template
        with self.refused("Choose a story or a movement"):
            form.save().action_apply()
        form = Form(self.env["exemplar.task.wizard"].with_user(self.publicist))
        form.template_id = self.template
        form.topic = "Ngày pháp luật"
        self.assertEqual(set(self.apply(form).mapped("name")), {"Ngày pháp luật"})

    def test_not_into_the_past(self):
        form = self.open(self.story)
        form.date_start = self.today - timedelta(days=1)
        with self.refused("planned for today or later"):
            form.save().action_apply()

    def test_a_union_plans_for_its_own_bodies(self):
        self.template.line_ids = [
            Command.clear(),
            Command.create({"channel_id": self.loudspeaker.id}),
            Command.create({"channel_id": self.zalo.id, "organization_kind": "mass_organization"}),
            Command.create({"channel_id": self.portal.id, "organization_id": self.farmers.id}),
        ]
        form = self.open(self.story, self.women_user)
        self.assertEqual(len(form.line_ids), 2)
        tasks = self.apply(form)
        self.assertEqual(tasks.organization_id, self.women)
        form = self.open(self.story, self.women_user)
        with form.line_ids.edit(0) as line:
            line.organization_id = self.farmers
        with self.refused("not for: Hội Nông dân"):
            form.save().action_apply()

    def test_movement_and_story_that_are_not_read_are_not_planned(self):
        secret = self.env["exemplar.campaign"].create(
            {"name": "Bí mật", "organization_id": self.women.id}
        )
        draft = self.make_story(title="Bản nháp")
        wizards = self.env["exemplar.task.wizard"].with_user(self.farmers_user)
        foreign = self.elsewhere()
        template = self.make_template(company_id=foreign.company_id.id)
        for values in (
            {"campaign_id": secret.id},
            {"story_ids": [Command.set(draft.ids)]},
            {"organization_ids": [Command.set(foreign.ids)]},
            {"template_id": template.id},
        ):
            for door in (
                lambda values=values: wizards.create(values),
                lambda values=values: wizards.onchange(values, list(values), {"line_ids": {}}),
            ):
                with self.refused("choose only what you may read") as refusal:
                    door()
                self.assertNotRegex(str(refusal.exception), "Bí mật|Bản nháp|Hội xã khác")
        with self.refused("choose only what you may read"):
            self.make_task(user=self.farmers_user, name="Thử", campaign_id=secret.id)

    def elsewhere(self):
        commune = self.env["res.company"].create({"name": "Xã khác"})
        return self.env["exemplar.organization"].create(
            {"name": "Hội xã khác", "kind": "mass_organization", "company_id": commune.id}
        )

    def test_shipped_templates(self):
        templates = self.env["exemplar.publicity.template"].with_user(self.publicist)
        for purpose, name, channel in (
            ("story", "Một gương điển hình", "loudspeaker"),
            ("campaign", "Đợt phát động", "visual"),
        ):
            template = templates._usual(purpose)
            self.assertEqual(template.name, name)
            self.assertIn(
                self.env.ref(f"thanhan_exemplar.channel_{channel}"), template.line_ids.channel_id
            )
        form = Form(templates.env["exemplar.task.wizard"])
        self.assertEqual(form.template_id.name, "Một gương điển hình")

    def test_each_commune_names_its_own_bodies_in_a_shared_template(self):
        foreign = self.elsewhere()
        theirs, ours = self.template.line_ids.create(
            [
                {
                    "template_id": self.template.id,
                    "channel_id": self.portal.id,
                    "organization_id": organization.id,
                }
                for organization in (foreign, self.farmers)
            ]
        )
        self.assertFalse(theirs.with_user(self.publicist).has_access("read"))
        self.assertTrue(ours.with_user(self.publicist).has_access("write"))
        bodies = self.apply(self.open(self.story)).organization_id
        self.assertIn(self.farmers, bodies)
        self.assertNotIn(foreign, bodies)

    def test_template_is_edited_by_the_commune_and_read_by_its_bodies(self):
        for user in (self.publicist, self.officer):
            self.template.with_user(user).write({"name": "Sửa"})
        self.assertEqual(self.template.with_user(self.women_user).name, "Sửa")
        with self.assertRaises(AccessError):
            self.template.with_user(self.women_user).name = "Khác"
        for user in (self.reader, self.council, self.supervisor):
            self.assertFalse(self.template.with_user(user).has_access("read"))
        with self.refused("either one organization or every body", ValidationError):
            self.template.line_ids[0].write(
                {"organization_id": self.women.id, "organization_kind": "branch"}
            )

    def test_a_hundred_tasks_take_a_bounded_number_of_queries(self):
        titles = [f"Gương thứ {number}" for number in range(20)]
        stories = self.env["exemplar.story"].union(
            *(self.make_story(title=title) for title in titles)
        )
        stories.with_user(self.publicist).action_submit()
        stories.with_user(self.officer).action_approve()
        channels = self.env["exemplar.channel"]._of_commune()[:5]
        self.template.line_ids = [
            Command.clear(),
            *(Command.create({"channel_id": channel.id}) for channel in channels),
        ]
        counts = {}
        for some in (stories[:2], stories):
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            wizard = (
                self.env["exemplar.task.wizard"]
                .with_user(self.publicist)
                .create(
                    {
                        "story_ids": [Command.set(some.ids)],
                        "template_id": self.template.id,
                        "date_start": self.first_day,
                    }
                )
            )
            for line in wizard.line_ids:
                line.is_selected = True
            wizard.action_apply()
            self.env.flush_all()
            counts[len(some)] = self.env.cr.sql_log_count - before
        self.assertEqual(len(stories.task_ids), 110)
        self.assertLessEqual(counts[20], counts[2] + 18, "one query more a story at most")
