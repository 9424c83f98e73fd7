from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.tools import format_date

from ..tools import about
from .exemplar_award_rule_kind import AWARD_KINDS
from .exemplar_nominee import SUBJECTS


class ExemplarHistoryLine(models.Model):
    """One line of an old list of commendations: whom, for what, by which decision, how much.

    Entering it makes the exemplar, the achievement, the decision and the award as paper records.
    Lines with the same number, symbol and day share the decision; lines with the same name, birth
    year, hamlet and organization share the exemplar, those without a birth year never.
    """

    _name = "exemplar.history.line"
    _description = "Paper Record of Past Years"
    _inherit = ["exemplar.import.mixin"]
    _order = "date_decided desc, decision_number, id"
    _rec_name = "recipient_name"
    _check_company_auto = True

    recipient_name = fields.Char(string="Commended", required=True)
    subject = fields.Selection(SUBJECTS, required=True, default="individual")
    birth_year = fields.Integer(aggregator=None)
    gender = fields.Selection([("female", "Female"), ("male", "Male")])
    hamlet_id = fields.Many2one(
        "exemplar.organization",
        string="Hamlet",
        domain="[('kind', '=', 'hamlet')]",
        ondelete="restrict",
        check_company=True,
    )
    organization_id = fields.Many2one(
        "exemplar.organization",
        string="Proposed By",
        required=True,
        index=True,
        ondelete="restrict",
        check_company=True,
    )
    company_id = fields.Many2one(
        related="organization_id.company_id", store=True, precompute=True, index=True
    )
    sector_id = fields.Many2one(
        "exemplar.sector", string="Sector", ondelete="restrict", check_company=True
    )
    statement = fields.Char(string="Achievement", required=True)

    form_id = fields.Many2one(
        "exemplar.award.form",
        string="Title, Form of Commendation",
        required=True,
        ondelete="restrict",
        check_company=True,
    )
    kind = fields.Selection(AWARD_KINDS, string="Kind of Commendation")
    decision_number = fields.Integer(string="Decision No.", required=True, aggregator=None)
    decision_symbol = fields.Char(required=True, default="QĐ-UBND")
    date_decided = fields.Date(string="Decided On", required=True)
    signer_name = fields.Char(string="Signed By")
    currency_id = fields.Many2one(related="company_id.currency_id")
    amount = fields.Monetary(string="Bonus")
    register_number = fields.Integer(string="Register No.", aggregator=None)

    nominee_id = fields.Many2one(
        "exemplar.nominee", string="Exemplar", readonly=True, ondelete="restrict"
    )
    award_id = fields.Many2one("exemplar.award", string="Award", readonly=True, ondelete="restrict")

    @api.constrains("decision_number")
    def _check_decision_number(self):
        if self.filtered(lambda line: line.decision_number <= 0):
            raise ValidationError(self.env._("The number of the decision is missing."))

    @api.constrains("amount", "register_number")
    def _check_amount(self):
        if self.filtered(lambda line: line.amount < 0 or line.register_number < 0):
            raise ValidationError(self.env._("A bonus and a register number are not negative."))

    @api.model_create_multi
    def create(self, vals_list):
        lines = super().create(vals_list)
        lines._check_first_time()
        lines._enter()
        return lines

    def _check_first_time(self):
        """Refuse a line that has been entered before, with the file or with an earlier one."""
        keys = set()
        entered = self.search(
            [
                ("id", "not in", self.ids),
                ("recipient_name", "in", self.mapped("recipient_name")),
                ("date_decided", "in", self.mapped("date_decided")),
            ]
        )
        for line in entered + self:
            if (key := line._key()) in keys:
                refusal = self.env._(
                    "%(name)s is already entered with Decision no. %(number)s of %(date)s.",
                    name=line.recipient_name,
                    number=line.decision_number,
                    date=format_date(self.env, line.date_decided),
                )
                raise about(UserError(refusal), "recipient_name")
            keys.add(key)

    def _key(self):
        return (
            *self._decision_key(),
            self.recipient_name,
            self.birth_year,
            self.hamlet_id,
            self.organization_id,
            self.form_id,
        )

    def _decision_key(self):
        return self.company_id, self.decision_number, self.decision_symbol, self.date_decided

    def _person_key(self):
        return self.recipient_name, self.subject, self.birth_year, self.hamlet_id

    def _enter(self):
        """Make the paper records of the lines, as the user who enters them."""
        decisions = self._make_decisions()
        self._make_nominees()
        claims = self.env["exemplar.claim"].create([line._claim_vals() for line in self])
        awards = self.env["exemplar.award"].create(
            [
                line._award_vals(decisions[line._decision_key()], claim)
                for line, claim in zip(self, claims, strict=True)
            ]
        )
        for line, award in zip(self, awards, strict=True):
            # sudo: the links of a line are set by its entry, nobody writes them
            line.sudo().award_id = award

    def _make_decisions(self):
        """Return ``{decision key: decision}`` of the lines; those entered before are used again."""
        decisions = {}
        found = self.env["exemplar.decision"].search(
            [("is_history", "=", True), ("number", "in", self.mapped("decision_number"))]
        )
        for decision in found:
            key = (decision.company_id, decision.number, decision.symbol, decision.date)
            decisions[key] = decision
        for line in self:
            key = line._decision_key()
            if key not in decisions:
                try:
                    decisions[key] = self.env["exemplar.decision"].create(line._decision_vals())
                except UserError as error:
                    late = "date" in getattr(error, "field_names", ())
                    raise about(error, "date_decided" if late else "decision_number") from None
        return decisions

    def _make_nominees(self):
        known = self.env["exemplar.nominee"].search(
            [
                ("is_history", "=", True),
                ("birth_year", "in", [year for year in self.mapped("birth_year") if year]),
                ("name", "in", self.mapped("recipient_name")),
            ]
        )
        nominees = {
            (n.name, n.subject, n.birth_year, n.hamlet_id, n.organization_id): n for n in known
        }
        for line in self.sorted("date_decided"):
            key = (*line._person_key(), line.organization_id)
            nominee = nominees.get(key) if line.birth_year else None
            if nominee is None:
                nominee = self.env["exemplar.nominee"].create(line._nominee_vals())
                nominees[key] = nominee
            # sudo: the links of a line are set by its entry, nobody writes them
            line.sudo().nominee_id = nominee

    def _decision_vals(self):
        vals = {
            "is_history": True,
            "company_id": self.company_id.id,
            "number": self.decision_number,
            "symbol": self.decision_symbol,
            "date": self.date_decided,
        }
        return {**vals, "signer_name": self.signer_name} if self.signer_name else vals

    def _nominee_vals(self):
        return {
            "is_history": True,
            "name": self.recipient_name,
            "subject": self.subject,
            "level": "good_deed",
            "birth_year": self.birth_year,
            "gender": self.gender,
            "hamlet_id": self.hamlet_id.id,
            "organization_id": self.organization_id.id,
            "sector_id": self.sector_id.id,
            "summary": self.statement,
            "date_found": self.date_decided,
        }

    def _claim_vals(self):
        return {
            "is_history": True,
            "nominee_id": self.nominee_id.id,
            "statement": self.statement,
            "date_confirmed": self.date_decided,
        }

    def _award_vals(self, decision, claim):
        return {
            "is_history": True,
            "nominee_id": self.nominee_id.id,
            "organization_id": self.organization_id.id,
            "form_id": self.form_id.id,
            "kind": self.kind,
            "claim_ids": claim.ids,
            "achievement": self.statement,
            "decision_id": decision.id,
            "date_received": self.date_decided,
            "date_conferred": self.date_decided,
            "amount": self.amount,
            "register_number": self.register_number,
        }
