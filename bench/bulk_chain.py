"""25 exemplars with three achievements each, in bulk: verification, then award to certificate."""

import json
import os
import time

import odoo
from _measure import measure_once
from odoo import SUPERUSER_ID, api
from odoo.modules.registry import Registry

EXEMPLARS = 25
CLAIMS = 3
LIMIT = 3000  # milliseconds, the whole chain (design.md section 6)
RUNS = 10


def main():
    odoo.tools.config.parse_config(["-c", os.environ["ODOO_RC"]])
    with Registry(os.environ["BENCH_DATABASE"]).cursor() as cursor:
        env = api.Environment(cursor, SUPERUSER_ID, {"no_reset_password": True})
        users = {role: new_user(env, role) for role in ("officer", "manager")}
        run(env, users, 2)
        runs = [run(env, users, EXEMPLARS) for _run in range(RUNS)]
        peers = sorted(measure_peer(env) for _run in range(RUNS))
        peer = {"mail.activity": {"p50_ms": peers[RUNS // 2], "p95_ms": peers[-1]}}
        for name, part in (("bulk_verification", 0), ("bulk_awards", 1)):
            print(json.dumps({**summary(name, [each[part] for each in runs]), "peer": peer}))
        cursor.rollback()


def run(env, users, count):
    """Return (milliseconds, queries) of the verification, and of the way to the certificate."""
    nominees = make_nominees(env, count)
    verified = measure_once(env, lambda: verify(nominees.with_user(users["officer"])))
    awards = env["exemplar.award"].create(
        [
            {
                "nominee_id": nominee.id,
                "form_id": env.ref("thanhan_exemplar.award_form_giay_khen").id,
                "kind": "sudden",
                "organization_id": nominee.organization_id.id,
            }
            for nominee in nominees
        ]
    )
    awards.paper_ids.is_present = True
    return verified, measure_once(env, lambda: confer(awards, users))


def summary(name, runs):
    times = sorted(milliseconds for milliseconds, _queries in runs)
    return {
        "figure": name,
        "rows": EXEMPLARS,
        "p50_ms": times[RUNS // 2],
        "p95_ms": times[-1],
        "queries": max(queries for _milliseconds, queries in runs),
        "limit_ms": LIMIT,
    }


def new_user(env, role):
    group = env.ref(f"thanhan_exemplar.group_exemplar_{role}")
    values = {"name": role, "login": f"bench_{role}", "group_ids": [group.id]}
    return env["res.users"].create(values)


def make_nominees(env, count):
    """Exemplars with their achievements; nothing is kept, the transaction is rolled back."""
    organization = env["exemplar.organization"].create({"name": "Đơn vị đo", "kind": "other"})
    nominees = env["exemplar.nominee"].create(
        [
            {"name": f"Nguyễn Văn {organization.id}.{number}", "organization_id": organization.id}
            for number in range(count)
        ]
    )
    env["exemplar.claim"].create(
        [
            {
                "nominee_id": nominee.id,
                "statement": f"Việc tốt {number} của {nominee.name}",
                "quantity": 10,
            }
            for nominee in nominees
            for number in range(CLAIMS)
        ]
    )
    return nominees


def verify(nominees):
    nominees.action_verify_start()
    visit = nominees.env["exemplar.visit"].browse(nominees.action_visit()["res_id"])
    visit.action_confirm_rest()
    visit.line_ids[0].quantity_confirmed = 7
    visit.action_apply()
    visit.action_verify_nominees()
    if set(nominees.mapped("state")) != {"verified"}:
        raise RuntimeError("The exemplars are not verified.")


def confer(awards, users):
    awards.with_user(users["officer"]).action_propose()
    awards.with_user(users["manager"]).action_approve()
    awards.with_user(users["officer"]).action_draft_decision()
    decision = awards.decision_id.with_user(users["officer"])
    numbers = awards.env["exemplar.decision"].search_count([("number", "!=", 0)])
    today = awards.env.company._exemplar_today()
    decision.write({"number": numbers + 1, "date": today, "signer_name": "Lê Thị Linh"})
    decision.action_issue()
    awards.with_user(users["officer"]).action_confer()
    if set(awards.mapped("state")) != {"conferred"}:
        raise RuntimeError("The awards are not conferred.")


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
