"""500 certificates as one PDF, QWeb included, beside stock Odoo's engine where it is installed."""

import json
import os
import time

import odoo
from odoo import SUPERUSER_ID, api
from odoo.modules.registry import Registry

ROWS = 500
LIMIT = 1000  # milliseconds
RUNS = 5
REPORT = "thanhan_exemplar_reports.report_certificate"


def main():
    odoo.tools.config.parse_config(["-c", os.environ["ODOO_RC"]])
    with Registry(os.environ["BENCH_DATABASE"]).cursor() as cursor:
        env = api.Environment(cursor, SUPERUSER_ID, {"tracking_disable": True})
        awards = make_decided_awards(env)
        measure(env, awards[:1])
        runs = [measure(env, awards) for _run in range(RUNS)]
        times = sorted(milliseconds for milliseconds, _queries in runs)
        figure = {
            "figure": "certificates",
            "rows": ROWS,
            "p50_ms": times[RUNS // 2],
            "p95_ms": times[-1],
            "queries": max(queries for _milliseconds, queries in runs),
            "limit_ms": LIMIT,
            "peer": measure_peer(env, awards),
        }
        print(json.dumps(figure))
        cursor.rollback()


def make_decided_awards(env):
    """Awards that a decision has decided; nothing is kept, the transaction is rolled back."""
    organization = env["exemplar.organization"].create({"name": "Đơn vị đo", "kind": "other"})
    awards = env["exemplar.award"].create(
        [
            {
                "recipient_name": f"Nguyễn Thị {number}",
                "subject": "individual",
                "organization_id": organization.id,
                "form_id": env.ref("thanhan_exemplar.award_form_giay_khen").id,
                "kind": "sudden",
                "achievement": "Đã có thành tích xuất sắc trong phong trào thi đua yêu nước",
            }
            for number in range(ROWS)
        ]
    )
    decision = env["exemplar.decision"].create({"number": 5, "signer_name": "Người ký"})
    env.flush_all()
    for number, award in enumerate(awards, 1):
        award._write({"register_number": number, "state": "decided"})
    awards._write({"decision_id": decision.id})
    decision._write({"date": env.company._exemplar_today(), "state": "issued"})
    env.invalidate_all()
    return awards


def measure(env, awards):
    """Milliseconds and queries of one PDF of the awards."""
    env.invalidate_all()
    reports = env["ir.actions.report"].with_context(force_report_rendering=True)
    before, start = env.cr.sql_log_count, time.perf_counter()
    reports._render_qweb_pdf(REPORT, awards.ids)
    return round((time.perf_counter() - start) * 1000), env.cr.sql_log_count - before


def measure_peer(env, awards):
    """Milliseconds of the same report through stock Odoo, nothing where it has no wkhtmltopdf."""
    reports = env["ir.actions.report"].with_context(exemplar_stock_engine=True)
    if reports.get_wkhtmltopdf_state() == "install":
        return {}
    report = env.ref(REPORT).copy({"pdf_engine": "odoo"})
    start = time.perf_counter()
    reports.with_context(force_report_rendering=True)._render_qweb_pdf(report, awards.ids)
    return {"wkhtmltopdf": {"p50_ms": round((time.perf_counter() - start) * 1000)}}


if __name__ == "__main__":
    main()
