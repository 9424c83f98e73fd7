from odoo import api, fields, models
from odoo.fields import Domain

from .exemplar_propaganda_task_takedown import READERS_OF_TAKEDOWNS

READERS_OF_TASKS = f"{READERS_OF_TAKEDOWNS},thanhan_exemplar.group_exemplar_reader"


class ExemplarNomineePublicity(models.Model):
    """What is out about an exemplar, and what of it has to come down."""

    _inherit = "exemplar.nominee"

    published_count = fields.Integer(
        string="Pieces Published", compute="_compute_published_count", groups=READERS_OF_TASKS
    )
    open_takedown_count = fields.Integer(
        string="To Take Down or Correct",
        compute="_compute_open_takedown_count",
        groups=READERS_OF_TAKEDOWNS,
    )

    @api.depends_context("uid")
    def _compute_published_count(self):
        groups = self.env["exemplar.propaganda.task"]._read_group(
            self._domain_published(), ["nominee_ids"], ["__count"]
        )
        counts = dict(groups)
        for nominee in self:
            nominee.published_count = counts.get(nominee._origin, 0)

    @api.depends_context("uid")
    def _compute_open_takedown_count(self):
        takedowns = self.env["exemplar.takedown"].search(self._domain_open_takedowns())
        for nominee in self:
            own = takedowns.filtered(
                lambda one, nominee=nominee: nominee._origin in one.task_id.nominee_ids
            )
            nominee.open_takedown_count = len(own)

    def action_open_published(self):
        """Return the list of what is out about these exemplars, as far as the user reads it."""
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Pieces Published"),
            "res_model": "exemplar.propaganda.task",
            "view_mode": "list,form",
            "domain": list(self._domain_published()),
        }

    def action_open_takedowns(self):
        """Return the list of what has to come down or be corrected about these exemplars."""
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("To Take Down or Correct"),
            "res_model": "exemplar.takedown",
            "view_mode": "list,form",
            "domain": list(self._domain_open_takedowns()),
        }

    def _domain_published(self):
        states = self.env["exemplar.propaganda.task"]._public_states
        return Domain("nominee_ids", "in", self.ids) & Domain("state", "in", states)

    def _domain_open_takedowns(self):
        return Domain("task_id.nominee_ids", "in", self.ids) & Domain("state", "=", "open")
