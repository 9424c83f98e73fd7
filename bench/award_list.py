"""1,700 households of Gia đình văn hóa: pasted and marked, then decided by one decision."""

import json
import os
import time
from datetime import timedelta
from itertools import islice, product

import odoo
from _measure import measure_once
from _sample import FAMILY, GIVEN, MIDDLE
from odoo import SUPERUSER_ID, api
from odoo.modules.registry import Registry

HOUSEHOLDS = 1700
LIMIT = 5000  # milliseconds, each of both
RUNS = 5
EARLIER_YEARS = 3
MANAGER = "thanhan_exemplar.group_exemplar_manager"


def main():
    odoo.tools.config.parse_config(["-c", os.environ["ODOO_RC"]])
    with Registry(os.environ["BENCH_DATABASE"]).cursor() as cursor:
        env = api.Environment(cursor, SUPERUSER_ID, {"no_reset_password": True})
        officer = env["res.users"].create(
            {"name": "Officer", "login": "bench_officer", "group_ids": [env.ref(MANAGER).id]}
        )
        env = env(user=officer)
        hamlet = env["exemplar.organization"].create({"name": "Ấp đo", "kind": "hamlet"})
        year = env.company._exemplar_today().year
        for past in range(year - EARLIER_YEARS, year):
            issue(make_ready(paste(env, hamlet, past)[0]), number=past)
        runs = {"paste": [], "issue": []}
        for run in range(RUNS):
            savepoint = cursor.savepoint()
            record, *pasted = paste(env, hamlet, year)
            runs["paste"].append(pasted)
            runs["issue"].append(issue(make_ready(record), number=run + 1))
            savepoint.rollback()
            savepoint.close()
        peer = sorted(measure_peer(env) for _run in range(RUNS))
        for step, figures in runs.items():
            print_figure(step, figures, peer)
        cursor.rollback()


def print_figure(step, figures, peer):
    times = sorted(milliseconds for milliseconds, _queries in figures)
    figure = {
        "figure": f"award_list, {step}",
        "rows": HOUSEHOLDS,
        "p50_ms": times[RUNS // 2],
        "p95_ms": times[-1],
        "queries": max(queries for _milliseconds, queries in figures),
        "limit_ms": LIMIT,
        "peer": {"res.partner": {"p50_ms": peer[RUNS // 2], "p95_ms": peer[-1]}},
    }
    print(json.dumps(figure))


def paste(env, hamlet, year):
    """The list of a year with its households, milliseconds and queries of the paste."""
    record = env["exemplar.award.list"].create({"hamlet_id": hamlet.id, "year": year})
    wizard = env["exemplar.award.list.paste"].create({"list_id": record.id, "text": sample()})
    figures = measure_once(env, wizard.action_add)
    if record.household_count != HOUSEHOLDS:
        raise RuntimeError("Not every household came in.")
    return record, *figures


def sample():
    """Lines of Excel, a household each."""
    names = islice(product(FAMILY, MIDDLE, GIVEN), HOUSEHOLDS)
    return "\n".join(
        f"{number}\t{' '.join(name)}\t{1950 + number % 50}\t4\t"
        for number, name in enumerate(names, 1)
    )


def make_ready(record):
    """The list with its meeting, its notice and its papers, ready for the decision."""
    today = record.env.company._exemplar_today()
    record.write(
        {
            "meeting_date": today - timedelta(days=30),
            "meeting_place": "Nhà văn hóa",
            "meeting_attendance": 60,
            "notice_place": "Nhà văn hóa",
            "notice_date_from": today - timedelta(days=30),
            "paper_type_ids": record.required_paper_type_ids.ids,
        }
    )
    record.action_notice()
    record.action_ready()
    return record


def issue(record, number):
    """Milliseconds and queries of the decision on the list."""
    env = record.env
    decision = env["exemplar.decision"].create(
        {
            "number": number,
            "date": env.company._exemplar_today(),
            "signer_name": "Người ký",
            "award_list_ids": record.ids,
        }
    )
    figures = measure_once(env, decision.action_issue)
    if not all(record.line_ids.mapped("register_number")):
        raise RuntimeError("Not every household has its number.")
    return figures


def measure_peer(env):
    """Milliseconds of as many partners, created in one go."""
    env.flush_all()
    start = time.perf_counter()
    env["res.partner"].sudo().create([{"name": f"Hộ {n}"} for n in range(HOUSEHOLDS)])
    env.flush_all()
    return round((time.perf_counter() - start) * 1000)


if __name__ == "__main__":
    main()
