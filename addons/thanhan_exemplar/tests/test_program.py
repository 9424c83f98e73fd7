from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Command

from .common import ExemplarCommon


class TestProgram(ExemplarCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.program = cls.make_program()

    @classmethod
    def make_program(cls, user=None, name="Kế hoạch của Hội Phụ nữ", **values):
        return (
            cls.env["exemplar.program"]
            .with_user(user or cls.women_user)
            .create({"name": name, **values})
            .with_env(cls.env)
        )

    @classmethod
    def fill(cls, program):
        program.write(
            {
                "date_from": "2026-01-01",
                "date_to": "2026-12-31",
                "section_ids": [Command.create({"code": "I.1", "title": "Mục đích"})],
            }
        )
        program.duty_ids = [
            Command.create(
                {
                    "section_id": program.section_ids.id,
                    "text": "Giới thiệu nhân tố mới",
                    "organization_id": program.organization_id.id,
                }
            )
        ]

    def test_issue_names_what_is_missing(self):
        for issue in (
            lambda: self.program.action_issue(),
            lambda: self.program.write({"state": "issued"}),
            lambda: self.program.sudo().web_save({"state": "issued"}, {"state": {}}),
        ):
            with self.assertRaisesRegex(UserError, "the period.*duty.*section"):
                issue()
        self.assertEqual(self.program.state, "draft")
        with self.assertRaisesRegex(UserError, "at least one section"):
            self.program.action_consult()

    def test_import_meets_the_guard(self):
        result = self.env["exemplar.program"].load(
            [".id", "state"], [[str(self.program.id), "issued"]]
        )
        self.assertFalse(result["ids"])
        self.assertIn("the period", result["messages"][0]["message"])
        self.assertEqual(self.program.state, "draft")

    def test_a_union_issues_its_own_plan(self):
        self.fill(self.program)
        own = self.program.with_user(self.women_user)
        self.assertTrue(own.action_consult())
        self.assertTrue(own.action_issue())
        self.assertEqual(self.program.state, "issued")
        with self.assertRaisesRegex(UserError, "outcome of 1 duties"):
            own.action_close()

    def test_close_and_reopen(self):
        self.fill(self.program)
        self.program.action_issue()
        self.program.duty_ids.with_user(self.officer).action_waive("Không còn phù hợp")
        self.assertTrue(self.program.with_user(self.women_user).action_close())
        with self.assertRaisesRegex(UserError, "leader of the commune"):
            self.program.with_user(self.officer).write({"state": "issued"})
        self.program.with_user(self.manager).write({"state": "issued"})

    def test_a_paper_of_the_upper_level_needs_its_number_and_date(self):
        above = self.env["exemplar.program"].create(
            {"name": "Hướng dẫn", "organization_id": False, "issuer": "UBND tỉnh"}
        )
        with self.assertRaisesRegex(UserError, "number and date"):
            above.action_issue()
        above.write({"number": "61/HD", "date": "2022-01-24"})
        self.assertTrue(above.action_issue())

    def test_bad_input(self):
        for values, message in (
            ({"organization_id": False, "issuer": " "}, "choose the organization"),
            ({"date_from": "2026-02-01", "date_to": "2026-01-01"}, "ends after it begins"),
        ):
            with self.assertRaisesRegex(ValidationError, message), self.env.cr.savepoint():
                self.program.write(values)
        with self.assertRaisesRegex(ValidationError, "cannot carry out itself"):
            self.program.parent_id = self.program

    def test_who_reads_a_draft_and_an_issued_one(self):
        closed_to = (self.farmers_user, self.supervisor, self.reader, self.council, self.publicist)
        for user in closed_to:
            self.assertFalse(self.program.with_user(user).has_access("read"), user.name)
        self.fill(self.program)
        self.program.action_consult()
        for user in (self.farmers_user, self.supervisor):
            self.assertTrue(self.program.with_user(user).has_access("read"), user.name)
        self.assertFalse(self.program.with_user(self.reader).has_access("read"))
        self.program.action_issue()
        for user in closed_to:
            for records in (self.program, self.program.section_ids, self.program.duty_ids):
                self.assertTrue(records.with_user(user).has_access("read"), user.name)
                self.assertFalse(records.with_user(user).has_access("write"), user.name)

    def test_no_door_to_a_foreign_draft(self):
        programs = self.env["exemplar.program"].with_user(self.farmers_user)
        self.assertFalse(programs.name_search("Kế hoạch của Hội Phụ nữ"))
        self.assertFalse(programs.search([("id", "=", self.program.id)]))
        for door in (
            lambda: programs.browse(self.program.id).read(["name"]),
            lambda: programs.browse(self.program.id).action_issue(),
            lambda: programs.browse(self.program.id).write({"name": "Khác"}),
            lambda: self.make_program(self.farmers_user, organization_id=self.women.id),
        ):
            with self.assertRaises(AccessError):
                door()

    def test_a_union_does_not_hand_its_plan_to_another_body(self):
        with self.assertRaises(AccessError), self.env.cr.savepoint():
            self.program.with_user(self.women_user).organization_id = self.farmers
        self.assertEqual(self.program.organization_id, self.women)

    def test_a_union_does_not_rewrite_an_issued_plan(self):
        self.fill(self.program)
        self.program.action_issue()
        sections = self.program.section_ids.with_user(self.women_user)
        with self.assertRaises(AccessError):
            sections.text = "Khác"
        with self.assertRaises(AccessError):
            self.env["exemplar.program.section"].with_user(self.women_user).create(
                {"program_id": self.program.id, "code": "II", "title": "Thêm"}
            )
        sections.with_user(self.officer).text = "Sửa lỗi chính tả"

    def test_another_commune_is_closed(self):
        other = self.env["res.company"].create({"name": "Xã Khác"})
        stranger = self._new_user("stranger", "thanhan_exemplar.group_exemplar_manager")
        stranger.write({"company_ids": [Command.set(other.ids)], "company_id": other.id})
        plan = self.env.ref("thanhan_exemplar.program_thanh_an")
        for records in (plan, plan.section_ids[0], plan.duty_ids[0]):
            self.assertFalse(records.with_user(stranger).has_access("read"))
