"""The kanban of nominees: nine states, 40 cards each, with the filter it opens with."""

from _measure import APPLICANTS, NOMINEES, report

LIMITS = {"limit_ms": 60}
RAW = (
    """
    SELECT state, count(*)
    FROM readable_nominee
    WHERE date_found >= date_trunc('year', CURRENT_DATE)
    GROUP BY state
    """,
    """
    SELECT card.*
    FROM unnest(ARRAY['discovered', 'nurturing', 'verifying', 'verified', 'proposed', 'honoured',
                      'replicating', 'declined', 'withdrawn']) AS shown_state,
    LATERAL (
        SELECT nominee.id, nominee.state, nominee.name, level, date_hold_end, nominee.write_date,
            COALESCE(hamlet.short_name, hamlet.name) AS hamlet_name,
            COALESCE(organization.short_name, organization.name) AS organization_name
        FROM readable_nominee AS nominee
        JOIN exemplar_organization AS organization ON organization.id = nominee.organization_id
        LEFT JOIN exemplar_organization AS hamlet ON hamlet.id = nominee.hamlet_id
        WHERE nominee.state = shown_state AND date_found >= date_trunc('year', CURRENT_DATE)
        ORDER BY nominee.name_sort, nominee.id LIMIT 40) AS card
    """,
)


def measure(bench):
    peer = bench.screen(bench.admin, APPLICANTS)
    beside = bench.time(bench.admin, lambda env: peer.open_kanban(env, peer.default_domain))
    raw = bench.time_raw(RAW)
    for role, user in bench.users.items():
        screen = bench.screen(user, NOMINEES)
        times = bench.time(user, lambda env, s=screen: s.open_kanban(env, s.default_domain))
        line = {"user": role, "filter": "default", **times, "peer": {"hr.applicant": beside}}
        yield line | ({"raw_sql_ms": raw} if role == "organization" else {})


if __name__ == "__main__":
    report("nominee_kanban", LIMITS, measure)
