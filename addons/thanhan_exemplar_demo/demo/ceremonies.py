import base64

from odoo.fields import Command

HELD = "third"
PLANNED = "fourth"
WITHOUT_AWARD = "verified"
# hours and minutes, what, who
PROGRAM = (
    (8.0, "Đón tiếp đại biểu, ổn định tổ chức", "Văn phòng UBND xã"),
    (8.25, "Tuyên bố lý do, giới thiệu đại biểu", "Công chức văn hóa"),
    (8.5, "Công bố Quyết định khen thưởng, trao Giấy khen", "Lãnh đạo UBND xã"),
    (9.0, "Giao lưu với gương điển hình tiên tiến", "Đài truyền thanh xã"),
    (10.0, "Phát biểu kết thúc", "Lãnh đạo UBND xã"),
)
GUESTS = (
    ("Đại diện Thường trực Đảng ủy (hư cấu)", "Phó Bí thư", "Đảng ủy xã"),
    ("Đại diện Ủy ban MTTQ (hư cấu)", "Chủ tịch", "Ủy ban MTTQ Việt Nam xã"),
)


def load_ceremonies(year, awards_of):
    """Hold one ceremony that hands over, and plan another with someone who has no award.

    :param awards_of: ``{key of a decision: its awards}``
    """
    held = plan_ceremony(
        year,
        awards_of[HELD],
        {
            "name": "Hội nghị biểu dương gương điển hình tiên tiến",
            "kind": "conference",
            "date": year.day(85),
            "place": "Hội trường UBND xã (hư cấu)",
        },
    )
    held.line_ids[:1].object_text = "Khung và hoa"
    held.action_hold()
    scan = year.paper("Danh sách ký nhận tiền thưởng và hiện vật")
    held.paper_ids = [Command.create({"name": scan["name"], "file": base64.b64encode(scan["raw"])})]
    held.line_ids.is_signed = True
    planned = plan_ceremony(
        year,
        awards_of[PLANNED],
        {
            "name": "Tuyên dương tại Ngày hội Đại đoàn kết toàn dân tộc",
            "kind": "within",
            "date": year.day("+9"),
            "place": "Nhà văn hóa Ấp Minh Họa 1 (hư cấu)",
        },
    )
    verified = year.model("exemplar.nominee", "tdkt").search(
        [("state", "=", WITHOUT_AWARD)], order="id", limit=1
    )
    planned.line_ids = [Command.create({"nominee_id": one.id}) for one in verified]
    plan_meeting_of_the_women(year)


def plan_meeting_of_the_women(year):
    """A union honours a model of its own, without an award."""
    year.model("exemplar.ceremony", "phunu").create(
        {
            "name": "Gặp mặt mô hình phụ nữ làm theo lời Bác",
            "kind": "exchange",
            "date": year.day("+20"),
            "place": "Nhà văn hóa Ấp Minh Họa 2 (hư cấu)",
            "line_ids": [Command.create({"nominee_id": year.nominees["rac"].id})],
        }
    )


def plan_ceremony(year, awards, values):
    return year.model("exemplar.ceremony", "tdkt").create(
        {
            **values,
            "line_ids": [Command.create({"award_id": award.id}) for award in awards],
            "program_line_ids": [
                Command.create({"time": time, "content": content, "responsible": who})
                for time, content, who in PROGRAM
            ],
            "guest_ids": [
                Command.create({"name": name, "position": position, "body": body})
                for name, position, body in GUESTS
            ],
        }
    )
