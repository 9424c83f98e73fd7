from datetime import timedelta

from odoo.exceptions import UserError, ValidationError
from odoo.fields import Command
from odoo.tests import Form, tagged, warmup
from odoo.tools import mute_logger
from psycopg2 import IntegrityError

from .meetings_common import MeetingsCommon


class TestBranchMeeting(MeetingsCommon):
    """A topic goes to every branch, and the secretary enters what came of it."""

    def doors(self, meeting, values):
        """Return the ways in which a secretary changes one line."""
        as_secretary = meeting.with_user(self.women_user)
        columns = [[".id", *values], [str(meeting.id), *map(str, values.values())]]

        def import_row():
            result = as_secretary.load(columns[0], [columns[1]])
            if not result["ids"]:
                raise ValidationError(result["messages"][0]["message"])

        def type_in_list():
            with Form(as_secretary, "thanhan_exemplar.exemplar_branch_meeting_view_list") as line:
                for name, value in values.items():
                    setattr(line, name, value)

        return (
            lambda: as_secretary.write(values),
            lambda: as_secretary.web_save(values, {"state": {}}),
            type_in_list,
            import_row,
            lambda: meeting.sudo().write(values),
        )

    def refused_by_every_door(self, values, message, meeting=None):
        meeting = meeting or self.meetings[0]
        for door in self.doors(meeting, values):
            with self.refused(message, ValidationError), self.env.cr.savepoint():
                door()
            self.env.invalidate_all()
            self.assertEqual((meeting.state, meeting.date_meeting), ("waiting", False))

    def test_ready_topic_goes_to_every_branch_of_its_union(self):
        self.assertEqual(self.meetings.organization_id, self.branches)
        self.assertEqual(self.meetings.union_id, self.women)
        self.assertEqual(self.meetings.company_id, self.env.company)
        self.assertEqual(set(self.meetings.mapped("state")), {"waiting"})
        self.assertEqual(self.meetings.mapped("missing"), [1, 1, 1])
        self.assertEqual((self.task.meeting_count, self.task.meeting_held_count), (3, 0))

    def test_bulletin_goes_to_no_branch(self):
        task = self.make_task(self.story, user=self.women_user)
        task.with_user(self.women_user).action_ready()
        self.assertFalse(task.meeting_ids)
        with self.refused("a channel of the kind Meeting"):
            task.with_user(self.women_user).action_send_to_branches()

    def test_text_that_is_not_ready_is_not_sent(self):
        task = self.make_task(self.story, user=self.women_user, channel_id=self.channel.id)
        send = task.with_user(self.women_user).action_send_to_branches
        with self.refused("the text declared ready"):
            send()
        task.with_user(self.women_user).action_ready()
        self.story.with_user(self.publicist).text = "Viết lại"
        with self.refused("approval of the story"):
            send()

    def test_body_without_branches_is_told_who_enters_them(self):
        task = self.make_topic(user=self.hamlet_user)
        with self.refused("branches of Ấp Một; the commendation officer enters them"):
            task.with_user(self.hamlet_user).action_send_to_branches()

    def test_new_branch_is_added_later_and_no_line_twice(self):
        self.hold(self.meetings[0])
        new = self.make_branches(self.women, 3)[-1:]
        self.assertIs(self.task.with_user(self.women_user).action_send_to_branches(), True)
        self.assertIn(new, self.task.meeting_ids.organization_id)
        self.assertEqual(len(self.task.meeting_ids), 6)
        self.assertEqual(self.meetings[0].attendees, 20)
        self.task.with_user(self.women_user).action_send_to_branches()
        self.assertEqual(len(self.task.meeting_ids), 6)
        with self.assertRaises(IntegrityError), mute_logger("odoo.sql_db"):
            self.env["exemplar.branch.meeting"].create(
                {"task_id": self.task.id, "organization_id": new.id}
            )

    def test_many_topics_are_sent_in_one_go(self):
        planned = self.make_task(self.story, user=self.women_user, channel_id=self.channel.id)
        other = self.make_topic()
        self.meetings.with_user(self.women_user).unlink()
        result = (self.task | other | planned).with_user(self.women_user).action_send_to_branches()
        self.assertEqual(result["params"]["title"], "2 done, 1 refused")
        self.assertIn("the text declared ready", result["params"]["message"])
        self.assertEqual(len(self.task.meeting_ids), 3)
        self.assertFalse(planned.meeting_ids)

    def test_only_branches_of_the_union_by_every_door(self):
        lines = self.env["exemplar.branch.meeting"].with_user(self.women_user)
        for body in (self.farmers_branches[0], self.hamlet, self.women):
            values = {"task_id": self.task.id, "organization_id": body.id}
            result = lines.load(
                ["task_id/.id", "organization_id/.id"], [[str(self.task.id), str(body.id)]]
            )
            self.assertFalse(result["ids"])
            for door in (
                lambda values=values: lines.create(values),
                lambda body=body: (
                    self.meetings[0].with_user(self.women_user).write({"organization_id": body.id})
                ),
            ):
                with self.refused("is no branch of Hội Phụ nữ", ValidationError):
                    door()
        with self.refused("is no topic for meetings", ValidationError):
            lines.create(
                {
                    "task_id": self.make_task(self.story, user=self.women_user).id,
                    "organization_id": self.women_branch.id,
                }
            )

    def test_task_that_was_sent_keeps_its_union_and_its_channel(self):
        with self.refused("is no branch of Hội Nông dân", ValidationError):
            self.task.with_user(self.officer).organization_id = self.farmers
        with self.refused("is no topic for meetings", ValidationError):
            self.task.with_user(self.officer).channel_id = self.loudspeaker
        self.women_branch.active = False
        self.task.with_user(self.officer).channel_id = self.channel.copy()
        self.assertEqual(len(self.task.meeting_ids), 3)

    def test_held_with_date_and_attendees(self):
        meeting = self.meetings[0].with_user(self.women_user)
        meeting.attendees = 25
        self.assertEqual(meeting.state, "waiting")
        meeting.date_meeting = self.today
        self.assertEqual((meeting.state, meeting.held, meeting.missing), ("held", 1, 0))
        self.assertEqual((self.task.meeting_count, self.task.meeting_held_count), (3, 1))
        meeting.attendees = 0
        self.assertEqual((meeting.state, meeting.missing), ("waiting", 1))
        with self.assertRaises(IntegrityError), mute_logger("odoo.sql_db"):
            meeting.attendees = -1
            meeting.flush_recordset()

    def test_state_is_typed_by_nobody(self):
        for values in ({"state": "held"}, {"held": 1}, {"missing": 0}, {"union_id": False}):
            with self.refused("set by the system itself"):
                self.meetings[0].with_user(self.women_user).write(values)

    def test_many_lines_in_one_go(self):
        lines = self.meetings.with_user(self.women_user)
        lines.attendees = 15
        lines.date_meeting = self.today
        self.assertEqual(self.task.meeting_held_count, 3)

    def test_no_future_day(self):
        self.refused_by_every_door(
            {"attendees": 5, "date_meeting": self.today + timedelta(days=1)},
            "a day that is not in the future",
        )

    def test_nothing_is_held_before_the_text_is_ready(self):
        self.task.with_user(self.women_user).action_start()
        values = {"attendees": 5, "date_meeting": self.today}
        self.refused_by_every_door(values, "the text declared ready")

    def test_nothing_is_held_while_the_story_is_not_approved(self):
        self.story.with_user(self.publicist).text = "Viết lại"
        values = {"attendees": 5, "date_meeting": self.today}
        self.refused_by_every_door(values, "approval of the story")

    def test_consent_on_the_day_of_the_meeting(self):
        self.consent.date_from = self.today - timedelta(days=5)
        message = "a consent in force of Nguyễn Thị Hoa for channel"
        self.refused_by_every_door(
            {"attendees": 5, "date_meeting": self.today - timedelta(days=6)}, message
        )
        self.hold(self.meetings[0], day=self.today - timedelta(days=5))
        self.assertEqual(self.meetings[0].state, "held")

    def test_consent_taken_back_stops_the_branches_that_wait(self):
        self.consent.date_from = self.today - timedelta(days=2)
        self.hold(self.meetings[0], day=self.today - timedelta(days=2))
        self.task.with_user(self.women_user).action_publish()
        self.consent.with_user(self.women_user).action_withdraw(self.today)
        values = {"attendees": 5, "date_meeting": self.today}
        self.refused_by_every_door(values, "a consent in force", self.meetings[1])

    def test_cancelled_topic_leaves_nobody_missing(self):
        self.task.with_user(self.women_user).action_cancel("Trùng nội dung")
        self.assertEqual(self.meetings.mapped("missing"), [0, 0, 0])
        self.refused_by_every_door(
            {"attendees": 5, "date_meeting": self.today}, "the text declared ready"
        )

    def test_branch_that_met_stays(self):
        self.hold(self.meetings[0])
        with self.refused("has met and stays"):
            self.meetings.with_user(self.women_user).unlink()
        self.meetings[1].with_user(self.women_user).unlink()
        self.assertEqual(len(self.task.meeting_ids), 2)

    def test_questions_hold_no_personal_data(self):
        task = self.make_task(self.story, user=self.women_user, channel_id=self.channel.id)
        task.questions = "Ai gọi 0912345678?"
        with self.refused("removal of “0912345678” from the questions"):
            task.with_user(self.women_user).action_ready()


