from contextlib import contextmanager

from odoo.exceptions import UserError
from odoo.fields import Command

from .common import ExemplarCommon


class PublicityCommon(ExemplarCommon):
    """A verified exemplar with her confirmed claim, consent to the story, and channels."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.today = cls.env.company._exemplar_today()
        cls.nominee = cls.verify(cls.make_nominee(hamlet_id=cls.hamlet.id))
        cls.claim = cls.nominee.claim_ids
        cls.consent = cls.make_consent(cls.nominee)
        cls.loudspeaker = cls.env.ref("thanhan_exemplar.channel_loudspeaker")
        cls.zalo = cls.env.ref("thanhan_exemplar.channel_zalo")

    @classmethod
    def make_consent(cls, nominee, **values):
        return cls.env["exemplar.consent"].create(
            {"nominee_id": nominee.id, "scope": "story", "date_from": cls.today, **values}
        )

    @classmethod
    def make_story(cls, nominee=None, user=None, **values):
        nominee = nominee or cls.nominee
        values = {
            "title": "Vườn tiêu sạch của chị Hoa",
            "text": "Chị Hoa giúp 12 hộ thoát nghèo.",
            "nominee_ids": [Command.set(nominee.ids)],
            "claim_ids": [Command.set(nominee.claim_ids.ids)],
            **values,
        }
        return (
            cls.env["exemplar.story"]
            .with_user(user or cls.publicist)
            .create(values)
            .with_env(cls.env)
        )

    @classmethod
    def approve(cls, story):
        story.with_user(cls.publicist).action_submit()
        story.with_user(cls.officer).action_approve()
        return story

    @classmethod
    def overrule(cls, story, user=None):
        """Let the reviewer overrule all that the check finds in the story."""
        story = story.with_user(user or cls.officer)
        for finding in story.check_text():
            story.action_overrule("Đã hỏi lại từng chỗ", finding["key"])

    @classmethod
    def make_task(cls, story=None, user=None, **values):
        values = {"channel_id": cls.loudspeaker.id, **values}
        if story:
            values["story_id"] = story.id
        return (
            cls.env["exemplar.propaganda.task"]
            .with_user(user or cls.publicist)
            .create(values)
            .with_env(cls.env)
        )

    @classmethod
    def add_proof(cls, task):
        task.proof_attachment_ids = [
            Command.create({"name": "nhat-ky.txt", "raw": b"da phat", "mimetype": "text/plain"})
        ]

    @classmethod
    def publish(cls, task):
        as_publicist = task.with_user(cls.publicist)
        as_publicist.action_ready()
        cls.add_proof(task)
        as_publicist.action_publish()
        return task

    @contextmanager
    def refused(self, message, error=UserError):
        """Expect ``error`` with ``message``; what was written before it is rolled back."""
        with self.assertRaises(error) as refusal:
            yield refusal
        self.assertRegex(str(refusal.exception), message)
