from odoo import api, fields, models


class ExemplarTaskWizardLine(models.TransientModel):
    _name = "exemplar.task.wizard.line"
    _description = "Publicity Task to Be Made"
    _inherit = ["exemplar.link.mixin"]

    _guarded_links = ("wizard_id", "story_id", "organization_id")
    _told_states = ("planned", "in_progress", "ready", "published", "measured", "missed")

    wizard_id = fields.Many2one("exemplar.task.wizard", required=True, ondelete="cascade")
    story_id = fields.Many2one("exemplar.story", string="Written Story", ondelete="cascade")
    channel_id = fields.Many2one("exemplar.channel", required=True, ondelete="cascade")
    organization_id = fields.Many2one("exemplar.organization", string="Done By", ondelete="cascade")
    user_id = fields.Many2one(
        "res.users",
        string="In Charge",
        default=lambda self: self.env.user,
        domain=[("share", "=", False)],
        ondelete="cascade",
    )
    date_deadline = fields.Date(string="Due On", required=True)
    genre = fields.Selection(
        lambda self: (
            self.env["exemplar.propaganda.task"]._fields["genre"]._description_selection(self.env)
        ),
        required=True,
        default="article",
    )
    language = fields.Selection(
        lambda self: (
            self.env["exemplar.propaganda.task"]
            ._fields["language"]
            ._description_selection(self.env)
        ),
        required=True,
        default="vi",
    )
    is_double = fields.Boolean(string="Already Planned", compute="_compute_is_double")
    is_selected = fields.Boolean(
        string="Make", compute="_compute_is_selected", store=True, readonly=False
    )

    @api.depends("story_id", "channel_id", "organization_id", "wizard_id.campaign_id")
    def _compute_is_double(self):
        found = self._told()
        for line in self:
            line.is_double = line._subject() in found

    @api.depends("is_double")
    def _compute_is_selected(self):
        for line in self:
            line.is_selected = not line.is_double

    def _subject(self):
        campaign = self.env["exemplar.campaign"] if self.story_id else self.wizard_id.campaign_id
        organization = self.organization_id or self.env.user._exemplar_organization()
        return (
            self.story_id._origin.id,
            campaign._origin.id,
            self.channel_id._origin.id,
            organization._origin.id,
        )

    def _told(self):
        """Return what is planned or done already and the user may read, as ``_subject`` does."""
        stories, campaigns = self.story_id._origin, self.wizard_id.campaign_id._origin
        if not stories and not campaigns:
            return set()
        groups = self.env["exemplar.propaganda.task"]._read_group(
            [
                "&",
                ("state", "in", self._told_states),
                "|",
                ("story_id", "in", stories.ids),
                "&",
                ("story_id", "=", False),
                ("campaign_id", "in", campaigns.ids),
            ],
            ["story_id", "campaign_id", "channel_id", "organization_id"],
        )
        return {
            (story.id, not story and campaign.id, channel.id, organization.id)
            for story, campaign, channel, organization in groups
        }

    def _task_values(self):
        """Return the values of the task; without an organization it is the planner's own."""
        self.ensure_one()
        values = {
            "story_id": self.story_id.id,
            "channel_id": self.channel_id.id,
            "user_id": self.user_id.id,
            "date_deadline": self.date_deadline,
            "genre": self.genre,
            "language": self.language,
        }
        if self.organization_id:
            values["organization_id"] = self.organization_id.id
        if not self.story_id:
            campaign = self.wizard_id.campaign_id
            topic = (self.wizard_id.topic or "").strip()
            values |= {"campaign_id": campaign.id, "name": topic or campaign.name}
        return values
