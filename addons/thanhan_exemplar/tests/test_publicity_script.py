from odoo.exceptions import ValidationError
from odoo.tests import Form

from ..tools import cut_at_sentence, split_sentences
from .publicity_common import PublicityCommon


class TestPublicityScript(PublicityCommon):
    """The text with which a task starts on each channel (plan, III.3)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.story = cls.approve(cls.make_story())
        cls.env.company.name = "Ủy ban nhân dân xã Thanh An"

    def start(self, channel, **values):
        channel = self.env.ref(f"thanhan_exemplar.channel_{channel}")
        return self.make_task(self.story, channel_id=channel.id, **values)

    def test_loudspeaker_opens_and_ends(self):
        task = self.start("loudspeaker")
        intro, text, outro = task.script.split("\n\n")
        self.assertEqual(
            intro,
            "Đây là Đài Truyền thanh xã Thanh An. Kính mời bà con nghe bài: "
            "Vườn tiêu sạch của chị Hoa.",
        )
        self.assertEqual(text, self.story.text)
        self.assertTrue(outro.endswith("kính chào bà con."))
        self.assertEqual(
            task._frame_sentences(),
            [
                "Đây là Đài Truyền thanh xã Thanh An.",
                "Kính mời bà con nghe bài: Vườn tiêu sạch của chị Hoa.",
                "Bà con vừa nghe bài: Vườn tiêu sạch của chị Hoa.",
                "Đài Truyền thanh xã Thanh An kính chào bà con.",
            ],
        )

    def test_each_kind_of_channel(self):
        portal, banner = self.start("portal"), self.start("visual")
        self.assertEqual(portal.script, self.story.text)
        self.assertFalse(portal._frame_sentences())
        self.assertEqual(banner.script, self.story.title)
        meeting = self.start("branch_meeting", organization_id=self.women.id)
        self.assertTrue(meeting.script.startswith("Nội dung sinh hoạt của Hội Phụ nữ: Vườn tiêu"))
        self.assertTrue(meeting.script.endswith(self.story.text))
        questions = meeting.questions.splitlines()
        self.assertEqual(len(questions), 3)
        self.assertFalse([question for question in questions if not question.endswith("?")])
        self.assertFalse(portal.questions)

    def test_is_cut_at_a_sentence_within_the_limit(self):
        self.zalo.write({"character_limit": 60, "script_outro": "Xem thêm: {story}"})
        self.story.text = "Chị Hoa trồng tiêu. Chị giúp 12 hộ thoát nghèo. Ai cũng quý."
        task = self.start("zalo")
        self.assertEqual(task.script, "Chị Hoa trồng tiêu.\n\nXem thêm: Vườn tiêu sạch của chị Hoa")
        self.assertLessEqual(len(task.script), 60)

    def test_a_text_above_the_limit_is_not_ready(self):
        self.zalo.character_limit = 20
        task = self.start("zalo", script="Một lời dài quá hai mươi ký tự")
        with self.refused("at most 20 characters; this one has 30"):
            task.with_user(self.publicist).action_ready()
        self.assertEqual(task.state, "planned")

    def test_button_takes_the_text_of_the_channel_again(self):
        task = self.start("loudspeaker")
        started = task.script
        task.script = "Khác"
        self.assertIs(task.with_user(self.publicist).action_take_story_text(), True)
        self.assertEqual(task.script, started)

    def test_another_channel_changes_an_untouched_text_only(self):
        form = Form(self.env["exemplar.propaganda.task"].with_user(self.publicist))
        form.channel_id = self.loudspeaker
        form.story_id = self.story
        self.assertIn("Đài Truyền thanh", form.script)
        form.channel_id = self.zalo
        self.assertEqual(form.script, self.story.text)
        form.script = "Lời của tôi"
        form.channel_id = self.loudspeaker
        self.assertEqual(form.script, "Lời của tôi")

    def test_air_time_by_the_syllables_of_the_channel(self):
        task = self.start("loudspeaker", script="tiếng " * 231)
        self.assertAlmostEqual(task.air_minutes, 1.28)
        self.loudspeaker.syllables_per_minute = 120
        self.assertAlmostEqual(task.air_minutes, 1.93)

    def test_a_placeholder_that_nobody_fills_in_is_refused(self):
        for name in ("script_intro", "script_outro"):
            with self.refused(r"{ten} cannot be filled in", ValidationError):
                self.zalo.with_user(self.officer).write({name: "Kính chào {ten}"})

    def test_the_share_dialogue_is_an_address_with_the_page(self):
        for address in ("javascript:alert('{url}')", "https://example.com/", "ftp://a/{url}"):
            with self.refused("share dialogue begins with https", ValidationError):
                self.zalo.with_user(self.officer).share_url = address

    def test_shipped_limits_are_unchecked(self):
        facebook = self.env.ref("thanhan_exemplar.channel_facebook")
        for channel in self.zalo | facebook:
            self.assertGreater(channel.character_limit, 0)
            self.assertEqual(channel.limit_confidence, "unchecked")

    def test_sentences(self):
        text = "Chị nói: “Cứ làm đi!” Rồi chị làm… Được 1.200 đồng.\nHết"
        self.assertEqual(
            split_sentences(text),
            ["Chị nói: “Cứ làm đi!”", "Rồi chị làm…", "Được 1.200 đồng.", "Hết"],
        )
        self.assertEqual(split_sentences(None), [])
        self.assertEqual(cut_at_sentence("Một. Hai.", 9), "Một. Hai.")
        self.assertEqual(cut_at_sentence("Một. Hai.", 8), "Một.")
        self.assertEqual(cut_at_sentence("Một hai ba bốn", 9), "Một hai…")
        self.assertEqual(cut_at_sentence("Một", 0), "")
        self.assertEqual(cut_at_sentence("Một", -4), "")
