from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Date
from odoo.tools import format_date

from ..tools import about

MANAGER = "thanhan_exemplar.group_exemplar_manager"


class ExemplarHistoryMixin(models.AbstractModel):
    """Paper records of past years: they begin in one of their final states, with past dates.

    Only the leader of the commune enters them, only as new records and only under other paper
    records; each is logged. Afterwards they move through the guards like all others.
    """

    _name = "exemplar.history.mixin"
    _description = "Paper Records of Past Years"
    _inherit = ["exemplar.state.mixin"]

    _history_states = ()
    _history_needs = ()
    _history_dates = ()
    _history_parents = ()

    is_history = fields.Boolean(
        string="Paper Record",
        copy=False,
        help="Entered from the paper files of past years, not through the steps.",
    )

    @api.model_create_multi
    def create(self, vals_list):
        vals_list = [{**vals, "is_history": bool(vals.get("is_history"))} for vals in vals_list]
        for vals in vals_list:
            if vals["is_history"]:
                self._check_history_vals(vals)
        records = super().create(vals_list)
        past = records.filtered("is_history")
        past._check_history()
        past._log_history()
        return records

    def write(self, vals):
        if "is_history" in vals and self.filtered(lambda r: r.is_history != vals["is_history"]):
            refusal = self.env._("Whether a record comes from paper is settled when it is entered.")
            raise about(UserError(refusal), "is_history")
        return super().write(vals)

    @api.model
    def _entered(self, vals):
        if not vals.get("is_history"):
            return super()._entered(vals)
        return {
            "state": vals.get("state") or self._history_states[0],
            "date_state": Date.to_date(vals.get(next(iter(self._history_dates), "")))
            or fields.Datetime.now(),
        }

    @api.model
    def _check_history_vals(self, vals):
        if not self.env.user.has_group(MANAGER):
            refusal = self.env._("Paper records of past years are entered by the leader.")
            raise about(UserError(refusal), "is_history")
        if vals.get("state", self._history_states[0]) not in self._history_states:
            refusal = self.env._(
                "A paper record is entered in one of its last states: %(states)s.",
                states=", ".join(map(self._state_label, self._history_states)),
            )
            raise about(UserError(refusal), "state")
        for name in self._history_needs:
            if not vals.get(name):
                label = self._fields[name]._description_string(self.env)
                refusal = self.env._("A paper record needs: %(field)s.", field=label)
                raise about(UserError(refusal), name)

    def _check_history(self):
        """Refuse days after the commune's paper years, and parents that are no paper records."""
        for record in self:
            until = record.company_id.exemplar_history_until
            for name in self._history_dates:
                if record[name] and not (until and record[name] <= until):
                    refusal = self.env._(
                        "%(field)s: paper records are dated %(until)s at the latest; what came "
                        "later goes through its steps.",
                        field=self._fields[name]._description_string(self.env),
                        until=format_date(self.env, until),
                    )
                    raise about(UserError(refusal), name)
            for name in self._history_parents:
                if record[name] and not record[name].is_history:
                    refusal = self.env._(
                        "%(field)s: a paper record belongs only to another paper record.",
                        field=self._fields[name]._description_string(self.env),
                    )
                    raise about(UserError(refusal), name)

    def _log_history(self):
        # sudo: history is written by the system itself, no user may write it
        self.env["exemplar.state.log"].sudo().create(
            [
                {
                    "model": record._name,
                    "res_id": record.id,
                    "state_to": record.state,
                    "reason": self.env._("History import"),
                    "user_id": self.env.uid,
                    "company_id": record.company_id.id,
                }
                for record in self
            ]
        )
