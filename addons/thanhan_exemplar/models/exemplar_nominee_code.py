from odoo import api, models
from odoo.exceptions import UserError
from odoo.fields import Date

from .exemplar_import_mixin import TEST_RUN


class ExemplarNomineeCode(models.Model):
    """Codes ĐH-YYYY-NNN by the year in which the exemplar was found; gaps are allowed."""

    _inherit = "exemplar.nominee"

    @api.model_create_multi
    def create(self, vals_list):
        self._check_no_code(vals_list)
        self._check_introduced_by(vals_list)
        codes = self._take_codes([self._code_year(vals) for vals in vals_list])
        return super().create(
            [{**vals, "code": code} for vals, code in zip(vals_list, codes, strict=True)]
        )

    def _check_no_code(self, vals_list):
        if any(vals.get("code", "/") not in ("/", False) for vals in vals_list):
            raise UserError(
                self.env._("Code, dates of steps and of holds are set by the system itself.")
            )

    def _code_year(self, vals):
        """Return ``(company, first day of the year)`` whose codes the new exemplar belongs to."""
        # sudo: only the commune of the organization is looked at, its rules come with the record
        organizations = self.env["exemplar.organization"].sudo()
        default = self._default_organization().id
        company = organizations.browse(vals.get("organization_id") or default).company_id
        found = Date.to_date(vals.get("date_found")) or self._default_date_found()
        return company, found.replace(month=1, day=1)

    def _take_codes(self, years):
        """Return a new code for each of ``years``, one query for each different one.

        A test run of the import takes none: it writes nothing.
        """
        if self.env.cr.cache.get(TEST_RUN):
            return ["/"] * len(years)
        taken = {}
        for year in set(years):
            company, date = year
            # sudo: users have no access to sequences and nobody types a code
            sequence = (
                self.env["ir.sequence"]
                .sudo()
                .search(
                    [("code", "=", "exemplar.nominee"), ("company_id", "in", [company.id, False])],
                    order="company_id",
                    limit=1,
                )
            )
            taken[year] = iter(sequence._next_many(years.count(year), date))
        return [next(taken[year]) for year in years]
