from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Command

from .common import ExemplarCommon


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
