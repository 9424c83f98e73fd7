from odoo.fields import Command

from .publicity_common import PublicityCommon


class MeetingsCommon(PublicityCommon):
    """A topic of the women's union that went to its three branches."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.channel = cls.env.ref("thanhan_exemplar.channel_branch_meeting")
        cls.branches = cls.women_branch | cls.make_branches(cls.women, 2)
        cls.farmers_branches = cls.make_branches(cls.farmers, 2)
        cls.front_user = cls._new_user("front", "base.group_user")
        cls.front = cls.env["exemplar.organization"].create(
            {
                "name": "Mặt trận thử nghiệm",
                "kind": "front",
                "group_id": cls.env.ref("thanhan_exemplar.group_organization_front").id,
                "user_ids": [Command.set(cls.front_user.ids)],
            }
        )
        cls.story = cls.approve(cls.make_story())
        cls.task = cls.make_topic()
        cls.meetings = cls.task.meeting_ids

    @classmethod
    def make_branches(cls, union, count):
        return cls.env["exemplar.organization"].create(
            [
                {
                    "name": f"Chi hội {number:02} {union.name}",
                    "kind": "branch",
                    "parent_id": union.id,
                    "sequence": 20 + number,
                }
                for number in range(1, count + 1)
            ]
        )

    @classmethod
    def make_topic(cls, user=None, story=None, **values):
        """Return a ready topic of ``user``, the women's by default."""
        user = user or cls.women_user
        task = cls.make_task(story or cls.story, user=user, channel_id=cls.channel.id, **values)
        task.with_user(user).action_ready()
        return task

    @classmethod
    def hold(cls, meetings, attendees=20, day=None, photo=True):
        values = {"date_meeting": day or cls.today, "attendees": attendees}
        if photo:
            values["attachment_ids"] = [
                Command.create({"name": "anh.txt", "raw": b"anh", "mimetype": "text/plain"})
            ]
        for meeting in meetings.with_user(cls.women_user):
            meeting.write(values)
        return meetings
