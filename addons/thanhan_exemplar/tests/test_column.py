from datetime import date, timedelta

from freezegun import freeze_time
from odoo.exceptions import AccessError, ValidationError
from odoo.tests import Form, warmup
from odoo.tools import mute_logger
from psycopg2 import IntegrityError

from .common_column import ColumnCommon


class TestColumn(ColumnCommon):
    """Standing pages and columns: slots ahead, articles, regularity (plan, III.3)."""

    def days(self, column):
        return [(slot.date - self.today).days for slot in column.slot_ids.sorted("date")]

    def test_slots_are_made_ahead_once(self):
        self.assertEqual(self.days(self.column), list(range(-14, 61, 7)))
        self.assertRecordValues(
            self.slot(7),
            [
                {
                    "state": "empty",
                    "channel_id": self.loudspeaker.id,
                    "organization_id": self.radio.id,
                    "company_id": self.env.company.id,
                    "date_alarm": self.today + timedelta(days=4),
                    "regularity": 0,
                }
            ],
        )
        self.assertEqual(self.env["exemplar.column"]._cron_make_slots(), 0)
        with freeze_time(self.today + timedelta(days=7)):
            self.assertEqual(self.env["exemplar.column"]._cron_make_slots(), 1)
            self.assertEqual(self.env["exemplar.column"]._cron_make_slots(), 0)
        self.assertEqual(self.days(self.column), list(range(-14, 64, 7)))

    def test_a_slot_stands_once(self):
        slot = self.slot(7)
        with mute_logger("odoo.sql_db"), self.assertRaises(IntegrityError), self.cr.savepoint():
            slot.sudo().create({"column_id": self.column.id, "date": slot.date})

    def test_horizon_is_a_setting(self):
        self.env.company.exemplar_slot_days = 7
        self.assertEqual(self.days(self.make_column(date_from=self.today)), [0, 7])
        for days in (0, 367):
            with (
                mute_logger("odoo.sql_db"),
                self.assertRaises(IntegrityError),
                self.cr.savepoint(),
            ):
                self.env.company.exemplar_slot_days = days
                self.env.flush_all()

    @freeze_time("2026-01-31 02:00:00")
    def test_recurrences(self):
        self.env.company.exemplar_slot_days = 90
        for values, expected in (
            ({"recurrence": "daily", "date_to": "2026-02-02"}, ["01-31", "02-01", "02-02"]),
            ({"recurrence": "weekly", "date_to": "2026-02-14"}, ["01-31", "02-07", "02-14"]),
            ({"recurrence": "monthly"}, ["01-31", "02-28", "03-31", "04-30"]),
            (
                {"recurrence": "custom", "rrule": "FREQ=WEEKLY;BYDAY=MO;COUNT=2"},
                ["02-02", "02-09"],
            ),
        ):
            column = self.make_column(date_from="2026-01-31", **values)
            days = [f"{slot.date:%m-%d}" for slot in column.slot_ids.sorted("date")]
            self.assertEqual(days, expected)
        form = Form(self.env["exemplar.column"].with_user(self.operator))
        form.recurrence = "custom"
        form.rrule = "FREQ=YEARLY;BYMONTH=9;BYMONTHDAY=2"
        self.assertIn("2026", form.next_days)
        form.rrule = "FREQ=SECONDLY"
        self.assertFalse(form.next_days)

    def test_rules_that_are_refused_by_every_door(self):
        columns = self.env["exemplar.column"].with_user(self.operator)
        column = self.column.with_user(self.operator)
        for rule, message in (
            (False, "has no place in a recurrence rule"),
            ("FREQ=SECONDLY", "a column comes round daily at most"),
            ("FREQ=DAILY;DTSTART=20200101", "“DTSTART” has no place"),
            ("FREQ=DAILY;INTERVAL=0", "“INTERVAL=0” cannot be read"),
            ("FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30", "never comes round"),
            ("FREQ=DAILY;UNTIL=20200101", "never comes round"),
        ):
            values = {"recurrence": "custom", "rrule": rule}
            with self.refused(message, ValidationError):
                self.make_column(**values)
            with self.refused(message, ValidationError):
                column.write(values)
            result = columns.load(
                ["name", "channel_id/.id", "recurrence", "rrule"],
                [["Nhập", str(self.loudspeaker.id), "custom", rule or ""]],
            )
            self.assertRegex(str(result["messages"]), message)
        self.assertEqual(self.days(self.column), list(range(-14, 61, 7)))
        with self.refused("never comes round", ValidationError):
            column.date_to = column.date_from - timedelta(days=1)

    def test_a_column_of_the_far_future_has_no_slot_yet(self):
        for day in ("9999-12-31", "2200-02-28"):
            self.assertFalse(self.make_column(date_from=day, recurrence="daily").slot_ids)

    def test_a_new_recurrence_replans_empty_slots_to_come(self):
        kept = self.slot(-7)
        self.keep(kept)
        task = self.make_task(self.story, organization_id=self.radio.id)
        self.slot(7).with_user(self.operator).task_id = task
        day = (self.today + timedelta(days=3)).strftime("%A")[:2].upper()
        self.column.with_user(self.operator).write(
            {"recurrence": "custom", "rrule": f"FREQ=WEEKLY;BYDAY={day}"}
        )
        self.assertEqual(self.days(self.column), sorted([-14, -7, 7, *range(3, 61, 7)]))
        self.column.with_user(self.operator).date_to = self.today + timedelta(days=10)
        self.assertEqual(self.days(self.column), [-14, -7, 3, 7, 10])
        self.column.with_user(self.operator).active = False
        self.assertEqual(self.days(self.column), [-14, -7, 7])
        self.assertEqual(self.env["exemplar.column"]._cron_make_slots(), 0)
        self.column.with_user(self.operator).active = True
        self.assertEqual(self.days(self.column), [-14, -7, 3, 7, 10])

    def test_a_slot_is_kept_when_its_article_is_published(self):
        slot = self.slot(0)
        task = self.make_bulletin()
        slot.with_user(self.operator).task_id = task
        self.assertEqual((slot.state, task.column_id), ("filled", self.column))
        broadcast = self.plan(task)
        broadcast.with_user(self.operator).action_air()
        self.assertEqual((slot.state, slot.regularity), ("kept", 1))
        with self.refused("is kept: its article was published"):
            slot.with_user(self.operator).task_id = False

    def test_a_cancelled_article_leaves_its_slot_empty(self):
        slot = self.slot(7).with_user(self.operator)
        task = self.make_bulletin()
        slot.task_id = task
        task.with_user(self.publicist).action_cancel("Trùng bài")
        self.assertEqual(slot.state, "empty")
        with self.refused("was cancelled and fills no slot", ValidationError):
            self.slot(14).with_user(self.operator).task_id = task
        other = self.make_bulletin()
        slot.task_id = other
        self.assertEqual(slot.state, "filled")
        slot.task_id = False
        self.assertEqual(slot.state, "empty")
        planned = self.make_task(self.story, organization_id=self.radio.id)
        slot.task_id = planned
        planned.with_user(self.publicist).unlink()
        self.assertEqual(slot.state, "empty")

    def test_article_and_slot_fit(self):
        posted = self.make_task(self.story, channel_id=self.zalo.id, organization_id=self.radio.id)
        slot = self.slot(7).with_user(self.operator)
        with self.refused("is for another channel", ValidationError):
            slot.task_id = posted
        with self.refused("column of another channel", ValidationError):
            posted.with_user(self.operator).column_id = self.column
        task = self.make_bulletin()
        slot.task_id = task
        with (
            mute_logger("odoo.sql_db"),
            self.assertRaises(IntegrityError),
            self.cr.savepoint(),
        ):
            self.slot(14).with_user(self.operator).task_id = task
            self.env.flush_all()
        self.env.invalidate_all()
        other = self.make_column(name="Chuyên mục khác")
        with self.refused("fills a slot of another column", ValidationError):
            task.with_user(self.operator).column_id = other
        with self.refused("stays there", ValidationError):
            self.column.with_user(self.operator).channel_id = self.zalo
        with self.refused("stays on file"):
            self.column.with_user(self.operator).unlink()
        other.with_user(self.operator).unlink()

    def test_the_rest_of_a_slot_follows_from_the_column(self):
        slot = self.slot(7)
        for name, value in (
            ("date", self.today),
            ("column_id", self.make_column(name="Khác").id),
            ("state", "kept"),
            ("regularity", 1),
            ("date_alarm", self.today),
            ("organization_id", self.women.id),
        ):
            with self.refused("is set by the system itself"):
                slot.with_user(self.officer).write({name: value})
        for step in (
            lambda: slot.with_user(self.manager).unlink(),
            lambda: slot.with_user(self.manager).create(
                {"column_id": self.column.id, "date": self.today}
            ),
        ):
            with self.assertRaises(AccessError):
                step()

    def test_filled_in_the_dialog(self):
        slot = self.slot(7).with_user(self.operator)

        def dialog():
            return Form.from_action(self.env(user=self.operator), slot.action_fill())

        task = self.make_bulletin()
        form = dialog()
        form.way = "existing"
        form.task_id = task.with_user(self.operator)
        form.save().action_apply()
        self.assertEqual(slot.task_id, task)
        slot.task_id = False
        form = dialog()
        form.topic = "Gương người tốt"
        action = form.save().action_apply()
        self.assertRecordValues(
            self.env["exemplar.propaganda.task"].browse(action["res_id"]),
            [
                {
                    "name": "Gương người tốt",
                    "channel_id": self.loudspeaker.id,
                    "column_id": self.column.id,
                    "organization_id": self.radio.id,
                    "user_id": self.operator.id,
                    "genre": "column_page",
                    "date_deadline": slot.date,
                    "state": "planned",
                }
            ],
        )
        self.assertEqual(slot.task_id.id, action["res_id"])
        wizards = self.env["exemplar.column.slot.wizard"].with_user(self.operator)
        for values, message in (
            ({"way": "existing"}, "Choose the task"),
            ({"way": "new", "topic": " "}, "type the topic"),
        ):
            with self.refused(message):
                wizards.create({"slot_id": self.slot(14).id, **values}).action_apply()
        self.assertEqual(self.slot(14).state, "empty")

    def test_from_an_approved_story(self):
        slot = self.slot(7).with_user(self.publicist)
        form = Form.from_action(self.env(user=self.publicist), slot.action_fill())
        form.story_id = self.story.with_user(self.publicist)
        self.assertEqual(form.topic, self.story.title)
        form.save().action_apply()
        self.assertEqual(slot.task_id.story_id, self.story)

    def test_a_task_with_a_column_takes_the_slot_of_its_day(self):
        slot = self.slot(14)
        task = self.make_bulletin(column_id=self.column.id, date_deadline=slot.date)
        self.assertEqual(slot.task_id, task)
        extra = self.make_bulletin(
            column_id=self.column.id, date_deadline=slot.date + timedelta(days=1)
        )
        self.assertFalse(extra.slot_ids)
        later = self.make_bulletin(date_deadline=self.slot(21).date)
        later.with_user(self.publicist).column_id = self.column
        self.assertEqual(self.slot(21).task_id, later)

    def test_hours_of_the_column_are_offered_for_its_broadcasts(self):
        evening = self.env.ref("thanhan_exemplar.broadcast_hour_evening")
        self.column.hour_ids = evening
        slot = self.slot(7)
        task = self.make_bulletin(column_id=self.column.id, date_deadline=slot.date)
        action = task.with_user(self.operator).action_plan_broadcasts()
        form = Form.from_action(self.env(user=self.operator), action)
        self.assertEqual((form.date, form.hour_ids[:].ids), (slot.date, evening.ids))

    def test_regularity_counts_what_is_due(self):
        self.keep(self.slot(-7))
        self.slot(7).with_user(self.operator).task_id = self.make_bulletin()
        start = self.today - timedelta(days=20)
        end = self.today + timedelta(days=60)
        for dates in ((start, end), (str(start), str(end))):
            counts = self.column.with_user(self.operator).get_regularity(*dates)
            self.assertEqual(counts, {self.column.id: {"due": 3, "kept": 1, "share": 1 / 3}})
        before = self.column.get_regularity(start, self.today - timedelta(days=8))
        self.assertEqual(before[self.column.id]["due"], 1)
        self.assertFalse(self.column.get_regularity(end, end))

    @freeze_time("2026-03-10 02:00:00")
    def test_regularity_of_the_year_on_the_column(self):
        self.today = date(2026, 3, 10)
        column = self.make_column(date_from="2025-12-30", recurrence="weekly")
        self.assertRecordValues(column, [{"due_count": 10, "kept_count": 0, "regularity": 0}])
        slots = self.env["exemplar.column.slot"]
        groups = slots._read_group(
            [("column_id", "=", column.id), ("date", "<=", self.today)],
            ["date:month"],
            ["__count", "regularity:avg"],
        )
        self.assertEqual([count for _month, count, _share in groups], [1, 4, 4, 2])

    def test_the_owner_alone_is_told_in_time(self):
        def told(user):
            work = self.env["exemplar.work"].with_user(user)
            return work.search([("kind", "=", "slot_fill")]).mapped("res_id")

        ahead = self.make_column(date_from=self.today + timedelta(days=3))
        self.make_column(date_from=self.today + timedelta(days=4))
        (slot,) = ahead.slot_ids[:1]
        self.assertIn(slot.id, told(self.operator))
        self.assertIn(self.slot(0).id, told(self.operator))
        self.assertNotIn(self.slot(-7).id, told(self.operator))
        self.assertEqual(len(told(self.operator)), 2)
        for user in (self.publicist, self.officer, self.women_user, self.supervisor):
            self.assertFalse(told(user), user.login)
        ahead.user_id = self.publicist
        self.assertEqual(told(self.publicist), slot.ids)
        self.assertNotIn(slot.id, told(self.operator))
        ahead.alarm_days = 2
        self.env.flush_all()
        self.assertFalse(told(self.publicist))
        ahead.write({"alarm_days": 3, "user_id": False})
        self.env.flush_all()
        self.assertIn(slot.id, told(self.operator))
        slot.with_user(self.operator).task_id = self.make_bulletin()
        self.env.flush_all()
        self.assertNotIn(slot.id, told(self.operator))

    @warmup
    def test_many_columns_in_few_queries(self):
        columns = self.env["exemplar.column"].concat(
            *(self.make_column(name=f"Mục {n}", recurrence="daily") for n in range(20))
        )
        columns.slot_ids.sudo().unlink()
        self.env.flush_all()
        self.env.invalidate_all()
        with self.assertQueryCount(4):
            made = self.env["exemplar.column"]._cron_make_slots()
        self.assertEqual(made, 20 * 61)
        self.env.invalidate_all()
        with self.assertQueryCount(4):
            self.assertEqual(self.env["exemplar.column"]._cron_make_slots(), 0)
        with self.assertQueryCount(1):
            columns.mapped("regularity")
