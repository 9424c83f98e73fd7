"""One nominee opened in the form, with the lists on its pages."""

from _measure import APPLICANTS, NOMINEES, report

LIMITS = {"limit_ms": 30}
RAW = (
    """
    SELECT nominee.*, COALESCE(organization.short_name, organization.name),
        COALESCE(hamlet.short_name, hamlet.name), sector.name
    FROM exemplar_nominee AS nominee
    JOIN exemplar_organization AS organization ON organization.id = nominee.organization_id
    LEFT JOIN exemplar_organization AS hamlet ON hamlet.id = nominee.hamlet_id
    LEFT JOIN exemplar_sector AS sector ON sector.id = nominee.sector_id
    WHERE nominee.id = %(nominee)s
    """,
    "SELECT * FROM exemplar_claim WHERE nominee_id = %(nominee)s ORDER BY sequence, id",
    "SELECT * FROM exemplar_consent WHERE nominee_id = %(nominee)s ORDER BY date_from DESC",
    "SELECT * FROM exemplar_nominee_identity WHERE nominee_id = %(nominee)s",
    """
    SELECT id, file_size FROM ir_attachment
    WHERE res_model = 'exemplar.nominee' AND res_field = 'image_1920' AND res_id = %(nominee)s
    """,
)


def measure(bench):
    middle = bench.rows // 2
    nominee = bench.first(bench.users["organization"], "exemplar.nominee", middle)
    applicant = bench.first(bench.admin, "hr.applicant", middle)
    peer = bench.screen(bench.admin, APPLICANTS)
    beside = bench.time(bench.admin, lambda env: peer.open_form(env, applicant))
    raw = bench.time_raw(RAW, nominee=nominee)
    for role, user in bench.users.items():
        screen = bench.screen(user, NOMINEES)
        times = bench.time(user, lambda env, s=screen: s.open_form(env, nominee))
        line = {"user": role, **times, "peer": {"hr.applicant": beside}}
        yield line | ({"raw_sql_ms": raw} if role == "organization" else {})


if __name__ == "__main__":
    report("nominee_form", LIMITS, measure)
