from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

TITLE = "Về việc tặng Giấy khen cho các tập thể, cá nhân có thành tích xuất sắc"


class ExemplarDecision(models.Model):
    _name = "exemplar.decision"
    _description = "Decision on Commendation"
    _inherit = ["exemplar.state.mixin", "exemplar.thread.mixin"]
    _order = "date desc, number desc, id desc"
    _rec_names_search = ["title"]
    _check_company_auto = True

    _transitions = {
        ("draft", "issued"): "_missing_to_issue",
        ("issued", "revoked"): "_missing_to_revoke",
    }
    _fields_fixed = (
        "company_id",
        "number",
        "symbol",
        "date",
        "title",
        "signer_name",
        "signer_position",
        "award_ids",
    )

    def _default_signer_name(self):
        return self._signer_on(self.env.company._exemplar_today())[0]

    def _default_signer_position(self):
        return self._signer_on(self.env.company._exemplar_today())[1]

    company_id = fields.Many2one(
        "res.company",
        string="Commune",
        required=True,
        index=True,
        default=lambda self: self.env.company,
        ondelete="cascade",
    )
    number = fields.Integer(
        copy=False, aggregator=None, help="From the office's series of all its decisions."
    )
    symbol = fields.Char(required=True, default="QĐ-UBND")
    date = fields.Date(string="Signed On", copy=False, tracking=True)
    year = fields.Integer(compute="_compute_year", store=True, aggregator=None)
    title = fields.Char(required=True, default=TITLE, help="As printed under QUYẾT ĐỊNH.")
    signer_name = fields.Char(default=lambda self: self._default_signer_name())
    signer_position = fields.Char(default=lambda self: self._default_signer_position())
    signed_file = fields.Binary(string="Signed Scan", attachment=True, copy=False)
    signed_filename = fields.Char(copy=False)

    award_ids = fields.One2many("exemplar.award", "decision_id", string="Awards")
    award_count = fields.Integer(compute="_compute_amounts")
    amount = fields.Monetary(string="Total Bonus", compute="_compute_amounts")
    currency_id = fields.Many2one(related="company_id.currency_id")
    state = fields.Selection(
        [
            ("draft", "Draft"),
            ("issued", "Issued"),
            ("replaced", "Replaced"),
            ("revoked", "Revoked"),
        ],
        required=True,
        copy=False,
        tracking=True,
        group_expand=True,
    )
    next_missing = fields.Text(string="Missing to Issue", compute="_compute_next_missing")

    _number_uniq = models.UniqueIndex(
        "(company_id, symbol, year, number) WHERE number > 0",
        "This number of that year is taken by another decision.",
    )
    _number_positive = models.Constraint("CHECK (number >= 0)", "A number is not negative.")

    @api.depends("number", "symbol", "title", "state")
    def _compute_display_name(self):
        for decision in self:
            if decision.state == "draft" or not decision.number:
                decision.display_name = self.env._("Draft decision")
            else:
                decision.display_name = f"{decision.number:02d}/{decision.symbol}"

    @api.depends("date")
    def _compute_year(self):
        for decision in self:
            decision.year = decision.date and decision.date.year

    @api.depends("award_ids.amount")
    def _compute_amounts(self):
        for decision in self:
            decision.award_count = len(decision.award_ids)
            decision.amount = sum(decision.award_ids.mapped("amount"))

    @api.depends("state", "number", "date", "signer_name", "award_ids.state")
    def _compute_next_missing(self):
        for decision in self:
            drafted = decision.state == "draft"
            missing = decision._missing_content().get(decision.id) if drafted else []
            decision.next_missing = "\n".join(missing or []) or False

    @api.constrains("company_id", "symbol", "number", "date")
    def _check_number(self):
        """Refuse a number that another decision of that series and year has (rule R13)."""
        for decision in self.filtered(lambda decision: decision.number and decision.year):
            taken = self.search_count(
                [
                    ("id", "!=", decision.id),
                    ("company_id", "=", decision.company_id.id),
                    ("symbol", "=", decision.symbol),
                    ("year", "=", decision.year),
                    ("number", "=", decision.number),
                ],
                limit=1,
            )
            if taken:
                raise ValidationError(
                    self.env._(
                        "Number %(number)s of %(year)s is taken by another decision.",
                        number=f"{decision.number:02d}/{decision.symbol}",
                        year=decision.year,
                    )
                )

    def write(self, vals):
        self._check_fixed(vals)
        moving = self.filtered(lambda decision: decision.state != vals.get("state", decision.state))
        result = super().write(vals)
        if moving and vals["state"] == "issued":
            moving._decide_awards()
        elif moving and vals["state"] == "revoked":
            moving.award_ids.write({"state": "revoked", "state_reason": vals["state_reason"]})
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_if_draft(self):
        if issued := self.filtered(lambda decision: decision.state != "draft"):
            raise UserError(
                self.env._(
                    "Decision %(number)s has been issued and is kept. The leader revokes it "
                    "instead, with the reason.",
                    number=issued[0].display_name,
                )
            )

    def action_issue(self):
        """Issue with the typed number and date; the awards get their money and register number.

        :return: True, or the notification of what was refused
        :raises UserError: when none may be issued (rules R2, R4, R5, R7, R9, R13)
        """
        return self._move("issued")

    def action_revoke(self, reason):
        """Revoke with all its awards; money and certificates are taken back (rule R12)."""
        return self._move("revoked", state_reason=reason)

    def action_ask_revoke(self):
        return self._ask_reason("action_revoke")

    def action_add_approved(self):
        """Put all awards that wait for a decision into this draft.

        :return: True
        :raises UserError: when none waits
        """
        self.ensure_one()
        waiting = self.env["exemplar.award"].search(
            [
                ("company_id", "=", self.company_id.id),
                ("state", "=", "approved"),
                ("decision_id", "=", False),
            ]
        )
        if not waiting:
            raise UserError(
                self.env._("No award waits for a decision. The leader approves them first.")
            )
        waiting.decision_id = self
        return True

    def _refusals(self, vals):
        self.award_ids._serialize_on_nominees()
        self.award_ids._lock_rows()
        return super()._refusals(vals)

    def _missing_to_issue(self, _vals):
        return self._merge_refusals(self._missing_officer(), self._missing_content())

    def _missing_to_revoke(self, vals):
        return self._merge_refusals(self._missing_manager(), self._missing_reason(vals))

    def _missing_content(self):
        return {
            decision.id: [*decision._missing_numbers(), *decision._missing_of_awards()]
            for decision in self
        }

    def _missing_numbers(self):
        missing = []
        if not self.number:
            missing.append(self.env._("the number from the office's series"))
        if not self.date:
            missing.append(self.env._("the day on which it was signed"))
        elif self.date > self.env.company._exemplar_today():
            missing.append(self.env._("a day of signing that is not in the future"))
        if not self.signer_name:
            missing.append(self.env._("the name of the signer"))
        if not self.award_ids:
            missing.append(self.env._("at least one award"))
        return missing

    def _missing_of_awards(self):
        """Return what the awards lack, one text for each, names first."""
        refusals = self.award_ids._missing_for_decision()
        missing = [
            f"{award.recipient_name}: {'; '.join(refusals[award.id])}"
            for award in self.award_ids
            if award.id in refusals
        ]
        if waiting := self.award_ids.filtered(lambda award: award.state != "approved"):
            missing.append(
                self.env._(
                    "approval by the leader: %(names)s",
                    names=", ".join(waiting.mapped("recipient_name")),
                )
            )
        return missing

    def _decide_awards(self):
        """Reckon the money, number the register and mark the awards as decided (R11, R13)."""
        for decision in self:
            awards = decision.award_ids.sorted(
                lambda award: (award.form_id.sequence, award.name_sort or "", award.id)
            )
            first = self.env["exemplar.register"]._take(
                decision.company_id, "award", decision.year, len(awards)
            )
            awards.write({"state": "decided"})
            terms = decision._bonus_terms()
            for number, award in enumerate(awards, first):
                amount, text = terms[award.form_id, award.subject]
                # sudo: what the decision sets nobody types
                award.sudo().write(
                    {
                        "amount": amount,
                        "amount_terms": text,
                        "register_number": number,
                        "register_year": decision.year,
                    }
                )

    def _bonus_terms(self):
        """Return ``{(form, subject): (đồng, text)}`` of the awards on the decision's day."""
        pairs = {(award.form_id, award.subject) for award in self.award_ids}
        return {
            (form, subject): form.with_company(self.company_id)._bonus_terms(self.date, subject)
            for form, subject in pairs
        }

    def _check_fixed(self, vals):
        if set(self._fields_fixed).isdisjoint(vals):
            return
        if fixed := self.filtered(lambda decision: decision.state != "draft"):
            raise UserError(
                self.env._(
                    "Decision %(number)s has been issued and stays as it is. The leader revokes it "
                    "and a new one is drafted.",
                    number=fixed[0].display_name,
                )
            )

    @api.model
    def _signer_on(self, date):
        """Return ``(name, position)`` of who signs on ``date``; extension point."""
        return "", ""
