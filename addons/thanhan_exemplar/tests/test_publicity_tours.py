from odoo.tests import HttpCase, tagged
from odoo.tools import mute_logger

from .publicity_common import PublicityCommon


@tagged("post_install", "-at_install")
class TestPublicityTours(PublicityCommon, HttpCase):
    browser_size = "1366x768"

    def setUp(self):
        super().setUp()
        self.story = self.approve(self.make_story())

    @mute_logger("odoo.http")
    def test_story_becomes_a_bulletin(self):
        self.start_tour("/odoo/exemplar-stories", "exemplar_publicity", login=self.publicist.login)
        self.assertRecordValues(
            self.story.task_ids,
            [{"channel_id": self.loudspeaker.id, "state": "ready", "script": self.story.text}],
        )

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
