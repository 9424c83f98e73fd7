"""Rows to measure on: nominees with all that hangs on them, and as many applicants beside."""

import base64
from io import BytesIO
from itertools import product

from odoo.fields import Command
from PIL import Image

ORGANIZATION_LOGIN = "bench_organization"
OFFICER_LOGIN = "bench_officer"
ORGANIZATIONS = 20
HAMLETS = 10
FAMILY = ("Nguyễn", "Trần", "Lê", "Phạm", "Huỳnh", "Đặng", "Võ", "Bùi", "Đỗ", "Lý")
MIDDLE = ("Văn", "Thị", "Hữu", "Ngọc", "Minh", "Thanh", "Kim", "Đức", "Quốc", "Xuân")
GIVEN = (
    *("An", "Ánh", "Ba", "Bảy", "Bình", "Chi", "Công", "Cường", "Dung", "Dũng", "Đào", "Đông"),
    *("Giang", "Hà", "Hải", "Hạnh", "Hoa", "Hòa", "Hùng", "Hương", "Khánh", "Lan", "Liên", "Linh"),
    *("Long", "Mai", "Nam", "Nga", "Nghĩa", "Phúc", "Phương", "Quang", "Sơn", "Tâm", "Thảo", "Út"),
)
STATE_SHARES = {
    "discovered": 12,
    "nurturing": 15,
    "verifying": 8,
    "verified": 10,
    "proposed": 5,
    "honoured": 40,
    "replicating": 4,
    "declined": 4,
    "withdrawn": 2,
}
HELPERS = """
CREATE FUNCTION pg_temp.spread(number int, salt int, below int) RETURNS int LANGUAGE sql IMMUTABLE
AS 'SELECT abs(hashint4extended(number, salt) % below)';
CREATE FUNCTION pg_temp.pick(number int, salt int, choices anyarray) RETURNS anyelement
LANGUAGE sql IMMUTABLE
AS 'SELECT choices[1 + pg_temp.spread(number, salt, array_length(choices, 1))]';
CREATE TEMPORARY TABLE bench_name (
    position int PRIMARY KEY, name text, key text, search_key text);
"""
NOMINEES = """
INSERT INTO exemplar_nominee (
    active, code, name, name_sort, search_key, subject, level, state, source, company_id,
    organization_id, stated_by_id, hamlet_id, sector_id, date_found, date_hold_end, birth_year,
    gender, is_direct_worker, occupation, summary, story, date_state,
    create_uid, write_uid, create_date, write_date)
SELECT true, 'DH' || lpad(number::text, 7, '0'), name, key, search_key, 'individual',
    pg_temp.pick(number, 1, ARRAY['new_factor', 'good_deed', 'exemplar', 'outstanding']),
    pg_temp.pick(number, 2, %(states)s), 'organization', %(company)s,
    pg_temp.pick(number, 3, %(organizations)s), pg_temp.pick(number, 3, %(organizations)s),
    pg_temp.pick(number, 4, %(hamlets)s), pg_temp.pick(number, 5, %(sectors)s),
    (date_trunc('year', CURRENT_DATE) - pg_temp.spread(number, 6, 5) * INTERVAL '1 year')::date
        + pg_temp.spread(number, 7, 365),
    CASE WHEN number %% 200 = 0 THEN DATE '9999-12-31' END, 1950 + number %% 55,
    pg_temp.pick(number, 8, ARRAY['female', 'male']), number %% 3 = 0, 'Nông dân',
    repeat('Trồng tiêu sạch, giúp hộ nghèo. ', 10), repeat('Câu chuyện của gia đình. ', 40),
    now(), 1, 1, now(), now()
FROM generate_series(1, %(rows)s) AS number
JOIN bench_name ON position = pg_temp.spread(number, 9, %(names)s)
"""
CHILDREN = """
INSERT INTO exemplar_claim (
    nominee_id, organization_id, company_id, stated_by_id, sequence, statement, quantity, unit,
    state, date_state, create_uid, write_uid, create_date, write_date)
SELECT id, organization_id, company_id, organization_id, part, 'Giúp hộ thoát nghèo', 12, 'hộ',
    CASE WHEN state IN ('discovered', 'nurturing', 'verifying') THEN 'stated' ELSE 'confirmed' END,
    now(), 1, 1, now(), now()
FROM exemplar_nominee, generate_series(1, 3) AS part;
INSERT INTO exemplar_consent (
    nominee_id, organization_id, company_id, scope, date_from,
    create_uid, write_uid, create_date, write_date)
SELECT id, organization_id, company_id, 'story', date_found, 1, 1, now(), now()
FROM exemplar_nominee WHERE id % 2 = 0;
INSERT INTO exemplar_nominee_identity (
    nominee_id, organization_id, company_id, kept_id_number, kept_phone,
    create_uid, write_uid, create_date, write_date)
SELECT id, organization_id, company_id, lpad(id::text, 12, '0'), '0912345678', 1, 1, now(), now()
FROM exemplar_nominee;
"""
PHOTOS = """
INSERT INTO ir_attachment (
    name, type, res_model, res_field, res_id, company_id, store_fname, checksum, mimetype,
    file_size, public, create_uid, write_uid, create_date, write_date)
SELECT photo.name, photo.type, res_model, res_field, nominee.id, photo.company_id, store_fname,
    checksum, mimetype, file_size, public, 1, 1, now(), now()
FROM ir_attachment AS photo, exemplar_nominee AS nominee
WHERE photo.res_model = 'exemplar.nominee' AND photo.res_id = %(first)s
    AND res_field IN ('image_1920', 'image_128')
    AND nominee.id > %(first)s AND nominee.id %% 4 = 0
"""
APPLICANTS = """
INSERT INTO hr_applicant (
    partner_name, email_from, email_normalized, partner_phone, active, company_id, job_id, stage_id,
    user_id, priority, kanban_state, date_last_stage_update, date_open,
    create_uid, write_uid, create_date, write_date)
SELECT name, 'a' || number || '@example.com', 'a' || number || '@example.com', '09' || number, true,
    %(company)s, pg_temp.pick(number, 1, %(jobs)s), pg_temp.pick(number, 2, %(stages)s),
    %(user)s, pg_temp.pick(number, 3, ARRAY['0', '1', '2', '3']), 'normal', now(), now(),
    1, 1, now() - number %% 1800 * INTERVAL '1 day', now()
FROM generate_series(1, %(rows)s) AS number
JOIN bench_name ON position = pg_temp.spread(number, 9, %(names)s);
"""
TAGS = """
INSERT INTO hr_applicant_hr_applicant_category_rel (hr_applicant_id, hr_applicant_category_id)
SELECT id, pg_temp.pick(id, 4, %(tags)s) FROM hr_applicant
"""


