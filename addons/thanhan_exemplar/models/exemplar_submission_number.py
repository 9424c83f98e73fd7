from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ..tools import about


class ExemplarSubmissionNumber(models.Model):
    """A number of a body's own series is given once a year."""

    _inherit = "exemplar.submission"

    _fields_of_number = ("direction", "organization_id", "number", "symbol", "date")

    year = fields.Integer(compute="_compute_year", store=True, precompute=True, aggregator=None)

    _number_uniq = models.UniqueIndex(
        "(company_id, COALESCE(organization_id, 0), symbol, year, number) WHERE number > 0",
        "This number of that year is taken by another submission.",
    )

    @api.depends("date")
    def _compute_year(self):
        for submission in self:
            submission.year = submission.date and submission.date.year

    @api.model_create_multi
    def create(self, vals_list):
        for vals in vals_list:
            if vals.get("number"):
                typed = {name: vals[name] for name in self._fields_of_number if name in vals}
                self.new(self._add_missing_default_values(typed))._check_number_free()
        return super().create(vals_list)

    def write(self, vals):
        if not set(self._fields_of_number).isdisjoint(vals):
            typed = {name: vals[name] for name in self._fields_of_number if name in vals}
            for submission in self:
                self.new(typed, origin=submission)._check_number_free()
        return super().write(vals)

    def _check_number_free(self):
        """Refuse a number that another submission of that series and year has.

        :raises ValidationError: naming the number
        """
        if not self.number or not self.date:
            return
        # sudo: whether a number is free, nothing of who has it
        taken = self.sudo().search_count(
            [
                ("id", "!=", self._origin.id),
                ("company_id", "=", self.company_id._origin.id),
                ("organization_id", "=", self.organization_id._origin.id),
                ("symbol", "=", self.symbol),
                ("year", "=", self.date.year),
                ("number", "=", self.number),
            ],
            limit=1,
        )
        if taken:
            refusal = self.env._(
                "Number %(number)s of %(year)s is taken by another submission of this body. Take "
                "the next one of its series, or leave it empty.",
                number=f"{self.number:02d}/{self.symbol}",
                year=self.date.year,
            )
            raise about(ValidationError(refusal), "number")
