from datetime import timedelta

from odoo.fields import Command

from .publicity_common import PublicityCommon


class BroadcastCommon(PublicityCommon):
    """A radio station with its operator and a bulletin that is ready to be read."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.radio = cls.env.ref("thanhan_exemplar.organization_dtt")
        cls.operator = cls._new_user("operator", "base.group_user")
        cls.radio.user_ids = [Command.link(cls.operator.id)]
        cls.story = cls.approve(cls.make_story())
        cls.bulletin = cls.make_bulletin()

    @classmethod
    def make_bulletin(cls, story=None, **values):
        values = {"organization_id": cls.radio.id, **values}
        task = cls.make_task(story or cls.story, **values)
        task.with_user(cls.publicist).action_ready()
        return task

    @classmethod
    def plan(cls, task=None, days=0, hour=0, user=None, **values):
        """Return a broadcast so many days from today, at midnight."""
        return (
            cls.env["exemplar.broadcast"]
            .with_user(user or cls.operator)
            .create(
                {
                    "task_id": (task or cls.bulletin).id,
                    "date": cls.today + timedelta(days=days),
                    "hour": hour,
                    **values,
                }
            )
            .with_env(cls.env)
        )
