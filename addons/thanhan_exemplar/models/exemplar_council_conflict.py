from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

from .exemplar_council import CONFLICT_EFFECTS, CONFLICT_KINDS


class ExemplarCouncilConflict(models.Model):
    """Why a member may not vote on a file, or is noted in the minutes (rule R6).

    Kin is declared by hand, the other kinds are found when the session is convened. No discussion:
    its messages would tell of a file that the member may not read.
    """

    _name = "exemplar.council.conflict"
    _description = "Conflict of Interest"
    _inherit = ["exemplar.state.mixin"]
    _order = "session_id, item_id, id"
    _check_company_auto = True

    _transitions = {
        ("found", "confirmed"): "_missing_to_confirm",
        ("found", "dismissed"): "_missing_to_dismiss",
        ("dismissed", "confirmed"): "_missing_to_confirm",
        ("confirmed", "dismissed"): "_missing_to_dismiss",
    }
    _fields_fixed = {"item_id", "member_id", "kind", "effect"}

    item_id = fields.Many2one(
        "exemplar.council.item",
        string="File",
        required=True,
        index=True,
        ondelete="cascade",
        check_company=True,
    )
    session_id = fields.Many2one(related="item_id.session_id", store=True, index=True)
    session_state = fields.Selection(
        related="session_id.state", string="State of the Session", store=True
    )
    company_id = fields.Many2one(
        related="item_id.company_id", store=True, precompute=True, index=True
    )
    member_id = fields.Many2one(
        "exemplar.council.member",
        string="Member",
        required=True,
        index=True,
        ondelete="restrict",
        check_company=True,
    )
    kind = fields.Selection(CONFLICT_KINDS, string="Why", required=True, default="kin")
    effect = fields.Selection(
        CONFLICT_EFFECTS,
        string="What It Does",
        compute="_compute_effect",
        store=True,
        precompute=True,
        help="By the rules of the Council on the day it was found.",
    )
    state = fields.Selection(
        [
            ("found", "To be settled"),
            ("confirmed", "Confirmed"),
            ("dismissed", "Not so"),
        ],
        required=True,
        copy=False,
    )

    _kind_uniq = models.UniqueIndex(
        "(item_id, member_id, kind)", "This conflict of the member is in the list already."
    )

    @api.depends("member_id", "kind")
    def _compute_effect(self):
        for conflict in self:
            council = conflict.member_id.council_id
            conflict.effect = council._effect_of(conflict.kind) if council else False

    @api.depends("member_id", "kind")
    def _compute_display_name(self):
        kinds = dict(self._fields["kind"]._description_selection(self.env))
        for conflict in self:
            parts = (conflict.member_id.name, kinds.get(conflict.kind))
            conflict.display_name = ": ".join(filter(None, parts))

    @api.constrains("member_id", "item_id")
    def _check_member(self):
        for conflict in self:
            if conflict.member_id not in conflict.session_id.attendance_ids.member_id:
                raise ValidationError(
                    self.env._(
                        "%(member)s is not in the attendance of this session.",
                        member=conflict.member_id.name,
                    )
                )

    @api.model_create_multi
    def create(self, vals_list):
        conflicts = super().create(vals_list)
        conflicts.session_id._check_open()
        return conflicts

    def write(self, vals):
        if not self.env.su and not self._fields_fixed.isdisjoint(vals):
            raise UserError(
                self.env._("A conflict stays as it was found. Settle it and declare another one.")
            )
        result = super().write(vals)
        if "state" in vals:
            # sudo: followers of what the member may no longer read
            self.sudo().item_id._release_members()
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_if_unsettled(self):
        for conflict in self:
            if conflict.state != "found" and conflict.session_id.state in ("voting", "closed"):
                raise UserError(
                    self.env._("A conflict that has been settled stays with the minutes.")
                )

    def action_confirm(self):
        """Confirm the conflicts; what they do is what the Council's rules say (rule R6).

        A vote that has been taken on the file is void and taken again.

        :return: True, or the notification of what was refused
        """
        return self._move("confirmed")

    def action_dismiss(self, reason):
        """Settle the conflicts as not being so.

        :return: True, or the notification of what was refused
        :raises UserError: when the reason is blank
        """
        return self._move("dismissed", state_reason=reason)

    def action_ask_dismiss(self):
        return self._ask_reason("action_dismiss")

    def _refusals(self, vals):
        self.session_id._serialize_votes()
        return super()._refusals(vals)

    def _on_move(self, state):
        again = self.filtered(
            lambda conflict: (
                conflict.session_state == "voting" and "confirmed" in (state, conflict.state)
            )
        )
        again.item_id._take_again()

    def _missing_to_confirm(self, _vals):
        return self._merge_refusals(self._missing_officer(), self._missing_open_session())

    def _missing_to_dismiss(self, vals):
        return self._merge_refusals(
            self._missing_officer(), self._missing_open_session(), self._missing_reason(vals)
        )

    def _missing_open_session(self):
        missing = self.env._(
            "a session that is still open; return the award, so that the Council takes it again"
        )
        closed = self.filtered(lambda conflict: conflict.session_id.state == "closed")
        return {conflict.id: [missing] for conflict in closed}

    def _minutes_line(self):
        """Return what the minutes say of the conflict and of what came of it."""
        states = dict(self._fields["state"]._description_selection(self.env))
        effects = dict(self._fields["effect"]._description_selection(self.env))
        settled = effects[self.effect] if self.state == "confirmed" else self.state_reason
        return f"{self.display_name}: {states[self.state]}; {settled or ''}"
