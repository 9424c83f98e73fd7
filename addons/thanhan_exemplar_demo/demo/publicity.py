from datetime import timedelta
from itertools import cycle

from odoo.fields import Command

from .columns import EVENING, MORNING, broadcast
from .nominees import TAKEN_BACK
from .stories import STORIES
from .year import read_rows

SITE = "https://thanhan.example"
COMMUNE = "thanh-an"
FIGURES = ("reach", "plays", "minutes", "views", "reactions", "comments", "shares", "attendees")
NO_SPACE = "Chưa có vị trí đặt pa-nô, chuyển sang quý sau."
OFFLINE = "Mất kết nối mạng nhiều ngày, chưa đăng được."
WITHDRAWN = "Nhân vật rút phiếu đồng ý công khai."
MISTAKE = "Bài ghi nhầm tên ấp, đề nghị đính chính (hư cấu)."
REMOVED = "Đã xóa bài trên trang của xã."
PUBLIC = ("published", "measured")
SECOND_VERSION = "hoa"
PROVEN_NUMBER = "Số lượt lấy từ sổ của chi hội, đã xem cùng chi hội trưởng."
INVITATION = "Sáng chủ nhật, khung cửi ở nhà dài để ngỏ, ai muốn học cứ đến."
QUESTION = "Chi hội mình có ai muốn nhận dê giống của bà không?"
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
    depart_from_stories(year, tasks, rows)
    correct_figures(year, next(task for task in tasks if task.proof_url == f"{SITE}/{CORRECTED}"))
    year.env["exemplar.propaganda.task"]._cron_miss()
    explain_missed(year, tasks)
    publicise_campaign(year)
    take_back_consent(year, stories[TAKEN_BACK])
    ask_for_a_correction(year, stories["huong"])
    open_public_page(year)


def write_story(year, title, people, state, text):
    nominees = [year.nominees[key] for key in people]
    # sudo: which achievements are confirmed, whoever tells the story
    confirmed = [
        claim.id
        for nominee in nominees
        for claim in nominee.claim_ids.sudo()
        if claim.state == "confirmed"
    ]
    begun = people[0] == SECOND_VERSION
    story = year.model("exemplar.story", "vanhoa").create(
        {
            "title": title,
            "text": text.rpartition("\n\n")[0] if begun else text,
            "nominee_ids": [Command.set([nominee.id for nominee in nominees])],
            "claim_ids": [Command.set(confirmed)],
        }
    )
    if state != "draft":
        story.action_submit()
    as_officer = story.with_user(year.users["tdkt"])
    if state in ("approved", "withdrawn"):
        as_officer.action_approve()
    if begun:
        story.text = text
        as_officer.action_approve()
    if state == "review":
        overrule_number(as_officer)
    return story


def overrule_number(story):
    """Let the number stand that the chi hội's own book proves; the big word waits."""
    for finding in story.check_text():
        if finding["code"] == "number_unconfirmed":
            story.action_overrule(PROVEN_NUMBER, finding["key"])


def depart_from_stories(year, tasks, rows):
    """Let two scripts say more than their story: one waits for its reader, one may go out."""
    for task, row in zip(tasks, rows, strict=True):
        if row["goal"] != "in_progress":
            continue
        is_read = row["channel"] == "branch_meeting"
        task.script += f"\n\n{QUESTION if is_read else INVITATION}"
        task.action_submit_script()
        if is_read:
            task.with_user(year.users["tdkt"]).action_approve_script()


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
    if task.meeting_ids:
        hold_meetings(year, task)
    elif task.channel_id.proof == "url":
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


def explain_missed(year, tasks):
    """Let the culture officer say why theirs was missed; the union's still waits for a reason."""
    for task in tasks:
        if task.state == "missed" and task.user_id == year.users["vanhoa"]:
            task.action_explain(OFFLINE)


def publicise_campaign(year):
    """Plan the banners, bulletins and performances of a movement that has just begun."""
    running = [campaign for campaign in year.campaigns.values() if campaign.state == "launched"]
    template = year.env.ref("thanhan_exemplar.publicity_template_campaign")
    dialog = year.model("exemplar.task.wizard", "vanhoa").create(
        {"campaign_id": running[-1].id, "template_id": template.id}
    )
    dialog.line_ids.filtered("organization_id").is_selected = False
    dialog.action_apply()


def correct_figures(year, task):
    """Let the culture officer find a mistake in figures that were entered."""
    line = task.metric_ids.with_user(year.users["vanhoa"])
    line.write({"views": line.views + 15, "correction_reason": CORRECTION})


def take_back_consent(year, story):
    """Let a person change their mind: what was planned stops, what is out is taken down."""
    consents = year.nominees[TAKEN_BACK].with_user(year.users["tdkt"]).consent_ids
    consents.action_withdraw(year.today)
    story.with_user(year.users["vanhoa"]).action_withdraw(WITHDRAWN)
    published = story.with_user(year.users["vanhoa"]).task_ids.filtered("date_published")
    dialog = published.takedown_ids.action_ask_done()
    wizard = published.env[dialog["res_model"]].with_context(**dialog["context"])
    proof = year.paper("Ảnh chụp màn hình: bài đã gỡ")
    wizard.create({"note": REMOVED, "proof_attachment_ids": [Command.create(proof)]}).action_apply()


def ask_for_a_correction(year, story):
    """Let the supervisor notice a mistake in what is out."""
    tasks = story.with_user(year.users["giamsat"]).task_ids
    tasks.filtered(lambda task: task.state in PUBLIC)[:1].action_correct(MISTAKE)


def open_public_page(year):
    """Let everyone read of those who are honoured and have agreed to it."""
    settings = year.model("res.config.settings", "lanhdao")
    settings.create({"exemplar_commune_code": COMMUNE, "exemplar_public_page": True})
