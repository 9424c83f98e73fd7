from odoo import api, fields, models

from ..tools import cut_at_sentence, split_sentences


class ExemplarPropagandaTask(models.Model):
    """The text for the channel: what it starts as, how long it is, how long it takes to read."""

    _inherit = "exemplar.propaganda.task"

    script = fields.Text(
        compute="_compute_script",
        store=True,
        readonly=False,
        precompute=True,
        copy=False,
        help="What is read or posted; starts as the story between the opening and the ending of "
        "the channel.",
    )
    character_limit = fields.Integer(related="channel_id.character_limit")
    syllables_per_minute = fields.Integer(related="channel_id.syllables_per_minute")
    air_minutes = fields.Float(
        string="Air Time (min:s)", compute="_compute_air_minutes", digits=(8, 2)
    )

    @api.depends("story_id")
    def _compute_script(self):
        for task in self:
            task.script = task._start_script() or task.script

    @api.depends("script", "channel_id.syllables_per_minute")
    def _compute_air_minutes(self):
        for task in self:
            speed = task.channel_id.syllables_per_minute
            task.air_minutes = len((task.script or "").split()) / speed if speed else 0

    @api.onchange("channel_id")
    def _onchange_channel_id(self):
        if self._is_script_untouched():
            self.script = self._start_script() or self.script

    def action_take_story_text(self):
        """Replace the scripts by the text that the channel makes of the story.

        :return: True
        """
        for task in self.filtered("story_id"):
            task.script = task._start_script()
        return True

    def _start_script(self, channel=None):
        """Return the text with which a task on the channel starts, empty without a story.

        The story is cut at the end of a sentence where the channel has a limit.
        """
        self.ensure_one()
        channel = channel or self.channel_id
        text = self.story_id.title if channel.script_start == "title" else self.story_id.text
        if not (text or "").strip():
            return ""
        intro, outro = self._frame(channel)
        if channel.kind == "meeting":
            outro = ""
        if channel.character_limit:
            around = len("\n\n".join([*filter(None, (intro, outro)), ""]))
            text = cut_at_sentence(text, channel.character_limit - around)
        return "\n\n".join(filter(None, (intro, text.strip(), outro)))

    def _frame(self, channel):
        """Return the opening and the ending of the channel with the names filled in."""
        commune = (self.company_id or self.env.company)._exemplar_commune_name()
        names = {
            "{story}": self.story_id.title or self.name or "",
            "{commune}": commune,
            "{organization}": self.organization_id.name or commune,
        }
        frame = []
        for text in (channel.script_intro or "", channel.script_outro or ""):
            for placeholder, name in names.items():
                text = text.replace(placeholder, name)
            frame.append(text.strip())
        return frame

    def _frame_sentences(self):
        """Return the sentences that the channel itself puts around the story of the task."""
        self.ensure_one()
        return [
            sentence for text in self._frame(self.channel_id) for sentence in split_sentences(text)
        ]

    def _is_script_untouched(self):
        script = (self.script or "").strip()
        channels = self.env["exemplar.channel"]._of_commune()
        starts = {self._start_script(channel) for channel in channels}
        return script in starts | {"", (self.story_id.text or "").strip()}
