from datetime import date, timedelta

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.fields import Domain
from odoo.tools import float_round, format_date

CONFIDENCE = [("checked", "Checked"), ("unchecked", "Unchecked")]
LEAP_YEAR = 2024
OWN_AUTHORITIES = ("commune", "enterprise", "organization")
ROUNDING_METHODS = {"up": "UP", "nearest": "HALF-UP"}


class ExemplarAwardRule(models.Model):
    """What the law says of a form during a period; the decision's date picks the rule."""

    _name = "exemplar.award.rule"
    _description = "Rule by Period"
    _order = "form_id, valid_from desc, id desc"
    _check_company_auto = True

    form_id = fields.Many2one(
        "exemplar.award.form",
        string="Form",
        required=True,
        index=True,
        ondelete="cascade",
        check_company=True,
    )
    company_id = fields.Many2one(
        "res.company",
        string="Commune",
        index="btree_not_null",
        ondelete="cascade",
        help="Empty: every commune without a rule of its own.",
    )
    valid_from = fields.Date(string="From", required=True)
    valid_to = fields.Date(string="To", help="Last day; empty: until changed.")

    authority = fields.Selection(
        [
            ("commune", "Chairman of the commune"),
            ("district", "Chairman of the district"),
            ("province", "Chairman of the province"),
            ("government", "Prime Minister"),
            ("enterprise", "Director of the enterprise, cooperative"),
            ("organization", "Board of the mass organization"),
        ],
        string="Decided By",
        required=True,
        default="commune",
    )
    subject_ids = fields.One2many(
        "exemplar.award.rule.subject", "rule_id", string="Subjects", copy=True
    )
    kind_ids = fields.One2many(
        "exemplar.award.rule.kind",
        "rule_id",
        string="Kinds of Commendation",
        copy=True,
        help="None for titles and praise.",
    )
    rounding_step = fields.Integer(default=10000, help="In đồng.")
    rounding_mode = fields.Selection(
        [("up", "Up"), ("nearest", "To the nearest"), ("none", "Not rounded")],
        string="Rounding",
        required=True,
        default="up",
    )

    council_needed = fields.Boolean(default=True)
    quorum = fields.Float(
        default=2 / 3, aggregator=None, help="Least share of the members who attend."
    )
    share = fields.Float(
        string="Share in Favour", default=0.5, aggregator=None, help="Least share of votes for."
    )
    share_strict = fields.Boolean(
        string="More Than This Share", default=True, help="Exactly this share is not enough."
    )
    denominator = fields.Selection(
        [("members", "All members"), ("present", "Members present")],
        string="Share Is Taken Of",
        required=True,
        default="members",
    )
    secret_ballot = fields.Boolean()

    paper_type_ids = fields.Many2many(
        "exemplar.paper.type",
        "exemplar_award_rule_paper_rel",
        string="Papers, Normal Procedure",
        check_company=True,
    )
    simplified_allowed = fields.Boolean(string="Simplified Procedure Possible")
    simplified_paper_type_ids = fields.Many2many(
        "exemplar.paper.type",
        "exemplar_award_rule_simplified_paper_rel",
        string="Papers, Simplified Procedure",
        check_company=True,
    )
    notice_days = fields.Integer(
        aggregator=None,
        help="How many days a list hangs for opinions, the day of hanging not counted; 0: as many "
        "as the hamlet likes.",
    )
    list_due = fields.Char(string="Lists Decided Before", help="Day/month, e.g. 25/11.")
    form_number = fields.Char(help="Number of the printed form in the decree's annex.")
    source = fields.Text(string="Basis")
    confidence = fields.Selection(
        CONFIDENCE,
        required=True,
        default="unchecked",
        help="Unchecked: still to be compared with the published text.",
    )

    _dates_ordered = models.Constraint(
        "CHECK (valid_to IS NULL OR valid_to >= valid_from)", "A rule ends after it begins."
    )
    _rounding_step_positive = models.Constraint(
        "CHECK (rounding_step > 0)", "The rounding step is above zero."
    )
    _notice_days_positive = models.Constraint(
        "CHECK (notice_days >= 0)", "The days of a notice are not negative."
    )

    @api.depends("form_id", "valid_from")
    def _compute_display_name(self):
        for rule in self:
            start = fields.Date.to_string(rule.valid_from) or ""
            rule.display_name = f"{rule.form_id.name or ''} ({start})"

    @api.constrains("form_id", "company_id", "valid_from", "valid_to")
    def _check_overlap(self):
        for rule in self:
            others = (
                Domain("id", "!=", rule.id)
                & Domain("form_id", "=", rule.form_id.id)
                & Domain("company_id", "=", rule.company_id.id)
                & (Domain("valid_to", "=", False) | Domain("valid_to", ">=", rule.valid_from))
            )
            if rule.valid_to:
                others &= Domain("valid_from", "<=", rule.valid_to)
            if other := self.search(others, limit=1):
                raise ValidationError(
                    self.env._(
                        "%(rule)s overlaps %(other)s. One rule of a form applies on a day: end the "
                        "earlier one first.",
                        rule=rule.display_name,
                        other=other.display_name,
                    )
                )

    @api.constrains("list_due")
    def _check_list_due(self):
        for rule in self.filtered("list_due"):
            if not rule._list_deadline(LEAP_YEAR):
                raise ValidationError(
                    self.env._(
                        "“%(text)s” is no day of the year: type day and month as 25/11.",
                        text=rule.list_due,
                    )
                )

    @api.model_create_multi
    def create(self, vals_list):
        self.env.registry.clear_cache()
        return super().create(vals_list)

    def write(self, vals):
        self.env.registry.clear_cache()
        return super().write(vals)

    def unlink(self):
        self.env.registry.clear_cache()
        return super().unlink()

    def _missing_for(self, subject, kind):
        """Return why this form cannot go to ``subject`` for ``kind``, or an empty string."""
        self.ensure_one()
        if self.form_id.category != "commendation":
            if kind:
                return self.env._("no kind of commendation: titles and praise have none")
        elif not kind:
            return self.env._("the kind of commendation")
        elif subject == "household" and kind == "merit":
            # Luật Thi đua, khen thưởng 2022, Điều 8 khoản 1 (rule R4)
            return self.env._(
                "another kind: a household gets no commendation for merit; choose sudden or "
                "emulation movement"
            )
        elif kind not in self.kind_ids.mapped("kind"):
            return self.env._("a kind of commendation for which this form is given")
        if subject not in self.subject_ids.mapped("subject"):
            return self.env._("a form that is given to this subject")
        return ""

    def _list_deadline(self, year):
        """Return the last day of ``year`` on which its lists are decided, False without one."""
        parts = (self.list_due or "").split("/")
        try:
            day, month = map(int, parts)
            return date(year, month, day) - timedelta(days=1)
        except ValueError:
            return False

    def _missing_own_authority(self, date):
        """Return which higher level decides this form, an empty string where it is our own."""
        self.ensure_one()
        if self.authority in OWN_AUTHORITIES:
            return ""
        labels = dict(self._fields["authority"]._description_selection(self.env))
        return self.env._(
            "the authority: on %(date)s “%(form)s” is decided by: %(authority)s; make a "
            "submission to that level",
            form=self.form_id.name,
            date=format_date(self.env, date),
            authority=labels[self.authority],
        )

    def _coefficient_for(self, subject):
        self.ensure_one()
        line = self.subject_ids.filtered(lambda line: line.subject == subject)
        if not line:
            raise UserError(
                self.env._(
                    "%(rule)s names no coefficient for this subject.", rule=self.display_name
                )
            )
        return line.coefficient

    def _round(self, amount):
        """Return ``amount`` in đồng, an int, rounded as the rule says."""
        self.ensure_one()
        if self.rounding_mode == "none":
            return round(amount)
        method = ROUNDING_METHODS[self.rounding_mode]
        return int(
            float_round(amount, precision_rounding=self.rounding_step, rounding_method=method)
        )

    def _is_unchecked_for(self, subject):
        """Tell whether the rule, or its coefficient for ``subject``, is still to be checked."""
        line = self.subject_ids.filtered(lambda line: line.subject == subject)
        return "unchecked" in [self.confidence, line.confidence]
