from datetime import timedelta

from odoo.tests import tagged

from .publicity_common import PublicityCommon


@tagged("exemplar_work")
class TestPublicityReminders(PublicityCommon):
    """The owner of a task, and nobody else, is reminded once of what is due soon."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.story = cls.approve(cls.make_story())
        cls.tomorrow = cls.today + timedelta(days=1)
        cls.env.company.exemplar_task_reminder_days = 2
        cls.task = cls.make_task(cls.story, date_deadline=cls.tomorrow)

    def remind(self):
        self.env["exemplar.propaganda.task"]._cron_remind()

    def reminded(self):
        return self.env["mail.activity"].search([("exemplar_task_id", "!=", False)])

    def test_owner_alone_is_reminded_once(self):
        self.remind()
        self.remind()
        (activity,) = self.reminded()
        self.assertEqual(activity, self.task.reminder_ids)
        self.assertEqual(
            (activity.user_id, activity.date_deadline), (self.publicist, self.tomorrow)
        )
        self.assertIn("Đài truyền thanh xã", activity.summary)
        self.assertIn(f"/odoo/exemplar-publicity/{self.task.id}", activity.note)
        for user in (self.officer, self.women_user, self.farmers_user):
            self.assertFalse(activity.with_user(user).has_access("read"), user.login)

    def test_it_names_nobody(self):
        self.remind()
        text = f"{self.reminded().summary} {self.reminded().note}"
        self.assertNotIn("Hoa", text)

    def test_only_what_is_due_within_the_days_of_the_commune(self):
        later = self.make_task(self.story, date_deadline=self.today + timedelta(days=3))
        done = self.publish(self.make_task(self.story, date_deadline=self.tomorrow))
        self.remind()
        self.assertFalse((later | done).reminder_ids)
        self.env.company.exemplar_task_reminder_days = 3
        self.remind()
        self.assertTrue(later.reminder_ids)
        self.assertEqual(len(self.reminded()), 2)

    def test_no_reminders_at_0_days(self):
        self.env.company.exemplar_task_reminder_days = 0
        self.remind()
        self.assertFalse(self.reminded())

    def test_without_an_owner_the_users_of_the_organization(self):
        self.women.user_ids += self.farmers_user
        self.task.write({"user_id": False, "organization_id": self.women.id})
        self.remind()
        self.assertEqual(self.reminded().user_id, self.women_user | self.farmers_user)

    def test_another_day_or_owner_is_reminded_anew(self):
        self.remind()
        self.task.with_user(self.publicist).date_deadline = self.today
        self.assertFalse(self.reminded())
        self.remind()
        self.assertEqual(self.reminded().date_deadline, self.today)
        self.task.user_id = self.officer
        self.remind()
        self.assertEqual(self.reminded().user_id, self.officer)

    def test_begun_is_not_reminded_twice_and_done_not_at_all(self):
        self.remind()
        as_publicist = self.task.with_user(self.publicist)
        as_publicist.action_start()
        self.remind()
        self.assertEqual(len(self.reminded()), 1)
        as_publicist.action_cancel("Trùng bài")
        self.remind()
        self.assertFalse(self.reminded())

    def test_what_the_owner_ticked_off_does_not_come_back(self):
        self.remind()
        self.reminded().with_user(self.publicist).action_done()
        self.remind()
        self.assertFalse(self.reminded())

    def test_who_may_not_read_the_task_is_not_reminded(self):
        self.task.user_id = self.farmers_user
        self.remind()
        self.assertFalse(self.reminded())

    def test_a_deleted_task_takes_its_reminder_along(self):
        self.remind()
        self.task.with_user(self.publicist).unlink()
        self.assertFalse(self.reminded())

    def test_the_leader_sets_the_days(self):
        settings = self.env["res.config.settings"].with_user(self.manager)
        settings.create({"exemplar_task_reminder_days": 5}).execute()
        self.assertEqual(self.env.company.exemplar_task_reminder_days, 5)

    def test_reminders_take_the_same_queries_for_more_tasks(self):
        def queries(count):
            for _number in range(count):
                self.make_task(self.story, date_deadline=self.tomorrow)
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            self.remind()
            self.env.flush_all()
            return self.env.cr.sql_log_count - before

        queries(1)
        few, many = queries(3), queries(20)
        self.assertLessEqual(many, few + 3)
