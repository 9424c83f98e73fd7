from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import formatLang

SHARED_STATES = ("decided", "conferred")


class ExemplarDecisionAfter(models.Model):
    """What the officer is warned of, and what is left to do once a decision is issued."""

    _inherit = "exemplar.decision"

    date_result_due = fields.Date(
        string="Tell the Proposers By",
        compute="_compute_date_result_due",
        help="The time limit for telling the result, counted from the day of signing.",
    )
    warnings = fields.Text(
        string="To Be Looked At",
        compute="_compute_warnings",
        groups="thanhan_exemplar.group_exemplar_officer",
    )

    @api.depends("date", "company_id")
    def _compute_date_result_due(self):
        for decision in self:
            limits = self.env["exemplar.time.limit"].with_company(decision.company_id)
            decision.date_result_due = decision.date and limits._deadline_if_limited(
                "result_notice", decision.date
            )

    @api.depends("state", "date", "award_ids.amount", "award_ids.form_id", "award_ids.subject")
    def _compute_warnings(self):
        for decision in self:
            texts = ()
            if decision.state in ("draft", "issued"):
                texts = (decision._warning_of_fund(), decision._warning_of_several())
            decision.warnings = "\n".join(filter(None, texts)) or False

    def _warning_of_fund(self):
        """Return by how much the bonuses of the year exceed the fund's ceiling, or nothing."""
        date = self._law_date()
        ceiling = self.env["exemplar.fund.ceiling"].with_company(self.company_id)._of_year(date)
        if not ceiling:
            return ""
        [(spent,)] = self.env["exemplar.award"]._read_group(
            Domain("company_id", "=", self.company_id.id)
            & Domain("register_year", "=", date.year)
            & Domain("register_number", ">", 0)
            & Domain("state", "in", SHARED_STATES),
            aggregates=["amount:sum"],
        )
        planned = 0
        if self.state == "draft":
            planned = sum(award._bonus_terms(date)[0] for award in self.award_ids)
        total = (spent or 0) + planned
        if total <= ceiling.amount:
            return ""
        return self.env._(
            "The bonuses of %(year)s reach %(total)s đồng, above the fund's ceiling of "
            "%(ceiling)s đồng.",
            year=date.year,
            total=formatLang(self.env, total, digits=0),
            ceiling=formatLang(self.env, ceiling.amount, digits=0),
        )

    def _warning_of_several(self):
        """Return whose several bonuses stand in this decision, where such a setting applies."""
        rows = self.env["exemplar.award.condition"].with_company(self.company_id)
        row = rows._by_condition(self._law_date()).get("one_bonus")
        if not row:
            return ""
        several = [
            awards[0].recipient_name
            for nominee, awards in self.award_ids.grouped("nominee_id").items()
            if nominee and len(awards) > 1
        ]
        if not several:
            return ""
        names = ", ".join(several)
        if row.confidence == "unchecked":
            return self.env._(
                "Several awards at one time: %(names)s. %(article)s (unchecked).",
                names=names,
                article=row.article,
            )
        return self.env._(
            "Several awards at one time: %(names)s. %(article)s.", names=names, article=row.article
        )

    def _decide_awards(self):
        result = super()._decide_awards()
        self._plan_publicity()
        return result

    def _plan_publicity(self):
        """Give the publicist of the commune the work of telling what was decided."""
        today = self.env.company._exemplar_today()
        for decision in self:
            publicist = decision.company_id._exemplar_publicist()
            if publicist:
                decision.with_context(mail_activity_quick_update=True).activity_schedule(
                    "mail.mail_activity_data_todo",
                    date_deadline=today,
                    summary=self.env._(
                        "Plan the publicity of Decision no. %(number)s",
                        number=decision.display_name,
                    ),
                    user_id=publicist.id,
                )
