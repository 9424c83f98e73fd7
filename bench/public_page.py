"""The public page and its feed as a visitor gets them, beside Odoo's own log-in page."""

from http import HTTPStatus
from time import perf_counter

import odoo.http
from _measure import REPETITIONS, WARM_UPS, percentiles, report
from odoo import SUPERUSER_ID
from odoo.api import Environment
from odoo.tools import config
from werkzeug.test import Client

LIMITS = {"limit_ms": 60}
CODE = "thanh-an"
PAGE = f"/guong-dien-hinh/{CODE}"
PEER = "/web/login"
OPEN = """
UPDATE exemplar_nominee SET public_code = lower(code),
    date_state = TIMESTAMP '2026-01-01' - id * INTERVAL '1 minute',
    is_public = id % 2 = 0 AND state IN ('honoured', 'replicating') AND date_hold_end IS NULL
"""
RAW = (
    """
    SELECT nominee.id, public_code, nominee.name, hamlet.name, sector.name, organization.name
    FROM exemplar_nominee AS nominee
    JOIN exemplar_organization AS organization ON organization.id = nominee.organization_id
    LEFT JOIN exemplar_organization AS hamlet ON hamlet.id = nominee.hamlet_id
    LEFT JOIN exemplar_sector AS sector ON sector.id = nominee.sector_id
    WHERE nominee.company_id = %(company)s AND is_public IS TRUE AND nominee.active IS TRUE
        AND state IN ('honoured', 'replicating')
        AND (date_hold_end IS NULL OR date_hold_end <= CURRENT_DATE)
        AND EXISTS (
            SELECT FROM exemplar_consent WHERE nominee_id = nominee.id
            AND scope IN ('name', 'story') AND date_from <= CURRENT_DATE
            AND (date_to IS NULL OR date_to >= CURRENT_DATE)
            AND (date_withdrawn IS NULL OR date_withdrawn > CURRENT_DATE))
    ORDER BY date_state DESC, nominee.id DESC LIMIT 25
    """,
)


def measure(bench):
    company = open_page(bench.registry)
    config["db_name"] = [bench.registry.db_name]
    config["dbfilter"] = ""
    visitor = Client(odoo.http.root)
    peer = {"web/login": ask(visitor, PEER)}
    raw = bench.time_raw(RAW, company=company)
    with bench.registry.cursor() as cr:
        page = Environment(cr, SUPERUSER_ID, {})["exemplar.public.page"]
        deep = page._get_sitemap(CODE, 1)["urls"][-1].rpartition("/")[2]
        hamlet = page._get_list(CODE, {})["hamlets"]["options"][0][0]
    for name, path in (
        ("list", PAGE),
        ("list, far down", f"{PAGE}?sau={deep}"),
        ("list of a hamlet", f"{PAGE}?ap={hamlet}"),
        ("list, name", f"{PAGE}?ten=nguyen+thi+hoa"),
        ("exemplar", f"{PAGE}/{deep}"),
        ("feed", f"{PAGE}/feed.atom"),
        ("sitemap", f"{PAGE}/sitemap-1.xml"),
    ):
        line = {"user": "public", "filter": name, **ask(visitor, path), "peer": peer}
        queries = bench.time(bench.admin, QUERIES[name])["queries"] if name in QUERIES else None
        yield line | {"queries": queries} | ({"raw_sql_ms": raw} if name == "list" else {})


QUERIES = {
    "list": lambda env: env["exemplar.public.page"].sudo()._get_list(CODE, {}),
    "feed": lambda env: env["exemplar.public.page"].sudo()._get_feed(CODE),
}


def open_page(registry):
    """Switch the page on and put those on it who agreed; the id of the commune."""
    with registry.cursor() as cr:
        env = Environment(cr, SUPERUSER_ID, {})
        if not env.company.exemplar_public_page:
            env.company.write({"exemplar_commune_code": CODE, "exemplar_public_page": True})
            env.flush_all()
            cr.execute(OPEN)
            cr.execute("ANALYZE exemplar_nominee")
        return env.company.id


def ask(visitor, path):
    """Milliseconds of a request through all of Odoo but the network."""
    durations = []
    for _ in range(WARM_UPS + REPETITIONS):
        start = perf_counter()
        answer = visitor.get(path, base_url="http://localhost:8069")
        content = answer.get_data()
        durations.append((perf_counter() - start) * 1000)
        if answer.status_code != HTTPStatus.OK or not content:
            raise RuntimeError(f"{path}: {answer.status}")
    return percentiles(durations[WARM_UPS:])


if __name__ == "__main__":
    report("public_page", LIMITS, measure)
