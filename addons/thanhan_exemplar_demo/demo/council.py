from datetime import datetime, time

from odoo.fields import Command

# login, name of who has no account, position, seat, code of the body
SEATS = (
    ("lanhdao", None, "Chủ tịch UBND xã", "chair", None),
    ("mattran", None, "Chủ tịch Ủy ban MTTQ Việt Nam xã", "vice", "mttq"),
    ("tdkt", None, "Công chức thi đua, khen thưởng", "standing", None),
    ("hoidong", None, "Chánh Văn phòng", "secretary", None),
    ("vanhoa", None, "Công chức văn hóa", "member", None),
    ("phunu", None, "Chủ tịch Hội Liên hiệp Phụ nữ xã", "member", "lhpn"),
    ("nongdan", None, "Chủ tịch Hội Nông dân xã", "member", "nd"),
    (None, "Nguyễn Tấn Phát (hư cấu)", "Trưởng Công an xã", "member", None),
    (None, "Lê Bá Khôi (hư cấu)", "Chỉ huy trưởng Ban Chỉ huy Quân sự xã", "member", None),
)
SESSION_DAY = 97
PLACE = "Phòng họp UBND xã (hư cấu)"
COLLECTIVES = ("Văn phòng UBND xã (hư cấu)", "Trạm Y tế xã Thanh An (hư cấu)")
COUNTED = {
    "papers_issued": 9,
    "papers_returned": 9,
    "votes_for": 7,
    "votes_against": 1,
    "votes_void": 1,
}
AGAINST = 6
FAILED = "Thành tích này đã được Hội Cựu chiến binh cấp trên tặng giấy khen trong năm."


def load_council(year, passing, failing):
    """Seat the Council; one session by show of hands has closed, one on paper is voting."""
    awards = passing | failing
    awards.with_user(year.users["tdkt"]).action_to_council()
    session = year.model("exemplar.council.session", "tdkt").create(
        {
            "council_id": seat_the_council(year).id,
            "date_start": datetime.combine(year.day(SESSION_DAY), time(1, 0)),
            "place": PLACE,
            "invitation_number": 4,
            "item_ids": [Command.create({"award_id": award.id}) for award in awards],
        }
    )
    session.action_convene()
    session.conflict_ids.action_confirm()
    session.attendance_ids[-1:].presence = "absent"
    session.date_end = datetime.combine(year.day(SESSION_DAY), time(3, 15))
    session.action_open_voting()
    for item in session.item_ids.filtered(lambda item: item.award_id in failing):
        item.write({"votes_for": item.may_vote - AGAINST, "votes_against": AGAINST})
    session.action_close()
    session.minutes_number = 2
    session.minutes_attachment_ids = [Command.create(year.paper("Biên bản họp Hội đồng"))]
    session.action_refuse_failed(FAILED)
    session.with_user(year.users["lanhdao"]).action_approve_passed()
    open_paper_vote(year, session.council_id)


def open_paper_vote(year, council):
    """Hold today's session on paper: one file has been counted, one is still in the box."""
    awards = year.model("exemplar.award", "tdkt").create(
        [
            {
                "recipient_name": name,
                "subject": "collective",
                "form_id": year.env.ref("thanhan_exemplar.award_form_ttldtt").id,
                "procedure": "normal",
                "organization_id": year.env.ref("thanhan_exemplar.organization_ubnd").id,
            }
            for name in COLLECTIVES
        ]
    )
    awards.paper_ids.is_present = True
    awards.action_propose()
    awards.action_to_council()
    session = year.model("exemplar.council.session", "tdkt").create(
        {
            "council_id": council.id,
            "date_start": datetime.combine(year.today, time(1, 0)),
            "place": PLACE,
            "mode": "paper",
            "invitation_number": 5,
            "item_ids": [Command.create({"award_id": award.id}) for award in awards],
        }
    )
    session.action_convene()
    session.conflict_ids.action_confirm()
    session.action_open_voting()
    session.item_ids[0].write(COUNTED)


def seat_the_council(year):
    return year.model("exemplar.council", "tdkt").create(
        {
            "name": "Hội đồng Thi đua - Khen thưởng xã (hư cấu)",
            "decision_number": "45/QĐ-UBND (hư cấu)",
            "decision_date": year.day("L10"),
            "date_from": year.day("L10"),
            "member_ids": [
                Command.create(
                    {
                        "sequence": number,
                        "user_id": login and year.users[login].id,
                        "name": name or year.users[login].name,
                        "position": position,
                        "role": role,
                        "organization_id": body and year.bodies[body].id,
                    }
                )
                for number, (login, name, position, role, body) in enumerate(SEATS, 1)
            ],
        }
    )
