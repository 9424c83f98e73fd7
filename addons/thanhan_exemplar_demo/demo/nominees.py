from odoo.fields import Command

from .pictures import portrait
from .year import read_rows

PLAIN = (
    "name",
    "subject",
    "level",
    "source",
    "gender",
    "occupation",
    "position",
    "found_by",
    "owner_name",
    "summary",
)
NURTURED = ("nurturing",)
VERIFYING = ("verifying",)
VERIFIED = ("verified", "proposed", "honoured", "replicating")
DECLINED = "Đơn vị hoàn thành hệ thống xử lý nước thải, kê khai lại số lao động rồi gửi lại hồ sơ."
WITHDRAWN = "Người được giới thiệu xin không nêu tên, giữ kín việc làm của mình."
HOLD = {
    "reason": "complaint",
    "basis": "Giấy báo tiếp nhận đơn số 03/GB-UBND (hư cấu)",
}
SCOPES = ("name", "story", "photo", "recording")
WITHOUT_CONSENT = ("camera", "duc", "tho")
ONLY_NAME = ("kimsa",)
TAKEN_BACK = "sau"


def load_nominees(year):
    """Introduce the exemplars, check what is claimed, and bring each as far as the year goes."""
    rows = read_rows("nominees")
    claims = read_rows("claims")
    for number, row in enumerate(rows):
        year.nominees[row["key"]] = introduce(year, number, row)
    state_claims(year, claims)
    for row in rows:
        move(year, row, [claim for claim in claims if claim["nominee"] == row["key"]])
    give_consent(year, [row for row in rows if row["goal"] in VERIFIED])
    hold(year, "tho")
    nurture(year)


def introduce(year, number, row):
    values = {name: row[name] for name in PLAIN if row[name]}
    values.update(
        organization_id=year.bodies[row["organization"]].id,
        hamlet_id=year.bodies[row["hamlet"]].id,
        sector_id=year.env.ref(f"thanhan_exemplar.sector_{row['sector']}").id,
        date_found=year.day(row["found"]),
        birth_year=int(row["birth_year"] or 0),
        is_direct_worker=bool(row["worker"]),
    )
    if row["campaign"]:
        values["campaign_id"] = year.campaigns[row["campaign"]].id
    if row["picture"]:
        values["image_1920"] = portrait(number)
    login = year.login_of(row["organization"])
    nominee = year.model("exemplar.nominee", login).create(values)
    if row["subject"] == "individual":
        record_identity(year, nominee, number, login)
    return nominee


def record_identity(year, nominee, number, login):
    year.model("exemplar.nominee.identity", login).create(
        {
            "nominee_id": nominee.id,
            "id_number": f"0000000{number:05d}",
            "phone": f"0900000{number:03d}",
            "address": f"Tổ {number % 9 + 1}, {nominee.hamlet_id.name}",
        }
    )


def state_claims(year, rows):
    for row in rows:
        nominee = year.nominees[row["nominee"]]
        values = {
            "nominee_id": nominee.id,
            "statement": row["statement"],
            "quantity": float(row["quantity"] or 0),
            "unit": row["unit"],
        }
        if row["outcome"]:
            proof = year.paper("Danh sách, biên bản làm chứng")
            values["proof_attachment_ids"] = [Command.create(proof)]
        year.model("exemplar.claim", nominee.create_uid.login).create(values)


def move(year, row, claims):
    """Bring the exemplar to its goal, by its own body and the officer in turn."""
    own = year.nominees[row["key"]]
    officer = own.with_user(year.users["tdkt"])
    goal = row["goal"]
    if goal in NURTURED or row["level"] == "outstanding":
        own.action_nurture()
    if goal in VERIFYING + VERIFIED:
        officer.action_verify_start()
    check_claims(officer, claims)
    if goal in VERIFIED:
        officer.action_verify()
    elif goal == "declined":
        officer.action_decline(DECLINED)
    elif goal == "withdrawn":
        own.action_withdraw(WITHDRAWN)


def check_claims(nominee, rows):
    by_statement = {claim.statement: claim for claim in nominee.claim_ids}
    for row in rows:
        claim = by_statement[row["statement"]]
        if row["confirmed"]:
            claim.quantity_confirmed = float(row["confirmed"])
        if row["outcome"] == "confirmed":
            claim.action_confirm()
        elif row["outcome"] == "refuted":
            claim.action_refute(row["note"])


def give_consent(year, rows):
    consents = year.model("exemplar.consent", "tdkt")
    for row in rows:
        if row["key"] in WITHOUT_CONSENT:
            continue
        scopes = ("name",) if row["key"] in ONLY_NAME else SCOPES
        consents.create(
            [
                {
                    "nominee_id": year.nominees[row["key"]].id,
                    "scope": scope,
                    "date_from": year.day(row["found"]),
                    "scan_attachment_ids": [Command.create(year.paper("Phiếu đồng ý công khai"))],
                }
                for scope in scopes
            ]
        )


def hold(year, key):
    year.model("exemplar.hold", "tdkt").create(
        {"nominee_id": year.nominees[key].id, "date_from": year.day(85), **HOLD}
    )


def nurture(year):
    """Record who helps those who are being nurtured, and what they still have to mend."""
    for row in read_rows("supports"):
        nominee = year.nominees[row["nominee"]]
        year.model("exemplar.support", nominee.create_uid.login).create(
            {
                "nominee_id": nominee.id,
                "kind": row["kind"],
                "description": row["description"],
                "value": int(row["value"]),
                "giver_id": nominee.organization_id.id,
                "date_planned": year.day(row["planned"]),
                "date_given": row["given"] and year.day(row["given"]),
            }
        )
    for row in read_rows("shortcomings"):
        nominee = year.nominees[row["nominee"]]
        year.model("exemplar.shortcoming", nominee.create_uid.login).create(
            {
                "nominee_id": nominee.id,
                "text": row["text"],
                "remedy": row["remedy"],
                "date_deadline": year.day(row["deadline"]),
                "date_closed": row["mended"] and year.day(row["mended"]),
                "close_note": row["mended"] and "Đã làm xong, chi hội đến xem tận nơi.",
            }
        )
