from freezegun import freeze_time
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Command
from odoo.tests import tagged, warmup
from odoo.tools import mute_logger
from psycopg2 import IntegrityError

from .common import ExemplarCommon

TODAY = "2026-03-10"
PROOF = "exemplar.duty.proof"


class DutyResultCommon(ExemplarCommon):
    """A plan of the year 2026 that is looked at on 10/3/2026."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        clock = freeze_time(TODAY)
        clock.start()
        cls.addClassCleanup(clock.stop)
        cls.program = cls.env["exemplar.program"].create(
            {
                "name": "Kế hoạch của xã",
                "organization_id": cls.env.ref("thanhan_exemplar.organization_ubnd").id,
                "date_from": "2026-01-01",
                "date_to": "2026-12-31",
                "section_ids": [Command.create({"code": "IV.3", "title": "Đoàn thể"})],
            }
        )

    @classmethod
    def make_duty(cls, organization, frequency="quarterly", **values):
        return cls.env["exemplar.duty"].create(
            {
                "program_id": cls.program.id,
                "section_id": cls.program.section_ids.id,
                "text": "Đưa việc tuyên truyền vào sinh hoạt định kỳ",
                "organization_id": organization.id,
                "frequency": frequency,
                **values,
            }
        )

    @classmethod
    def deadlines(cls, results):
        return [str(date) for date in results.sorted("date_deadline").mapped("date_deadline")]

    def prove(self, results, user=None):
        results.with_user(user or self.women_user).write(
            {
                "proof_number": "05/BC-PN",
                "proof_date": TODAY,
                "proof_attachment_ids": [
                    Command.create({"name": "bao-cao.txt", "raw": b"Bao cao"})
                ],
            }
        )


class TestDutySchedule(DutyResultCommon):
    def test_the_frequency_makes_the_periods(self):
        expected = {
            "once": ["2026-12-31"],
            "continuous": ["2026-12-31"],
            "yearly": ["2026-12-31"],
            "half_yearly": ["2026-06-30", "2026-12-31"],
            "quarterly": ["2026-03-31", "2026-06-30", "2026-09-30", "2026-12-31"],
        }
        duties = {frequency: self.make_duty(self.women, frequency) for frequency in expected}
        monthly = self.make_duty(self.women, "monthly")
        self.assertFalse(self.program.duty_ids.result_ids, "a draft owes nothing")
        self.program.action_issue()
        for frequency, duty in duties.items():
            self.assertEqual(self.deadlines(duty.result_ids), expected[frequency], frequency)
        self.assertEqual(len(monthly.result_ids), 12)
        self.assertEqual(self.deadlines(monthly.result_ids)[1], "2026-02-28")

    def test_a_programme_cuts_its_first_and_last_period(self):
        self.program.write({"date_from": "2026-02-15", "date_to": "2026-11-20"})
        duty = self.make_duty(self.women, "half_yearly")
        self.program.action_issue()
        periods = duty.result_ids.mapped(lambda r: (str(r.date_from), str(r.date_deadline)))
        self.assertEqual(periods, [("2026-02-15", "2026-06-30"), ("2026-07-01", "2026-11-20")])

    def test_each_body_owes_its_own(self):
        duty = self.make_duty(self.women, joining_organization_ids=[Command.set(self.farmers.ids)])
        self.program.action_issue()
        self.assertEqual(len(duty.result_ids), 8)
        self.assertEqual(duty.result_ids.organization_id, self.women | self.farmers)

    def test_only_a_year_ahead_and_the_cron_goes_on(self):
        self.program.date_to = "2028-12-31"
        duty = self.make_duty(self.women)
        self.assertEqual(str(duty.date_deadline), "2028-12-31")
        self.program.action_issue()
        self.assertEqual(self.deadlines(duty.result_ids)[-1], "2027-03-31")
        with freeze_time("2026-04-01"):
            self.env["exemplar.duty"]._cron_schedule_results()
            self.env["exemplar.duty"]._cron_schedule_results()
        self.assertEqual(len(duty.result_ids), 6)
        self.assertEqual(self.deadlines(duty.result_ids)[-1], "2027-06-30")

    def test_a_new_body_owes_nothing_of_the_past(self):
        duty = self.make_duty(self.women, "monthly")
        self.program.action_issue()
        duty.with_user(self.officer).joining_organization_ids = self.farmers
        of_farmers = duty.result_ids.filtered(lambda r: r.organization_id == self.farmers)
        self.assertEqual(self.deadlines(of_farmers)[0], "2026-03-31")
        self.assertEqual(len(of_farmers), 10)
        self.prove(of_farmers[0], self.farmers_user)
        duty.with_user(self.officer).joining_organization_ids = False
        self.assertEqual(of_farmers.exists(), of_farmers[0])

    def test_a_new_frequency_keeps_what_is_past_or_proven(self):
        duty = self.make_duty(self.women, "monthly")
        self.program.action_issue()
        december = duty.result_ids.filtered(lambda r: str(r.date_deadline) == "2026-12-31")
        self.prove(december)
        duty.with_user(self.officer).frequency = "quarterly"
        self.assertEqual(
            self.deadlines(duty.result_ids),
            [
                "2026-01-31",
                "2026-02-28",
                "2026-03-31",
                "2026-06-30",
                "2026-09-30",
                "2026-12-31",
            ],
        )
        self.assertTrue(december.exists())

    def test_the_end_moves_with_the_programme(self):
        duty = self.make_duty(self.women, "half_yearly")
        self.program.action_issue()
        self.program.with_user(self.officer).date_to = "2027-06-30"
        self.assertEqual(str(duty.date_deadline), "2027-06-30")
        self.assertEqual(self.deadlines(duty.result_ids)[-1], "2027-06-30")

    def test_an_ended_or_closed_programme_generates_nothing(self):
        self.program.write({"date_from": "2025-01-01", "date_to": "2025-12-31"})
        ended = self.make_duty(self.women)
        self.program.action_issue()
        self.env["exemplar.duty"]._cron_schedule_results()
        self.assertFalse(ended.result_ids)
        self.program.write({"date_from": "2026-01-01", "date_to": "2026-12-31"})
        self.assertEqual(self.deadlines(ended.result_ids)[0], "2026-03-31")
        ended.with_user(self.officer).action_waive("Đã gộp")
        self.program.action_close()
        late = self.make_duty(self.farmers)
        self.env["exemplar.duty"]._cron_schedule_results()
        self.assertFalse((ended | late).result_ids)

    def test_what_does_not_apply_is_not_owed(self):
        duty = self.make_duty(self.women, "monthly")
        self.program.action_issue()
        january = duty.result_ids[0]
        self.prove(january)
        duty.with_user(self.officer).action_waive("Đã gộp")
        self.assertEqual(duty.result_ids, january)
        duty.with_user(self.officer).action_reopen()
        self.assertEqual(len(duty.result_ids), 12)

    def test_one_row_for_a_period(self):
        duty = self.make_duty(self.women)
        self.program.action_issue()
        with self.assertRaises(IntegrityError), mute_logger("odoo.sql_db"):
            duty.result_ids[0].copy()

    def test_the_union_puts_duties_on_its_own_bodies_only(self):
        plan = (
            self.env["exemplar.program"]
            .with_user(self.women_user)
            .create(
                {
                    "name": "Kế hoạch của Hội",
                    "date_from": "2026-01-01",
                    "date_to": "2026-12-31",
                    "section_ids": [Command.create({"code": "I", "title": "Chỉ tiêu"})],
                }
            )
        )
        values = {
            "program_id": plan.id,
            "section_id": plan.section_ids.id,
            "text": "Giới thiệu một nhân tố mới",
            "organization_id": self.women_branch.id,
            "frequency": "monthly",
        }
        duty = plan.duty_ids.create(values)
        for door in (
            lambda: plan.duty_ids.create({**values, "organization_id": self.farmers.id}),
            lambda: duty.write({"organization_id": self.farmers.id}),
            lambda: duty.write({"joining_organization_ids": [Command.link(self.farmers.id)]}),
        ):
            with self.assertRaisesRegex(UserError, "not a body of yours"), self.env.cr.savepoint():
                door()
        with self.assertRaisesRegex(UserError, "choose only what you may read"):
            plan.duty_ids.create(
                {
                    **values,
                    "program_id": self.program.id,
                    "section_id": self.program.section_ids.id,
                }
            )
        plan.action_consult()
        self.assertTrue(plan.action_issue())
        self.assertEqual(len(duty.result_ids), 12)
        self.assertEqual(duty.result_ids.organization_id, self.women_branch)
        self.assertTrue(duty.result_ids.with_user(self.women_branch_user).has_access("write"))


@tagged("exemplar_performance")
class TestDutyScheduleQueries(DutyResultCommon):
    def test_a_year_of_the_plan_in_few_queries(self):
        """12 months × 38 duties × 15 bodies: 6,840 rows go in by 69 statements of 100 rows."""
        bodies = self.env["exemplar.organization"].create(
            [{"name": f"Chi hội {n}", "kind": "branch"} for n in range(15)]
        )
        for _duty in range(38):
            self.make_duty(
                bodies[0], "monthly", joining_organization_ids=[Command.set(bodies[1:].ids)]
            )
        self.env.flush_all()
        self.env.invalidate_all()
        with self.assertQueryCount(110):
            self.program.action_issue()
            self.env.flush_all()
        self.assertEqual(len(self.program.duty_ids.result_ids), 12 * 38 * 15)
        self.env.invalidate_all()
        with self.assertQueryCount(13):
            self.program.duty_ids._schedule_results()
            self.env.flush_all()

    @warmup
    def test_the_list_of_a_body(self):
        for _duty in range(8):
            self.make_duty(self.women, "monthly")
        self.program.action_issue()
        results = self.env["exemplar.duty.result"].with_user(self.women_user)
        fields = {name: {} for name in ("section", "text", "date_deadline", "date_done")} | {
            "organization_id": {"fields": {"display_name": {}}}
        }
        self.env.flush_all()
        self.env.invalidate_all()
        with self.assertQueryCount(8):
            shown = results.web_search_read([("is_own", "=", True)], fields, limit=80)
        self.assertEqual(shown["length"], 96)


class TestDutyResult(DutyResultCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.duty = cls.make_duty(cls.women, joining_organization_ids=[Command.set(cls.farmers.ids)])
        cls.program.action_issue()
        cls.results = cls.duty.result_ids.filtered(lambda r: r.organization_id == cls.women)
        cls.first = cls.results[0]
        cls.own = cls.first.with_user(cls.women_user)

    def test_carried_out_needs_a_proof(self):
        for door in (
            lambda: self.own.action_done(),
            lambda: self.first.with_user(self.officer).write({"date_done": TODAY}),
            lambda: self.first.sudo().web_save({"date_done": TODAY}, {"date_done": {}}),
        ):
            with self.assertRaisesRegex(UserError, "number of the paper"), self.env.cr.savepoint():
                door()
        result = self.env["exemplar.duty.result"].load(
            [".id", "date_done"], [[str(self.first.id), TODAY]]
        )
        self.assertIn("number of the paper", result["messages"][0]["message"])
        self.prove(self.first)
        self.assertTrue(self.own.action_done())
        self.assertEqual(str(self.first.date_done), TODAY)
        with self.assertRaises(ValidationError), self.env.cr.savepoint():
            self.own.proof_number = False

    def test_many_at_once_tell_what_was_refused(self):
        self.prove(self.first)
        answer = self.results.with_user(self.women_user).action_done()
        self.assertEqual(answer["params"]["title"], "1 done, 3 refused")
        self.assertEqual(self.results.filtered("date_done"), self.first)

    def test_bodies_and_dates_follow_from_the_duty(self):
        for user, values in (
            (self.women_user, {"date_done": TODAY}),
            (self.women_user, {"date_deadline": "2027-01-01"}),
            (self.officer, {"organization_id": self.farmers.id}),
        ):
            with self.assertRaisesRegex(UserError, "follow from the duty"):
                self.first.with_user(user).write(values)
        with self.assertRaises(AccessError):
            self.env["exemplar.duty.result"].with_user(self.officer).create({})
        self.prove(self.first)
        with self.assertRaisesRegex(ValidationError, "not on a day to come"):
            self.first.with_user(self.officer).date_done = "2026-03-11"

    def test_who_reads_and_who_proves(self):
        for user in (self.reader, self.publicist, self.council, self.supervisor, self.hamlet_user):
            self.assertTrue(self.first.with_user(user).has_access("read"), user.name)
            self.assertFalse(self.first.with_user(user).has_access("write"), user.name)
        for door in (
            lambda: self.first.with_user(self.farmers_user).write({"proof_number": "1"}),
            lambda: self.first.with_user(self.farmers_user).action_done(),
            lambda: self.first.with_user(self.farmers_user).action_take_records(),
            lambda: self.first.with_user(self.farmers_user).action_prove("exemplar.nominee", []),
            lambda: self.own.unlink(),
        ):
            with self.assertRaises(AccessError):
                door()
        other = self.env["res.company"].create({"name": "Xã Khác"})
        stranger = self._new_user("stranger", "thanhan_exemplar.group_exemplar_manager")
        stranger.write({"company_ids": [Command.set(other.ids)], "company_id": other.id})
        self.assertFalse(self.first.with_user(stranger).has_access("read"))

    def test_the_file_is_read_by_who_reads_the_result(self):
        self.prove(self.first)
        self.assertTrue(self.first.proof_attachment_ids.with_user(self.reader).has_access("read"))

    def test_what_is_mine(self):
        results = self.env["exemplar.duty.result"].with_user(self.farmers_user)
        mine = results.search([("is_own", "=", True), ("program_id", "=", self.program.id)])
        self.assertEqual(mine.organization_id, self.farmers)
        self.assertEqual(len(mine), 4)
        self.assertTrue(all(mine.mapped("is_own")))
        self.assertFalse(self.own.with_user(self.farmers_user).is_own)

    def test_the_officer_removes_what_was_owed_by_mistake(self):
        self.prove(self.first)
        with self.assertRaisesRegex(UserError, "stays on file"):
            self.first.with_user(self.officer).unlink()
        self.results[1].with_user(self.officer).unlink()

    def test_a_closed_programme_stays_as_it_is(self):
        self.duty.with_user(self.officer).action_waive("Đã gộp")
        self.duty.with_user(self.officer).action_reopen()
        first = self.duty.result_ids[0]
        self.prove(first, self.officer)
        self.duty.with_user(self.officer).action_waive("Đã gộp")
        self.program.action_close()
        with self.assertRaisesRegex(UserError, "not in force"):
            first.with_user(self.officer).proof_note = "Khác"
        with self.assertRaises(UserError):
            first.with_user(self.women_user).proof_note = "Khác"

    def test_the_duty_follows_its_results(self):
        self.prove(self.first)
        self.own.action_done()
        self.assertEqual(self.duty.state, "in_progress")
        with freeze_time("2026-04-01"):
            self.env["exemplar.duty"]._cron_mark_late()
            self.assertEqual(self.duty.state, "late")
            of_farmers = self.duty.result_ids.filtered(lambda r: r.organization_id == self.farmers)
            self.prove(of_farmers, self.farmers_user)
            of_farmers[0].with_user(self.farmers_user).action_done()
            self.assertEqual(self.duty.state, "in_progress")
        rest = self.duty.result_ids.filtered(lambda r: not r.date_done)
        self.prove(rest & self.results)
        (rest - self.results).with_user(self.farmers_user).action_done()
        (rest & self.results).with_user(self.women_user).action_done()
        self.assertEqual(self.duty.state, "done")
        with self.assertRaisesRegex(UserError, "commendation officer"):
            self.own.action_undo()
        self.own.with_user(self.officer).action_undo()
        self.assertEqual(self.duty.state, "in_progress")

    def test_a_paper_for_the_whole_proves_the_owing_body_only(self):
        duty = self.duty.with_user(self.women_user)
        duty.write(
            {
                "proof_number": "05/BC-PN",
                "proof_date": TODAY,
                "proof_attachment_ids": [Command.create({"name": "a.txt", "raw": b"a"})],
            }
        )
        with freeze_time("2026-04-01"):
            with self.assertRaisesRegex(UserError, "those that join: Hội Nông dân"):
                duty.action_done()
            joined = self.duty.result_ids.filtered(lambda r: r.organization_id == self.farmers)[0]
            self.prove(joined, self.farmers_user)
            joined.with_user(self.farmers_user).action_done()
            self.assertTrue(duty.action_done())
        self.assertEqual(self.first.proof_number, "05/BC-PN")
        self.assertTrue(self.first.date_done)
        self.assertFalse(self.duty.result_ids.filtered(lambda r: not r.date_done))
        self.assertEqual(self.duty.state, "done")


class TestDutyProof(DutyResultCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.duty = cls.make_duty(cls.women)
        cls.program.action_issue()
        cls.result = cls.duty.result_ids[0]
        cls.own = cls.result.with_user(cls.women_user)
        cls.nominee = cls.make_nominee("Nguyễn Thị Bí Mật", cls.women_branch_user)
        cls.foreign = cls.make_nominee("Trần Văn Kín", cls.farmers_user)

    def test_one_button_takes_what_the_body_has(self):
        self.make_nominee("Lê Thị Sau", date_found="2026-04-02")
        withdrawn = self.make_nominee("Phạm Thị Rút")
        withdrawn.with_user(self.women_user).action_withdraw("Nhầm người")
        self.own.action_take_records()
        proof = self.result.proof_ids
        self.assertEqual((proof.res_model, proof.res_id), ("exemplar.nominee", self.nominee.id))
        self.own.action_take_records()
        self.assertEqual(self.result.proof_ids, proof)
        self.assertTrue(self.own.action_done())

    def test_it_takes_published_tasks_and_launched_movements(self):
        channel = self.env.ref("thanhan_exemplar.channel_speaker")
        tasks = self.env["exemplar.propaganda.task"].create(
            [
                {
                    "name": f"Sinh hoạt {n}",
                    "channel_id": channel.id,
                    "organization_id": self.women.id,
                    "script": "Nội dung",
                    "proof_url": "https://example.vn/1",
                    "proof_attachment_ids": [Command.create({"name": "a.txt", "raw": b"a"})],
                }
                for n in range(2)
            ]
        )
        tasks[0].action_ready()
        tasks[0].action_publish()
        self.env["exemplar.campaign"].create(
            {
                "name": "Phụ nữ thi đua",
                "organization_id": self.farmers.id,
                "joining_organization_ids": [Command.link(self.women.id)],
                "date_from": "2026-02-01",
                "date_to": "2026-12-31",
                "description": "Nội dung",
                "target_ids": [Command.create({"text": "Hộ", "target": 5})],
            }
        ).action_launch()
        self.own.action_take_records()
        self.assertEqual(
            set(self.result.proof_ids.mapped("res_model")),
            {"exemplar.nominee", "exemplar.propaganda.task", "exemplar.campaign"},
        )
        self.assertNotIn(tasks[1].id, self.result.proof_ids.mapped("res_id"))
        with self.assertRaisesRegex(UserError, "proves nothing"):
            self.own.action_prove("exemplar.propaganda.task", tasks[1].ids)

    def test_the_duty_may_say_which_records_prove_it(self):
        self.duty.proof_model = "exemplar.campaign"
        self.own.action_take_records()
        self.assertFalse(self.result.proof_ids)

    def test_only_what_the_user_reads(self):
        for model, ids in (
            ("exemplar.nominee", self.foreign.ids),
            ("exemplar.nominee", []),
            ("res.partner", self.women_user.partner_id.ids),
        ):
            with self.assertRaisesRegex(UserError, "may read yourself") as refusal:
                self.own.action_prove(model, ids)
            self.assertNotIn("Kín", str(refusal.exception))
        for user in (self.women_user, self.officer):
            with self.assertRaises(AccessError):
                self.env[PROOF].with_user(user).create(
                    {
                        "result_id": self.result.id,
                        "res_model": "exemplar.nominee",
                        "res_id": self.foreign.id,
                    }
                )
            with self.assertRaises(AccessError):
                self.result.with_user(user).write(
                    {"proof_ids": [Command.create({"res_model": "x", "res_id": 1})]}
                )

    def test_others_learn_nothing_of_it(self):
        self.own.action_take_records()
        self.own.action_done()
        proof = self.result.proof_ids
        for user in (self.farmers_user, self.hamlet_user):
            self.env.invalidate_all()
            seen = self.result.with_user(user)
            self.assertFalse(seen.proof_ids)
            self.assertFalse(self.env[PROOF].with_user(user).search([("id", "=", proof.id)]))
            with self.assertRaises(AccessError):
                proof.with_user(user).read(["name"])
        for user in (self.reader, self.publicist, self.council):
            with self.assertRaises(AccessError):
                self.env[PROOF].with_user(user).search([])
        self.assertEqual(proof.with_user(self.women_user).name, "Nguyễn Thị Bí Mật")
        # the exemplar passes to another body: its line stays, its name goes
        self.nominee.with_user(self.officer).organization_id = self.farmers
        self.env.invalidate_all()
        line = proof.with_user(self.women_user)
        self.assertEqual(line.name, "Introduction of an exemplar")
        self.assertEqual(
            line.web_read({"display_name": {}})[0]["display_name"], "Introduction of an exemplar"
        )
        with self.assertRaises(AccessError):
            line.action_open()
        with self.assertRaises(AccessError):
            line.read(["res_id"])
        self.assertFalse(
            self.env[PROOF].with_user(self.women_user).fields_get(["res_id", "res_model"])
        )

    def test_what_proves_stays(self):
        self.own.action_take_records()
        self.own.action_done()
        with self.assertRaisesRegex(UserError, "this is what proves it"):
            self.own.proof_ids.unlink()
        with self.assertRaisesRegex(UserError, "this is what proves it"):
            self.own.write({"proof_ids": [Command.clear()]})
        self.own.action_undo()
        self.own.write({"proof_ids": [Command.delete(self.own.proof_ids.id)]})
        self.assertFalse(self.result.proof_ids)

    def test_a_proof_that_no_longer_proves(self):
        self.own.action_take_records()
        self.nominee.with_user(self.women_user).action_withdraw("Nhầm người")
        with self.assertRaisesRegex(UserError, "number of the paper"):
            self.own.action_done()

    @warmup
    def test_taking_costs_the_same_for_many_results(self):
        self.duty.frequency = "monthly"
        results = self.duty.result_ids.with_user(self.women_user)
        self.assertEqual(len(results), 10)
        self.env.flush_all()
        self.env.invalidate_all()
        with self.assertQueryCount(30):
            results.action_take_records()
            self.env.flush_all()
