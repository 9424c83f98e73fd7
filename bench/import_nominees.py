"""10,000 nominees through ``load``, beside as many partners in the same run, without history."""

import json
import os
import sys
from time import perf_counter

import odoo
from odoo import SUPERUSER_ID, api
from odoo.modules.registry import Registry

ROWS = 10_000
SHARE = 0.5  # of the rows a second of res.partner
CONTEXT = {"tracking_disable": True, "lang": "vi_VN"}


def main():
    odoo.tools.config.parse_config(["-c", os.environ["ODOO_RC"]])
    count = int(sys.argv[1]) if len(sys.argv) > 1 else ROWS
    with Registry(os.environ["BENCH_DATABASE"]).cursor() as cursor:
        env = api.Environment(cursor, SUPERUSER_ID, CONTEXT)
        peer = measure(env, "res.partner", *partners(env, count))
        own = measure(env, "exemplar.nominee", *nominees(env, count))
        print(
            json.dumps(
                {
                    "figure": "import_nominees",
                    "rows": count,
                    "p50_ms": own["ms"],
                    "p95_ms": own["ms"],
                    "queries": own["queries"],
                    "rows_per_second": own["rows_per_second"],
                    "limit_ms": round(peer["ms"] / SHARE, 1),
                    "peer": {"res.partner": peer},
                }
            )
        )
        cursor.rollback()


def partners(env, count):
    """Columns and rows of people with a country and a province found by name."""
    country = env.ref("base.vn")
    province = env["res.country.state"].create(
        {"name": "Tỉnh đo", "code": "DO", "country_id": country.id}
    )
    rows = [
        [f"Nguyễn Thị {n}", country.name, province.name, "Ấp đo", "Nông dân", "Trồng tiêu sạch"]
        for n in range(count)
    ]
    return ["name", "country_id", "state_id", "street", "function", "comment"], rows


def nominees(env, count):
    """Columns and rows of people with an organization and a hamlet found by name."""
    organization, hamlet = env["exemplar.organization"].create(
        [{"name": "Đơn vị đo", "kind": "other"}, {"name": "Ấp đo", "kind": "hamlet"}]
    )
    rows = [
        [f"Nguyễn Thị {n}", organization.name, hamlet.name, "1980", "Nông dân", "Trồng tiêu sạch"]
        for n in range(count)
    ]
    return ["name", "organization_id", "hamlet_id", "birth_year", "occupation", "summary"], rows


def measure(env, model, fields, rows):
    env.flush_all()
    env.invalidate_all()
    before, start = env.cr.sql_log_count, perf_counter()
    result = env[model].load(fields, rows)
    env.flush_all()
    seconds = perf_counter() - start
    if not result["ids"]:
        raise SystemExit(f"{model}: {result['messages'][:3]}")
    return {
        "ms": round(seconds * 1000, 1),
        "rows_per_second": round(len(rows) / seconds),
        "queries": env.cr.sql_log_count - before,
    }


if __name__ == "__main__":
    main()
