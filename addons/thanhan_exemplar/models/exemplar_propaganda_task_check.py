from odoo import fields, models
from odoo.fields import Command

from ..tools import find_numbers, same_sentence, split_sentences


class ExemplarPropagandaTask(models.Model):
    """What the check reads in a script: what it says beyond the approved story."""

    _inherit = "exemplar.propaganda.task"

    _overrule_link = "task_id"
    _written_fields = ("script", "story_id")
    _checked_fields = ("script", "story_id", "nominee_ids", "state")

    findings = fields.Json(
        groups="thanhan_exemplar.group_exemplar_officer,thanhan_exemplar.group_exemplar_publicist,"
        "thanhan_exemplar.group_exemplar_organization"
    )

    def _told_sentences(self):
        """Return the sentences of the script, without the opening and ending of the channel."""
        # sudo: the frame may name a story that the user may not read
        frame = {same_sentence(sentence) for sentence in self.sudo()._frame_sentences()}
        return [
            sentence
            for sentence in split_sentences(self.script)
            if same_sentence(sentence) not in frame
        ]

    def _new_sentences(self):
        """Return the sentences of the script that the story has not."""
        # sudo: whether the script keeps to the story, whoever may read that
        story = self.sudo().story_id
        approved = {
            same_sentence(sentence)
            for sentence in split_sentences(f"{story.title or ''}\n{story.text or ''}")
        }
        return [
            sentence
            for sentence in self._told_sentences()
            if same_sentence(sentence) not in approved
        ]

    def _checked_text(self):
        return "\n".join(self._new_sentences())

    def _known_numbers(self):
        """Return the numbers of the story and of the confirmed claims that the user reads."""
        # sudo: what the approved story says may be said in a script
        texts = {task: task.sudo().story_id.text for task in self}
        people = self._people_told()
        none = self.env["exemplar.nominee"]
        domain = [
            ("nominee_id", "in", none.union(*people.values()).ids),
            ("state", "=", "confirmed"),
        ]
        claims = self.env["exemplar.claim"]
        if claims.has_access("read"):
            claims = claims.search(domain)
        return {
            task: claims.filtered(lambda claim, task=task: claim.nominee_id in people[task])
            ._numbers()
            .union(*(number.values for number in find_numbers(text)))
            for task, text in texts.items()
        }

    def _people_told(self):
        every = self._origin._people()
        return {
            task: task.nominee_ids._origin | every.get(task._origin.id, task.nominee_ids.browse())
            for task in self
        }

    def _note_writer(self):
        """Count as writers those who departed from the story, not those who took its text."""
        departing = self.filtered(lambda task: task._new_sentences())
        for task in self - departing:
            # sudo: who wrote nobody types
            if task.sudo().writer_ids:
                task.sudo().writer_ids = [Command.clear()]
        return super(ExemplarPropagandaTask, departing)._note_writer()
