from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Command

from .common import ExemplarCommon

NOT_OVERDUE = "2099-12-31"


class TestDuty(ExemplarCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.program = cls.env["exemplar.program"].create(
            {
                "name": "Kế hoạch của xã",
                "organization_id": cls.env.ref("thanhan_exemplar.organization_ubnd").id,
                "date_from": "2099-01-01",
                "date_to": NOT_OVERDUE,
                "section_ids": [Command.create({"code": "IV.3", "title": "Đoàn thể"})],
            }
        )
        cls.duty = cls.make_duty(cls.women)
        cls.program.action_issue()
        cls.own = cls.duty.with_user(cls.women_user)

    @classmethod
    def make_duty(cls, organization, **values):
        return cls.env["exemplar.duty"].create(
            {
                "program_id": cls.program.id,
                "section_id": cls.program.section_ids.id,
                "text": "Đưa việc tuyên truyền vào sinh hoạt định kỳ",
                "organization_id": organization.id,
                **values,
            }
        )

    def prove(self, duty):
        duty.write(
            {
                "proof_number": "05/BC-PN",
                "proof_date": "2026-06-10",
                "proof_attachment_ids": [
                    Command.create({"name": "bao-cao.txt", "raw": b"Bao cao"})
                ],
            }
        )

    def test_done_needs_number_date_and_file(self):
        for done in (
            lambda: self.own.action_done(),
            lambda: self.own.write({"state": "done"}),
            lambda: self.duty.sudo().web_save({"state": "done"}, {"state": {}}),
        ):
            with self.assertRaisesRegex(UserError, "number of the paper.*date.*file"):
                done()
        result = self.env["exemplar.duty"].load([".id", "state"], [[str(self.duty.id), "done"]])
        self.assertIn("number of the paper", result["messages"][0]["message"])
        self.assertEqual(self.duty.state, "pending")
        self.prove(self.own)
        self.assertTrue(self.own.action_done())
        self.assertEqual(self.duty.state, "done")

    def test_the_proof_is_read_by_who_reads_the_duty(self):
        self.prove(self.own)
        self.own.action_done()
        proof = self.duty.proof_attachment_ids
        self.assertEqual((proof.res_model, proof.res_id), ("exemplar.duty", self.duty.id))
        self.assertTrue(proof.with_user(self.reader).has_access("read"))

    def test_the_owing_body_records_progress_only(self):
        self.own.action_start()
        self.assertEqual(self.duty.state, "in_progress")
        for values in (
            {"text": "Không làm gì"},
            {"date_deadline": "2100-01-01"},
            {"organization_id": self.farmers.id},
        ):
            with self.assertRaisesRegex(UserError, "has been issued"):
                self.own.write(values)
        self.duty.with_user(self.officer).date_deadline = "2098-12-31"

    def test_another_body_only_reads(self):
        foreign = self.duty.with_user(self.farmers_user)
        self.assertTrue(foreign.has_access("read"))
        for door in (
            lambda: foreign.write({"proof_number": "1"}),
            lambda: foreign.action_start(),
            lambda: foreign.unlink(),
            lambda: (
                self.env["exemplar.duty"]
                .with_user(self.farmers_user)
                .create(
                    {
                        "program_id": self.program.id,
                        "section_id": self.program.section_ids.id,
                        "text": "Thêm",
                        "organization_id": self.farmers.id,
                    }
                )
            ),
        ):
            with self.assertRaises(AccessError):
                door()

    def test_a_branch_answers_to_its_parent_not_the_reverse(self):
        self.assertFalse(self.duty.with_user(self.women_branch_user).has_access("write"))
        of_branch = self.make_duty(self.women_branch)
        of_branch.with_user(self.women_user).action_start()
        self.assertEqual(of_branch.state, "in_progress")

    def test_waive_belongs_to_the_officer_with_a_reason(self):
        with self.assertRaisesRegex(UserError, "commendation officer"):
            self.own.action_waive("Không còn phù hợp")
        with self.assertRaisesRegex(UserError, "the reason"):
            self.duty.with_user(self.officer).action_waive(" ")
        self.duty.with_user(self.officer).action_waive("Đã bỏ theo văn bản mới")
        self.assertEqual(self.duty.state, "waived")
        with self.assertRaisesRegex(UserError, "commendation officer"):
            self.own.action_reopen()
        self.duty.with_user(self.officer).action_reopen()
        self.assertEqual(self.duty.state, "pending")

    def test_late_comes_with_the_deadline_only(self):
        with self.assertRaisesRegex(UserError, "deadline that has passed"):
            self.duty.write({"state": "late"})
        overdue = self.make_duty(self.farmers, date_deadline="2026-01-31")
        self.env["exemplar.duty"]._cron_mark_late()
        self.assertEqual(overdue.state, "late")
        self.assertEqual(self.duty.state, "pending")
        self.prove(overdue)
        overdue.with_user(self.farmers_user).action_done()
        self.assertEqual(overdue.state, "done")

    def test_a_duty_of_a_draft_does_not_move(self):
        draft = self.program.copy()
        section = draft.section_ids
        self.assertEqual(section.code, "IV.3")
        duty = self.make_duty(self.women, program_id=draft.id, section_id=section.id)
        with self.assertRaisesRegex(UserError, "not in force"):
            duty.action_start()

    def test_bad_section(self):
        other = self.env.ref("thanhan_exemplar.program_section_iv_3")
        with self.assertRaisesRegex(ValidationError, "another programme"):
            self.make_duty(self.women, section_id=other.id)

    def test_many_at_once_tell_what_was_refused(self):
        self.prove(self.duty)
        unproven = self.make_duty(self.women)
        result = (self.duty | unproven).with_user(self.women_user).action_done()
        self.assertEqual(self.duty.state, "done")
        self.assertEqual(unproven.state, "pending")
        self.assertEqual(result["params"]["title"], "1 done, 1 refused")
