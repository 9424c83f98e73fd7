import unicodedata

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

from ..tools import about, find_personal_data, name_key, name_sort_key

LONGEST_NAME = 100
LONGEST_TEXT = 200
EARLIEST_BIRTH = 1900
MOST_MEMBERS = 50


class ExemplarAwardListLine(models.Model):
    """One household of a hamlet's list: no personal data beyond its head's name and birth year."""

    _name = "exemplar.award.list.line"
    _description = "Household of a List"
    _inherit = ["exemplar.import.mixin", "exemplar.link.mixin"]
    _order = "name_sort, id"
    _import_owner = "list_id"
    _guarded_links = ("list_id",)
    _fields_of_household = ("name", "birth_year", "member_count", "note")
    _fields_of_settlement = ("exclusion_reason", "is_distinct")
    _fields_of_marks = ("name", "birth_year", "exclusion_reason", "is_distinct")
    _fields_of_system = (
        *("excluded", "repeated", "earlier_years", "register_number", "register_year", "amount"),
        *("company_id", "hamlet_id", "form_id", "year", "state", "name_sort", "search_key"),
    )

    list_id = fields.Many2one(
        "exemplar.award.list", string="List", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(related="list_id.company_id", store=True, precompute=True)
    hamlet_id = fields.Many2one(
        related="list_id.hamlet_id", store=True, precompute=True, index=True
    )
    form_id = fields.Many2one(related="list_id.form_id", store=True, precompute=True)
    year = fields.Integer(related="list_id.year", store=True, precompute=True, aggregator=None)
    state = fields.Selection(related="list_id.state", store=True, precompute=True)
    decision_id = fields.Many2one(related="list_id.decision_id")
    date_decided = fields.Date(related="list_id.date_decided")

    name = fields.Char(string="Head of Household", required=True, index="trigram")
    birth_year = fields.Integer(aggregator=None)
    member_count = fields.Integer(string="Household Members")
    note = fields.Char()
    name_sort = fields.Char(compute="_compute_name_keys", store=True, precompute=True)
    search_key = fields.Char(compute="_compute_name_keys", store=True, precompute=True)

    repeated = fields.Selection(
        [("list", "In this list"), ("elsewhere", "In another list of the year")],
        string="Perhaps Twice",
        readonly=True,
        copy=False,
    )
    is_distinct = fields.Boolean(
        string="Another Household",
        copy=False,
        help="Same name, but not the household that it was taken for.",
    )
    earlier_years = fields.Integer(
        string="Years Before",
        readonly=True,
        copy=False,
        aggregator=None,
        help="How many earlier years have recognised this household.",
    )
    exclusion_reason = fields.Char(string="Excluded Because", copy=False)
    excluded = fields.Boolean(compute="_compute_excluded", store=True, precompute=True)

    register_number = fields.Integer(
        string="Register No.", readonly=True, copy=False, aggregator=None
    )
    register_year = fields.Integer(readonly=True, copy=False, aggregator=None)
    currency_id = fields.Many2one(related="company_id.currency_id")
    amount = fields.Monetary(string="Bonus", readonly=True, copy=False)

    _list_idx = models.Index("(list_id, name_sort, id)")
    _company_idx = models.Index("(company_id, name_sort, id)")
    _household_idx = models.Index("(company_id, form_id, search_key)")
    _register_number_uniq = models.UniqueIndex(
        "(company_id, register_year, register_number) WHERE register_number > 0",
        "Another household has this register number.",
    )

    @api.depends("name")
    def _compute_name_keys(self):
        for line in self:
            line.name_sort = name_sort_key(line.name or "")
            line.search_key = name_key(line.name or "")

    @api.depends("exclusion_reason")
    def _compute_excluded(self):
        for line in self:
            line.excluded = bool((line.exclusion_reason or "").strip())

    @api.constrains("name")
    def _check_name(self):
        self._check_value("name")

    @api.constrains("birth_year", "year")
    def _check_birth_year(self):
        self._check_value("birth_year")

    @api.constrains("member_count")
    def _check_member_count(self):
        self._check_value("member_count")

    @api.constrains("note")
    def _check_note(self):
        self._check_value("note")

    @api.constrains("exclusion_reason")
    def _check_exclusion_reason(self):
        self._check_value("exclusion_reason")

    @api.model_create_multi
    def create(self, vals_list):
        vals_list = [self._cleaned(vals) for vals in vals_list]
        for vals in vals_list:
            self._check_typed({name for name, value in vals.items() if value})
        lines = super().create(vals_list)
        if not self.env.su:
            lines.list_id._check_open()
        lines.list_id._reset_notice()
        lines._mark_households(lines._households())
        return lines

    def write(self, vals):
        self.check_access("write")
        vals = self._cleaned(vals)
        self._check_typed(set(vals))
        self._check_steps(vals)
        if "name" in vals:
            vals = {"is_distinct": False, **vals}
        marks = not set(self._fields_of_marks).isdisjoint(vals)
        households = self._households() if marks else {}
        result = super().write(vals)
        if marks:
            self._mark_households(households, self._households())
        if "name" in vals:
            self.list_id._reset_notice()
        return result

    def unlink(self):
        self.check_access("unlink")
        if not self.env.su:
            self.list_id._check_open()
        households = self._households()
        result = super().unlink()
        self._mark_households(households)
        return result

    def action_exclude(self, reason):
        """Take the households out of what is decided; they stay in the list with the reason.

        :return: True
        :raises UserError: without a reason, or when a list has been decided
        """
        if not (reason or "").strip():
            raise UserError(self.env._("Type the reason for which the household is excluded."))
        self.write({"exclusion_reason": reason})
        return True

    def action_ask_exclude(self):
        return {
            "type": "ir.actions.act_window",
            "res_model": "exemplar.reason.wizard",
            "view_mode": "form",
            "target": "new",
            "name": self.env._("Reason"),
            "context": {
                "default_model": self._name,
                "default_method": "action_exclude",
                "default_record_ids": self.ids,
            },
        }

    def action_distinct(self):
        """Mark the households as others than those that they were taken for.

        :return: True
        :raises UserError: when a list has been decided
        """
        self.write({"is_distinct": True})
        return True

    def _order_field_to_sql(self, alias, field_name, direction, nulls, query):
        if field_name == "name":
            field_name = "name_sort"
        return super()._order_field_to_sql(alias, field_name, direction, nulls, query)

    @api.model
    def _cleaned(self, vals):
        """Return ``vals`` with texts in one Unicode form and single blanks."""
        texts = {
            name: " ".join(unicodedata.normalize("NFC", vals[name]).split())
            for name in ("name", "note", "exclusion_reason")
            if isinstance(vals.get(name), str)
        }
        return {**vals, **texts}

    def _check_value(self, name):
        for line in self:
            if refusal := self._value_refusal(name, line[name], line.year):
                text = self.env._("%(name)s: %(refusal)s", name=line.name, refusal=refusal)
                raise about(ValidationError(text), name)

    @api.model
    def _value_refusal(self, name, value, year):
        """Return why ``value`` is no value of the field ``name`` in a list of ``year``, or None."""
        return getattr(self, f"_refusal_of_{name}", self._refusal_of_text)(value, year)

    def _refusal_of_name(self, value, _year):
        if not name_key(value or ""):
            return self.env._("the name of the head of the household is missing")
        if any(letter.isdigit() for letter in value) or len(value) > LONGEST_NAME:
            return self.env._("this is no name: leave numbers and remarks to the other columns")
        return None

    def _refusal_of_birth_year(self, value, year):
        if value and not EARLIEST_BIRTH <= value <= year:
            return self.env._("a year of birth has four digits and is in the past")
        return None

    def _refusal_of_member_count(self, value, _year):
        if value and not 0 < value <= MOST_MEMBERS:
            return self.env._("the members of a household are counted, 1 and up")
        return None

    def _refusal_of_text(self, value, _year):
        if len(value or "") > LONGEST_TEXT:
            return self.env._("at most %(count)s characters", count=LONGEST_TEXT)
        if find_personal_data(value):
            return self.env._(
                "no phone, ID number, birthday or address in a list that hangs in public"
            )
        return None

    def _check_typed(self, names):
        if not self.env.su and not names.isdisjoint(self._fields_of_system):
            raise UserError(
                self.env._("Marks, register number and money are set by the list and the decision.")
            )

    def _check_steps(self, vals):
        """Refuse what the state of the list no longer lets anyone change."""
        if self.env.su:
            return
        if self.filtered(lambda line: "list_id" in vals and line.list_id.id != vals["list_id"]):
            raise UserError(
                self.env._("A household stays in its list: remove it and add it to the other one.")
            )
        if not set(self._fields_of_household).isdisjoint(vals):
            self.list_id._check_open()
        elif not set(self._fields_of_settlement).isdisjoint(vals):
            self.list_id._check_undecided()
