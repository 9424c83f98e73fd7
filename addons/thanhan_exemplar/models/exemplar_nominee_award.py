from odoo import api, fields, models

from .exemplar_award import FIXED_STATES
from .exemplar_award_guards import ACTIVE_STATES
from .exemplar_nominee import ExemplarNominee


class ExemplarNomineeAward(models.Model):
    """How an exemplar's state follows its awards."""

    _inherit = "exemplar.nominee"

    _transitions = {
        **ExemplarNominee._transitions,
        ("proposed", "honoured"): "_missing_to_honour",
    }

    award_ids = fields.One2many("exemplar.award", "nominee_id", string="Awards")
    award_count = fields.Integer(compute="_compute_award_count")
    past_award_ids = fields.One2many(
        "exemplar.award",
        "nominee_id",
        string="Awards Received",
        domain=[("state", "in", FIXED_STATES)],
        readonly=True,
    )
    past_award_count = fields.Integer(compute="_compute_award_count")
    possible_award_ids = fields.Many2many(
        "exemplar.award",
        string="Perhaps Awarded Too",
        compute="_compute_possible_award_ids",
        groups="thanhan_exemplar.group_exemplar_officer",
        help="Awards given by name alone, without a file, to someone of such a name.",
    )

    @api.depends_context("uid")
    def _compute_award_count(self):
        groups = self.env["exemplar.award"]._read_group(
            [("nominee_id", "in", self.ids)], ["nominee_id", "state"], ["__count"]
        )
        for nominee in self:
            counts = {state: count for one, state, count in groups if one == nominee._origin}
            nominee.award_count = sum(counts.values())
            nominee.past_award_count = sum(counts.get(state, 0) for state in FIXED_STATES)

    @api.depends("name", "subject")
    def _compute_possible_award_ids(self):
        awards = self.env["exemplar.award"]
        for nominee in self:
            nominee.possible_award_ids = nominee.name and awards._possible_awards(
                nominee.name, nominee.subject
            )

    def write(self, vals):
        result = super().write(vals)
        if not {"organization_id", "hamlet_id"}.isdisjoint(vals):
            # sudo: followers of awards whom the caller may not see may lose them too
            self.sudo().award_ids._release_unreadable()
        return result

    def action_open_awards(self):
        """Return the list of the awards of these exemplars."""
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Awards"),
            "res_model": "exemplar.award",
            "view_mode": "list,form",
            "domain": [("nominee_id", "in", self.ids)],
            "context": {"default_nominee_id": self.id if len(self) == 1 else False},
        }

    def action_open_past_awards(self):
        """Return what these exemplars were awarded, files merged into theirs included."""
        action = self.env["ir.actions.actions"]._for_xml_id(
            "thanhan_exemplar.exemplar_award_action_past"
        )
        domain = [("nominee_id", "in", self.ids), ("state", "in", FIXED_STATES)]
        return {**action, "domain": domain, "context": {}}

    def action_new_award(self):
        """Return the form of a new award file of this exemplar."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Award File"),
            "res_model": "exemplar.award",
            "view_mode": "form",
            "context": {"default_nominee_id": self.id},
        }

    def _missing_to_reopen(self, vals):
        missing = self.env._("an award that is refused: it is still under way")
        active = self.filtered(lambda nominee: nominee._has_active_award())
        return self._merge_refusals(
            super()._missing_to_reopen(vals), {nominee.id: [missing] for nominee in active}
        )

    def _missing_to_honour(self, _vals):
        missing = self.env._("an award that has been conferred")
        without = self.filtered(
            lambda nominee: "conferred" not in nominee.award_ids.mapped("state")
        )
        return {nominee.id: [missing] for nominee in without}

    def _possible_twins(self):
        """Return ``{id: those who stand with it in an open pair of possible duplicates}``."""
        # sudo: that there may be a second file counts for whoever moves an award
        pairs = self.env["exemplar.duplicate"].sudo()._of(self._origin)
        twins = {nominee.id: self.sudo().browse() for nominee in self._origin}
        for pair in pairs.filtered(lambda pair: pair.state == "open"):
            for one, other in (
                (pair.nominee_id, pair.other_id),
                (pair.other_id, pair.nominee_id),
            ):
                if one.id in twins:
                    twins[one.id] |= other
        return twins

    def _has_active_award(self):
        return not set(ACTIVE_STATES).isdisjoint(self.award_ids.mapped("state"))
