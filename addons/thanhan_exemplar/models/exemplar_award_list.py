from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.tools import SQL

from ..tools import about

OPEN_STATES = ("draft", "returned")


class ExemplarAwardList(models.Model):
    """The households that a hamlet proposes for a title in one year.

    Meeting of the hamlet, public notice, decision of the chairman; no Council
    (Nghị định 86/2023/NĐ-CP).
    """

    _name = "exemplar.award.list"
    _description = "List of Households"
    _inherit = ["exemplar.link.mixin", "exemplar.state.mixin"]
    _order = "year desc, name, id desc"
    _check_company_auto = True
    _guarded_links = ("hamlet_id", "decision_id")

    def _default_hamlet(self):
        own = self.env.user.exemplar_organization_ids
        return own.filtered(
            lambda body: body.kind == "hamlet" and body.company_id == self.env.company
        )[:1]

    def _default_form(self):
        return self.env["exemplar.award.form"].search([("mass", "=", True)], limit=1)

    name = fields.Char(compute="_compute_name", store=True, precompute=True, index="trigram")
    hamlet_id = fields.Many2one(
        "exemplar.organization",
        string="Hamlet",
        required=True,
        index=True,
        default=lambda self: self._default_hamlet(),
        domain="[('kind', '=', 'hamlet')]",
        ondelete="restrict",
        check_company=True,
    )
    company_id = fields.Many2one(
        related="hamlet_id.company_id", store=True, precompute=True, index=True
    )
    form_id = fields.Many2one(
        "exemplar.award.form",
        string="Mass Title",
        required=True,
        index=True,
        default=lambda self: self._default_form(),
        domain="[('mass', '=', True)]",
        ondelete="restrict",
        check_company=True,
    )
    year = fields.Integer(
        required=True,
        index=True,
        aggregator=None,
        default=lambda self: self.env.company._exemplar_today().year,
    )
    state = fields.Selection(
        [
            ("draft", "Being drafted"),
            ("noticed", "On the notice board"),
            ("returned", "Returned for completion"),
            ("ready", "Ready for the decision"),
            ("decided", "Decided"),
            ("revoked", "Revoked"),
        ],
        required=True,
        copy=False,
        group_expand=True,
    )
    date_deadline = fields.Date(
        string="To Be Decided By",
        compute="_compute_date_deadline",
        store=True,
        help="Last day by the rule of the title.",
    )

    meeting_date = fields.Date(string="Met On", copy=False)
    meeting_place = fields.Char(string="Met At", copy=False)
    meeting_attendance = fields.Integer(string="Households Present", copy=False, aggregator=None)
    notice_place = fields.Char(string="Notice Hangs At", copy=False)
    notice_date_from = fields.Date(string="Notice From", copy=False)
    notice_date_to = fields.Date(
        string="Notice To",
        compute="_compute_notice_date_to",
        store=True,
        readonly=False,
        copy=False,
        help="Last day of the notice; the day of hanging is not counted.",
    )
    notice_days = fields.Integer(string="Days of Notice", compute="_compute_notice_days")
    required_paper_type_ids = fields.Many2many(
        "exemplar.paper.type", compute="_compute_required_paper_type_ids"
    )
    paper_type_ids = fields.Many2many(
        "exemplar.paper.type",
        "exemplar_award_list_paper_rel",
        string="Papers in Hand",
        copy=False,
        domain="[('id', 'in', required_paper_type_ids)]",
        check_company=True,
    )
    decision_id = fields.Many2one(
        "exemplar.decision",
        string="Decision",
        index="btree_not_null",
        ondelete="restrict",
        copy=False,
        check_company=True,
    )
    date_decided = fields.Date(related="decision_id.date", string="Decided On")

    line_ids = fields.One2many("exemplar.award.list.line", "list_id", string="Households")
    opinion_ids = fields.One2many("exemplar.award.list.opinion", "list_id", string="Opinions")
    household_count = fields.Integer(string="Number of Households", compute="_compute_counts")
    excluded_count = fields.Integer(string="Excluded", compute="_compute_counts")
    repeated_count = fields.Integer(string="Perhaps Twice", compute="_compute_counts")
    earlier_count = fields.Integer(string="Recognised Before", compute="_compute_counts")
    next_missing = fields.Text(string="Missing for the Next Step", compute="_compute_next_missing")

    _company_state_idx = models.Index("(company_id, state, hamlet_id)")
    _year_plausible = models.Constraint(
        "CHECK (year BETWEEN 1990 AND 2100)", "Type the year with four digits."
    )

    @api.depends("hamlet_id.name", "form_id.name", "year")
    def _compute_name(self):
        for record in self:
            parts = (record.hamlet_id.name, record.form_id.name)
            title = " – ".join(filter(None, parts))
            record.name = f"{title} {record.year or ''}".strip()

    @api.depends("year", "form_id", "company_id")
    def _compute_date_deadline(self):
        for record in self:
            known = record.form_id and 1990 <= record.year <= 2100
            rule = record._rule_on(fields.Date.to_date(f"{record.year}-12-31")) if known else None
            record.date_deadline = rule._list_deadline(record.year) if rule else False

    @api.depends("notice_date_from", "form_id", "company_id")
    def _compute_notice_days(self):
        for record in self:
            day = record.notice_date_from or self.env.company._exemplar_today()
            record.notice_days = record._rule_on(day).notice_days if record.form_id else 0

    @api.depends("form_id", "company_id", "date_decided")
    def _compute_required_paper_type_ids(self):
        for record in self:
            rule = record.form_id and record._rule_on(record._law_date())
            record.required_paper_type_ids = rule.paper_type_ids if rule else False

    @api.depends("notice_date_from")
    def _compute_notice_date_to(self):
        for record in self:
            start = record.notice_date_from
            record.notice_date_to = start and fields.Date.add(start, days=record.notice_days)

    @api.depends_context("uid")
    @api.depends("line_ids.excluded", "line_ids.repeated", "line_ids.earlier_years")
    def _compute_counts(self):
        groups = self.env["exemplar.award.list.line"]._read_group(
            [("list_id", "in", self.ids)],
            ["list_id", "excluded", "repeated", "earlier_years"],
            ["__count"],
        )
        counts = {}
        for record, excluded, repeated, earlier, count in groups:
            counted = counts.setdefault(record.id, [0, 0, 0, 0])
            counted[1 if excluded else 0] += count
            counted[2] += count if repeated else 0
            counted[3] += count if earlier and not excluded else 0
        for record in self:
            (
                record.household_count,
                record.excluded_count,
                record.repeated_count,
                record.earlier_count,
            ) = counts.get(record.id, [0, 0, 0, 0])

    @api.constrains("hamlet_id", "form_id")
    def _check_hamlet_and_form(self):
        for record in self:
            if record.hamlet_id.kind != "hamlet":
                refusal = self.env._(
                    "“%(name)s” is not a hamlet. Choose an organization of kind hamlet.",
                    name=record.hamlet_id.display_name,
                )
                raise about(ValidationError(refusal), "hamlet_id")
            if not record.form_id.mass:
                refusal = self.env._(
                    "“%(form)s” is not decided from lists: propose it by an award file.",
                    form=record.form_id.name,
                )
                raise about(ValidationError(refusal), "form_id")

    @api.constrains("decision_id")
    def _check_decision(self):
        for record in self.filtered("decision_id"):
            drafted = record.state == "ready" and record.decision_id.state == "draft"
            if not drafted and not record.decision_id._takes_over_list(record):
                raise ValidationError(
                    self.env._(
                        "%(list)s: only a list that is ready goes into a decision that is still a "
                        "draft.",
                        list=record.name,
                    )
                )

    def _rule_on(self, date):
        return self.form_id.with_company(self.company_id)._rule_on(date)

    def _law_date(self):
        """Return the day whose law applies: of the decision, before it today."""
        return self.date_decided or self.env.company._exemplar_today()

    def _number_households(self, first, year, amount):
        """Give the households of these lists the register numbers from ``first`` on (R11, R13).

        By hamlet, then by name; one statement however many they are.
        """
        lines = self.env["exemplar.award.list.line"]
        self.flush_model(["name"])
        lines.flush_model()
        self.env.cr.execute(
            SQL(
                """
                UPDATE exemplar_award_list_line AS line
                   SET register_number = %(first)s + numbered.position - 1,
                       register_year = %(year)s,
                       amount = %(amount)s,
                       write_uid = %(uid)s,
                       write_date = now() at time zone 'utc'
                  FROM (SELECT line.id,
                               row_number() OVER (ORDER BY body.sequence, body.name, list.id,
                                                           line.name_sort, line.id) AS position
                          FROM exemplar_award_list_line AS line
                          JOIN exemplar_award_list AS list ON list.id = line.list_id
                          JOIN exemplar_organization AS body ON body.id = line.hamlet_id
                         WHERE line.list_id IN %(lists)s AND NOT line.excluded) AS numbered
                 WHERE line.id = numbered.id
                """,
                first=first,
                year=year,
                amount=amount,
                uid=self.env.uid,
                lists=tuple(self.ids),
            )
        )
        lines.invalidate_model(["register_number", "register_year", "amount"], flush=False)
