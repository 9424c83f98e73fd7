from odoo.fields import Command

from .publicity_common import PublicityCommon

PAPER = {"name": "anh-chup.txt", "raw": b"da go", "mimetype": "text/plain"}


class TakedownCommon(PublicityCommon):
    """A story that is out on the loudspeaker, on the strength of one consent."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.story = cls.approve(cls.make_story())
        cls.task = cls.publish(cls.make_task(cls.story, organization_id=cls.women.id))

    @classmethod
    def make_published(cls, name, organization=None, **values):
        """Return (consent, published task) about a new exemplar of the women's union."""
        nominee = cls.verify(cls.make_nominee(name))
        consent = cls.make_consent(nominee, date_from=cls.env.company._exemplar_today())
        story = cls.approve(cls.make_story(nominee))
        organization = organization or cls.women
        task = cls.make_task(story, organization_id=organization.id, **values)
        return consent, cls.publish(task)

    @classmethod
    def takedowns(cls, tasks=None):
        tasks = cls.task if tasks is None else tasks
        return cls.env["exemplar.takedown"].search([("task_id", "in", tasks.ids)], order="id")

    @classmethod
    def open_takedown(cls, task=None):
        """Return the take-down that the publicist asks for."""
        task = task or cls.task
        task.with_user(cls.publicist).action_take_down("Sai tên")
        return cls.takedowns(task).filtered(lambda one: one.state == "open")

    @classmethod
    def prove(cls, takedowns, user=None):
        for takedown in takedowns.with_user(user or cls.publicist):
            takedown.proof_attachment_ids = [Command.create(PAPER)]

    @classmethod
    def close(cls, takedowns, user=None):
        cls.prove(takedowns, user)
        takedowns.with_user(user or cls.publicist).action_done()
        return takedowns

    @classmethod
    def dialog(cls, takedowns, user=None, **values):
        """Return the dialog that ``user`` (the publicist) opens on the take-downs."""
        as_user = takedowns.with_user(user or cls.publicist)
        context = as_user.action_ask_done()["context"]
        return as_user.env["exemplar.takedown.wizard"].with_context(**context).create(values)
