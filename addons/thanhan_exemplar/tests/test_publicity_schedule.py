from datetime import timedelta

from freezegun import freeze_time
from odoo.exceptions import AccessError, ValidationError
from odoo.tests import tagged

from .publicity_common import PublicityCommon


@tagged("exemplar_work")
class TestPublicitySchedule(PublicityCommon):
    """A task is moved, missed, explained and proved through its rules, whatever the door."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.story = cls.approve(cls.make_story())
        cls.task = cls.make_task(cls.story)
        cls.own = cls.task.with_user(cls.publicist)

    def doors(self, name, value):
        """Yield the ways by which a user sets a field of the task, each with its refusal."""
        yield lambda: self.own.write({name: value})
        yield lambda: self.own.web_save({name: value}, {name: {}})

    def load(self, name, value):
        result = self.own.load([".id", name], [[str(self.task.id), str(value)]])
        self.assertFalse(result["ids"])
        (message,) = result["messages"]
        self.assertEqual(message["field"], name)
        return message["message"]

    def assert_not_moved(self, day, message):
        before = self.task.date_deadline
        for door in self.doors("date_deadline", str(day)):
            with self.refused(message):
                door()
            self.assertEqual(self.task.date_deadline, before)
        self.assertRegex(self.load("date_deadline", day), message)
        self.assertEqual(self.task.date_deadline, before)

    def miss(self, days=9):
        with freeze_time(self.today + timedelta(days=days)):
            self.env["exemplar.propaganda.task"]._cron_miss()
        self.assertEqual(self.task.state, "missed")

    def test_what_is_to_do_moves_to_a_coming_day(self):
        for days in (0, 30):
            day = self.today + timedelta(days=days)
            self.own.write({"date_deadline": day})
            self.assertEqual(self.task.date_deadline, day)

    def test_what_is_to_do_does_not_move_into_the_past(self):
        yesterday = self.today - timedelta(days=1)
        message = "cannot be moved to .* which has passed"
        for step in (None, self.own.action_start, self.own.action_ready):
            if step:
                step()
            self.assert_not_moved(yesterday, message)
        self.miss()
        self.assert_not_moved(yesterday, message)

    def test_what_is_over_keeps_its_day(self):
        later = self.today + timedelta(days=20)
        self.publish(self.task)
        self.assert_not_moved(later, r"is over \(Published\) and keeps its day")
        self.env["exemplar.metric"].create({"task_id": self.task.id, "plays": 1})
        self.own.action_measure()
        self.assert_not_moved(later, r"is over \(Measured\)")

    def test_what_is_cancelled_keeps_its_day(self):
        self.own.action_cancel("Trùng bài")
        self.assert_not_moved(self.today + timedelta(days=20), r"is over \(Cancelled\)")

    def test_a_form_saved_with_the_same_day_is_no_move(self):
        self.publish(self.task)
        self.own.write({"date_deadline": self.task.date_deadline, "language": "khmer"})
        self.assertEqual(self.task.language, "khmer")

    def test_cron_marks_what_is_overdue(self):
        done = self.publish(self.make_task(self.story))
        coming = self.make_task(self.story, date_deadline=self.today + timedelta(days=30))
        with self.refused("a due date that has passed"):
            self.own.write({"state": "missed"})
        missed_on = self.today + timedelta(days=9)
        for expected in (1, 0):
            with freeze_time(missed_on):
                count = self.env["exemplar.propaganda.task"]._cron_miss()
            self.assertGreaterEqual(count, expected)
        self.assertRecordValues(
            self.task | done | coming,
            [
                {"state": "missed", "date_missed": missed_on, "missed_reason": False},
                {"state": "published", "date_missed": False, "missed_reason": False},
                {"state": "planned", "date_missed": False, "missed_reason": False},
            ],
        )

    def test_missed_is_taken_up_again_with_reason_and_new_day(self):
        self.miss()
        self.own.date_deadline = self.today + timedelta(days=12)
        for step in (self.own.action_start, lambda: self.own.write({"state": "in_progress"})):
            with self.refused("why it was missed; the one in charge states it"):
                step()
            self.assertEqual(self.task.state, "missed")
        self.assertIs(self.own.action_explain("Mất điện"), True)
        with freeze_time(self.today + timedelta(days=13)), self.refused("a new due date"):
            self.own.action_start()
        self.own.action_start()
        self.assertEqual((self.task.state, self.task.missed_reason), ("in_progress", "Mất điện"))

    def test_missed_is_published_late_with_reason(self):
        self.miss()
        self.add_proof(self.task)
        for step in (self.own.action_publish, lambda: self.own.write({"state": "published"})):
            with self.refused("why it was missed"):
                step()
            self.assertEqual(self.task.state, "missed")
        self.own.action_explain("Phát trễ một ngày")
        self.own.action_publish()
        self.assertEqual(self.task.state, "published")

    def test_giving_a_missed_task_up_says_why(self):
        self.miss()
        with self.refused("the reason"):
            self.own.action_cancel("  ")
        self.own.action_cancel("Không còn thời sự")
        self.assertRecordValues(
            self.task, [{"state": "cancelled", "missed_reason": "Không còn thời sự"}]
        )

    def test_reason_comes_through_its_step_alone(self):
        self.miss()
        for name, value in (("missed_reason", "Mất điện"), ("date_missed", str(self.today))):
            for door in self.doors(name, value):
                with self.refused("is set by the system itself"):
                    door()
            self.assertIn("is set by the system itself", self.load(name, value))
        with self.refused("State why it was missed"):
            self.own.action_explain(" ")
        with self.assertRaises(AccessError):
            self.task.with_user(self.farmers_user).action_explain("Mất điện")
        self.assertFalse(self.task.missed_reason)

    def test_reasons_of_many_and_those_not_missed(self):
        self.miss()
        planned = self.make_task(self.story)
        with self.refused("was not missed"):
            planned.with_user(self.publicist).action_explain("Mất điện")
        answer = (self.own | planned.with_user(self.publicist)).action_explain("Mất điện")
        self.assertIn("was not missed", answer["params"]["message"])
        self.assertEqual((self.task.missed_reason, planned.missed_reason), ("Mất điện", False))

    def test_history_keeps_the_reason_when_it_is_missed_again(self):
        self.miss()
        self.own.action_explain("Mất điện")
        self.own.date_deadline = self.today + timedelta(days=12)
        self.own.action_start()
        self.miss(20)
        self.assertFalse(self.task.missed_reason)
        log = self.env["exemplar.state.log"].search(
            [("model", "=", self.task._name), ("res_id", "=", self.task.id)]
        )
        self.assertIn("Mất điện", log.mapped("reason"))

    def test_reason_is_asked_of_the_owner_alone(self):
        unowned = self.make_task(self.story, organization_id=self.women.id, user_id=False)
        (self.task | unowned).organization_id = self.women
        self.miss()

        def waiting(user, kind):
            work = self.env["exemplar.work"].with_user(user).search([("kind", "=", kind)])
            return work.filtered(lambda line: line.res_model == self.task._name).mapped("res_id")

        for user, expected in (
            (self.publicist, self.task.ids),
            (self.women_user, unowned.ids),
            (self.officer, []),
            (self.farmers_user, []),
            (self.women_branch_user, []),
        ):
            self.assertEqual(waiting(user, "task_missed"), expected, user.login)
            self.assertFalse(set(waiting(user, "task")) & {self.task.id, unowned.id}, user.login)
        self.own.action_explain("Mất điện")
        self.assertFalse(waiting(self.publicist, "task_missed"))
        self.assertIn(self.task.id, waiting(self.publicist, "task"))

    def test_link_is_the_address_of_a_page(self):
        message = "is not the address of a page"
        for link in ("javascript:alert(1)", "data:text/html,x", "zalo.me/1", "https://", "ftp://a"):
            for door in self.doors("proof_url", link):
                with self.refused(message, ValidationError):
                    door()
            with self.refused(message, ValidationError):
                self.make_task(self.story, proof_url=link)
            self.assertIn("is not the address of a page", self.load("proof_url", link))
        self.own.proof_url = "https://zalo.me/s/1"
        self.assertFalse(self.task._missing_proof().get(self.zalo.id))

    def test_each_proof_by_every_door(self):
        self.own.action_ready()
        self.own.proof_url = False
        wanted = {
            "file": "a photo, recording or page of the log as proof",
            "url": "the link to what was published",
            "url_or_file": "the link, or a photo or file, as proof",
        }
        for proof, message in wanted.items():
            self.loudspeaker.proof = proof
            for step in (
                self.own.action_publish,
                lambda: self.own.write({"state": "published"}),
                lambda: self.own.web_save({"state": "published"}, {"state": {}}),
                lambda: self.own.sudo().write({"state": "published"}),
            ):
                with self.refused(message):
                    step()
                self.assertEqual(self.task.state, "ready")
            result = self.own.load([".id", "state"], [[str(self.task.id), "Published"]])
            self.assertIn(message, result["messages"][0]["message"])
        self.loudspeaker.proof = "file"
        self.own.proof_url = "https://example.com/bai"
        with self.refused(wanted["file"]):
            self.own.action_publish()
        self.loudspeaker.proof = "none"
        self.own.proof_url = False
        self.own.action_publish()
        self.assertEqual(self.task.state, "published")
