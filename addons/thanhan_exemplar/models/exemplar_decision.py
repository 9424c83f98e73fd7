from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

LEGAL_TOPICS = ["government", "commendation"]
TITLE = "Về việc tặng Giấy khen cho các tập thể, cá nhân có thành tích xuất sắc"


class ExemplarDecision(models.Model):
    _name = "exemplar.decision"
    _description = "Decision on Commendation"
    _inherit = ["exemplar.revocation.mixin", "exemplar.history.mixin", "exemplar.thread.mixin"]
    _order = "date desc, number desc, id desc"
    _rec_names_search = ["title"]
    _check_company_auto = True

    _transitions = {
        ("draft", "issued"): "_missing_to_issue",
        ("issued", "revoked"): "_missing_to_revoke",
    }
    _history_states = ("issued", "replaced", "revoked")
    _history_needs = ("number", "date")
    _history_dates = ("date",)
    _fields_of_number = ("company_id", "number", "symbol", "date")
    _fields_fixed = (
        "company_id",
        "number",
        "symbol",
        "date",
        "title",
        "signer_id",
        "signer_name",
        "signer_position",
        "legal_document_ids",
        "legal_answer",
        "award_ids",
        "award_list_ids",
    )

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
    title = fields.Char(
        required=True, default=TITLE, index="trigram", help="As printed under QUYẾT ĐỊNH."
    )
    signer_id = fields.Many2one(
        "exemplar.signer",
        string="Signer in Office",
        compute="_compute_signer_id",
        store=True,
        readonly=False,
        ondelete="restrict",
        domain="[('company_id', '=', company_id)]",
    )
    signer_name = fields.Char(
        string="Signed By", compute="_compute_signer", store=True, readonly=False
    )
    signer_position = fields.Text(
        string="Above the Signature",
        compute="_compute_signer",
        store=True,
        readonly=False,
        help="Line by line, e.g. KT. CHỦ TỊCH, PHÓ CHỦ TỊCH.",
    )
    legal_document_ids = fields.Many2many(
        "exemplar.legal.document",
        "exemplar_decision_legal_document_rel",
        string="Legal Bases",
        compute="_compute_legal_document_ids",
        store=True,
        readonly=False,
        check_company=True,
    )
    legal_answer = fields.Text(
        string="Why an Expired Basis Is Cited", copy=False, help="Answers the warning (rule R9)."
    )
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

    @api.depends("date", "company_id")
    def _compute_signer_id(self):
        for decision in self:
            date = decision._law_date()
            letterheads = self.env["exemplar.letterhead"].with_company(decision.company_id)
            letterhead = letterheads.get_in_force(date)
            decision.signer_id = letterhead.get_signer(date) if letterhead else False

    @api.depends("signer_id")
    def _compute_signer(self):
        for decision in self:
            signer = decision.signer_id
            lines = signer.get_signature_lines() if signer else []
            decision.signer_name = signer.name or decision.signer_name
            decision.signer_position = "\n".join(lines) or decision.signer_position

    @api.depends("date", "company_id")
    def _compute_legal_document_ids(self):
        for decision in self:
            documents = self.env["exemplar.legal.document"].with_company(decision.company_id)
            decision.legal_document_ids = documents.get_in_force(
                decision._law_date(), topics=LEGAL_TOPICS
            )

    @api.depends("award_ids.amount")
    def _compute_amounts(self):
        for decision in self:
            decision.award_count = len(decision.award_ids)
            decision.amount = sum(decision.award_ids.mapped("amount"))

    @api.model_create_multi
    def create(self, vals_list):
        for vals in vals_list:
            self._check_number_free(vals)
        return super().create(vals_list)

    def write(self, vals):
        self._check_fixed(vals)
        if not set(self._fields_of_number).isdisjoint(vals):
            for decision in self:
                decision._check_number_free(vals)
        moving = self.filtered(lambda decision: decision.state != vals.get("state", decision.state))
        result = super().write(vals)
        if moving and vals["state"] == "issued":
            moving._decide_awards()
        elif moving and vals["state"] == "revoked":
            names = ("state", "state_reason", "revocation_cause")
            standing = moving.award_ids.filtered(lambda award: award.state != "revoked")
            standing.write({name: vals[name] for name in names})
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

    def _check_number_free(self, vals):
        """Refuse a number that another decision of that series and year has (rule R13)."""
        typed = {name: vals[name] for name in self._fields_of_number if name in vals}
        new = self.new(typed, origin=self)
        if not (new.number and new.date):
            return
        taken = self.search_count(
            [
                ("id", "!=", self.id),
                ("company_id", "=", new.company_id.id),
                ("symbol", "=", new.symbol),
                ("year", "=", new.date.year),
                ("number", "=", new.number),
            ],
            limit=1,
        )
        if taken:
            raise ValidationError(
                self.env._(
                    "Number %(number)s of %(year)s is taken by another decision.",
                    number=f"{new.number:02d}/{new.symbol}",
                    year=new.date.year,
                )
            )

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
                    "Decision %(number)s has been issued and stays as it is. A replacing decision "
                    "corrects it, or the leader revokes it.",
                    number=fixed[0].display_name,
                )
            )

    def _law_date(self):
        """Return the day whose law, letterhead and signer apply: of signing, before it today."""
        return self.date or self.env.company._exemplar_today()
