"""25 exemplars with three achievements each through one visit and verification, in bulk."""

import json
import os
import time

import odoo
from odoo import SUPERUSER_ID, api
from odoo.modules.registry import Registry

EXEMPLARS = 25
CLAIMS = 3
LIMIT = 3000  # milliseconds, the whole chain (design.md section 6)
RUNS = 10
OFFICER = "thanhan_exemplar.group_exemplar_officer"


def main():
    odoo.tools.config.parse_config(["-c", os.environ["ODOO_RC"]])
    with Registry(os.environ["BENCH_DATABASE"]).cursor() as cursor:
        env = api.Environment(cursor, SUPERUSER_ID, {"no_reset_password": True})
        officer = new_officer(env)
        measure(make_nominees(env, 2).with_user(officer))
        runs = [measure(make_nominees(env, EXEMPLARS).with_user(officer)) for _run in range(RUNS)]
        peers = sorted(measure_peer(env) for _run in range(RUNS))
        times = sorted(milliseconds for milliseconds, _queries in runs)
        figure = {
            "figure": "bulk_verification",
            "rows": EXEMPLARS,
            "p50_ms": times[RUNS // 2],
            "p95_ms": times[-1],
            "queries": max(queries for _milliseconds, queries in runs),
            "limit_ms": LIMIT,
            "peer": {"mail.activity": {"p50_ms": peers[RUNS // 2], "p95_ms": peers[-1]}},
        }
        print(json.dumps(figure))
        cursor.rollback()


def new_officer(env):
    values = {"name": "Officer", "login": "bench_officer", "group_ids": [env.ref(OFFICER).id]}
    return env["res.users"].create(values)


def make_nominees(env, count):
    """Exemplars with their achievements; nothing is kept, the transaction is rolled back."""
    organization = env["exemplar.organization"].create({"name": "Đơn vị đo", "kind": "other"})
    nominees = env["exemplar.nominee"].create(
        [
            {"name": f"Nguyễn Văn {number}", "organization_id": organization.id}
            for number in range(count)
        ]
    )
    env["exemplar.claim"].create(
        [
            {"nominee_id": nominee.id, "statement": f"Việc tốt {number}", "quantity": 10}
            for nominee in nominees
            for number in range(CLAIMS)
        ]
    )
    return nominees


def measure(nominees):
    """Milliseconds and queries from the start of the verification to its end."""
    env = nominees.env
    env.flush_all()
    env.invalidate_all()
    before, start = env.cr.sql_log_count, time.perf_counter()
    nominees.action_verify_start()
    visit = env["exemplar.visit"].browse(nominees.action_visit()["res_id"])
    visit.action_confirm_rest()
    visit.line_ids[0].quantity_confirmed = 7
    visit.action_apply()
    visit.action_verify_nominees()
    env.flush_all()
    if set(nominees.mapped("state")) != {"verified"}:
        raise RuntimeError("The exemplars are not verified.")
    return round((time.perf_counter() - start) * 1000), env.cr.sql_log_count - before


def measure_peer(env):
    """Milliseconds of Odoo's own way: an activity for each achievement, made and marked done."""
    partners = env["res.partner"].create([{"name": str(n)} for n in range(EXEMPLARS)])
    env.flush_all()
    env.invalidate_all()
    start = time.perf_counter()
    for _claim in range(CLAIMS):
        partners.activity_schedule("mail.mail_activity_data_todo", user_id=env.uid)
    partners.activity_ids.action_feedback()
    env.flush_all()
    return round((time.perf_counter() - start) * 1000)


if __name__ == "__main__":
    main()
