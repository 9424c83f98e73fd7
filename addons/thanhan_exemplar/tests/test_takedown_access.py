from odoo.exceptions import AccessError
from odoo.fields import Command

from .common_takedown import TakedownCommon


class TestTakedownAccess(TakedownCommon):
    """Who learns of a take-down, and whose work it is (rule R16)."""

    def setUp(self):
        super().setUp()
        self.consent.with_user(self.women_user).action_withdraw(self.today)
        self.takedown = self.takedowns()

    def work(self, user):
        works = self.env["exemplar.work"].with_user(user)
        return works.search([("kind", "=", "takedown")]).mapped("res_id")

    def test_who_reads_and_writes(self):
        for user, operations in (
            (self.officer, ("read", "write")),
            (self.manager, ("read", "write")),
            (self.publicist, ("read", "write")),
            (self.women_user, ("read", "write")),
            (self.supervisor, ("read",)),
            (self.women_branch_user, ()),
            (self.farmers_user, ()),
            (self.hamlet_user, ()),
            (self.reader, ()),
            (self.council, ()),
        ):
            takedown = self.takedown.with_user(user)
            for operation in ("read", "write", "create", "unlink"):
                self.assertEqual(
                    takedown.has_access(operation),
                    operation in operations,
                    (user.login, operation),
                )

    def test_another_commune_sees_nothing(self):
        other = self.env["res.company"].create({"name": "Xã khác"})
        self.officer.write({"company_ids": [Command.set(other.ids)], "company_id": other.id})
        self.assertFalse(self.takedown.with_user(self.officer).has_access("read"))

    def test_who_withdrew_is_told_to_the_officer_alone(self):
        self.assertEqual(self.takedown.with_user(self.officer).consent_id, self.consent)
        for user in (self.publicist, self.women_user, self.supervisor):
            takedown = self.takedown.with_user(user)
            with self.assertRaises(AccessError):
                takedown.read(["consent_id"])
            shown = takedown.read()[0]
            self.assertNotIn("consent_id", shown)
            self.assertNotIn("award_id", shown)
            self.assertNotIn(self.nominee.name, str(shown))
            self.assertTrue(takedown.get_views([(False, "form"), (False, "list")])["views"])

    def test_others_learn_nothing_through_the_task(self):
        for user in (self.farmers_user, self.reader, self.hamlet_user):
            task = self.task.with_user(user)
            self.env.invalidate_all()
            self.assertFalse(task.has_access("write"))
            shown = task.read()[0]
            self.assertFalse(shown.get("takedown_ids"))
            self.assertFalse(shown["date_taken_down"])
        with self.assertRaises(AccessError):
            self.task.with_user(self.reader).read(["takedown_ids"])

    def test_what_is_down_is_public_no_more(self):
        metric = self.env["exemplar.metric"].create({"task_id": self.task.id, "plays": 1})
        others = (self.farmers_user, self.reader)
        shown = (self.task, metric, self.story)
        for user in others:
            self.assertTrue(all(one.with_user(user).has_access("read") for one in shown))
        self.close(self.takedown)
        self.assertEqual(self.task.date_taken_down, self.today)
        for user in others:
            self.assertFalse(any(one.with_user(user).has_access("read") for one in shown))
        for user in (self.women_user, self.publicist, self.officer, self.supervisor):
            self.assertTrue(all(one.with_user(user).has_access("read") for one in shown))

    def test_others_close_nothing(self):
        for user in (self.farmers_user, self.supervisor, self.reader):
            takedown = self.takedown.with_user(user)
            for door in (
                takedown.action_done,
                lambda takedown=takedown: takedown.action_not_possible("Không"),
                lambda takedown=takedown: takedown.write({"note": "Đã gỡ"}),
            ):
                with self.assertRaises(AccessError):
                    door()
        with self.refused("choose only what you may read"):
            self.env["exemplar.takedown.wizard"].with_user(self.farmers_user).create(
                {"takedown_ids": [Command.set(self.takedown.ids)]}
            )

    def test_only_who_notices_asks(self):
        task = self.task.with_user(self.farmers_user)
        self.assertTrue(task.has_access("read"))
        with self.refused("it is another body's"):
            task.action_correct("Sai")
        for user in (self.reader, self.hamlet_user):
            with self.refused("it is another body's"):
                self.task.with_user(user).action_take_down("Sai")
        with self.assertRaises(AccessError):
            self.task.with_user(self.council).action_correct("Sai")
        self.assertTrue(self.task.with_user(self.women_user).action_correct("Sai"))

    def test_it_is_the_work_of_who_is_in_charge_alone(self):
        self.assertIn(self.takedown.id, self.work(self.publicist))
        for user in (self.officer, self.manager, self.women_user, self.farmers_user):
            self.assertNotIn(self.takedown.id, self.work(user), user.login)
        self.task.user_id = False
        self.assertIn(self.takedown.id, self.work(self.women_user))
        self.assertNotIn(self.takedown.id, self.work(self.officer))
        self.task.organization_id = False
        self.assertIn(self.takedown.id, self.work(self.officer))
        self.task.user_id = self.publicist
        self.assertNotIn(self.takedown.id, self.work(self.officer))
        self.publicist.active = False
        self.assertIn(self.takedown.id, self.work(self.officer))

    def test_closed_it_is_nobodys_work(self):
        self.close(self.takedown)
        self.assertNotIn(self.takedown.id, self.work(self.publicist))

    def test_the_file_of_the_exemplar_shows_what_the_user_reads(self):
        again = self.make_consent(self.nominee)
        self.publish(self.make_task(self.story, organization_id=self.farmers.id))
        again.action_withdraw(self.today)
        for user, published, open_ones in (
            (self.officer, 2, 2),
            (self.publicist, 2, 2),
            (self.supervisor, 2, 2),
            (self.women_user, 2, 1),
        ):
            nominee = self.nominee.with_user(user)
            self.env.invalidate_all()
            self.assertEqual(nominee.published_count, published, user.login)
            self.assertEqual(nominee.open_takedown_count, open_ones, user.login)
            action = nominee.action_open_takedowns()
            found = nominee.env[action["res_model"]].search(action["domain"])
            self.assertEqual(len(found), open_ones)
            self.assertIn(self.takedown, found.with_env(self.env))
            action = nominee.action_open_published()
            found = nominee.env[action["res_model"]].search(action["domain"])
            self.assertEqual(len(found), published)
        nominee = self.nominee.with_user(self.council)
        for name in ("published_count", "open_takedown_count"):
            with self.assertRaises(AccessError):
                nominee.read([name])
