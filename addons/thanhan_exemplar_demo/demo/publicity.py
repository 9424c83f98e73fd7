from datetime import timedelta
from itertools import cycle

from odoo.fields import Command

from .columns import EVENING, MORNING, broadcast
from .nominees import TAKEN_BACK
from .stories import STORIES
from .year import read_rows

SITE = "https://thanhan.example"
FIGURES = ("reach", "plays", "minutes", "views", "reactions", "comments", "shares", "attendees")
NO_SPACE = "Chưa có vị trí đặt pa-nô, chuyển sang quý sau."
WITHDRAWN = "Nhân vật rút phiếu đồng ý công khai."
PUBLIC = ("published", "measured")


def load_publicity(year):
    """Write the stories, plan what they become on each channel, and carry out what is past."""
    stories = {key: write_story(year, *story) for key, story in STORIES.items()}
    rows = read_rows("tasks")
    tasks = [plan_task(year, row, stories[row["story"]]) for row in rows]
    for task, row in zip(tasks, rows, strict=True):
        carry_out(year, task, row)
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
    return year.model("exemplar.propaganda.task", row["login"]).create(
        {
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
    if goal in PUBLIC and row["channel"] == "loudspeaker" and task.date_deadline < year.today:
        put_on_air(year, task, row)
    elif goal in PUBLIC:
        publish(year, task, row)
    elif goal == "ready" and row["channel"] == "loudspeaker":
        broadcast(year, task, year.today, [MORNING, EVENING])
    if goal == "measured":
        measure(task, row)


def publish(year, task, row):
    values = {"date_published": task.date_deadline}
    if task.channel_id.proof == "url":
        values["proof_url"] = f"{SITE}/guong-dien-hinh/{row['story']}"
    else:
        log = year.paper(f"Nhật ký, ảnh chụp: {task.name}")
        values["proof_attachment_ids"] = [Command.create(log)]
    task.write(values)
    task.action_publish()


def put_on_air(year, task, row):
    """Put a bulletin on air morning and evening from its due day on, and confirm what was."""
    plays = int(row["plays"] or 2)
    values = {"minutes": int(row["minutes"]) / plays} if row["minutes"] else {}
    for number, hour in zip(range(plays), cycle((MORNING, EVENING)), strict=False):
        day = task.date_deadline + timedelta(days=number // 2)
        broadcast(year, task, day, [hour], **values).filtered("is_due").action_air()


def measure(task, row):
    figures = {name: int(row[name]) for name in FIGURES if row[name]}
    task.env["exemplar.metric"].create({"task_id": task.id, "date": task.date_published, **figures})
    task.action_measure()


def take_back_consent(year, story):
    """Let a person change their mind: what was planned stops, the story is taken down."""
    consents = year.nominees[TAKEN_BACK].with_user(year.users["tdkt"]).consent_ids
    consents.action_withdraw(year.today)
    story.with_user(year.users["vanhoa"]).action_withdraw(WITHDRAWN)
