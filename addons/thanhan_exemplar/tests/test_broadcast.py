from datetime import timedelta

from freezegun import freeze_time
from odoo import fields
from odoo.exceptions import UserError, ValidationError
from odoo.fields import Command
from odoo.tests import Form
from odoo.tools import mute_logger
from psycopg2 import IntegrityError

from .common_broadcast import BroadcastCommon


class TestBroadcast(BroadcastCommon):
    """What was planned, read aloud and confirmed afterwards (plan, III.3 and IV.2)."""

    def doors(self, broadcast, user=None):
        """Return every way to confirm the broadcast."""
        broadcast = broadcast.with_user(user or self.operator)
        return (
            broadcast.action_air,
            broadcast.action_air_all,
            lambda: broadcast.write({"state": "aired"}),
            lambda: broadcast.web_save({"state": "aired"}, {"state": {}}),
            lambda: broadcast.sudo().write({"state": "aired"}),
        )

    def assert_refused(self, broadcast, message):
        for door in self.doors(broadcast):
            with self.refused(message):
                door()
            self.assertEqual(broadcast.state, "planned")
        result = broadcast.with_user(self.operator).load(
            [".id", "state"], [[str(broadcast.id), "Aired"]]
        )
        self.assertRegex(str(result["messages"]), message)
        self.assertFalse(broadcast.confirmed_by_id)

    def test_confirmed_broadcast_publishes_its_task(self):
        broadcast = self.plan()
        self.assertEqual(broadcast.organization_id, self.radio)
        self.assertIs(broadcast.with_user(self.operator).action_air(), True)
        self.assertRecordValues(
            broadcast, [{"state": "aired", "confirmed_by_id": self.operator.id, "kind": "first"}]
        )
        self.assertTrue(broadcast.date_confirmed)
        self.assertRecordValues(
            self.bulletin, [{"state": "published", "date_published": self.today}]
        )

    def test_planned_in_one_dialog_for_many(self):
        other = self.make_bulletin()
        tasks = (self.bulletin | other).with_user(self.operator)
        action = tasks.action_plan_broadcasts()
        form = Form.from_action(self.env(user=self.operator), action)
        form.date = self.today
        form.rebroadcasts = 2
        self.assertIn("05:00", form.preview)
        form.save().action_apply()
        for task in self.bulletin | other:
            broadcasts = task.broadcast_ids.sorted(lambda row: (row.date, row.hour))
            self.assertEqual(broadcasts.mapped("hour"), [5, 17, 5])
            self.assertEqual(
                broadcasts.mapped("date"), [self.today] * 2 + [self.today + timedelta(days=1)]
            )
            self.assertEqual(broadcasts.mapped("kind"), ["first", "rebroadcast", "rebroadcast"])

    def test_dialog_refuses_what_makes_no_programme(self):
        wizards = self.env["exemplar.broadcast.wizard"].with_user(self.operator)
        values = {"task_ids": [Command.set(self.bulletin.ids)]}
        for wrong, message in (
            ({"hour_ids": [Command.clear()]}, "at least one hour"),
            ({"rebroadcasts": -1}, "from 0 to 99"),
            ({"rebroadcasts": 100}, "from 0 to 99"),
        ):
            with self.refused(message):
                wizards.create({**values, **wrong}).action_apply()
        self.assertFalse(self.bulletin.broadcast_ids)

    def test_only_ready_bulletins_are_planned(self):
        unready = self.make_task(self.story, organization_id=self.radio.id)
        posted = self.make_task(self.story, channel_id=self.zalo.id)
        posted.with_user(self.publicist).action_ready()
        for task, message in ((unready, "is not ready"), (posted, "does not go out over")):
            values = {"task_id": task.id, "date": self.today, "hour": 5}
            with self.refused(message, ValidationError):
                self.env["exemplar.broadcast"].with_user(self.publicist).create(values)
            with self.refused(message, ValidationError):
                task.with_user(self.publicist).write(
                    {"broadcast_ids": [Command.create({"hour": 5})]}
                )
            result = (
                self.env["exemplar.broadcast"]
                .with_user(self.publicist)
                .load(["task_id/.id", "hour"], [[str(task.id), "5"]])
            )
            self.assertRegex(str(result["messages"]), message)
        planned = self.plan()
        with self.refused("is not ready", ValidationError):
            planned.with_user(self.publicist).task_id = unready
        with self.refused("stays with the loudspeakers", ValidationError):
            self.bulletin.with_user(self.publicist).channel_id = self.zalo

    def test_nothing_is_planned_twice_for_one_hour(self):
        first = self.plan(hour=5)
        with mute_logger("odoo.sql_db"), self.assertRaises(IntegrityError), self.cr.savepoint():
            self.plan(hour=5)
        first.with_user(self.operator).action_cancel("Mất điện")
        first.flush_recordset()
        self.assertTrue(self.plan(hour=5))
        for hour in (24, -1):
            with (
                mute_logger("odoo.sql_db"),
                self.assertRaises(IntegrityError),
                self.cr.savepoint(),
            ):
                self.plan(hour=hour)

    def test_nothing_is_confirmed_beforehand(self):
        self.assert_refused(self.plan(days=1), "an hour that has come")
        tomorrow = self.plan(days=2).with_user(self.operator)
        with self.refused("an hour that has come"):
            tomorrow.action_not_aired("Mất điện")

    def test_the_hour_counts_on_the_clock_of_the_commune(self):
        with freeze_time(f"{self.today} 03:00:00"):
            today = self.env.company._exemplar_today()
            self.consent.date_from = today
            self.today = today
            evening = self.plan(hour=17)
            morning = self.plan(hour=10)
            broadcasts = evening | morning
            self.assertEqual(broadcasts.filtered("is_due"), morning)
            due = [("is_due", "=", True), ("id", "in", broadcasts.ids)]
            self.assertEqual(broadcasts.search(due), morning)
            self.assert_refused(evening, "an hour that has come")
            self.assertIs(morning.with_user(self.operator).action_air_all(), True)
        with freeze_time(f"{today} 10:00:00"):
            self.env.invalidate_all()
            evening.with_user(self.operator).action_air()
            self.assertEqual(evening.state, "aired")

    def test_consent_is_asked_again(self):
        broadcast = self.plan()
        self.consent.with_user(self.officer).unlink()
        self.assert_refused(broadcast, "a consent in force of Nguyễn Thị Hoa|another organization")
        self.assertEqual(self.bulletin.state, "ready")
        self.make_consent(self.nominee, date_from=self.today + timedelta(days=1))
        self.assert_refused(broadcast, "a consent in force")
        self.make_consent(self.nominee)
        broadcast.with_user(self.operator).action_air()
        self.assertEqual(self.bulletin.state, "published")

    def test_consent_of_the_day_of_each_broadcast(self):
        yesterday, today = self.plan(days=-1), self.plan()
        answer = (yesterday | today).with_user(self.operator).action_air()
        self.assertEqual(answer["params"]["title"], "1 done, 1 refused")
        self.assertIn("a consent in force", answer["params"]["message"])
        self.assertEqual((yesterday.state, today.state), ("planned", "aired"))
        self.assertEqual(self.bulletin.date_published, self.today)

    def test_approval_and_script_are_asked_again(self):
        broadcast = self.plan()
        self.story.with_user(self.publicist).text = "Viết lại"
        self.assert_refused(broadcast, "a bulletin that is ready")
        self.story.with_user(self.officer).action_approve()
        bulletin = self.bulletin.with_user(self.publicist)
        bulletin.script = "Lời mới"
        bulletin.with_user(self.officer).action_approve_script()
        bulletin.action_ready()
        bulletin.script = "Gọi 0912345678"
        self.assert_refused(broadcast, "removal of the personal data")

    def test_rebroadcast_of_a_story_under_review_is_refused(self):
        first, again = self.plan(), self.plan(hour=0.001)
        first.with_user(self.operator).action_air()
        self.story.with_user(self.publicist).text = "Viết lại"
        self.assert_refused(again, "approval of the story")

    def test_recording_is_demanded_by_setting(self):
        broadcast = self.plan()
        self.env.company.exemplar_recording_required = True
        self.assert_refused(broadcast, "the recording")
        recording = {"name": "5h.mp3", "raw": b"loa", "mimetype": "audio/mpeg"}
        broadcast.with_user(self.operator).recording_attachment_ids = [Command.create(recording)]
        broadcast.with_user(self.operator).action_air()
        self.assertEqual(broadcast.state, "aired")
        file = broadcast.recording_attachment_ids
        self.assertEqual((file.res_model, file.res_id), (broadcast._name, broadcast.id))
        self.assertFalse(file.with_user(self.women_user).has_access("write"))

    def test_not_aired_needs_a_reason(self):
        broadcast = self.plan().with_user(self.operator)
        for door in (
            lambda: broadcast.action_not_aired(" "),
            lambda: broadcast.write({"state": "not_aired"}),
            lambda: broadcast.action_cancel(""),
        ):
            with self.refused("Missing: the reason"):
                door()
        action = broadcast.action_ask_not_aired()
        dialog = Form.from_action(self.env(user=self.operator), action)
        dialog.reason = "Mất điện"
        dialog.save().action_apply()
        self.assertRecordValues(
            broadcast,
            [
                {
                    "state": "not_aired",
                    "state_reason": "Mất điện",
                    "confirmed_by_id": self.operator.id,
                }
            ],
        )
        self.assertEqual((self.bulletin.state, broadcast.kind), ("ready", "first"))
        broadcast.action_air()
        self.assertEqual(self.bulletin.state, "published")

    def test_the_log_stays_as_confirmed(self):
        broadcast = self.plan()
        operator = broadcast.with_user(self.operator)
        operator.action_air()
        other = self.make_bulletin()
        for change in (
            {"date": self.today - timedelta(days=3)},
            {"hour": 7},
            {"task_id": other.id},
        ):
            with self.refused("is settled and stays in the log"):
                operator.write(change)
        with self.refused("is settled and stays in the log"):
            operator.unlink()
        for name, value in (
            ("confirmed_by_id", self.publicist.id),
            ("date_confirmed", fields.Datetime.now()),
            ("kind", "rebroadcast"),
        ):
            with self.refused("is set by the system itself"):
                operator.write({name: value})
        operator.minutes = 4
        self.bulletin.channel_id.syllables_per_minute = 1
        self.assertEqual(broadcast.minutes, 4)
        planned = self.plan(hour=0.5)
        planned.with_user(self.operator).unlink()

    def test_a_slip_is_corrected_while_something_else_proves_the_task(self):
        first, again = self.plan(), self.plan(hour=0.001)
        operator = (first | again).with_user(self.operator)
        operator.action_air()
        self.assertEqual((first.kind, again.kind), ("first", "rebroadcast"))
        with self.refused("another confirmed broadcast"):
            operator.action_not_aired("Bấm nhầm")
        operator[0].action_not_aired("Bấm nhầm")
        self.assertEqual((first.state, again.kind), ("not_aired", "first"))
        with self.refused("another confirmed broadcast"):
            operator[1].action_not_aired("Bấm nhầm")
        self.add_proof(self.bulletin)
        operator[1].action_not_aired("Bấm nhầm")
        self.assertEqual(again.state, "not_aired")

    def test_published_on_the_first_day_of_the_log(self):
        self.consent.unlink()
        self.make_consent(self.nominee, date_from=self.today - timedelta(days=9))
        yesterday, today = self.plan(days=-1), self.plan()
        today.with_user(self.operator).action_air()
        self.assertEqual(self.bulletin.date_published, self.today)
        yesterday.with_user(self.operator).action_air()
        self.assertEqual(self.bulletin.date_published, self.today - timedelta(days=1))
        yesterday.with_user(self.operator).action_not_aired("Bấm nhầm")
        self.assertEqual(self.bulletin.date_published, self.today)

    def test_the_log_is_the_proof_of_a_missed_task_as_well(self):
        broadcast = self.plan()
        self.bulletin.date_deadline = self.today - timedelta(days=1)
        self.env["exemplar.propaganda.task"]._cron_miss()
        self.assertEqual(self.bulletin.state, "missed")
        self.assert_refused(broadcast, "why it was missed")
        self.bulletin.with_user(self.publicist).action_explain("Mất điện buổi sáng")
        broadcast.with_user(self.operator).action_air()
        self.assertEqual(self.bulletin.state, "published")

    def test_other_tasks_still_need_their_proof(self):
        self.plan().with_user(self.operator).action_air()
        other = self.make_bulletin()
        self.plan(other)
        with self.refused("a photo, recording or page of the log"):
            other.with_user(self.publicist).action_publish()

    def test_withdrawn_consent_takes_broadcasts_off_the_programme(self):
        first, again, other = self.plan(), self.plan(days=1), self.plan(self.make_bulletin())
        first.with_user(self.operator).action_air()
        self.consent.with_user(self.officer).action_withdraw(self.today)
        self.assertEqual(
            (first.state, again.state, other.state), ("aired", "cancelled", "cancelled")
        )
        self.assertIn("withdrawn", again.state_reason)

    def test_cancelled_task_and_withdrawn_story_take_them_off(self):
        planned = self.plan()
        self.bulletin.with_user(self.publicist).action_cancel("Trùng bài")
        self.assertEqual(planned.state, "cancelled")
        task = self.make_bulletin()
        first, again = self.plan(task), self.plan(task, days=1)
        first.with_user(self.operator).action_air()
        self.story.with_user(self.officer).action_withdraw("Có ý kiến")
        self.assertEqual((first.state, again.state), ("aired", "cancelled"))
        self.assertEqual(again.state_reason, "Có ý kiến")

    def test_figures_come_from_the_log(self):
        first, again = self.plan(minutes=2.6), self.plan(hour=0.001, minutes=2.6)
        (first | again).with_user(self.operator).action_air()
        self.bulletin.with_user(self.publicist).action_measure()
        self.assertRecordValues(
            self.bulletin.metric_ids, [{"plays": 2, "minutes": 5, "date": self.today}]
        )
        dragged = self.make_bulletin()
        self.plan(dragged, minutes=3).with_user(self.operator).action_air()
        dragged.with_user(self.publicist).web_save({"state": "measured"}, {"state": {}})
        self.assertEqual(dragged.metric_ids.plays, 1)
        by_hand = self.make_bulletin()
        self.plan(by_hand, minutes=3).with_user(self.operator).action_air()
        self.env["exemplar.metric"].create({"task_id": by_hand.id, "plays": 7})
        by_hand.with_user(self.publicist).action_measure()
        self.assertEqual(by_hand.metric_ids.plays, 7)

    def test_all_of_the_day_by_one_tap(self):
        done = self.plan() | self.plan(hour=0.001)
        later = self.plan(days=1)
        refused = self.plan(self.make_bulletin())
        refused.task_id.with_user(self.publicist).script = "Gọi 0912345678"
        answer = self.env["exemplar.broadcast"].with_user(self.operator).action_air_all()
        self.assertIn("refused", answer["params"]["title"])
        self.assertIn(refused.name, answer["params"]["message"])
        self.assertEqual(set(done.mapped("state")), {"aired"})
        self.assertEqual((later.state, refused.state), ("planned", "planned"))
        refused.with_user(self.operator).action_not_aired("Lỗi bài")
        with self.assertRaisesRegex(UserError, "No broadcast waits"):
            self.env["exemplar.broadcast"].with_user(self.operator).action_air_all()

    def test_a_bulletin_that_waits_for_its_hour_is_nobodys_work(self):
        def waiting():
            self.env.invalidate_all()
            return (
                self.env["exemplar.work"]
                .with_user(self.publicist)
                .search([("kind", "=", "task"), ("res_id", "=", self.bulletin.id)])
            )

        self.assertEqual(self.bulletin.state, "ready")
        self.assertTrue(waiting())
        broadcast = self.plan(days=1)
        self.assertFalse(waiting())
        broadcast.unlink()
        self.assertTrue(waiting())

    def test_waits_for_who_has_it_in_hand(self):
        broadcast = self.plan()
        self.plan(days=1)

        def waiting(user):
            work = self.env["exemplar.work"].with_user(user)
            domain = [("kind", "=", "broadcast_confirm"), ("res_id", "=", broadcast.id)]
            return work.search(domain).mapped("name")

        self.assertEqual(waiting(self.operator), [self.bulletin.name])
        self.assertEqual(waiting(self.publicist), [self.bulletin.name])
        for user in (self.officer, self.women_user, self.supervisor, self.reader):
            self.assertFalse(waiting(user))
        broadcast.with_user(self.operator).action_air()
        self.env.invalidate_all()
        self.assertFalse(waiting(self.operator))
