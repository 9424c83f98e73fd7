from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL

from ..models.exemplar_propaganda_task import ExemplarPropagandaTask

WHOLE_COMMUNE = (
    "thanhan_exemplar.group_exemplar_officer",
    "thanhan_exemplar.group_exemplar_publicist",
    "thanhan_exemplar.group_exemplar_supervisor",
    "thanhan_exemplar.group_exemplar_reader",
)
FIGURES = ("plays", "minutes", "reach", "views", "reactions", "comments", "shares", "attendees")
COUNTS = ("planned", "published", "missed", "meetings", *FIGURES)
STATES = {
    "planned": ("planned", "in_progress", "ready", "missed", "published", "measured"),
    "published": ExemplarPropagandaTask._public_states,
    "missed": ("missed",),
}


class ExemplarPropagandaReport(models.Model):
    """What was planned, published and reached, by channel, body, month and genre.

    Figures only, without a link to a task or a person: readers see them for the whole commune, a
    body for what it reads itself.
    """

    _name = "exemplar.propaganda.report"
    _description = "Publicity Statistics"
    _auto = False
    _order = "date desc, id"

    date = fields.Date(
        string="Month",
        readonly=True,
        help="Of the publication, before it of the due date; figures in the month of their date.",
    )
    channel_id = fields.Many2one("exemplar.channel", string="Channel", readonly=True)
    organization_id = fields.Many2one("exemplar.organization", string="Done By", readonly=True)
    genre = fields.Selection(
        lambda self: (
            self.env["exemplar.propaganda.task"]._fields["genre"]._description_selection(self.env)
        ),
        readonly=True,
    )
    planned = fields.Integer(
        string="Tasks", readonly=True, help="All that were planned and not cancelled."
    )
    published = fields.Integer(readonly=True)
    missed = fields.Integer(readonly=True)
    meetings = fields.Integer(string="Branch Meetings Held", readonly=True)
    plays = fields.Integer(string="Times Broadcast", readonly=True)
    minutes = fields.Integer(string="Minutes Broadcast", readonly=True)
    reach = fields.Integer(string="People Reached", readonly=True)
    views = fields.Integer(readonly=True)
    reactions = fields.Integer(readonly=True)
    comments = fields.Integer(readonly=True)
    shares = fields.Integer(readonly=True)
    attendees = fields.Integer(readonly=True)

    @property
    def _table_query(self):
        sums = SQL(", ").join(
            SQL("SUM(%s)::int4 AS %s", SQL.identifier(name), SQL.identifier(name))
            for name in COUNTS
        )
        return SQL(
            """
            SELECT ROW_NUMBER() OVER (ORDER BY date, channel_id, organization_id, genre) AS id,
                   date, channel_id, organization_id, genre, %(sums)s
              FROM (%(rows)s) AS rows
             GROUP BY date, channel_id, organization_id, genre
            """,
            sums=sums,
            rows=SQL(" UNION ALL ").join(
                [self._select_tasks(), self._select_meetings(), self._select_figures()]
            ),
        )

    @api.model
    def _model(self, name):
        """Return the model ``name``, for roles of the whole commune without its rules of access."""
        model = self.env[name]
        if any(map(self.env.user.has_group, WHOLE_COMMUNE)):
            # sudo: figures of the whole commune, without names, for the roles that see all of it
            return model.sudo()
        return model

    @api.model
    def _select(self, query, keys, counts):
        """Return the SELECT of the keys and of ``{count: SQL}``, 0 where a count is missing."""
        columns = [
            SQL("%s AS %s", counts.get(name, SQL("0")), SQL.identifier(name)) for name in COUNTS
        ]
        return query.select(
            SQL("DATE_TRUNC('month', %s)::date AS date", keys["date"]),
            SQL("%s AS channel_id", keys["channel_id"]),
            SQL("%s AS organization_id", keys["organization_id"]),
            SQL("%s AS genre", keys["genre"]),
            *columns,
        )

    @api.model
    def _columns(self, model, query, names):
        return {name: model._field_to_sql(query.table, name, query) for name in names}

    @api.model
    def _domain(self):
        return Domain("company_id", "in", self.env.companies.ids)

    @api.model
    def _select_tasks(self):
        tasks = self._model("exemplar.propaganda.task")
        query = tasks._search(self._domain() & Domain("state", "!=", "cancelled"))
        names = ("date_published", "date_deadline", "channel_id", "organization_id", "genre")
        keys = self._columns(tasks, query, names)
        keys["date"] = SQL("COALESCE(%(date_published)s, %(date_deadline)s)", **keys)
        state = tasks._field_to_sql(query.table, "state", query)
        counts = {name: SQL("(%s IN %s)::int4", state, states) for name, states in STATES.items()}
        return self._select(query, keys, counts)

    @api.model
    def _select_meetings(self):
        meetings = self._model("exemplar.branch.meeting")
        query = meetings._search(self._domain() & Domain("state", "=", "held"))
        names = ("date_meeting", "union_id", "channel_id", "genre")
        keys = self._columns(meetings, query, names)
        keys.update(date=keys["date_meeting"], organization_id=keys["union_id"])
        return self._select(query, keys, {"meetings": SQL("1")})

    @api.model
    def _select_figures(self):
        metrics = self._model("exemplar.metric")
        query = metrics._search(self._domain())
        keys = self._columns(metrics, query, ("date", "channel_id", "organization_id", "genre"))
        return self._select(query, keys, self._columns(metrics, query, FIGURES))
