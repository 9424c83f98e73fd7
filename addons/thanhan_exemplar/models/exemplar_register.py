from odoo import api, fields, models
from odoo.tools import SQL


class ExemplarRegister(models.Model):
    """Numbers without a gap per commune, kind and year (rule R13)."""

    _name = "exemplar.register"
    _description = "Register"
    _order = "year desc, kind, id"
    _rec_name = "year"

    company_id = fields.Many2one(
        "res.company", string="Commune", required=True, readonly=True, ondelete="cascade"
    )
    kind = fields.Selection([("award", "Commendation register")], required=True, readonly=True)
    year = fields.Integer(required=True, readonly=True, aggregator=None)
    next_number = fields.Integer(required=True, readonly=True, aggregator=None)

    _company_kind_year_uniq = models.UniqueIndex(
        "(company_id, kind, year)", "This register is already open for that year."
    )

    @api.model
    def _take(self, company, kind, year, count):
        """Take ``count`` numbers in a row and return the first one.

        Another transaction that takes from the same register waits until this one ends, also
        for the first number of a year; then it fails to serialize and is retried by Odoo.
        The first of a year follows the numbers of the paper records of that year.
        """
        self.env.cr.execute(
            SQL(
                """
                INSERT INTO exemplar_register
                       (company_id, kind, year, next_number,
                        create_uid, create_date, write_uid, write_date)
                VALUES (%(company)s, %(kind)s, %(year)s, %(first)s + %(count)s,
                        %(uid)s, now() at time zone 'utc', %(uid)s, now() at time zone 'utc')
                ON CONFLICT (company_id, kind, year)
                DO UPDATE SET next_number = exemplar_register.next_number + %(count)s
                RETURNING next_number - %(count)s
                """,
                company=company.id,
                kind=kind,
                year=year,
                first=1 + self._last_on_paper(company, year),
                count=count,
                uid=self.env.uid,
            )
        )
        first = self.env.cr.fetchone()[0]
        self.invalidate_model(["next_number"], flush=False)
        return first

    @api.model
    def _last_on_paper(self, company, year):
        """Return the highest register number of the paper records of that year, 0 without any."""
        awards = self.env["exemplar.award"]
        awards.flush_model(["company_id", "register_year", "register_number"])
        # sudo: all the numbers of the year count, whoever may read the awards
        [(last,)] = awards.sudo()._read_group(
            [("company_id", "=", company.id), ("register_year", "=", year)],
            aggregates=["register_number:max"],
        )
        return last or 0