def fill(env, rows):
    """Create the users and organizations through the models, the rows through SQL."""
    organizations = _create_organizations(env, "mass_organization", "women", ORGANIZATIONS)
    hamlets = _create_organizations(env, "hamlet", "hamlet", HAMLETS)
    _create_users(env, organizations[0])
    env.flush_all()
    env.cr.execute(HELPERS)
    _fill_nominees(env, rows, organizations, hamlets)
    _fill_photos(env)
    _fill_applicants(env, rows)


def member(env):
    """The organization's user."""
    return env["res.users"].search([("login", "=", ORGANIZATION_LOGIN)])


def officer(env):
    """The commendation officer."""
    return env["res.users"].search([("login", "=", OFFICER_LOGIN)])


def _create_organizations(env, kind, group, count):
    group = env.ref(f"thanhan_exemplar.group_organization_{group}")
    return env["exemplar.organization"].create(
        [
            {"name": f"{kind} {number}", "kind": kind, "group_id": group.id}
            for number in range(1, count + 1)
        ]
    )


def _create_users(env, organization):
    users = env["res.users"].with_context(no_reset_password=True)
    groups = env.ref("base.group_user") | env.ref("thanhan_exemplar.group_exemplar_officer")
    users.create({"name": "Officer", "login": OFFICER_LOGIN, "group_ids": groups.ids})
    user = users.create({"name": "Member", "login": ORGANIZATION_LOGIN})
    organization.user_ids = [Command.set(user.ids)]


def _fill_nominees(env, rows, organizations, hamlets):
    from odoo.addons.thanhan_exemplar.tools import name_key, name_sort_key

    names = [" ".join(words) for words in product(FAMILY, MIDDLE, GIVEN)]
    env.cr.execute_values(
        "INSERT INTO bench_name VALUES %s",
        [
            (position, name, name_sort_key(name), name_key(name))
            for position, name in enumerate(names)
        ],
    )
    sectors = env["exemplar.sector"].search([])
    values = {
        "rows": rows,
        "names": len(names),
        "company": env.company.id,
        "states": [state for state, share in STATE_SHARES.items() for _ in range(share)],
        "organizations": organizations.ids,
        "hamlets": hamlets.ids,
        "sectors": sectors.ids,
    }
    env.cr.execute(NOMINEES, values)
    env.cr.execute(CHILDREN)


def _fill_photos(env):
    first = env["exemplar.nominee"].search([], order="id", limit=1)
    photo = BytesIO()
    Image.effect_noise((480, 640), 60).save(photo, "JPEG")
    first.image_1920 = base64.b64encode(photo.getvalue())
    env.flush_all()
    env.cr.execute(PHOTOS, {"first": first.id})


def _fill_applicants(env, rows):
    jobs = env["hr.job"].create([{"name": f"Job {number}"} for number in range(10)])
    tags = env["hr.applicant.category"].create([{"name": f"Tag {number}"} for number in range(6)])
    env.flush_all()
    values = {
        "rows": rows,
        "names": len(FAMILY) * len(MIDDLE) * len(GIVEN),
        "company": env.company.id,
        "jobs": jobs.ids,
        "stages": env["hr.recruitment.stage"].search([]).ids,
        "user": env.ref("base.user_admin").id,
        "tags": tags.ids,
    }
    env.cr.execute(APPLICANTS, values)
    env.cr.execute(TAGS, values)
