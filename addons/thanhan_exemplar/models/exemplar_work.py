from dataclasses import dataclass

from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL

SOON_DAYS = 7
TOLD_BY_SOURCES = (
    "returned",
    "declined",
    "opinion",
    "remedy",
    "award_turn",
    "council",
    "submission_returned",
)


@dataclass(frozen=True)
class WorkSource:
    """Records of one model that wait for the user to do one thing.

    label (by default what the model is named by), deadline, organization: names of fields;
    work without a deadline just waits
    """

    kind: str
    model: str
    domain: Domain
    label: str | None = None
    deadline: str | None = None
    organization: str | None = "organization_id"


class ExemplarWork(models.Model):
    """What waits for the user, of whatever model, as far as they may read it (rule R16)."""

    _name = "exemplar.work"
    _description = "My Work"
    _auto = False
    _order = "date_deadline, id"
    _rec_name = "name"

    name = fields.Char(string="About", readonly=True)
    kind = fields.Selection([("activity", "Work given to me")], string="To Do", readonly=True)
    urgency = fields.Selection(
        [("overdue", "Overdue"), ("soon", "Due soon"), ("waiting", "Waiting for me")],
        readonly=True,
    )
    date_deadline = fields.Date(string="Due On", readonly=True)
    organization_id = fields.Many2one("exemplar.organization", string="Unit", readonly=True)
    res_model = fields.Char(readonly=True)
    res_id = fields.Many2oneReference(model_field="res_model", readonly=True)

    @api.model
    def _work_sources(self):
        """Return what waits for the current user, a list of ``WorkSource``."""
        return []

    @property
    def _table_query(self):
        kinds = self._fields["kind"].get_values(self.env)
        selects = [self._activity_select(kinds.index("activity"), len(kinds))]
        selects += [
            self._source_select(source, kinds.index(source.kind), len(kinds))
            for source in self._work_sources()
            if self.env[source.model].has_access("read")
        ]
        today = self.env.company._exemplar_today()
        return SQL(
            """
            SELECT *,
                   CASE WHEN date_deadline < %(today)s THEN 'overdue'
                        WHEN date_deadline <= %(soon)s THEN 'soon'
                        ELSE 'waiting' END AS urgency
              FROM (%(work)s) AS work
            """,
            today=today,
            soon=fields.Date.add(today, days=SOON_DAYS),
            work=SQL(" UNION ALL ").join(selects),
        )

    def _source_select(self, source, rank, ranks):
        model = self.env[source.model]
        query = model._search(source.domain)

        def column(name):
            return model._field_to_sql(query.table, name, query) if name else SQL("NULL")

        return query.select(
            SQL("%s * %s + %s AS id", SQL.identifier(query.table, "id"), ranks, rank),
            SQL("%s AS kind", source.kind),
            SQL("%s::varchar AS name", column(source.label or model._rec_name)),
            SQL("%s::date AS date_deadline", column(source.deadline)),
            SQL("%s::int4 AS organization_id", column(source.organization)),
            SQL("%s AS res_model", source.model),
            SQL("%s AS res_id", SQL.identifier(query.table, "id")),
        )

    def _activity_select(self, rank, ranks):
        activities = self.env["mail.activity"]
        models_of_ours = [name for name in self.env.registry if name.startswith("exemplar.")]
        told = [
            self.env.ref(f"thanhan_exemplar.mail_activity_type_{name}").id
            for name in TOLD_BY_SOURCES
        ]
        query = activities._search(
            Domain("user_id", "=", self.env.uid)
            & Domain("res_model", "in", models_of_ours)
            & Domain("activity_type_id", "not in", told)
        )
        label = SQL(
            "CONCAT_WS(': ', %s, %s)",
            activities._field_to_sql(query.table, "summary", query),
            activities._field_to_sql(query.table, "res_name", query),
        )
        return query.select(
            SQL("%s * %s + %s AS id", SQL.identifier(query.table, "id"), ranks, rank),
            SQL("'activity' AS kind"),
            SQL("%s AS name", label),
            SQL("%s AS date_deadline", activities._field_to_sql(query.table, "date_deadline")),
            SQL("NULL::int4 AS organization_id"),
            SQL("%s AS res_model", activities._field_to_sql(query.table, "res_model")),
            SQL("%s AS res_id", activities._field_to_sql(query.table, "res_id")),
        )

    def action_open(self):
        """Return the form of what waits."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "res_model": self.res_model,
            "res_id": self.res_id,
            "views": [(False, "form")],
        }
