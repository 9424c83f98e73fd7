from odoo import fields, models
from odoo.fields import Command

from .exemplar_story_version import DESKS


class ExemplarStory(models.Model):
    """Each approval keeps what was approved, so that later versions can be compared with it."""

    _inherit = "exemplar.story"

    version_ids = fields.One2many(
        "exemplar.story.version", "story_id", string="Approved Versions", groups=DESKS
    )

    def _on_move(self, state):
        result = super()._on_move(state)
        if state == "approved":
            self._keep_versions()
        else:
            # sudo: a script was read beside the story that leaves approval, whoever owns it
            self.sudo().task_ids._forget_unpublished_reviews()
        return result

    def _keep_versions(self):
        # sudo: a version is written by the approval itself, nobody enters one
        versions = self.env["exemplar.story.version"].sudo()
        nominees, claims = self._all_linked("nominee_ids"), self._all_linked("claim_ids")
        last = dict(
            versions._read_group([("story_id", "in", self.ids)], ["story_id"], ["number:max"])
        )
        versions.create(
            [
                {
                    "story_id": story.id,
                    "number": last.get(story, 0) + 1,
                    "title": story.title,
                    "text": story.text,
                    "claims": "\n".join(claims[story.id].mapped("statement")),
                    "nominee_ids": [Command.set(nominees[story.id].ids)],
                    "approved_by_id": story.approved_by_id.id,
                    "date_approved": story.date_approved,
                }
                for story in self
            ]
        )
