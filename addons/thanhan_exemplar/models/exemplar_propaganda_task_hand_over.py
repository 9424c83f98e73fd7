import base64
from urllib.parse import quote

from odoo import fields, models
from odoo.exceptions import UserError

from ..tools import redraw_photo


class ExemplarPropagandaTask(models.Model):
    """What is carried by hand to a network: the text, the pictures, the address to share."""

    _inherit = "exemplar.propaganda.task"

    picture_attachment_ids = fields.Many2many(
        "ir.attachment",
        "exemplar_propaganda_task_picture_rel",
        string="Pictures to Post",
        copy=False,
        help="They go out beside the photos of the exemplars; whoever the task tells of must have "
        "consented to photos.",
    )
    share_url = fields.Char(related="channel_id.share_url")

    def action_save_pictures(self):
        """Return the action that downloads the pictures that may go out on the channel.

        Where some are held back, a notification names the consents that are missing.

        :raises UserError: when there is none, naming what is missing
        """
        self.ensure_one()
        self.check_access("write")
        pictures, missing = self._pictures()
        if not pictures:
            raise UserError(
                self.env._(
                    "There is no picture to save. Missing: %(missing)s.",
                    missing="; ".join(missing)
                    or self.env._("a photo of the exemplar, or a picture on the tab Hand-over"),
                )
            )
        download = {
            "type": "ir.actions.act_url",
            "url": f"/thanhan_exemplar/publicity/{self.id}/pictures",
            "target": "download",
        }
        if not missing:
            return download
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "type": "warning",
                "sticky": True,
                "title": self.env._("Some pictures are held back"),
                "message": self.env._("Missing: %(missing)s.", missing="; ".join(missing)),
                "next": download,
            },
        }

    def action_share(self):
        """Return the action that opens the share dialogue of the network in a new window.

        :raises UserError: when the network has none, or no public page shows the exemplar
        """
        self.ensure_one()
        address = self._shared_url()
        if not self.channel_id.share_url:
            raise UserError(
                self.env._(
                    "“%(channel)s” has no share dialogue. Copy the text and post it there.",
                    channel=self.channel_id.name,
                )
            )
        if not address:
            raise UserError(
                self.env._(
                    "No public page shows an exemplar of this task yet, so there is nothing to "
                    "share. Copy the text and post it instead."
                )
            )
        return {
            "type": "ir.actions.act_url",
            "url": self.channel_id.share_url.replace("{url}", quote(address, safe="")),
            "target": "new",
        }

    def _shared_url(self):
        """Return the address of the public page of the first exemplar who has one, or False."""
        self.ensure_one()
        people = self._all_linked("nominee_ids")[self.id]
        return next(filter(None, (person._public_url() for person in people)), False)

    def _pictures(self):
        """Return ``([(name, bytes), …], [what is missing, …])`` for the channel (rule R8).

        Photos of the exemplars that the user may read and who consented to photos; the task's own
        pictures only when everyone whom it shows consented.
        """
        self.ensure_one()
        if missing := self._missing_approved_story().get(self.id):
            return [], missing
        people = self._people()[self.id]
        today = self.env.company._exemplar_today()
        # sudo: whether there is a consent, not the signed form
        consents = self.env["exemplar.consent"].sudo()
        unwilling = consents._missing_for(people, "photo", self.channel_id, today)
        willing = (people - unwilling).with_env(self.env)._filtered_access("read")
        pictures = [
            (f"{person.code}.jpg", redraw_photo(base64.b64decode(person.image_1920)))
            for person in willing.with_context(bin_size=False)
            if person.image_1920
        ]
        if not unwilling:
            pictures += [
                (file.name, redraw_photo(file.raw) or file.raw)
                for file in self.picture_attachment_ids
            ]
        missing = [self._consent_text(person, "photo") for person in unwilling]
        return [(name, content) for name, content in pictures if content], missing
