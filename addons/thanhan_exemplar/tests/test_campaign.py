from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Command
from odoo.tests import warmup

from .common import ExemplarCommon
from .common_award import ExemplarAwardCommon
from .publicity_common import PublicityCommon


class TestCampaign(ExemplarCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.campaign = (
            cls.env["exemplar.campaign"]
            .with_user(cls.farmers_user)
            .create({"name": "Nông dân thi đua sản xuất giỏi"})
            .with_env(cls.env)
        )
        cls.own = cls.campaign.with_user(cls.farmers_user)

    def fill(self):
        self.own.write(
            {
                "date_from": "2026-01-01",
                "date_to": "2026-12-31",
                "description": "Mỗi chi hội một mô hình",
                "target_ids": [
                    Command.create({"text": "Hộ đăng ký", "target": 50, "unit": "hộ"}),
                    Command.create({"text": "Hộ vi phạm", "unit": "hộ"}),
                ],
            }
        )

    def test_launch_names_what_is_missing(self):
        for launch in (
            lambda: self.own.action_launch(),
            lambda: self.own.write({"state": "launched"}),
            lambda: self.campaign.sudo().web_save({"state": "launched"}, {"state": {}}),
        ):
            with self.assertRaisesRegex(UserError, "the period.*the contents.*one target"):
                launch()
        result = self.env["exemplar.campaign"].load(
            [".id", "state"], [[str(self.campaign.id), "launched"]]
        )
        self.assertIn("the contents", result["messages"][0]["message"])
        self.assertEqual(self.campaign.state, "draft")

    def test_close_needs_the_result_of_each_target(self):
        self.fill()
        self.assertTrue(self.own.action_launch())
        registered, offending = self.campaign.target_ids
        registered.with_user(self.farmers_user).actual = 60
        self.assertTrue(registered.date_actual)
        self.assertAlmostEqual(registered.rate, 1.2)
        with self.assertRaisesRegex(UserError, "Hộ vi phạm") as refusal:
            self.own.action_close()
        self.assertNotIn("Hộ đăng ký", str(refusal.exception))
        offending.date_actual = "2026-12-01"
        self.assertTrue(self.own.action_close())
        with self.assertRaises(AccessError):
            registered.with_user(self.farmers_user).actual = 100
        with self.assertRaisesRegex(UserError, "leader of the commune"):
            self.campaign.with_user(self.officer).write({"state": "launched"})

    def test_who_reads_a_draft(self):
        for user in (self.women_user, self.reader, self.publicist, self.council, self.supervisor):
            self.assertFalse(self.campaign.with_user(user).has_access("read"), user.name)
        self.own.joining_organization_ids = self.women
        joined = self.campaign.with_user(self.women_user)
        self.assertTrue(joined.has_access("read"))
        self.assertFalse(joined.has_access("write"))
        self.fill()
        self.own.action_launch()
        for user in (self.hamlet_user, self.reader, self.publicist, self.council):
            for records in (self.campaign, self.campaign.target_ids):
                self.assertTrue(records.with_user(user).has_access("read"), user.name)
                self.assertFalse(records.with_user(user).has_access("write"), user.name)

    def test_a_foreign_body_may_not_lead_or_move_it(self):
        campaigns = self.env["exemplar.campaign"].with_user(self.women_user)
        for door in (
            lambda: campaigns.create({"name": "X", "organization_id": self.farmers.id}),
            lambda: campaigns.browse(self.campaign.id).action_launch(),
            lambda: campaigns.browse(self.campaign.id).unlink(),
        ):
            with self.assertRaises(AccessError):
                door()
        with self.assertRaises(AccessError), self.env.cr.savepoint():
            self.own.organization_id = self.women

    def test_exemplars_found_through_it(self):
        self.fill()
        self.own.action_launch()
        nominee = self.make_nominee(campaign_id=self.campaign.id)
        self.make_nominee("Trần Văn Kín", self.farmers_user, campaign_id=self.campaign.id)
        self.assertEqual(self.campaign.nominee_count, 2)
        of_women = self.campaign.with_user(self.women_user)
        self.assertEqual(of_women.nominee_count, 1)
        action = of_women.action_open_nominees()
        found = self.env[action["res_model"]].with_user(self.women_user).search(action["domain"])
        self.assertEqual(found, nominee)
        self.assertEqual(self.campaign.with_user(self.council).nominee_count, 0)

    def test_bad_input(self):
        self.fill()
        with self.assertRaisesRegex(ValidationError, "ends after it begins"):
            self.campaign.date_to = "2025-01-01"
        with self.assertRaisesRegex(ValidationError, "not negative"):
            self.campaign.target_ids[0].target = -1
        self.own.action_launch()
        with self.assertRaisesRegex(UserError, "stays on file"):
            self.own.unlink()


class TestCampaignFigures(PublicityCommon):
    """Targets that name a thing the commune holds are counted."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.campaign = cls.make_campaign()
        cls.targets = {target.measure: target for target in cls.campaign.target_ids}
        cls.own = cls.campaign.with_user(cls.farmers_user)
        cls.own.action_launch()

    @classmethod
    def make_campaign(cls):
        measures = ("manual", "introduced", "verified", "honoured", "awards", "tasks", "reach")
        campaigns = cls.env["exemplar.campaign"].with_user(cls.farmers_user)
        return campaigns.create(
            {
                "name": "Nông dân thi đua",
                "date_from": "2026-01-01",
                "date_to": "2026-12-31",
                "description": "Mỗi chi hội một mô hình",
                "target_ids": [
                    Command.create({"text": measure, "measure": measure, "target": 4})
                    for measure in measures
                ],
            }
        ).with_env(cls.env)

    def find(self, *names):
        users = (self.women_user, self.farmers_user)
        nominees = [
            self.make_nominee(name, users[n % 2], campaign_id=self.campaign.id)
            for n, name in enumerate(names)
        ]
        return nominees[0].union(*nominees)

    def figures(self, user=None):
        self.env.invalidate_all()
        lines = self.campaign.with_user(user or self.env.user).target_ids
        return {line.measure: line.figure for line in lines}

    def tell(self, nominees):
        for nominee in nominees:
            for scope in ("name", "story", "photo", "recording"):
                self.make_consent(nominee, scope=scope)
        task = self.make_task(
            name="Gương tốt", nominee_ids=[Command.set(nominees.ids)], script="Nội dung"
        )
        task.with_user(self.officer).action_approve_script()
        self.publish(task)
        for reach in (100, 20):
            self.env["exemplar.metric"].create({"task_id": task.id, "reach": reach})

    def test_nominees_are_counted_by_state(self):
        found = self.find("Nguyễn Văn An", "Lê Thị Bình", "Trần Văn Cường", "Phạm Thị Dung")
        found[3].with_user(self.farmers_user).action_withdraw("Nhầm người")
        self.verify(found[:2])
        figures = self.figures()
        self.assertEqual((figures["introduced"], figures["verified"]), (3, 2))
        self.assertEqual(figures["honoured"], 0)
        self.assertAlmostEqual(self.targets["introduced"].rate, 0.75)

    def test_tasks_and_reach_count_each_task_once(self):
        self.tell(self.verify(self.find("Nguyễn Văn An", "Lê Thị Bình")))
        figures = self.figures()
        self.assertEqual((figures["tasks"], figures["reach"]), (1, 120))

    def test_who_sees_the_count_of_the_unpublished(self):
        self.find("Nguyễn Văn An", "Lê Thị Bình")
        for user in (self.officer, self.supervisor, self.reader, self.farmers_user):
            self.assertEqual(self.figures(user)["introduced"], 2, user.name)
        for user in (self.women_user, self.hamlet_user, self.publicist, self.council):
            self.assertEqual(self.figures(user)["introduced"], 0, user.name)
            line = self.targets["introduced"].with_user(user)
            self.assertTrue(line.is_withheld, user.name)
            self.assertEqual(line.rate, 0)

    def test_the_figure_is_kept_when_summed_up(self):
        found = self.find("Nguyễn Văn An", "Lê Thị Bình")
        with self.assertRaisesRegex(UserError, "manual"):
            self.own.action_close()
        self.targets["manual"].with_user(self.farmers_user).figure = 3
        self.assertEqual(self.targets["manual"].actual, 3)
        self.assertTrue(self.own.action_close())
        found.with_user(self.officer).action_withdraw("Nhầm người")
        self.assertEqual(self.figures(self.women_user)["introduced"], 2)
        self.assertTrue(self.targets["introduced"].date_actual)

    def test_nobody_types_what_is_counted(self):
        line = self.targets["introduced"].with_user(self.farmers_user)
        for values in ({"actual": 9}, {"date_actual": "2026-12-01"}):
            with self.assertRaisesRegex(UserError, "counted by the system"):
                line.write(values)
        with self.assertRaisesRegex(UserError, "counted by the system"), self.env.cr.savepoint():
            line.create(
                {
                    "campaign_id": self.campaign.id,
                    "text": "Khác",
                    "measure": "tasks",
                    "actual": 9,
                }
            )
        line.figure = 9
        self.assertEqual(self.figures()["introduced"], 0)
        line.write({"measure": "manual", "actual": 9})
        self.assertEqual(line.figure, 9)

    @warmup
    def test_the_count_costs_the_same_for_many_targets(self):
        campaigns = self.campaign.union(*(self.make_campaign() for _n in range(5)))
        self.env.flush_all()
        self.env.invalidate_all()
        with self.assertQueryCount(14):
            campaigns.target_ids.with_user(self.officer).mapped("figure")


class TestCampaignAwards(ExemplarAwardCommon):
    def test_conferred_commendations_are_counted(self):
        campaign = self.env["exemplar.campaign"].create(
            {
                "name": "Nông dân thi đua",
                "organization_id": self.women.id,
                "target_ids": [
                    Command.create({"text": measure, "measure": measure, "target": 2})
                    for measure in ("awards", "honoured")
                ],
            }
        )
        nominees = [self.make_nominee(name, campaign_id=campaign.id) for name in ("An", "Bình")]
        awards = [self.approve(self.make_award(self.verify(nominee))) for nominee in nominees]
        self.decide(awards[0] | awards[1])
        self.assertEqual(campaign.target_ids.mapped("figure"), [0, 0])
        awards[0].with_user(self.officer).action_confer()
        self.env.invalidate_all()
        self.assertEqual(campaign.target_ids.mapped("figure"), [1, 1])
        self.assertEqual(campaign.target_ids.mapped("rate"), [0.5, 0.5])
