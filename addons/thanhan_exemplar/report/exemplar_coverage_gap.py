from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL

ASPECTS = ("hamlet", "organization", "branch", "sector", "group")


class ExemplarCoverageGap(models.Model):
    """Hamlets, organizations, sectors and groups of people by year, those with nobody included.

    What branches introduce counts for the bodies above them too. Figures only.
    """

    _name = "exemplar.coverage.gap"
    _description = "Who Has Nobody"
    _auto = False
    _order = "date_from desc, aspect, found, name"

    date_from = fields.Date(string="Year", readonly=True)
    aspect = fields.Selection(
        [
            ("hamlet", "Hamlets"),
            ("organization", "Organizations"),
            ("branch", "Branches"),
            ("sector", "Sectors"),
            ("group", "Groups of people"),
        ],
        string="Seen By",
        readonly=True,
    )
    name = fields.Char(readonly=True)
    organization_id = fields.Many2one("exemplar.organization", string="Unit", readonly=True)
    found = fields.Integer(readonly=True)
    honoured = fields.Integer(readonly=True)
    told = fields.Integer(readonly=True)
    date_asked = fields.Date(
        string="Asked On", readonly=True, help="The last question that is still open."
    )

    @property
    def _table_query(self):
        this_year = self.env.company._exemplar_today().year
        return SQL(
            """
            WITH cells AS (%(cells)s),
                 years AS (
                     SELECT GENERATE_SERIES(
                         LEAST(MIN(EXTRACT(YEAR FROM date)::int), %(this_year)s), %(this_year)s
                     ) AS year FROM cells
                 ),
                 subjects AS (%(subjects)s),
                 counts AS (%(counts)s)
            SELECT (s.value_id * %(aspects)s + s.rank) * 1000 + y.year - 1900 AS id,
                   MAKE_DATE(y.year, 1, 1) AS date_from,
                   s.aspect,
                   s.name,
                   s.organization_id,
                   COALESCE(c.found, 0) AS found,
                   COALESCE(c.honoured, 0) AS honoured,
                   COALESCE(c.told, 0) AS told,
                   asked.date_asked
              FROM years y
             CROSS JOIN subjects s
              LEFT JOIN counts c
                ON c.year = y.year AND c.aspect = s.aspect AND c.value_id = s.value_id
              LEFT JOIN (%(asked)s) asked
                ON asked.organization_id = s.organization_id AND y.year = %(this_year)s
            """,
            cells=self.env["exemplar.coverage.report"]._cells(),
            this_year=this_year,
            subjects=self._subjects(),
            counts=self._counts(),
            aspects=len(ASPECTS),
            asked=self._asked(),
        )

    @api.model
    def _subjects(self):
        """Return the SELECT of everything that should have somebody."""
        own = Domain("company_id", "in", self.env.companies.ids)
        kinds = {
            "hamlet": Domain("kind", "=", "hamlet"),
            "branch": Domain("kind", "=", "branch"),
            "organization": Domain("kind", "not in", ("hamlet", "branch")),
        }
        selects = [
            self._subject_select("exemplar.organization", aspect, own & domain)
            for aspect, domain in kinds.items()
        ]
        shared = Domain("company_id", "=", False)
        selects.append(self._subject_select("exemplar.sector", "sector", own | shared))
        labels = (self.env._("Women"), self.env._("Direct workers"), self.env._("Households"))
        selects += [
            SQL(
                "SELECT 'group', %s, %s, %s::varchar, NULL::int4",
                ASPECTS.index("group"),
                rank,
                label,
            )
            for rank, label in enumerate(labels)
        ]
        return SQL(" UNION ALL ").join(selects)

    @api.model
    def _subject_select(self, model, aspect, domain):
        # sudo: bodies and sectors of the commune, which everyone may read
        records = self.env[model].sudo()
        query = records._search(domain)
        is_body = model == "exemplar.organization"
        identifier = SQL.identifier(query.table, "id")
        return query.select(
            SQL("%s AS aspect", aspect),
            SQL("%s AS rank", ASPECTS.index(aspect)),
            SQL("%s AS value_id", identifier),
            SQL("%s::varchar AS name", records._field_to_sql(query.table, "name", query)),
            SQL("%s AS organization_id", identifier if is_body else SQL("NULL::int4")),
        )

    @api.model
    def _counts(self):
        """Return the SELECT of the figures of each year, aspect and value that occurs."""
        body = SQL(
            "JOIN exemplar_organization own ON own.id = cells.organization_id "
            "JOIN exemplar_organization body ON own.parent_path LIKE body.parent_path || '%%'"
        )
        branch = SQL("CASE body.kind WHEN 'branch' THEN 'branch' ELSE 'organization' END")
        nothing = SQL()
        parts = [
            (SQL("'hamlet'"), SQL("hamlet_id"), nothing, SQL("TRUE")),
            (branch, SQL("body.id"), body, SQL("body.kind != 'hamlet'")),
            (SQL("'sector'"), SQL("sector_id"), nothing, SQL("TRUE")),
            (SQL("'group'"), SQL("0"), nothing, SQL("gender = 'female'")),
            (SQL("'group'"), SQL("1"), nothing, SQL("is_direct_worker")),
            (SQL("'group'"), SQL("2"), nothing, SQL("subject = 'household'")),
        ]
        return SQL(" UNION ALL ").join(
            SQL(
                """
                SELECT EXTRACT(YEAR FROM date)::int AS year, %s AS aspect, %s AS value_id,
                       SUM(found)::int AS found, SUM(honoured)::int AS honoured,
                       SUM(told)::int AS told
                  FROM cells %s WHERE %s GROUP BY 1, 2, 3
                """,
                *part,
            )
            for part in parts
        )

    @api.model
    def _asked(self):
        """Return the SELECT of the open questions to silent bodies."""
        # sudo: that a body was asked, whoever was
        activities = self.env["mail.activity"].sudo()
        kind = self.env.ref("thanhan_exemplar.mail_activity_type_introduce")
        query = activities._search(
            Domain("res_model", "=", "exemplar.organization")
            & Domain("activity_type_id", "=", kind.id)
        )
        return SQL(
            "SELECT %(body)s AS organization_id, MAX(%(date)s)::date AS date_asked "
            "FROM %(table)s WHERE %(where)s GROUP BY 1",
            body=activities._field_to_sql(query.table, "res_id", query),
            date=SQL.identifier(query.table, "create_date"),
            table=query.from_clause,
            where=query.where_clause or SQL("TRUE"),
        )

    def action_ask(self):
        """Return the dialog that asks the bodies without anyone to look for someone."""
        return {
            "type": "ir.actions.act_window",
            "res_model": "exemplar.coverage.ask",
            "view_mode": "form",
            "target": "new",
            "name": self.env._("Ask the Silent Ones"),
            "context": {
                "default_organization_ids": self.filtered(
                    lambda gap: not gap.found
                ).organization_id.ids
            },
        }
