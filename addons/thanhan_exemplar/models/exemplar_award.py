from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ..tools import name_sort_key
from .exemplar_award_rule_kind import AWARD_KINDS
from .exemplar_nominee import SUBJECTS
from .exemplar_nominee_check import CHECKERS

FIXED_STATES = ("decided", "conferred", "revoked")


class ExemplarAward(models.Model):
    _name = "exemplar.award"
    _description = "Award File"
    _inherit = [
        "exemplar.import.mixin",
        "exemplar.link.mixin",
        "exemplar.revocation.mixin",
        "exemplar.history.mixin",
        "exemplar.thread.mixin",
    ]
    _order = "date_received desc, name_sort, id"
    _rec_name = "recipient_name"
    _rec_names_search = ["recipient_name", "nominee_id.code"]
    _check_company_auto = True

    _guarded_links = ("nominee_id", "claim_ids", "decision_id", "campaign_id")

    def _default_date_received(self):
        return self.env.company._exemplar_today()

    nominee_id = fields.Many2one(
        "exemplar.nominee",
        string="Exemplar",
        index="btree_not_null",
        ondelete="restrict",
        check_company=True,
    )
    nominee_organization_id = fields.Many2one(
        related="nominee_id.organization_id",
        string="Introduced By",
        store=True,
        precompute=True,
        index="btree_not_null",
    )
    recipient_name = fields.Char(
        string="Commended",
        compute="_compute_recipient",
        store=True,
        readonly=False,
        precompute=True,
        required=True,
        index="trigram",
    )
    subject = fields.Selection(
        SUBJECTS,
        compute="_compute_recipient",
        store=True,
        readonly=False,
        precompute=True,
        required=True,
    )
    name_sort = fields.Char(compute="_compute_name_sort", store=True, precompute=True)
    organization_id = fields.Many2one(
        "exemplar.organization",
        string="Proposed By",
        compute="_compute_organization_id",
        store=True,
        readonly=False,
        precompute=True,
        required=True,
        index=True,
        ondelete="restrict",
        check_company=True,
    )
    company_id = fields.Many2one(
        related="organization_id.company_id", store=True, precompute=True, index=True
    )

    form_id = fields.Many2one(
        "exemplar.award.form",
        string="Title, Form of Commendation",
        required=True,
        index=True,
        ondelete="restrict",
        check_company=True,
        tracking=True,
    )
    category = fields.Selection(related="form_id.category")
    requires_verification = fields.Boolean(related="form_id.requires_verification")
    kind = fields.Selection(
        AWARD_KINDS, string="Kind of Commendation", help="Empty for titles and praise."
    )
    procedure = fields.Selection(
        [("normal", "Normal procedure"), ("simplified", "Simplified procedure (Article 85)")],
        compute="_compute_procedure",
        store=True,
        readonly=False,
        precompute=True,
        required=True,
    )
    date_received = fields.Date(
        string="Received On", required=True, default=lambda self: self._default_date_received()
    )
    date_from = fields.Date(string="Achieved From")
    date_to = fields.Date(string="Achieved To")
    claim_ids = fields.Many2many(
        "exemplar.claim",
        "exemplar_award_claim_rel",
        string="Achievements",
        compute="_compute_claim_ids",
        store=True,
        readonly=False,
        check_company=True,
    )
    achievement = fields.Text(
        string="Words on the Certificate",
        help="As it stands on the certificate: Đã có thành tích …",
    )
    paper_ids = fields.One2many("exemplar.award.paper", "award_id", string="Papers")

    state = fields.Selection(
        [
            ("draft", "Being drafted"),
            ("proposed", "Proposed"),
            ("returned", "Returned for completion"),
            ("in_council", "Before the Council"),
            ("approved", "Qualified, to the Chairman"),
            ("refused", "Not commended"),
            ("decided", "Decided"),
            ("conferred", "Conferred"),
            ("revoked", "Revoked"),
        ],
        required=True,
        copy=False,
        tracking=True,
        group_expand=True,
    )
    override_reason = fields.Text(
        string="Commended Again Because",
        copy=False,
        groups=CHECKERS,
        help="Typed by the leader when one achievement is commended twice nevertheless.",
    )
    next_missing = fields.Text(string="Missing for the Next Step", compute="_compute_next_missing")
    is_unchecked = fields.Boolean(string="Rule Not Checked", compute="_compute_is_unchecked")

    decision_id = fields.Many2one(
        "exemplar.decision",
        string="Decision",
        index="btree_not_null",
        ondelete="restrict",
        copy=False,
        check_company=True,
    )
    date_decided = fields.Date(string="Decided On", compute="_compute_date_decided")
    currency_id = fields.Many2one(related="company_id.currency_id")
    amount = fields.Monetary(string="Bonus", readonly=True, copy=False)
    amount_terms = fields.Char(string="How It Was Reckoned", readonly=True, copy=False)
    bonus_preview = fields.Char(string="Bonus If Decided Today", compute="_compute_bonus_preview")
    register_number = fields.Integer(
        string="Register No.", readonly=True, copy=False, aggregator=None
    )
    register_year = fields.Integer(readonly=True, copy=False, aggregator=None)
    date_conferred = fields.Date(string="Conferred On", readonly=True, copy=False)
    date_amount_returned = fields.Date(string="Money Taken Back On", copy=False)
    date_object_returned = fields.Date(string="Certificate Taken Back On", copy=False)

    _company_state_idx = models.Index("(company_id, state, organization_id)")
    _register_number_uniq = models.UniqueIndex(
        "(company_id, register_year, register_number) WHERE register_number > 0",
        "Another award has this register number.",
    )
    _period_ordered = models.Constraint(
        "CHECK (date_to >= date_from)", "The period of an achievement ends after it begins."
    )

    @api.depends("recipient_name", "form_id.name")
    def _compute_display_name(self):
        for award in self:
            parts = filter(None, (award.recipient_name, award.form_id.name))
            award.display_name = " – ".join(parts) or False

    @api.depends("nominee_id.name", "nominee_id.subject")
    def _compute_recipient(self):
        for award in self:
            fixed = award.state in FIXED_STATES or not award.nominee_id
            award.recipient_name = award.recipient_name if fixed else award.nominee_id.name
            award.subject = award.subject if fixed else award.nominee_id.subject

    @api.depends("recipient_name", "subject")
    def _compute_name_sort(self):
        for award in self:
            person = award.subject in ("individual", "household")
            award.name_sort = name_sort_key(award.recipient_name or "", given_name_first=person)

    @api.depends("nominee_id")
    def _compute_organization_id(self):
        own = self.env.user._exemplar_organization()
        for award in self:
            award.organization_id = award.nominee_id.organization_id or award.organization_id or own

    @api.depends("nominee_id", "kind")
    def _compute_procedure(self):
        for award in self:
            leader = award.nominee_id.source == "leader"
            award.procedure = "simplified" if leader or award.kind == "sudden" else "normal"

    @api.depends("nominee_id")
    def _compute_claim_ids(self):
        for award in self:
            claims = award.nominee_id.claim_ids
            award.claim_ids = claims.filtered(lambda claim: claim.state == "confirmed")

    @api.depends("form_id", "subject", "decision_id.date")
    def _compute_is_unchecked(self):
        for award in self:
            rule = award.form_id and award._rule()
            award.is_unchecked = bool(rule) and rule._is_unchecked_for(award.subject)

    @api.depends("form_id", "subject", "decision_id.date")
    def _compute_bonus_preview(self):
        for award in self:
            rule = award.form_id and award._rule()
            award.bonus_preview = award._bonus_terms(award._law_date())[1] if rule else False

    def _bonus_terms(self, date):
        """Return ``(đồng, text)`` of a decision on ``date``, ``(0, False)`` where none is given."""
        form = self.form_id.with_company(self.company_id)
        rule = form._rule_on(date)
        if not rule or self.subject not in rule.subject_ids.mapped("subject"):
            return 0, False
        return form._bonus_terms(date, self.subject)

    @api.constrains("claim_ids", "nominee_id")
    def _check_claims(self):
        for award in self:
            if foreign := award.claim_ids.filtered(
                lambda claim, award=award: claim.nominee_id != award.nominee_id
            ):
                raise ValidationError(
                    self.env._(
                        "“%(claim)s” is not an achievement of %(name)s.",
                        claim=foreign[0].statement,
                        name=award.recipient_name,
                    )
                )

    @api.constrains("decision_id")
    def _check_decision(self):
        for award in self.filtered(lambda award: award.decision_id and not award.is_history):
            if award.decision_id._takes_over(award):
                continue
            if award.state != "approved" or award.decision_id.state != "draft":
                raise ValidationError(
                    self.env._(
                        "%(award)s: only an award that waits for the Chairman goes into a decision "
                        "that is still a draft.",
                        award=award.display_name,
                    )
                )

    def _order_field_to_sql(self, alias, field_name, direction, nulls, query):
        if field_name == "recipient_name":
            field_name = "name_sort"
        return super()._order_field_to_sql(alias, field_name, direction, nulls, query)
