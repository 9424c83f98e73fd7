from datetime import timedelta

from dateutil.relativedelta import relativedelta

MORNING, EVENING = 5, 17
WEEKLY = "Gương sáng quê hương"
MONTHLY = "Trang Người tốt, việc tốt"
GREETING = (
    "Kính thưa bà con cô bác, mời bà con nghe chuyên mục {column} của Đài truyền thanh xã Thanh An."
)


def load_columns(year):
    """Open a weekly column on the loudspeakers and a monthly page, kept most of the time."""
    weekly = open_column(
        year,
        name=WEEKLY,
        channel="loudspeaker",
        body="dtt",
        genre="programme",
        recurrence="weekly",
        date_from=year.today - timedelta(weeks=4),
        hour_ids=year.env.ref("thanhan_exemplar.broadcast_hour_morning").ids,
    )
    monthly = open_column(
        year,
        name=MONTHLY,
        channel="portal",
        body="vhxh",
        recurrence="monthly",
        date_from=year.today - relativedelta(months=3),
    )
    for slot in past_slots(year, weekly):
        task = write_article(year, slot)
        broadcast(year, task, slot.date, [MORNING]).action_air()
    for slot in past_slots(year, monthly):
        task = write_article(year, slot)
        task.write({"date_published": slot.date, "proof_url": "https://thanhan.example/guong"})
        task.action_publish()


def open_column(year, channel, body, **values):
    return year.model("exemplar.column", "vanhoa").create(
        {
            "channel_id": year.env.ref(f"thanhan_exemplar.channel_{channel}").id,
            "organization_id": year.bodies[body].id,
            **values,
        }
    )


def past_slots(year, column):
    """Return the slots that were kept: all before today but the second."""
    slots = column.slot_ids.filtered(lambda slot: slot.date < year.today).sorted("date")
    return slots - slots[1]


def write_article(year, slot):
    column = slot.column_id
    task = year.model("exemplar.propaganda.task", "vanhoa").create(
        {
            "name": f"{column.name}, kỳ ngày {slot.date:%d/%m}",
            "channel_id": column.channel_id.id,
            "organization_id": column.organization_id.id,
            "column_id": column.id,
            "genre": column.genre,
            "date_deadline": slot.date,
            "script": GREETING.format(column=column.name),
        }
    )
    task.action_ready()
    return task


def broadcast(year, task, day, hours, **values):
    """Put the task on the programme of that day and return the broadcasts."""
    return year.model("exemplar.broadcast", "vanhoa").create(
        [{"task_id": task.id, "date": day, "hour": hour, **values} for hour in hours]
    )
