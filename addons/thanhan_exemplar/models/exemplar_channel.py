import re

from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ..tools import is_web_address
from .exemplar_award_rule import CONFIDENCE

PLACEHOLDERS = ("story", "commune", "organization")


class ExemplarChannel(models.Model):
    _name = "exemplar.channel"
    _description = "Publicity Channel"
    _order = "sequence, id"

    name = fields.Char(required=True, index="trigram")
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)
    company_id = fields.Many2one("res.company", string="Commune", index=True, ondelete="cascade")
    kind = fields.Selection(
        [
            ("loudspeaker", "Loudspeaker"),
            ("portal", "Portal, website"),
            ("arts", "Culture and arts"),
            ("visual", "Panels, banners"),
            ("social", "Social network"),
            ("meeting", "Meeting"),
            ("notice_board", "Notice board"),
            ("speaker", "Speaker"),
            ("other", "Other"),
        ],
        required=True,
        default="other",
    )
    scope = fields.Selection(
        lambda self: self.env["exemplar.consent"]._fields["scope"]._description_selection(self.env),
        string="Consent Demanded",
        required=True,
        default="story",
        help="What a person shown on this channel must have consented to, besides what the "
        "text or the picture itself demands.",
    )
    proof = fields.Selection(
        [
            ("none", "None"),
            ("url", "Link"),
            ("file", "File or photo"),
            ("url_or_file", "Link, file or photo"),
        ],
        string="Proof Demanded",
        required=True,
        default="url_or_file",
    )
    syllables_per_minute = fields.Integer(
        help="Reading speed from which the air time is reckoned; 0 where nothing is read aloud. "
        "Time a bulletin of your own station and correct it."
    )
    character_limit = fields.Integer(help="Longest text of this channel; 0: no limit.")
    limit_confidence = fields.Selection(
        CONFIDENCE,
        string="Limit Is",
        required=True,
        default="unchecked",
        help="Unchecked: still to be compared with what the network allows today.",
    )
    script_start = fields.Selection(
        [("story", "The whole story"), ("title", "The headline only")],
        string="A Text Starts From",
        required=True,
        default="story",
    )
    script_intro = fields.Text(
        string="Opening",
        help="Stands before the text. {story}, {commune} and {organization} are filled in.",
    )
    script_outro = fields.Text(
        string="Ending",
        help="Stands after the text: a farewell; on a channel of meetings the questions for "
        "discussion, one a line. {story}, {commune} and {organization} are filled in.",
    )
    share_url = fields.Char(
        string="Share Dialogue",
        help="Address that opens the network's own dialogue; {url} is the address of the public "
        "page. Empty where the network has none without its programming interface.",
    )

    _speed_not_negative = models.Constraint(
        "CHECK (syllables_per_minute >= 0 AND character_limit >= 0)",
        "Reading speed and character limit are not negative.",
    )

    @api.constrains("script_intro", "script_outro")
    def _check_placeholders(self):
        for channel in self:
            frame = f"{channel.script_intro or ''}{channel.script_outro or ''}"
            for name in re.findall(r"{([^{}]*)}", frame):
                if name not in PLACEHOLDERS:
                    raise ValidationError(
                        self.env._(
                            "{%(name)s} cannot be filled in. Use {story}, {commune} or "
                            "{organization}.",
                            name=name,
                        )
                    )

    @api.constrains("share_url")
    def _check_share_url(self):
        for channel in self.filtered("share_url"):
            if not is_web_address(channel.share_url) or "{url}" not in channel.share_url:
                raise ValidationError(
                    self.env._(
                        "The address of a share dialogue begins with https:// and holds {url}, "
                        "the place of the shared page."
                    )
                )

    @api.model
    def _of_commune(self):
        """Return the channels that the current commune uses, in their order."""
        return self.search([("company_id", "in", [False, self.env.company.id])])

    @api.model
    def _of_public_page(self):
        """Return the channel whose consents count for the public page: the portal."""
        names = self.env["ir.model.data"]
        return self.browse(names._xmlid_to_res_id("thanhan_exemplar.channel_portal") or [])
