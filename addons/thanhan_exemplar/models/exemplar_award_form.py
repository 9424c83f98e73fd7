from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.tools import format_date, formatLang, ormcache


class ExemplarAwardForm(models.Model):
    """A title (danh hiệu), a form of commendation or of praise; its rules are dated."""

    _name = "exemplar.award.form"
    _description = "Title, Form of Commendation"
    _order = "sequence, id"
    _rec_names_search = ["name", "code"]
    _check_company_auto = True

    code = fields.Char(required=True, copy=False)
    name = fields.Char(required=True, index="trigram")
    category = fields.Selection(
        [
            ("title", "Emulation title"),
            ("commendation", "Form of commendation"),
            ("praise", "Praise"),
        ],
        required=True,
        default="commendation",
    )
    mass = fields.Boolean(
        string="From Lists", help="Decided from lists, without exemplar, achievements or Council."
    )
    requires_verification = fields.Boolean(
        default=True, help="Only a verified exemplar with confirmed achievements gets it."
    )
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)
    company_id = fields.Many2one(
        "res.company", string="Commune", index="btree_not_null", ondelete="cascade"
    )
    rule_ids = fields.One2many("exemplar.award.rule", "form_id", string="Rules")

    _code_uniq = models.UniqueIndex(
        "(code, COALESCE(company_id, 0))", "Another form has this code."
    )

    def bonus_on(self, date, subject):
        """Return the money that goes with this form by a decision of ``date`` (rule R11).

        :param date: a date or 'YYYY-MM-DD'
        :param subject: individual, collective, household or model
        :return: đồng, an int
        :raises UserError: when no rule, no coefficient or no base salary applies on that day
        """
        return self._bonus_terms(self._to_date(date), subject)[0]

    def authority_on(self, date):
        """Return who decides this form on ``date``, a date or 'YYYY-MM-DD' (rule R7).

        :return: commune, district, province, government, enterprise or organization
        :raises UserError: when no rule applies on that day
        """
        return self._require_rule(self._to_date(date)).authority

    def allowed_on(self, date, subject, kind):
        """Tell whether this form may go to such a subject on ``date``, a date or 'YYYY-MM-DD'.

        :param kind: merit, sudden, movement, thematic, dedication; False for titles and praise
        :return: bool; False also when no rule applies on that day
        """
        rule = self._rule_on(self._to_date(date))
        return bool(rule) and not rule._missing_for(subject, kind)

    def _given_to(self, company, subject, date):
        """Return those of these forms that go to ``subject`` on ``date``, for whatever kind."""
        given = self.browse()
        for form in self:
            rule = form.with_company(company)._rule_on(date)
            if rule and (not subject or subject in rule.subject_ids.mapped("subject")):
                given |= form
        return given

    def _rule_on(self, date):
        """Return the rule of this form on ``date``, the commune's own before the shared one."""
        rule_id = self._rule_id_on(self.id, self.env.company.id, date)
        return self.env["exemplar.award.rule"].browse(rule_id)

    @api.model
    @ormcache("form_id", "company_id", "date")
    def _rule_id_on(self, form_id, company_id, date):
        rules = self.env["exemplar.award.rule"].search(
            Domain("form_id", "=", form_id)
            & Domain("company_id", "in", [False, company_id])
            & Domain("valid_from", "<=", date)
            & (Domain("valid_to", "=", False) | Domain("valid_to", ">=", date)),
            order="company_id",
            limit=1,
        )
        return rules.id

    def _require_rule(self, date):
        rule = self._rule_on(date)
        if not rule:
            raise UserError(self._missing_rule(date))
        return rule

    def _missing_rule(self, date):
        return self.env._(
            "no rule for “%(form)s” applies on %(date)s; the commendation officer adds it under "
            "Configuration, Rules by Period",
            form=self.name,
            date=format_date(self.env, date),
        )

    def _bonus_terms(self, date, subject):
        """Return ``(đồng, text)``: the money and how it was reckoned (rule R11)."""
        rule = self._require_rule(date)
        coefficient = rule._coefficient_for(subject)
        if not coefficient:
            return 0, self.env._("No money goes with this form.")
        salary = self.env["exemplar.base.salary"]._amount_on(date)
        amount = rule._round(salary * coefficient)
        text = self.env._(
            "%(coefficient)s × %(salary)s = %(product)s, rounded: %(amount)s đồng",
            coefficient=formatLang(self.env, coefficient, digits=3),
            salary=formatLang(self.env, salary, digits=0),
            product=formatLang(self.env, salary * coefficient, digits=0),
            amount=formatLang(self.env, amount, digits=0),
        )
        return amount, text

    def _to_date(self, date):
        try:
            date = fields.Date.to_date(date)
        except (TypeError, ValueError):
            date = None
        if not date:
            raise UserError(self.env._("A date is missing; write it as YYYY-MM-DD."))
        return date
