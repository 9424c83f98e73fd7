from datetime import date

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.fields import Domain

NO_END = date(9999, 12, 31)
HOLD_REASONS = [
    ("discipline", "Discipline is being considered"),
    ("investigation", "Under investigation"),
    ("inspection", "Under inspection"),
    ("complaint", "Complaint or denunciation being verified"),
    ("press", "Raised by the press, being verified"),
]


class ExemplarHold(models.Model):
    """While a hold is open no award of the exemplar moves on (rule R2; Luật TĐKT, NĐ 152/2025).

    Officers see that there is a hold and since when. Why, on what basis and why it was lifted
    stands in ``exemplar.hold.reason``, which fewer may read; the fields here show it to them alone
    and are neither stored nor searchable. No discussion: its messages would tell the reason.
    """

    _name = "exemplar.hold"
    _description = "Hold on Commendation"
    _inherit = ["exemplar.link.mixin", "exemplar.state.mixin"]
    _order = "date_from desc, id desc"
    _check_company_auto = True
    _rec_name = "nominee_id"

    _transitions = {
        ("proposed", "open"): "_missing_to_set",
        ("proposed", "lifted"): "_missing_to_lift",
        ("open", "lifted"): "_missing_to_lift",
    }
    _other_first_states = ("proposed",)
    _guarded_links = ("nominee_id",)
    _fields_fixed = ("nominee_id", "date_from", "date_to")
    _fields_told = {
        "reason": "reason",
        "basis": "basis",
        "informed_ids": "informed_ids",
        "state_reason": "lifted_because",
    }

    def _default_date_from(self):
        return self.env.company._exemplar_today()

    nominee_id = fields.Many2one(
        "exemplar.nominee",
        string="Exemplar",
        required=True,
        index=True,
        ondelete="cascade",
        check_company=True,
    )
    company_id = fields.Many2one(
        related="nominee_id.company_id", store=True, precompute=True, index=True
    )
    date_from = fields.Date(
        string="From", required=True, default=lambda self: self._default_date_from()
    )
    date_to = fields.Date(string="To", copy=False, help="Empty: until the hold is lifted.")
    state = fields.Selection(
        [("open", "In force"), ("proposed", "Proposed"), ("lifted", "Lifted")],
        required=True,
        copy=False,
    )

    is_told = fields.Boolean(string="Reason Known to Me", compute="_compute_told")
    reason = fields.Selection(HOLD_REASONS, compute="_compute_told", readonly=False)
    basis = fields.Char(compute="_compute_told", readonly=False)
    informed_ids = fields.Many2many(
        "res.users",
        string="Also Told",
        compute="_compute_told",
        readonly=False,
        domain=[("share", "=", False)],
        help="Officers who may read the reason besides the leader and who set the hold.",
    )
    state_reason = fields.Text(
        string="Lifted Because",
        compute="_compute_told",
        readonly=False,
        store=False,
    )

    @api.depends_context("uid")
    def _compute_told(self):
        told = {told.hold_id.id: told for told in self._told()}
        for hold in self:
            row = told.get(hold._origin.id)
            hold.is_told = bool(row) or not hold._origin
            for name, source in self._fields_told.items():
                hold[name] = row[source] if row else False

    @api.constrains("date_from", "date_to")
    def _check_dates(self):
        for hold in self:
            if hold.date_to and hold.date_to < hold.date_from:
                raise ValidationError(self.env._("A hold ends after it begins."))

    @api.model_create_multi
    def create(self, vals_list):
        for vals in vals_list:
            if not vals.get("reason") or not (vals.get("basis") or "").strip():
                raise UserError(
                    self.env._("A hold needs its reason and its basis: document, date, authority.")
                )
        told_list = [self._pop_told(vals) for vals in vals_list]
        holds = super().create([vals for vals, _told in told_list])
        # sudo: what someone sets they know; nobody makes a reason for another one's hold
        self.env["exemplar.hold.reason"].sudo().create(
            [
                {**told, "hold_id": hold.id, "user_id": self.env.uid}
                for hold, (_vals, told) in zip(holds, told_list, strict=True)
            ]
        )
        holds.nominee_id._lock_rows()
        self._refresh(holds.nominee_id)
        return holds

    def write(self, vals):
        self._check_set(vals)
        nominees = self.nominee_id
        others, told = self._pop_told(vals)
        if "state" in vals and "state_reason" in vals:
            others["state_reason"] = vals["state_reason"]
        result = super().write(others)
        if told:
            self._write_told(told)
        self._refresh(nominees | self.nominee_id)
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_if_proposed(self):
        if self.filtered(lambda hold: hold.state != "proposed"):
            raise UserError(
                self.env._("A hold that was set stays in the file. Lift it, with the reason.")
            )

    def unlink(self):
        nominees = self.nominee_id
        result = super().unlink()
        self._refresh(nominees)
        return result

    @api.model
    def _domain_open(self):
        """Return the domain of the holds that are open today."""
        today = self.env.company._exemplar_today()
        return (
            Domain("state", "=", "open")
            & Domain("date_from", "<=", today)
            & (Domain("date_to", "=", False) | Domain("date_to", ">", today))
        )

    @api.model
    def _refresh(self, nominees):
        ends = dict(
            self._read_group(
                [("nominee_id", "in", nominees.ids), ("state", "!=", "proposed")],
                ["nominee_id"],
                ["date_to:array_agg"],
            )
        )
        for nominee in nominees:
            dates = ends.get(nominee, [])
            # sudo: what the holds set nobody types
            nominee.sudo().date_hold_end = max((end or NO_END for end in dates), default=False)

    def action_set(self):
        """Set a proposed hold in force.

        :return: True, or the notification of what was refused
        """
        return self._move("open")

    def action_lift(self, reason):
        """End the hold today; the reason is told to those who know why it was set.

        :return: True, or the notification of what was refused
        """
        return self._move("lifted", state_reason=reason)

    def action_ask_lift(self):
        return self._ask_reason("action_lift")

    def _pop_told(self, vals):
        """Return ``vals`` without what only some may read, and that by the reason's own names."""
        others = {name: value for name, value in vals.items() if name not in self._fields_told}
        told = {self._fields_told[name]: vals[name] for name in vals if name in self._fields_told}
        return others, told

    def _write_told(self, told):
        # sudo: which reasons there are; writing them goes by the user's own access
        reasons = self.env["exemplar.hold.reason"].sudo().search([("hold_id", "in", self.ids)])
        reasons.with_env(self.env).write(told)

    def _told(self):
        """Return the reasons of these holds that the user may read."""
        return self.env["exemplar.hold.reason"].search([("hold_id", "in", self._origin.ids)])

    def _forget_told(self):
        """Read the reasons anew, for every user of the transaction."""
        self.invalidate_recordset(["is_told", *self._fields_told], flush=False)

    def _on_move(self, state):
        if state == "lifted":
            today = self.env.company._exemplar_today()
            for hold in self.filtered(lambda hold: not hold.date_to or hold.date_to > today):
                # sudo: the last day is set by the step itself
                hold.sudo().date_to = max(today, hold.date_from)

    def _log_state(self, state, reason):
        """Log the step; its reason stands with the reason of the hold, for fewer readers."""
        return super()._log_state(state, False)

    def _missing_to_set(self, _vals):
        return self._merge_refusals(self._missing_officer(), self._missing_told())

    def _missing_to_lift(self, vals):
        return self._merge_refusals(
            self._missing_officer(), self._missing_told(), self._missing_reason(vals)
        )

    def _missing_told(self):
        missing = self.env._("knowledge of its reason: the leader or who set the hold moves it")
        told = self._told().hold_id
        return {hold.id: [missing] for hold in self - told}

    def _check_set(self, vals):
        """Keep a hold that is set as it is; only its lifting ends it, and stays logged."""
        if self.env.su or set(self._fields_fixed).isdisjoint(vals):
            return
        if self.filtered(lambda hold: hold.state != "proposed"):
            raise UserError(
                self.env._(
                    "A hold that was set keeps its exemplar and its days. Lift it, with the "
                    "reason, and set another one."
                )
            )
