"""A session of the Council, 30 files × 13 members: its sheet opened, and counts entered."""

import json
import os
import time
from datetime import datetime

import odoo
from _client import Screen
from _measure import percentiles
from odoo import SUPERUSER_ID, api
from odoo.fields import Command
from odoo.modules.registry import Registry

FILES = 30
FEW = 3
MEMBERS = 13
LIMIT = 150  # milliseconds (design.md section 6)
RUNS = 40
WARM_UPS = 5
OFFICER = "thanhan_exemplar.group_exemplar_officer"
SESSIONS = "thanhan_exemplar.exemplar_council_session_action"


def main():
    odoo.tools.config.parse_config(["-c", os.environ["ODOO_RC"]])
    with Registry(os.environ["BENCH_DATABASE"]).cursor() as cursor:
        env = api.Environment(cursor, SUPERUSER_ID, {"no_reset_password": True})
        officer = new_officer(env)
        council = new_council(env)
        few, many = (open_session(env, officer, council, count) for count in (FEW, FILES))
        screen = Screen(few.env, SESSIONS)
        for name, call in (("council_sheet", open_sheet), ("council_counts", enter_counts)):
            few_queries = measure(few, screen, call)["queries"]
            figure = {"figure": name, "rows": FILES, **measure(many, screen, call)}
            print(json.dumps({**figure, f"queries_of_{FEW}": few_queries, "limit_ms": LIMIT}))
        cursor.rollback()


def new_officer(env):
    values = {"name": "Officer", "login": "bench_officer", "group_ids": [env.ref(OFFICER).id]}
    return env["res.users"].create(values)


def new_council(env):
    env["exemplar.council"].search([("active", "=", True)]).active = False
    members = [Command.create({"name": f"Đặng Quốc {number}"}) for number in range(MEMBERS)]
    return env["exemplar.council"].create(
        {"name": "Hội đồng đo", "date_from": "2020-01-01", "member_ids": members}
    )


def open_session(env, officer, council, count):
    """A session on paper whose vote is open; nothing is kept, the transaction is rolled back."""
    awards = env["exemplar.award"].create(
        [
            {
                "recipient_name": f"Tập thể đo {count}.{number}",
                "subject": "collective",
                "form_id": env.ref("thanhan_exemplar.award_form_ttldtt").id,
                "procedure": "normal",
                "organization_id": env.ref("thanhan_exemplar.organization_ubnd").id,
            }
            for number in range(count)
        ]
    )
    awards.paper_ids.is_present = True
    awards.action_propose()
    awards.with_user(officer).action_to_council()
    session = (
        env["exemplar.council.session"]
        .with_user(officer)
        .create(
            {
                "council_id": council.id,
                "date_start": datetime.now(),
                "mode": "paper",
                "item_ids": [Command.create({"award_id": award.id}) for award in awards],
            }
        )
    )
    session.action_convene()
    session.action_open_voting()
    return session


def open_sheet(session, screen):
    screen.open_form(session.env, session.id)


def enter_counts(session, screen):
    counts = {"papers_issued": MEMBERS, "papers_returned": MEMBERS, "votes_for": MEMBERS}
    lines = [Command.update(item_id, counts) for item_id in session.item_ids.ids]
    session.web_save({"item_ids": lines}, screen.specifications["form"])
    session.env.flush_all()


def measure(session, screen, call):
    """Milliseconds and queries of the call with an empty record cache."""
    env, times, queries = session.env, [], 0
    for _run in range(WARM_UPS + RUNS):
        env.flush_all()
        env.invalidate_all()
        before, start = env.cr.sql_log_count, time.perf_counter()
        call(session, screen)
        times.append((time.perf_counter() - start) * 1000)
        queries = env.cr.sql_log_count - before
    return {**percentiles(times[WARM_UPS:]), "queries": queries}


if __name__ == "__main__":
    main()
