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
