"""A name typed without diacritics in a search box: exemplars beside contacts."""

from _measure import report

LIMITS = {"limit_ms": 30}
TYPED = "nguyen thi hoa"
CONTACTS = """
INSERT INTO res_partner (name, complete_name, active, type, create_uid, write_uid)
SELECT name, name, true, 'contact', 1, 1 FROM exemplar_nominee
"""


def measure(bench):
    with bench.registry.cursor() as cr:
        cr.execute("SELECT count(*) FROM res_partner")
        if cr.fetchone()[0] < bench.rows:
            cr.execute(CONTACTS)
            cr.execute("ANALYZE res_partner")
    contacts = bench.time(bench.admin, lambda env: env["res.partner"].name_search(TYPED, limit=8))
    for role, user in bench.users.items():
        times = bench.time(user, lambda env: env["exemplar.nominee"].name_search(TYPED, limit=8))
        yield {"user": role, **times, "peer": {"res.partner": contacts}}


if __name__ == "__main__":
    report("name_search", LIMITS, measure)