class TestBranchMeetingProof(MeetingsCommon):
    """The meetings prove the publication, and their attendees are its figures."""

    def publish_topic(self):
        return self.task.with_user(self.women_user).action_publish()

    def test_published_once_a_branch_has_met(self):
        for step in (
            self.publish_topic,
            lambda: self.task.with_user(self.women_user).write({"state": "published"}),
        ):
            with self.refused("at least one branch that met"):
                step()
        self.hold(self.meetings[0])
        self.publish_topic()
        self.assertEqual(self.task.state, "published")

    def test_proof_of_the_topic_itself_is_enough(self):
        self.add_proof(self.task)
        self.publish_topic()
        self.assertEqual(self.task.state, "published")
        self.assertFalse(self.task.meeting_held_count)

    def test_proof_is_a_file_of_one_branch(self):
        self.hold(self.meetings[0], photo=False)
        with self.refused("a photo, the list of attendees or the minutes of one branch"):
            self.publish_topic()
        self.hold(self.meetings[1])
        self.publish_topic()
        self.assertEqual(self.task.state, "published")

    def test_proof_as_the_channel_demands(self):
        self.hold(self.meetings[0], photo=False)
        self.channel.proof = "url"
        with self.refused("the link to what was published"):
            self.publish_topic()
        self.channel.proof = "none"
        self.publish_topic()
        self.assertEqual(self.task.state, "published")

    def test_published_on_the_day_of_the_first_meeting(self):
        days = [self.today - timedelta(days=number) for number in (1, 3)]
        self.consent.date_from = days[1]
        self.hold(self.meetings[0], day=days[0])
        self.hold(self.meetings[1], day=days[1])
        self.publish_topic()
        self.assertEqual(self.task.date_published, days[1])

    def test_published_topic_keeps_what_proves_it(self):
        self.hold(self.meetings[0])
        self.publish_topic()
        meeting = self.meetings[0].with_user(self.women_user)
        for values in (
            {"date_meeting": False},
            {"attendees": 0},
            {"attachment_ids": [Command.clear()]},
        ):
            with self.refused("is published on these meetings", ValidationError):
                meeting.write(values)
        self.hold(self.meetings[1])
        meeting.write({"date_meeting": False})
        self.assertEqual(meeting.state, "waiting")

    def test_sent_after_it_was_published(self):
        task = self.make_topic()
        task.meeting_ids.with_user(self.women_user).unlink()
        self.add_proof(task)
        task.with_user(self.women_user).action_publish()
        task.with_user(self.women_user).action_send_to_branches()
        self.hold(task.meeting_ids[0], photo=False)
        self.assertEqual(task.meeting_held_count, 1)

    def test_attendees_become_the_figures(self):
        self.hold(self.meetings[0], 20)
        self.publish_topic()
        self.hold(self.meetings[1], 31)
        self.task.with_user(self.women_user).action_measure()
        line = self.task.metric_ids
        self.assertRecordValues(line, [{"attendees": 51, "date": self.today, "is_counted": True}])
        self.hold(self.meetings[2], 9)
        self.assertEqual((line.attendees, line.is_corrected), (60, True))
        self.assertRecordValues(
            line.correction_ids,
            [
                {
                    "figure": "attendees",
                    "old_value": "51",
                    "new_value": "60",
                    "user_id": self.women_user.id,
                }
            ],
        )
        with self.refused("is counted from the branch meetings"):
            line.with_user(self.officer).write({"attendees": 5, "correction_reason": "Sai"})

    def test_attendees_are_not_counted_twice(self):
        self.hold(self.meetings[0])
        self.publish_topic()
        metrics = self.env["exemplar.metric"].with_user(self.women_user)
        with self.refused("enter the attendees there", ValidationError):
            metrics.create({"task_id": self.task.id, "attendees": 20})
        with self.refused("set by the system itself"):
            metrics.create({"task_id": self.task.id, "attendees": 20, "is_counted": True})
        metrics.create({"task_id": self.task.id, "views": 3})
        self.task.with_user(self.women_user).action_measure()
        self.assertEqual(sum(self.task.metric_ids.mapped("attendees")), 20)

    def test_attendees_typed_before_it_was_sent(self):
        task = self.make_topic()
        task.meeting_ids.with_user(self.women_user).unlink()
        self.add_proof(task)
        task.with_user(self.women_user).action_publish()
        self.env["exemplar.metric"].create({"task_id": task.id, "attendees": 4})
        task.with_user(self.women_user).action_send_to_branches()
        self.hold(task.meeting_ids[0])
        with self.refused("figures without attendees"):
            task.with_user(self.women_user).action_measure()

    def test_topic_without_meetings_still_needs_figures(self):
        task = self.make_topic()
        task.meeting_ids.with_user(self.women_user).unlink()
        self.add_proof(task)
        task.with_user(self.women_user).action_publish()
        with self.refused("at least one line of figures"):
            task.with_user(self.women_user).action_measure()


