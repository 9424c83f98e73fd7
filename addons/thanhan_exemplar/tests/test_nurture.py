import base64
from datetime import timedelta

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Command
from odoo.tests import Form

from .common import ExemplarCommon


class NurtureCommon(ExemplarCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.today = cls.env.company._exemplar_today()
        cls.nominee = cls.make_nominee(hamlet_id=cls.hamlet.id)
        cls.nominee.with_user(cls.women_user).action_nurture()
        cls.shortcoming = cls.make_shortcoming(cls.nominee)
        cls.support = cls.make_support(cls.nominee)

    @classmethod
    def make_shortcoming(cls, nominee, user=None, **values):
        values = {
            "nominee_id": nominee.id,
            "text": "Chưa có sổ ghi chép",
            "remedy": "Chi hội hướng dẫn ghi sổ",
            "date_deadline": cls.today + timedelta(days=30),
            **values,
        }
        shortcomings = cls.env["exemplar.shortcoming"].with_user(user or cls.women_user)
        return shortcomings.create(values).with_env(cls.env)

    @classmethod
    def make_support(cls, nominee, user=None, **values):
        values = {
            "nominee_id": nominee.id,
            "description": "Vay vốn quỹ phụ nữ",
            "value": 20_000_000,
            "date_planned": cls.today + timedelta(days=10),
            **values,
        }
        supports = cls.env["exemplar.support"].with_user(user or cls.women_user)
        return supports.create(values).with_env(cls.env)

    @classmethod
    def close(cls, shortcoming, user=None):
        shortcoming.with_user(user or cls.women_user).write(
            {"close_note": "Đã lập sổ", "date_closed": cls.today}
        )

    @classmethod
    def verify(cls, nominees):
        super().verify(nominees)
        cls.env.flush_all()
        return nominees

    def attachment(self, user):
        return (
            self.env["ir.attachment"]
            .with_user(user)
            .create({"name": "anh.pdf", "datas": base64.b64encode(b"%PDF-1.4")})
        )


class TestNurtureAccess(NurtureCommon):
    """Who reads and writes supports and shortcomings (rules R15, R16)."""

    def readers(self, record):
        users = (
            self.officer
            | self.manager
            | self.supervisor
            | self.publicist
            | self.council
            | self.reader
            | self.women_user
            | self.women_branch_user
            | self.farmers_user
            | self.hamlet_user
        )
        return users.filtered(lambda user: record.with_user(user).has_access("read"))

    def test_who_reads(self):
        expected = self.officer | self.manager | self.supervisor | self.women_user
        for record in (self.support, self.shortcoming):
            self.assertEqual(self.readers(record), expected)
            records = self.env[record._name].with_user(self.hamlet_user)
            self.assertFalse(records.search([]))
            self.assertFalse(records._read_group([], ["nominee_id"]))

    def test_who_reads_of_an_honoured_exemplar(self):
        self.env.cr.execute(
            "UPDATE exemplar_nominee SET state = 'honoured' WHERE id = %s", [self.nominee.id]
        )
        self.env.invalidate_all()
        expected = self.officer | self.manager | self.supervisor | self.women_user
        for record in (self.support, self.shortcoming):
            self.assertEqual(self.readers(record), expected)

    def test_company_is_a_wall(self):
        other = self.env["res.company"].create({"name": "Xã khác"})
        self.manager.write({"company_ids": [Command.set(other.ids)], "company_id": other.id})
        for record in (self.support, self.shortcoming):
            self.assertFalse(record.with_user(self.manager).has_access("read"))

    def test_own_organization_records_until_verified(self):
        self.make_claim(self.nominee)
        self.nominee.with_user(self.women_user).action_verify_start()
        self.support.with_user(self.women_user).description = "Vay vốn và cây giống"
        self.make_support(self.nominee)
        self.make_shortcoming(self.nominee)
        self.nominee.claim_ids.with_user(self.officer).action_confirm()
        self.nominee.with_user(self.officer).action_verify()
        for door in (
            lambda: self.support.with_user(self.women_user).write({"value": 1}),
            lambda: self.shortcoming.with_user(self.women_user).write({"text": "Khác"}),
            lambda: self.make_support(self.nominee),
            lambda: self.make_shortcoming(self.nominee),
        ):
            with self.assertRaises(UserError):
                door()
        self.support.with_user(self.officer).value = 2
        self.assertTrue(self.support.with_user(self.women_user).has_access("read"))

    def test_no_door_for_others(self):
        for user in (self.farmers_user, self.hamlet_user, self.publicist, self.reader):
            for door in (
                lambda user=user: self.make_support(self.nominee, user),
                lambda user=user: self.make_shortcoming(self.nominee, user),
                lambda user=user: self.support.with_user(user).read(["description"]),
                lambda user=user: self.shortcoming.with_user(user).action_close(),
                lambda user=user: self.shortcoming.with_user(user).write({"text": "Khác"}),
            ):
                with self.assertRaises(UserError):
                    door()

    def test_a_line_does_not_move_to_a_closed_file(self):
        verified = self.verify(self.make_nominee("Lê Thị Đã Xác Minh"))
        foreign = self.make_nominee("Lê Văn Sáu", self.farmers_user)
        for record in (self.support, self.shortcoming):
            for nominee in (verified, foreign):
                with self.assertRaises(UserError), self.env.cr.savepoint():
                    record.with_user(self.women_user).nominee_id = nominee
            self.assertEqual(record.nominee_id, self.nominee)

    def test_proof_is_read_by_those_who_read_the_line(self):
        for record in (self.support, self.shortcoming):
            proof = self.attachment(self.women_user)
            record.with_user(self.women_user).proof_attachment_ids = [Command.set(proof.ids)]
            self.assertTrue(proof.with_user(self.officer).has_access("read"))
            self.assertFalse(proof.with_user(self.farmers_user).has_access("read"))
            self.assertFalse(proof.with_user(self.hamlet_user).has_access("read"))


class TestSupport(NurtureCommon):
    def test_given_needs_the_giver(self):
        support = self.support.with_user(self.women_user)
        with self.assertRaisesRegex(ValidationError, "name who gave it"):
            support.action_give()
        support.giver_name = "Nhà hảo tâm Lê Văn Tám"
        self.assertIs(support.action_give(), True)
        self.assertEqual(support.date_given, self.today)

    def test_given_is_not_to_come(self):
        with self.assertRaisesRegex(ValidationError, "still to come"):
            self.support.with_user(self.women_user).write(
                {"giver_id": self.women.id, "date_given": self.today + timedelta(days=1)}
            )

    def test_given_stays(self):
        self.support.write({"giver_id": self.women.id, "date_given": self.today})
        with self.assertRaisesRegex(UserError, "stays in the file"):
            self.support.with_user(self.officer).unlink()
        self.make_support(self.nominee).with_user(self.women_user).unlink()

    def test_nothing_goes_once_verification_began(self):
        self.make_claim(self.nominee)
        self.nominee.with_user(self.women_user).action_verify_start()
        for record in (self.support, self.shortcoming):
            for user in (self.women_user, self.officer):
                with self.assertRaisesRegex(UserError, "stays in the file"):
                    record.with_user(user).unlink()

    def test_history_keeps_the_exemplar(self):
        nominee = self.make_nominee("Lê Thị Mới")
        support = self.make_support(nominee, giver_id=self.women.id, date_given=self.today)
        with self.assertRaisesRegex(UserError, "stay in the file"):
            nominee.with_user(self.officer).unlink()
        support.date_given = False
        nominee.with_user(self.women_user).unlink()
        self.assertFalse(support.exists())


class TestShortcoming(NurtureCommon):
    def test_owner_is_one_who_may_read(self):
        for user in (self.farmers_user, self.publicist, self.council, self.reader):
            with self.assertRaisesRegex(ValidationError, "may not see this exemplar"):
                self.shortcoming.with_user(self.women_user).user_id = user
            with self.assertRaisesRegex(ValidationError, "may not see this exemplar"):
                self.make_shortcoming(self.nominee, user_id=user.id)
        for user in (self.officer, self.hamlet_user, self.women_user):
            self.shortcoming.with_user(self.women_user).user_id = user
            self.assertTrue(self.shortcoming.with_user(user).has_access("read"))

    def test_hamlet_owner_closes_and_changes_nothing_else(self):
        other = self.make_shortcoming(self.nominee, text="Khác")
        self.shortcoming.user_id = self.hamlet_user
        own = self.shortcoming.with_user(self.hamlet_user)
        self.assertEqual(own.search([]), own)
        self.assertFalse(other.with_user(self.hamlet_user).has_access("read"))
        for values in (
            {"text": "Đổi"},
            {"date_deadline": self.today + timedelta(days=99)},
            {"user_id": self.women_user.id},
        ):
            with self.assertRaisesRegex(UserError, "how the shortcoming was mended"):
                own.write(values)
        self.close(self.shortcoming, self.hamlet_user)
        self.assertEqual(self.shortcoming.date_closed, self.today)

    def test_owner_closes_after_the_nurturing(self):
        self.verify(self.nominee)
        self.close(self.shortcoming, self.women_user)
        self.assertTrue(self.shortcoming.date_closed)

    def test_closing_needs_a_note(self):
        shortcoming = self.shortcoming.with_user(self.women_user)
        for note in (False, "  "):
            shortcoming.close_note = note
            refused = self.assertRaisesRegex(ValidationError, "write how it was mended")
            with refused, self.env.cr.savepoint():
                shortcoming.action_close()
        shortcoming.close_note = "Đã lập sổ"
        self.assertIs(shortcoming.action_close(), True)
        self.assertEqual(shortcoming.date_closed, self.today)
        with self.assertRaisesRegex(ValidationError, "still to come"):
            shortcoming.date_closed = self.today + timedelta(days=1)

    def test_dialog_of_the_note(self):
        action = self.shortcoming.with_user(self.women_user).action_ask_close()
        view = self.env["ir.ui.view"].browse(action["views"][0][0])
        with Form(self.shortcoming.with_user(self.women_user), view=view) as form:
            form.close_note = "Đã lập sổ"
        self.assertIs(self.shortcoming.with_user(self.women_user).action_close(), True)

    def test_mended_stays(self):
        self.close(self.shortcoming)
        with self.assertRaisesRegex(UserError, "stays in the file"):
            self.shortcoming.with_user(self.officer).unlink()
        self.make_shortcoming(self.nominee).with_user(self.women_user).unlink()

    def test_reminders_are_not_typed(self):
        for user in (self.women_user, self.officer):
            for door in (
                lambda user=user: self.shortcoming.with_user(user).write(
                    {"date_reminded": self.today}
                ),
                lambda user=user: self.make_shortcoming(
                    self.nominee, user, date_reminded=self.today
                ),
            ):
                with self.assertRaisesRegex(UserError, "made by the system"):
                    door()


class TestReminder(NurtureCommon):
    """Overdue ones remind their owner, once, and nobody else."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env = cls.env(context=dict(cls.env.context, tracking_disable=False))
        cls.shortcoming = cls.shortcoming.with_env(cls.env)
        cls.shortcoming.user_id = cls.hamlet_user
        cls.shortcoming.date_deadline = cls.today - timedelta(days=1)

    def remind(self):
        self.env["exemplar.shortcoming"]._cron_remind_overdue()

    def reminders(self):
        kind = self.env.ref("thanhan_exemplar.mail_activity_type_remedy")
        return self.env["mail.activity"].search([("activity_type_id", "=", kind.id)])

    def test_one_reminder_for_the_owner(self):
        messages = self.env["mail.message"].search_count([])
        notifications = self.env["mail.notification"].search_count([])
        self.remind()
        self.remind()
        reminder = self.reminders()
        self.assertRecordValues(
            reminder,
            [
                {
                    "user_id": self.hamlet_user.id,
                    "res_model": "exemplar.nominee",
                    "res_id": self.nominee.id,
                    "summary": self.shortcoming.text,
                    "date_deadline": self.shortcoming.date_deadline,
                }
            ],
        )
        self.assertEqual(self.env["mail.message"].search_count([]), messages)
        self.assertEqual(self.env["mail.notification"].search_count([]), notifications)
        self.assertNotIn(self.hamlet_user.partner_id, self.nominee.message_partner_ids)

    def test_who_sees_the_reminder(self):
        self.remind()
        reminder = self.reminders()
        self.assertTrue(reminder.with_user(self.hamlet_user).has_access("read"))
        for user in (self.farmers_user, self.publicist, self.council, self.reader):
            self.assertFalse(reminder.with_user(user).has_access("read"), user.login)
            self.assertFalse(self.env["mail.activity"].with_user(user).search([]))
        for user in (self.women_user, self.officer):
            mine = self.env["mail.activity"].with_user(user).search([("user_id", "=", user.id)])
            self.assertFalse(mine)

    def test_only_overdue_and_open_ones(self):
        self.make_shortcoming(self.nominee)
        self.make_shortcoming(self.nominee, date_deadline=self.today)
        mended = self.make_shortcoming(self.nominee, date_deadline=self.today - timedelta(days=3))
        self.close(mended)
        self.remind()
        self.assertEqual(self.reminders().mapped("res_id"), self.nominee.ids)

    def test_closed_by_closing(self):
        self.remind()
        self.close(self.shortcoming, self.officer)
        self.assertFalse(self.reminders())
        self.remind()
        self.assertFalse(self.reminders())

    def test_a_new_owner_or_day_begins_anew(self):
        self.remind()
        self.shortcoming.with_user(self.officer).user_id = self.women_user
        self.assertFalse(self.reminders())
        self.remind()
        self.assertEqual(self.reminders().user_id, self.women_user)
        self.shortcoming.with_user(self.women_user).date_deadline = self.today
        self.remind()
        self.assertFalse(self.reminders())

    def test_a_reminder_put_aside_does_not_come_back(self):
        self.remind()
        self.reminders().with_user(self.hamlet_user).action_done()
        self.remind()
        self.assertFalse(self.reminders())

    def test_an_owner_who_lost_the_exemplar_is_not_told(self):
        self.nominee.with_user(self.officer).hamlet_id = False
        self.remind()
        self.assertFalse(self.reminders())
        self.assertFalse(self.shortcoming.with_user(self.hamlet_user).has_access("read"))

    def test_losing_the_exemplar_is_losing_its_reminder(self):
        self.remind()
        self.nominee.with_user(self.officer).hamlet_id = False
        self.assertNotIn(self.hamlet_user, self.reminders().user_id)

    def test_a_deleted_shortcoming_takes_its_reminder_along(self):
        self.remind()
        self.shortcoming.with_user(self.women_user).unlink()
        self.assertFalse(self.reminders())

    def test_no_orphans(self):
        nominee = self.make_nominee("Lê Thị Mới")
        self.make_shortcoming(nominee, date_deadline=self.today - timedelta(days=1))
        self.remind()
        self.assertIn(nominee.id, self.reminders().mapped("res_id"))
        nominee.with_user(self.women_user).unlink()
        self.assertNotIn(nominee.id, self.reminders().mapped("res_id"))

    def test_the_run_has_a_small_slope(self):
        def queries(count):
            for n in range(count):
                self.make_shortcoming(
                    self.nominee, text=f"Việc {n}", date_deadline=self.today - timedelta(days=1)
                )
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            self.remind()
            self.env.flush_all()
            return self.env.cr.sql_log_count - before

        queries(1)
        self.assertLessEqual(queries(21) - queries(1), 20 * 12)


class TestReadiness(NurtureCommon):
    """What is still open is told on the form and stops nobody but those without achievement."""

    def test_what_is_open(self):
        points = self.nominee.with_user(self.women_user).open_points
        for point in ("no achievement stated", "1 shortcomings not", "1 planned supports not"):
            self.assertIn(point, points)
        claim = self.make_claim(self.nominee)
        self.env.invalidate_all()
        points = self.nominee.with_user(self.women_user).open_points
        self.assertIn("1 achievements without proof", points)
        claim.proof_attachment_ids = [Command.set(self.attachment(self.env.user).ids)]
        self.close(self.shortcoming)
        self.support.write({"giver_id": self.women.id, "date_given": self.today})
        self.env.invalidate_all()
        self.assertFalse(self.nominee.with_user(self.women_user).open_points)

    def test_who_does_not_work_on_it_is_told_nothing(self):
        self.assertFalse(self.nominee.with_user(self.hamlet_user).open_points)
        self.assertTrue(self.nominee.with_user(self.supervisor).open_points)
        with self.assertRaises(AccessError):
            self.nominee.with_user(self.farmers_user).read(["open_points"])

    def test_open_lines_are_told_and_do_not_stop(self):
        nominee = self.nominee.with_user(self.women_user)
        with self.assertRaisesRegex(UserError, "at least one achievement"):
            nominee.action_verify_start()
        self.make_claim(self.nominee)
        told = nominee.action_verify_start()
        self.assertIn("1 shortcomings not mended", told["params"]["message"])
        self.assertEqual(self.nominee.state, "verifying")

    def test_without_open_lines_nothing_is_told(self):
        other = self.make_nominee("Lê Thị Xong")
        self.make_claim(other)
        self.assertIs(other.with_user(self.women_user).action_verify_start(), True)

    def test_next_deadline(self):
        self.assertEqual(self.nominee.date_next_remedy, self.support.date_planned)
        self.support.write({"giver_id": self.women.id, "date_given": self.today})
        self.assertEqual(self.nominee.date_next_remedy, self.shortcoming.date_deadline)
        self.close(self.shortcoming)
        self.assertFalse(self.nominee.date_next_remedy)
        for user in (self.women_user, self.officer):
            with self.assertRaisesRegex(UserError, "set by the system itself"):
                self.nominee.with_user(user).date_next_remedy = self.today

    def test_next_deadline_is_told_only_while_nurtured(self):
        self.verify(self.nominee)
        self.assertFalse(self.nominee.date_next_remedy)

    def test_history_stays_readable(self):
        self.verify(self.nominee)
        nominee = self.nominee.with_user(self.women_user)
        self.assertEqual(nominee.support_ids, self.support)
        self.assertEqual(nominee.shortcoming_ids, self.shortcoming)


class TestNurturePlan(NurtureCommon):
    """A plan from a template makes steps, supports and shortcomings."""

    def schedule(self, user, nominees, plan="newcomer", **values):
        action = nominees.with_user(user).action_plan_nurturing()
        plan = self.env.ref(f"thanhan_exemplar.nurture_plan_{plan}")
        wizard = self.env[action["res_model"]].with_user(user).with_context(**action["context"])
        return wizard.create(
            {"plan_id": plan.id, "plan_on_demand_user_id": user.id, **values}
        ).action_schedule_plan()

    def test_own_organization_plans(self):
        nominee = self.make_nominee("Lê Thị Mới")
        nominee.with_user(self.women_user).action_nurture()
        self.schedule(self.women_user, nominee)
        self.assertEqual(len(nominee.activity_ids), 2)
        self.assertEqual(
            nominee.support_ids.sorted("date_planned").mapped("kind"),
            ["training", "material", "moral"],
        )
        self.assertRecordValues(
            nominee.shortcoming_ids,
            [
                {
                    "user_id": self.women_user.id,
                    "date_deadline": self.today + timedelta(days=60),
                    "date_closed": False,
                }
            ],
        )
        self.assertIn("sổ ghi chép", nominee.shortcoming_ids.remedy)

    def test_each_template_works_for_several(self):
        for plan in ("model", "good_deed"):
            nominees = self.make_nominee("Một") | self.make_nominee("Hai")
            self.schedule(self.officer, nominees, plan)
            for nominee in nominees:
                self.assertTrue(nominee.activity_ids and nominee.support_ids)

    def test_work_is_not_planned_for_who_may_not_read(self):
        nominee = self.make_nominee("Lê Thị Mới")
        with self.assertRaises(ValidationError), self.env.cr.savepoint():
            self.schedule(self.women_user, nominee, plan_on_demand_user_id=self.farmers_user.id)
        self.assertFalse(nominee.shortcoming_ids)
        self.assertFalse(nominee.support_ids)

    def test_another_union_plans_nothing(self):
        with self.assertRaises(UserError):
            self.schedule(self.farmers_user, self.nominee)

    def test_officer_edits_templates_of_ours_alone(self):
        plan = self.env.ref("thanhan_exemplar.nurture_plan_model").with_user(self.officer)
        plan.name = "Hoàn thiện mô hình"
        plan.template_ids[0].summary = "Khảo sát"
        other = self.env["mail.activity.plan"].create({"name": "Khác", "res_model": "res.partner"})
        with self.assertRaises(AccessError):
            other.with_user(self.officer).name = "Đổi"
        with self.assertRaises(AccessError):
            plan.with_user(self.women_user).name = "Đổi"
