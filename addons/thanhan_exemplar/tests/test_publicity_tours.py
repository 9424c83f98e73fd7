from odoo.fields import Command
from odoo.tests import HttpCase, tagged

from .publicity_common import PublicityCommon


@tagged("post_install", "-at_install")
class TestPublicityTours(PublicityCommon, HttpCase):
    browser_size = "1366x768"

    def setUp(self):
        super().setUp()
        self.story = self.approve(self.make_story())
        self.zalo.character_limit = 40
        channels = (self.loudspeaker, self.env.ref("thanhan_exemplar.channel_portal"), self.zalo)
        self.env["exemplar.publicity.template"].create(
            {
                "name": "Ba kênh",
                "sequence": 1,
                "line_ids": [Command.create({"channel_id": channel.id}) for channel in channels],
            }
        )

    def test_story_goes_to_three_channels_and_is_posted_on_zalo(self):
        self.start_tour("/odoo/exemplar-stories", "exemplar_publicity", login=self.publicist.login)
        self.assertRecordValues(
            self.story.task_ids.sorted("channel_id"),
            [
                {"channel_id": self.loudspeaker.id, "state": "planned", "proof_url": False},
                {
                    "channel_id": self.env.ref("thanhan_exemplar.channel_portal").id,
                    "state": "planned",
                    "proof_url": False,
                },
                {
                    "channel_id": self.zalo.id,
                    "state": "published",
                    "proof_url": "https://zalo.me/xathanhan/1",
                },
            ],
        )
        posted = self.story.task_ids.filtered(lambda task: task.channel_id == self.zalo)
        self.assertEqual(posted.script, "Chị Hoa giúp 12 hộ thoát nghèo.")
        self.assertEqual(posted.date_published, self.today)

    def test_officer_overrules_approves_and_compares(self):
        story = self.make_story(title="Vườn tiêu của chị", text="Chị giỏi nhất, giúp 12 hộ.")
        story.with_user(self.publicist).action_submit()
        self.story.with_user(self.officer).action_withdraw("Bài cũ")
        self.start_tour(
            f"/odoo/exemplar-stories/{story.id}", "exemplar_text_review", login=self.officer.login
        )
        self.assertEqual(story.state, "approved")
        overrule = self.env["exemplar.text.overrule"].search([("story_id", "=", story.id)])
        self.assertEqual((overrule.reason, overrule.user_id), ("Theo lời bà con", self.officer))