@tagged("exemplar_work")
class TestBranchMeetingWork(MeetingsCommon):
    """My Work names a topic once, however many branches have not met."""

    def work(self, user):
        lines = self.env["exemplar.work"].with_user(user).search([])
        return lines.filtered(lambda line: line.res_id == self.task.id).mapped("kind")

    def test_one_line_until_all_have_met(self):
        self.assertEqual(self.work(self.women_user), ["task"])
        self.hold(self.meetings[0])
        self.task.with_user(self.women_user).action_publish()
        self.assertEqual(self.work(self.women_user), ["branch_meeting"])
        for user in (self.farmers_user, self.front_user, self.supervisor, self.publicist):
            self.assertFalse(self.work(user))
        self.hold(self.meetings[1:])
        self.assertFalse(self.work(self.women_user))

    def test_overdue_by_the_due_date_of_the_topic(self):
        self.hold(self.meetings[0])
        self.task.with_user(self.women_user).action_publish()
        self.task.date_deadline = self.today - timedelta(days=1)
        line = self.env["exemplar.work"].with_user(self.women_user).search([])
        line = line.filtered(lambda line: line.res_id == self.task.id)
        self.assertEqual((line.urgency, line.date_deadline), ("overdue", self.task.date_deadline))

    def test_no_reminder_once_the_figures_are_in(self):
        self.hold(self.meetings[0])
        self.task.with_user(self.women_user).action_publish()
        self.task.with_user(self.women_user).action_measure()
        self.assertFalse(self.work(self.women_user))


