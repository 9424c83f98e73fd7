from odoo import api, fields, models


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

    _speed_not_negative = models.Constraint(
        "CHECK (syllables_per_minute >= 0 AND character_limit >= 0)",
        "Reading speed and character limit are not negative.",
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
