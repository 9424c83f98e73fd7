from odoo.fields import Command

VISITED = ("khanh", "keng", "bay")
QUESTION = "Đơn vị có nhất trí biểu dương không? Cần lưu ý điều gì?"
OPINIONS = (
    ("bay", "ap5", "Hộ ông Đ. B., Ấp Minh Họa 5: chuyển đổi cây trồng, giúp hộ khó khăn.", None),
    ("yen", "mttq", "Chị T. H. Y.: trả lại của rơi, nấu cháo miễn phí.", "agree"),
)


def load_verification(year):
    """Prepare a visit, and ask other bodies about some who are being verified."""
    visited = year.env["exemplar.nominee"].union(*(year.nominees[key] for key in VISITED))
    visited.with_user(year.users["tdkt"]).action_visit()
    for key, body, text, verdict in OPINIONS:
        ask(year, key, body, text, verdict)


def ask(year, key, body, text, verdict):
    opinion = year.model("exemplar.opinion", "tdkt").create(
        {
            "nominee_id": year.nominees[key].id,
            "organization_id": year.bodies[body].id,
            "subject_text": text,
            "question": QUESTION,
            "date_asked": year.day(97),
            "date_due": year.day("+7"),
        }
    )
    if verdict:
        answered = opinion.with_user(year.users[year.login_of(body)])
        answered.write(
            {
                "verdict": verdict,
                "answer": "Nhất trí.",
                "attachment_ids": [Command.create(year.paper("Văn bản trả lời"))],
            }
        )
        answered.action_answer()
