from odoo.fields import Command

from .common_award import ExemplarAwardCommon


class ExemplarMergeCommon(ExemplarAwardCommon):
    """One woman with two files: the farmers' union found her first, the women's union after."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.keeper = cls.make_nominee("Nguyễn Thị Hoa", cls.farmers_user, hamlet_id=cls.hamlet.id)
        cls.other = cls.make_nominee("Nguyễn Thị Hòa", birth_year=1980)
        cls.verify(cls.other)
        cls.claim = cls.other.claim_ids
        cls.link_models()

    @classmethod
    def link_models(cls):
        cls.consent = cls.env["exemplar.consent"].create({"nominee_id": cls.other.id})
        cls.channel = cls.env.ref("thanhan_exemplar.channel_loudspeaker")
        cls.task = cls.env["exemplar.propaganda.task"].create(
            {
                "name": "Bản tin",
                "channel_id": cls.channel.id,
                "nominee_ids": [Command.set(cls.other.ids)],
            }
        )

    @classmethod
    def make_story(cls, nominees):
        story = (
            cls.env["exemplar.story"]
            .with_user(cls.publicist)
            .create(
                {
                    "title": "Vườn tiêu sạch",
                    "text": "Chị giúp 12 hộ thoát nghèo.",
                    "nominee_ids": [Command.set(nominees.ids)],
                    "claim_ids": [Command.set(nominees.claim_ids.ids)],
                }
            )
        )
        story.action_submit()
        story.with_user(cls.officer).action_approve()
        return story.with_env(cls.env)

    @classmethod
    def merge(cls, nominees=None, keeper=None, user=None, **values):
        """Merge as the officer through the preview and return the log."""
        nominees = nominees or cls.keeper | cls.other
        as_user = nominees.with_user(user or cls.officer)
        wizard = as_user.env["exemplar.merge.wizard"].browse(as_user.action_merge()["res_id"])
        wizard.write({"reason": "Cùng một người", "keeper_id": (keeper or wizard.keeper_id).id})
        for name, source in values.items():
            wizard.value_ids.filtered(lambda line, name=name: line.name == name).source_id = source
        wizard.action_confirm()
        return cls.env["exemplar.merge"].search([], limit=1)

    @classmethod
    def undo(cls, merge, user=None):
        return merge.with_user(user or cls.officer).action_undo("Hai người khác nhau")
