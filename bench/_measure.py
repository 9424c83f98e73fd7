"""Timing of a screen beside its peer and raw SQL, and the line that reports it."""

import json
import statistics
import sys
from time import perf_counter

import odoo.api
import psycopg2
from _client import Screen
from _database import opened
from _sample import member, officer
from odoo.sql_db import connection_info_for

ROWS = (1_000, 10_000, 100_000)
REPETITIONS = 40
WARM_UPS = 5
NOMINEES = "thanhan_exemplar.exemplar_nominee_action"
APPLICANTS = "hr_recruitment.crm_case_categ0_act_job"
READABLE = """
CREATE TEMPORARY VIEW readable_nominee AS
SELECT * FROM exemplar_nominee
WHERE company_id = %(company)s AND (
    organization_id IN %(organizations)s OR hamlet_id IN %(organizations)s
    OR state IN ('honoured', 'replicating'))
"""


class Bench:
    """One database of the measurements and the people who look at it."""

    def __init__(self, registry, rows):
        self.registry = registry
        self.rows = rows
        with registry.cursor() as cr:
            env = odoo.api.Environment(cr, odoo.api.SUPERUSER_ID, {})
            self.users = {"organization": member(env).id, "officer": officer(env).id}
            self.admin = env.ref("base.user_admin").id
            self.language = env["res.users"].browse(self.admin).lang
            organization = member(env).exemplar_organization_ids
            self.raw_values = {
                "company": env.company.id,
                "organizations": tuple(organization.ids),
            }

    def screen(self, user, action):
        """The views of ``action`` as the user gets them."""
        with self.registry.cursor() as cr:
            return Screen(self._env(cr, user), action)

    def first(self, user, model, offset=0):
        """Id of a record that the user may read and that has ``offset`` records before it or,
        where the user reads fewer, the last one.
        """
        with self.registry.cursor() as cr:
            records = self._env(cr, user)[model]
            count = records.search_count([])
            return records.search([], order="id", offset=min(offset, count - 1), limit=1).id

    def time(self, user, call):
        """Milliseconds and queries of ``call(env)``, each time in a transaction of its own."""
        durations, queries = [], 0
        for _ in range(WARM_UPS + REPETITIONS):
            with self.registry.cursor() as cr:
                env = self._env(cr, user)
                before, start = cr.sql_log_count, perf_counter()
                call(env)
                durations.append((perf_counter() - start) * 1000)
                queries = cr.sql_log_count - before
        return {**percentiles(durations[WARM_UPS:]), "queries": queries}

    def time_raw(self, statements, **values):
        """Median of the milliseconds that psycopg2 needs for all of ``statements``.

        They find in readable_nominee what the record rules show to the organization's user.
        """
        _name, info = connection_info_for(self.registry.db_name)
        connection = psycopg2.connect(**info)
        durations = []
        try:
            with connection, connection.cursor() as cursor:
                cursor.execute(READABLE, self.raw_values)
            for _ in range(WARM_UPS + REPETITIONS):
                with connection, connection.cursor() as cursor:
                    start = perf_counter()
                    for statement in statements:
                        cursor.execute(statement, values)
                        cursor.fetchall()
                    durations.append((perf_counter() - start) * 1000)
        finally:
            connection.close()
        return percentiles(durations[WARM_UPS:])["p50_ms"]

    def _env(self, cr, user):
        context = {"lang": self.language, "tz": "Asia/Ho_Chi_Minh", "uid": user}
        return odoo.api.Environment(cr, user, context)


def report(figure, limits, measure):
    """Print a line for each number of rows and each dictionary that ``measure(bench)`` yields."""
    for rows in [int(argument) for argument in sys.argv[1:]] or ROWS:
        with opened(rows) as registry:
            for line in measure(Bench(registry, rows)):
                print(json.dumps({"figure": figure, "rows": rows, **line, **limits}), flush=True)


def measure_once(env, call):
    """Milliseconds and queries of one ``call`` with an empty record cache, flush included."""
    env.flush_all()
    env.invalidate_all()
    before, start = env.cr.sql_log_count, perf_counter()
    call()
    env.flush_all()
    return round((perf_counter() - start) * 1000), env.cr.sql_log_count - before


def percentiles(durations):
    durations = sorted(durations)
    last = statistics.quantiles(durations, n=20)[-1]
    return {"p50_ms": round(statistics.median(durations), 1), "p95_ms": round(last, 1)}
