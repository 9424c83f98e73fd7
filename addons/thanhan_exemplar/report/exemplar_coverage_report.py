from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL

from ..models.exemplar_nominee import SUBJECTS


class ExemplarCoverageReport(models.Model):
    """How many were found, honoured and told of, by hamlet, organization and sector.

    Figures only, without a link to a person: readers see them too.
    """

    _name = "exemplar.coverage.report"
    _description = "Coverage"
    _auto = False
    _order = "date desc, id"

    date = fields.Date(string="Found On", readonly=True)
    hamlet_id = fields.Many2one("exemplar.organization", string="Hamlet", readonly=True)
    organization_id = fields.Many2one(
        "exemplar.organization", string="Introduced By", readonly=True
    )
    sector_id = fields.Many2one("exemplar.sector", string="Sector", readonly=True)
    subject = fields.Selection(SUBJECTS, readonly=True)
    gender = fields.Selection([("female", "Female"), ("male", "Male")], readonly=True)
    is_direct_worker = fields.Boolean(string="Direct Worker", readonly=True)
    found = fields.Integer(readonly=True)
    honoured = fields.Integer(readonly=True)
    told = fields.Integer(readonly=True, help="With at least one publicity task carried out.")

    @property
    def _table_query(self):
        return self._cells()

    @api.model
    def _cells(self):
        """Return the SELECT of the figures, one row a month and combination that occurs."""
        # sudo: figures of the whole commune, without names, for all who may open this
        nominees = self.env["exemplar.nominee"].sudo()
        query = nominees._search(Domain("company_id", "in", self.env.companies.ids))

        def column(name):
            return nominees._field_to_sql(query.table, name, query)

        keys = SQL(", ").join(
            [
                SQL("DATE_TRUNC('month', %s)::date", column("date_found")),
                *(
                    column(name)
                    for name in (
                        "hamlet_id",
                        "organization_id",
                        "sector_id",
                        "subject",
                        "gender",
                        "is_direct_worker",
                    )
                ),
            ]
        )
        return SQL(
            """
            SELECT ROW_NUMBER() OVER (ORDER BY %(keys)s) AS id,
                   DATE_TRUNC('month', %(date)s)::date AS date,
                   %(hamlet)s AS hamlet_id,
                   %(organization)s AS organization_id,
                   %(sector)s AS sector_id,
                   %(subject)s AS subject,
                   %(gender)s AS gender,
                   %(worker)s AS is_direct_worker,
                   COUNT(*) AS found,
                   COUNT(*) FILTER (WHERE %(state)s IN %(honoured)s) AS honoured,
                   COUNT(told.nominee_id) AS told
              FROM %(nominee)s
              LEFT JOIN (%(told)s) AS told ON told.nominee_id = %(id)s
             WHERE %(where)s
             GROUP BY %(keys)s
            """,
            keys=keys,
            date=column("date_found"),
            hamlet=column("hamlet_id"),
            organization=column("organization_id"),
            sector=column("sector_id"),
            subject=column("subject"),
            gender=column("gender"),
            worker=column("is_direct_worker"),
            state=column("state"),
            honoured=nominees._honoured_states,
            nominee=query.from_clause,
            told=self._told(),
            id=SQL.identifier(query.table, "id"),
            where=query.where_clause,
        )

    @api.model
    def _told(self):
        """Return the SELECT of the exemplars of whom something was published."""
        # sudo: figures of the whole commune, without names
        tasks = self.env["exemplar.propaganda.task"].sudo()
        query = tasks._search(Domain("state", "in", tasks._public_states))
        table = SQL.identifier(tasks._fields["nominee_ids"].relation)
        return SQL(
            """
            SELECT DISTINCT exemplar_nominee_id AS nominee_id
              FROM %(table)s
             WHERE exemplar_propaganda_task_id IN %(tasks)s
            """,
            table=table,
            tasks=query.subselect(),
        )