class TestBranchMeetingPerformance(MeetingsCommon):
    """Sixty branches in one list."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.make_branches(cls.women, 60)

    @warmup
    def test_list_of_sixty_branches(self):
        self.task.with_user(self.women_user).action_send_to_branches()
        lines = self.env["exemplar.branch.meeting"].with_user(self.women_user)
        spec = {
            "organization_id": {"fields": {"display_name": {}}},
            "task_id": {"fields": {"display_name": {}}},
            "date_meeting": {},
            "attendees": {},
            "attachment_ids": {"fields": {"name": {}, "mimetype": {}}},
            "state": {},
        }
        self.env.flush_all()
        self.env.invalidate_all()
        with self.assertQueryCount(9):
            page = lines.web_search_read([("task_id", "=", self.task.id)], spec)
        self.assertEqual(page["length"], 63)

    @warmup
    def test_sending_and_entering_do_not_grow_with_the_branches(self):
        send = self.task.with_user(self.women_user).action_send_to_branches
        self.meetings.with_user(self.women_user).unlink()
        with self.assertQueryCount(30):
            send()
            self.env.flush_all()
        self.assertEqual(len(self.task.meeting_ids), 63)
        lines = self.task.meeting_ids.with_user(self.women_user)
        lines.attendees = 12
        self.env.flush_all()
        with self.assertQueryCount(30):
            lines.date_meeting = self.today
            self.env.flush_all()
        self.assertEqual(self.task.meeting_held_count, 63)


class TestBranchMeetingForm(MeetingsCommon):
    def test_forms_of_each_role(self):
        self.hold(self.meetings[0])
        self.task.with_user(self.women_user).action_publish()
        for user in (self.women_user, self.officer, self.publicist, self.supervisor):
            task = self.task.with_user(user)
            action = task.action_open_meetings()
            found = self.env[action["res_model"]].with_user(user).search(action["domain"])
            self.assertEqual(len(found), 3, user.login)
            self.assertTrue(task.get_views([(False, "form"), (False, "list"), (False, "search")]))
        for user in (self.farmers_user, self.reader):
            self.assertEqual(
                self.task.with_user(user).web_read({"name": {}})[0]["name"], self.task.name
            )
            arch = self.task.with_user(user).get_views([(False, "form")])["views"]["form"]["arch"]
            self.assertEqual("action_open_meetings" in arch, user == self.farmers_user)
            with self.assertRaises(UserError):
                self.task.with_user(user).action_send_to_branches()
