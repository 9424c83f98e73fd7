from itertools import pairwise

from odoo import api, fields, models
from odoo.exceptions import UserError

from ..tools import difference_html

DESKS = (
    "thanhan_exemplar.group_exemplar_officer,thanhan_exemplar.group_exemplar_publicist,"
    "thanhan_exemplar.group_exemplar_supervisor"
)


class ExemplarStoryVersion(models.Model):
    """A story as it was approved; kept as it was, whatever is written later."""

    _name = "exemplar.story.version"
    _description = "Approved Version of a Story"
    _inherit = ["exemplar.link.mixin"]
    _order = "story_id, number desc"

    _guarded_links = ("story_id", "nominee_ids")

    story_id = fields.Many2one(
        "exemplar.story",
        string="Written Story",
        required=True,
        readonly=True,
        index=True,
        ondelete="restrict",
    )
    company_id = fields.Many2one(
        related="story_id.company_id", store=True, precompute=True, index=True
    )
    number = fields.Integer(string="Version", required=True, readonly=True, aggregator=None)
    title = fields.Char(string="Headline", required=True, readonly=True)
    text = fields.Text(readonly=True)
    claims = fields.Text(string="Cited Achievements", readonly=True)
    nominee_ids = fields.Many2many(
        "exemplar.nominee",
        "exemplar_story_version_nominee_rel",
        string="Exemplars",
        readonly=True,
    )
    approved_by_id = fields.Many2one("res.users", readonly=True, ondelete="restrict")
    date_approved = fields.Datetime(string="Approved On", readonly=True)
    change_html = fields.Html(
        string="Changed Since the Version Before", compute="_compute_changes", sanitize=False
    )
    present_html = fields.Html(
        string="Changed Since Then, Up to the Present Text",
        compute="_compute_changes",
        sanitize=False,
    )

    _number_uniq = models.UniqueIndex("(story_id, number)", "This version is there already.")

    @api.depends("story_id", "number")
    def _compute_display_name(self):
        for version in self:
            version.display_name = self.env._(
                "%(title)s, version %(number)s", title=version.title, number=version.number
            )

    @api.depends("title", "text", "story_id.title", "story_id.text")
    def _compute_changes(self):
        versions = self.story_id.version_ids.sorted("number")
        before = {
            later: earlier
            for _story, of_story in versions.grouped("story_id").items()
            for earlier, later in pairwise(of_story)
        }
        for version in self:
            own = version._shown()
            earlier = before.get(version)
            version.change_html = earlier and difference_html(earlier._shown(), own)
            present = f"{version.story_id.title}\n{version.story_id.text or ''}"
            version.present_html = difference_html(own, present)

    def _shown(self):
        return f"{self.title}\n{self.text or ''}"

    def write(self, vals):
        if vals:
            raise UserError(self.env._("An approved version stays as it was approved."))
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _never_unlink(self):
        raise UserError(self.env._("An approved version stays as it was approved."))

    def action_compare(self):
        """Return the dialog that shows the version and what changed before and after it."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.display_name,
            "res_model": self._name,
            "res_id": self.id,
            "views": [(False, "form")],
            "target": "new",
        }
