"""The list of nominees: 80 rows, by name, with the count that the pager shows."""

from _measure import APPLICANTS, NOMINEES, report

LIMITS = {"limit_ms": 26, "limit_queries": 14}
RAW = (
    """
    SELECT nominee.id, nominee.code, nominee.name, subject, level, date_found, state, date_hold_end,
        COALESCE(hamlet.short_name, hamlet.name), sector.name,
        COALESCE(organization.short_name, organization.name)
    FROM readable_nominee AS nominee
    JOIN exemplar_organization AS organization ON organization.id = nominee.organization_id
    LEFT JOIN exemplar_organization AS hamlet ON hamlet.id = nominee.hamlet_id
    LEFT JOIN exemplar_sector AS sector ON sector.id = nominee.sector_id
    ORDER BY nominee.name_sort, nominee.id LIMIT 80
    """,
    """
    SELECT count(*)
    FROM (SELECT 1 FROM readable_nominee LIMIT 10001) AS counted
    """,
)


def measure(bench):
    peer = bench.screen(bench.admin, APPLICANTS)
    beside = bench.time(bench.admin, lambda env: peer.open_list(env, peer.default_domain))
    raw = bench.time_raw(RAW)
    for role, user in bench.users.items():
        screen = bench.screen(user, NOMINEES)
        for name, domain in (("none", []), ("default", screen.default_domain)):
            times = bench.time(user, lambda env, s=screen, d=domain: s.open_list(env, d))
            line = {"user": role, "filter": name, **times, "peer": {"hr.applicant": beside}}
            yield line | ({"raw_sql_ms": raw} if (role, name) == ("organization", "none") else {})


if __name__ == "__main__":
    report("nominee_list", LIMITS, measure)
