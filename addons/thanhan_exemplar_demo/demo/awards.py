import base64

from odoo.fields import Command

from .ceremonies import HELD, load_ceremonies
from .council import load_council
from .year import read_rows

CHAIRMAN = {
    "name": "Trần Quốc Hùng",
    "position": "Chủ tịch",
    "collective": "Ủy ban nhân dân",
    "valid_from": "2025-07-01",
}
# key, number from the office's series, day, title
DECISIONS = (
    (
        "first",
        312,
        "L95",
        "Về việc tặng Giấy khen cho các tập thể, cá nhân có thành tích xuất sắc trong phong trào "
        "thi đua yêu nước",
    ),
    (
        "second",
        118,
        45,
        "Về việc tặng Giấy khen cho tập thể, hộ gia đình, cá nhân là gương người tốt, việc tốt",
    ),
    ("third", 236, 80, "Về việc tặng Giấy khen cho tập thể, cá nhân có thành tích xuất sắc"),
    ("fourth", 291, 97, "Về việc tặng Giấy khen cho cá nhân có thành tích xuất sắc"),
)
BEFORE_THE_COUNCIL = ("passed", "failed")
PROPOSED = ("proposed", "returned", "approved", "decided", "conferred", *BEFORE_THE_COUNCIL)
APPROVED = ("approved", "decided", "conferred")
TURNED_DOWN = {
    "returned": "Báo cáo thành tích chưa nêu rõ số suất học bổng theo từng năm; đề nghị bổ sung.",
}


def load_awards(year):
    """Propose, approve, decide and confer the year's awards; two go through the Council."""
    seat_the_chairman(year)
    rows = read_rows("awards")
    awards = {row["nominee"]: propose(year, row) for row in rows}
    for row in rows:
        settle(year, awards[row["nominee"]], row["goal"])
    passing, failing = (
        year.env["exemplar.award"].union(
            *(awards[row["nominee"]] for row in rows if row["goal"] == goal)
        )
        for goal in BEFORE_THE_COUNCIL
    )
    load_council(year, passing, failing)
    awards_of = {}
    for decision in DECISIONS:
        members = [row for row in rows if row["decision"] == decision[0]]
        awards_of[decision[0]] = [awards[row["nominee"]] for row in members]
        decide(year, decision, awards_of[decision[0]])
    for row in rows:
        if row["goal"] == "conferred" and row["decision"] != HELD:
            awards[row["nominee"]].with_user(year.users["tdkt"]).action_confer()
    load_ceremonies(year, awards_of)
    for row in read_rows("nominees"):
        if row["goal"] == "replicating":
            year.nominees[row["key"]].with_user(year.users["tdkt"]).action_replicate()


def seat_the_chairman(year):
    letterheads = year.model("exemplar.letterhead", "lanhdao")
    letterheads.get_in_force(year.today).signer_ids = [Command.create(CHAIRMAN)]


def propose(year, row):
    nominee = year.nominees[row["nominee"]]
    award = year.model("exemplar.award", nominee.create_uid.login).create(
        {
            "nominee_id": nominee.id,
            "form_id": year.env.ref(f"thanhan_exemplar.award_form_{row['form']}").id,
            "kind": row["kind"],
            "date_received": max(year.day(row["to"]), nominee.date_found),
            "date_from": year.day(row["from"]),
            "date_to": year.day(row["to"]),
            "achievement": row["achievement"],
        }
    )
    papers = {"all": award.paper_ids, "some": award.paper_ids[:1], "none": award.paper_ids[:0]}
    for paper in papers[row["papers"]]:
        paper.attachment_ids = [Command.create(year.paper(paper.type_id.name))]
    if row["goal"] in PROPOSED:
        award.action_propose()
    return award


def settle(year, award, goal):
    """Let the leader approve the award, or the officer return it."""
    if goal in APPROVED:
        award.with_user(year.users["lanhdao"]).action_approve()
    elif goal in TURNED_DOWN:
        officer = award.with_user(year.users["tdkt"])
        officer.action_return(TURNED_DOWN[goal])


def decide(year, decision, awards):
    _key, number, day, title = decision
    scan = year.paper(f"Quyết định số {number}/QĐ-UBND")
    year.model("exemplar.decision", "tdkt").create(
        {
            "number": number,
            "date": year.day(day),
            "title": title,
            "signed_file": base64.b64encode(scan["raw"]),
            "signed_filename": scan["name"],
            "award_ids": [Command.set([award.id for award in awards])],
        }
    ).action_issue()
