from datetime import timedelta

from odoo.fields import Command

from .nominees import TAKEN_BACK
from .stories import STORIES
from .year import read_rows

SITE = "https://thanhan.example"
FIGURES = ("reach", "plays", "minutes", "views", "reactions", "comments", "shares", "attendees")
NO_SPACE = "Chưa có vị trí đặt pa-nô, chuyển sang quý sau."
WITHDRAWN = "Nhân vật rút phiếu đồng ý công khai."
PUBLIC = ("published", "measured")
QUESTIONS = """Trong chi hội, ai đang làm được như vậy?
Hộ nào cần được giúp trước, giúp bằng cách nào?
Từ nay đến kỳ sinh hoạt sau, chi hội làm được việc gì?"""
ATTENDEES = (34, 27, 41, 19)
CORRECTED = "guong-dien-hinh/hoa"
CORRECTION = "Cổng thông tin gửi lại số liệu đã rà soát."


def load_publicity(year):
    """Write the stories, plan what they become on each channel, and carry out what is past."""
    stories = {key: write_story(year, *story) for key, story in STORIES.items()}
    rows = read_rows("tasks")
    tasks = [plan_task(year, row, stories[row["story"]]) for row in rows]
    for task, row in zip(tasks, rows, strict=True):
        carry_out(year, task, row)
    correct_figures(year, next(task for task in tasks if task.proof_url == f"{SITE}/{CORRECTED}"))
    year.env["exemplar.propaganda.task"]._cron_miss()
    take_back_consent(year, stories[TAKEN_BACK])


def write_story(year, title, people, state, text):
    nominees = [year.nominees[key] for key in people]
    # sudo: which achievements are confirmed, whoever tells the story
    confirmed = [
        claim.id
        for nominee in nominees
        for claim in nominee.claim_ids.sudo()
        if claim.state == "confirmed"
    ]
    story = year.model("exemplar.story", "vanhoa").create(
        {
            "title": title,
            "text": text,
            "nominee_ids": [Command.set([nominee.id for nominee in nominees])],
            "claim_ids": [Command.set(confirmed)],
        }
    )
    if state != "draft":
        story.action_submit()
    if state in ("approved", "withdrawn"):
        story.with_user(year.users["tdkt"]).action_approve()
    return story


def plan_task(year, row, story):
    meeting = row["channel"] == "branch_meeting"
    return year.model("exemplar.propaganda.task", row["login"]).create(
        {
            "questions": meeting and QUESTIONS,
            "story_id": story.id,
            "channel_id": year.env.ref(f"thanhan_exemplar.channel_{row['channel']}").id,
            "organization_id": year.bodies[row["body"]].id,
            "genre": row["genre"],
            "language": row["language"],
            "date_deadline": year.day(row["due"]),
        }
    )


def carry_out(year, task, row):
    goal = row["goal"]
    if goal == "in_progress":
        task.action_start()
    elif goal == "cancelled":
        task.action_cancel(NO_SPACE)
    elif goal in ("ready", *PUBLIC):
        task.action_ready()
    if goal in PUBLIC:
        publish(year, task, row)
    if goal == "measured":
        measure(task, row)


def publish(year, task, row):
    values = {"date_published": task.date_deadline}
    if task.meeting_ids:
        hold_meetings(year, task)
    elif task.channel_id.proof == "url":
        values["proof_url"] = f"{SITE}/guong-dien-hinh/{row['story']}"
    else:
        log = year.paper(f"Nhật ký, ảnh chụp: {task.name}")
        values["proof_attachment_ids"] = [Command.create(log)]
    task.write(values)
    task.action_publish()


def hold_meetings(year, task):
    """Let the branches meet from the due date on, all but the last."""
    meetings = task.meeting_ids
    for number, meeting in enumerate(meetings[:-1] or meetings):
        photo = year.paper(f"Ảnh buổi sinh hoạt: {meeting.organization_id.name}")
        meeting.write(
            {
                "attendees": ATTENDEES[number % len(ATTENDEES)],
                "date_meeting": min(task.date_deadline + timedelta(days=number), year.today),
                "attachment_ids": [Command.create(photo)] if number < 2 else [],
            }
        )


def measure(task, row):
    figures = {name: int(row[name]) for name in FIGURES if row[name]}
    if not task.meeting_ids:
        task.env["exemplar.metric"].create(
            {"task_id": task.id, "date": task.date_published, **figures}
        )
    task.action_measure()


def correct_figures(year, task):
    """Let the culture officer find a mistake in figures that were entered."""
    line = task.metric_ids.with_user(year.users["vanhoa"])
    line.write({"views": line.views + 15, "correction_reason": CORRECTION})


def take_back_consent(year, story):
    """Let a person change their mind: what was planned stops, the story is taken down."""
    consents = year.nominees[TAKEN_BACK].with_user(year.users["tdkt"]).consent_ids
    consents.action_withdraw(year.today)
    story.with_user(year.users["vanhoa"]).action_withdraw(WITHDRAWN)
