import base64

from odoo.fields import Command

NOTICED = ("camera", "rac")
SUBMITTED = "kimsa"
HOUSEHOLDS = (
    ("Nguyễn Văn Bảy", 1972, 5),
    ("Điểu Thị Lan", 1968, 4),
    ("Trần Thị Bưởi", 1981, 6),
    ("Lê Văn Chín", 1965, 3),
    ("Thị Mai", 1990, 4),
)
DECISION = (412, "L88", "Về việc tặng danh hiệu “Gia đình văn hóa”")


def load_files(year):
    """Hang a notice, draft a submission, recognise the cultured families of a hamlet."""
    noticed = year.env["exemplar.nominee"].union(*(year.nominees[key] for key in NOTICED))
    action = noticed.with_user(year.users["tdkt"]).action_notice()
    year.model("exemplar.notice", "tdkt").browse(action["res_id"]).action_post()
    drafted = year.model("exemplar.award", "nongdan").search(
        [("nominee_id", "=", year.nominees[SUBMITTED].id), ("state", "=", "draft")]
    )
    drafted.action_draft_submission()
    recognise_families(year, "ap1")


def recognise_families(year, hamlet):
    own = year.model("exemplar.award.list", hamlet).create(
        {
            "hamlet_id": year.bodies[hamlet].id,
            "form_id": year.env.ref("thanhan_exemplar.award_form_gdvh").id,
            "year": year.new_year.year - 1,
            "meeting_date": year.day("L82"),
            "meeting_place": "Nhà văn hóa ấp",
            "meeting_attendance": 46,
            "notice_place": "Nhà văn hóa ấp",
            "notice_date_from": year.day("L83"),
            "line_ids": [
                Command.create({"name": name, "birth_year": born, "member_count": members})
                for name, born, members in HOUSEHOLDS
            ],
        }
    )
    scan = year.paper("Biên bản họp bình xét Gia đình văn hóa")
    own.paper_ids = [
        Command.create(
            {
                "type_id": own.required_paper_type_ids[:1].id,
                "name": scan["name"],
                "file": base64.b64encode(scan["raw"]),
            }
        )
    ]
    own.action_notice()
    record = own.with_user(year.users["tdkt"])
    record.paper_type_ids = record._rule_on(record._law_date()).paper_type_ids
    record.action_ready()
    number, day, title = DECISION
    year.model("exemplar.decision", "tdkt").create(
        {
            "number": number,
            "date": year.day(day),
            "title": title,
            "award_list_ids": record.ids,
        }
    ).action_issue()
