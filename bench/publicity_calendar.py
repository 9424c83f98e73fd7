"""A month of the publicity schedule, as calendar and as columns, beside the calendar of meetings.

The tasks, and as many meetings of the administrator, lie in the present year.
"""

from _client import Screen
from _measure import report
from dateutil.relativedelta import relativedelta
from lxml import etree
from odoo.fields import Date

LIMITS = {"limit_ms": 150, "limit_queries": 14}
TASKS_ACTION = "thanhan_exemplar.exemplar_propaganda_task_action"
ATTRIBUTES = ("date_start", "date_stop", "color", "all_day")
TASKS = """
INSERT INTO exemplar_propaganda_task (
    name, channel_id, genre, language, company_id, organization_id, user_id, date_deadline,
    script, date_script, date_state, state, create_uid, write_uid, create_date, write_date)
SELECT 'Bản tin số ' || number, (%(channels)s)[1 + number %% cardinality(%(channels)s)], 'news',
    'vi', %(company)s, (%(bodies)s)[1 + number %% cardinality(%(bodies)s)], %(user)s,
    date_trunc('year', CURRENT_DATE)::date + number %% 365,
    repeat('Chị Hoa giúp 12 hộ thoát nghèo. ', 30), now(), now(),
    (ARRAY['planned', 'in_progress', 'ready', 'published', 'measured', 'cancelled'])[
        1 + number %% 6],
    1, 1, now(), now()
FROM generate_series(1, %(rows)s) AS number
"""
MEETINGS = """
WITH meeting AS (
    INSERT INTO calendar_event (
        name, start, stop, start_date, stop_date, allday, active, user_id, show_as,
        create_uid, write_uid, create_date, write_date)
    SELECT 'Cuộc họp ' || number, day, day + INTERVAL '1 hour', day, day, false, true, %(admin)s,
        'busy', 1, 1, now(), now()
    FROM generate_series(1, %(rows)s) AS number,
        LATERAL (SELECT date_trunc('year', CURRENT_DATE) + number %% 365 * INTERVAL '1 day'
            + INTERVAL '2 hours' AS day) AS days
    RETURNING id)
INSERT INTO calendar_event_res_partner_rel (calendar_event_id, res_partner_id)
SELECT id, %(partner)s FROM meeting
"""
RAW = (
    """
    SELECT task.id, task.name, channel.name, organization.name, person.login, task.state,
        date_deadline
    FROM exemplar_propaganda_task AS task
    JOIN exemplar_channel AS channel ON channel.id = channel_id
    JOIN exemplar_organization AS organization ON organization.id = organization_id
    JOIN res_users AS person ON person.id = task.user_id
    WHERE task.company_id = %(company)s AND date_deadline BETWEEN %(first)s AND %(last)s
    """,
)


class Calendar:
    """The calendar view of a model, as the web client reads it."""

    def __init__(self, env, model):
        view = env[model].get_views([(False, "calendar")])["views"]["calendar"]
        arch = etree.fromstring(view["arch"])
        attributes = [arch.get(name) for name in ATTRIBUTES]
        names = [node.get("name") for node in arch.iter("field")]
        self.model, self.start = model, arch.get("date_start")
        self.fields = list(dict.fromkeys(["display_name", *filter(None, attributes), *names]))

    def open_month(self, env, first, last, domain=()):
        """Every card from the first to the last day."""
        days = [(self.start, ">=", first), (self.start, "<=", last)]
        return env[self.model].search_read([*days, *domain], self.fields)


def fill(bench):
    with bench.registry.cursor() as cr:
        cr.execute("SELECT count(*) FROM exemplar_propaganda_task")
        if cr.fetchone()[0]:
            return
        env = bench._env(cr, 1)
        admin = env["res.users"].browse(bench.admin)
        bodies = env["exemplar.organization"].search([("kind", "=", "mass_organization")])
        values = {
            "rows": bench.rows,
            "channels": env["exemplar.channel"]._of_commune().ids,
            "bodies": bodies.ids,
            "company": env.company.id,
            "user": bench.users["officer"],
            "admin": admin.id,
            "partner": admin.partner_id.id,
        }
        cr.execute(TASKS, values)
        cr.execute(MEETINGS, values)
        cr.execute("ANALYZE exemplar_propaganda_task")
        cr.execute("ANALYZE calendar_event")


def month():
    """The six weeks that a month's sheet shows."""
    first = Date.today().replace(day=1)
    monday = first - relativedelta(days=first.weekday())
    return {"first": monday, "last": monday + relativedelta(days=41)}


def measure(bench):
    fill(bench)
    days = month()
    with bench.registry.cursor() as cr:
        partner = bench._env(cr, 1)["res.users"].browse(bench.admin).partner_id.id
        meetings = Calendar(bench._env(cr, bench.admin), "calendar.event")
    mine = [("partner_ids", "in", [partner])]
    peer = bench.time(bench.admin, lambda env: meetings.open_month(env, **days, domain=mine))
    raw = bench.time_raw(RAW, company=bench.raw_values["company"], **days)
    for role, user in bench.users.items():
        with bench.registry.cursor() as cr:
            calendar = Calendar(bench._env(cr, user), "exemplar.propaganda.task")
            columns = Screen(bench._env(cr, user), TASKS_ACTION)
        times = bench.time(user, lambda env, c=calendar: c.open_month(env, **days))
        line = {"user": role, "view": "calendar", **times, "peer": {"calendar.event": peer}}
        yield line | ({"raw_sql_ms": raw} if role == "officer" else {})
        times = bench.time(user, lambda env, c=columns: c.open_kanban(env, c.default_domain))
        yield {"user": role, "view": "kanban", **times}


if __name__ == "__main__":
    report("publicity_calendar", LIMITS, measure)
