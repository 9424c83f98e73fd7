from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import SQL

from ..tools import about


class ExemplarStateMixin(models.AbstractModel):
    """States that move only through their guards (rule R14).

    A model declares its own ``state`` and lists its moves in ``_transitions``:
    ``{(from, to): "_guard_method"}``, None for a move that is always open. A guard is called on
    the records that move, takes the values being written and returns
    ``{record id: [what is missing, …]}`` for the records that may not move. A record begins in the
    first state of the selection or in one of ``_other_first_states``.

    ``state_reason`` is the reason of the present state and goes with it: whoever may read a later
    state is not told why an earlier one was refused. The history keeps it.
    """

    _name = "exemplar.state.mixin"
    _description = "Guarded States"
    _inherit = ["exemplar.guard.mixin"]

    _transitions = {}
    _other_first_states = ()

    date_state = fields.Datetime(string="In This State Since", readonly=True, copy=False)
    state_reason = fields.Text(string="Reason", copy=False)

    @api.model
    def default_get(self, fields):
        defaults = super().default_get(fields)
        if "state" in fields:
            defaults["state"] = self._first_state()
        return defaults

    @api.model_create_multi
    def create(self, vals_list):
        return super().create([{**vals, **self._entered(vals)} for vals in vals_list])

    def write(self, vals):
        self._check_step_fields(vals)
        if "state" not in vals:
            return super().write(vals)
        others = {name: value for name, value in vals.items() if name != "state"}
        if others:
            super().write(others)
        self.check_access("write")
        moving = self.filtered(lambda record: record.state != vals["state"])
        refusals = moving._refusals(vals)
        if refusals:
            raise UserError(self._refusal_text(vals["state"], refusals))
        moving._log_state(vals["state"], vals.get("state_reason"))
        moving._on_move(vals["state"])
        entered = {"state": vals["state"], "date_state": fields.Datetime.now()}
        if "state_reason" not in vals and self._fields["state_reason"].store:
            entered["state_reason"] = False
        return super(ExemplarStateMixin, moving).write(entered)

    def _check_step_fields(self, vals):
        """Leave the day of a state and its reason to the step itself.

        :raises UserError: when ``vals`` bring them otherwise
        """
        if self.env.su:
            return
        moves = vals.get("state") and all(record.state != vals["state"] for record in self)
        names = {"date_state"} if moves else {"date_state", "state_reason"}
        if typed := sorted(names & set(vals)):
            refusal = self.env._(
                "%(field)s is set by the step itself. Use the button of the step.",
                field=self._fields[typed[0]]._description_string(self.env),
            )
            raise about(UserError(refusal), typed[0])

    @api.model
    def _entered(self, vals):
        """Return the values of the state in which a new record with ``vals`` begins.

        :raises UserError: when ``vals`` ask for one in which no record begins
        """
        first = self._first_state()
        state = vals.get("state", first)
        if state not in (first, *self._other_first_states):
            refusal = self.env._(
                "A new record starts in the state “%(first)s”. Save it first, then move it with "
                "the button of that step.",
                first=self._state_label(first),
            )
            raise about(UserError(refusal), "state")
        return {"state": state, "date_state": fields.Datetime.now()}

    def _move(self, state, **values):
        """Move the records that may move and tell about the others.

        :return: True when every record moved, else a notification "n done, m refused: why"
        :raises UserError: when none may move
        """
        vals = {**values, "state": state}
        self.check_access("write")
        refusals = self._refusals(vals)
        ready = self.filtered(lambda record: record.id not in refusals)
        if refusals and not ready:
            raise UserError(self._refusal_text(state, refusals))
        ready.write(vals)
        return self._answer(len(ready), len(refusals), self._refusal_text(state, refusals))

    @api.model
    def _answer(self, done, refused, why):
        """Return True, or the notification "n done, m refused: why" where some were refused."""
        if not refused:
            return True
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "type": "warning",
                "sticky": True,
                "title": self.env._(
                    "%(done)s done, %(refused)s refused", done=done, refused=refused
                ),
                "message": why,
                "next": {"type": "ir.actions.client", "tag": "soft_reload"},
            },
        }

    def _refusals(self, vals):
        """Return ``{record id: [what is missing, …]}`` of the records that may not move."""
        self._lock_rows()
        refusals = {}
        for state, records in self.grouped("state").items():
            if (state, vals["state"]) not in self._transitions:
                missing = self.env._(
                    "there is no step from “%(before)s” to “%(after)s”",
                    before=self._state_label(state),
                    after=self._state_label(vals["state"]),
                )
                refusals.update({record.id: [missing] for record in records})
            elif guard := self._transitions[state, vals["state"]]:
                refusals.update(getattr(records, guard)(vals))
        return {record_id: missing for record_id, missing in refusals.items() if missing}

    def _on_move(self, state):
        """Extension point: what else changes on the records that move to ``state``."""

    def _lock_rows(self):
        """Make other transactions that lock the same rows wait until this one ends."""
        if self.ids:
            self.flush_recordset()
            self.env.cr.execute(
                SQL(
                    "SELECT id FROM %s WHERE id IN %s ORDER BY id FOR UPDATE",
                    SQL.identifier(self._table),
                    tuple(self.ids),
                )
            )

    def _refusal_text(self, state, refusals):
        return "\n".join(
            self.env._(
                "%(name)s: cannot move to “%(state)s”. Missing: %(missing)s.",
                name=record.display_name,
                state=self._state_label(state),
                missing="; ".join(refusals[record.id]),
            )
            for record in self
            if record.id in refusals
        )

    def _missing_role(self, group, role):
        """Return the refusal of all records when the user is not in ``group``, else nothing."""
        if self.env.user.has_group(group):
            return {}
        missing = self.env._("this step belongs to: %(role)s", role=role)
        return {record.id: [missing] for record in self}

    def _missing_officer(self):
        return self._missing_role(
            "thanhan_exemplar.group_exemplar_officer", self.env._("commendation officer")
        )

    def _missing_manager(self):
        return self._missing_role(
            "thanhan_exemplar.group_exemplar_manager", self.env._("leader of the commune")
        )

    def _missing_reason(self, vals):
        """Return the refusal of all records when ``vals`` bring no reason, else nothing."""
        if (vals.get("state_reason") or "").strip():
            return {}
        missing = self.env._("the reason; use the button of this step and type it")
        return {record.id: [missing] for record in self}

    @api.model
    def _merge_refusals(self, *refusals):
        """Return one refusal dictionary with the lists of all ``refusals`` joined."""
        merged = {}
        for refusal in refusals:
            for record_id, missing in refusal.items():
                merged[record_id] = merged.get(record_id, []) + missing
        return merged

    @api.model
    def _first_state(self):
        return self._fields["state"].get_values(self.env)[0]

    @api.model
    def _state_label(self, state):
        return dict(self._fields["state"]._description_selection(self.env)).get(state, state)

    def _log_state(self, state, reason):
        # sudo: history is written by the move itself, no user may write it
        self.env["exemplar.state.log"].sudo().create(
            [
                {
                    "model": record._name,
                    "res_id": record.id,
                    "state_from": record.state,
                    "state_to": state,
                    "reason": reason,
                    "user_id": self.env.uid,
                    "company_id": record.company_id.id if "company_id" in record else False,
                }
                for record in self
            ]
        )

    def _ask_reason(self, method):
        """Return the dialog that asks for a reason and calls ``method(reason)``."""
        return {
            "type": "ir.actions.act_window",
            "res_model": "exemplar.reason.wizard",
            "view_mode": "form",
            "target": "new",
            "name": self.env._("Reason"),
            "context": {
                "default_model": self._name,
                "default_method": method,
                "default_record_ids": self.ids,
            },
        }
