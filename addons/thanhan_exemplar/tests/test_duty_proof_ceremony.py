from odoo.exceptions import UserError

from .test_duty_result import DutyResultCommon


class TestDutyProofCeremony(DutyResultCommon):
    """A ceremony that was held proves a duty of the body that held it."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.duty = cls.make_duty(cls.women, proof_model="exemplar.ceremony")
        cls.program.action_issue()
        cls.own = cls.duty.result_ids[0].with_user(cls.women_user)
        cls.held, cls.planned, cls.of_others = (
            cls.env["exemplar.ceremony"].create(
                {"name": name, "organization_id": body.id, "date": "2026-03-08"}
            )
            for name, body in (
                ("Tuyên dương 8/3", cls.women_branch),
                ("Tuyên dương 20/10", cls.women),
                ("Tuyên dương nông dân", cls.farmers),
            )
        )
        (cls.held | cls.of_others).action_hold()

    def test_the_body_takes_what_it_held(self):
        self.own.action_take_records()
        self.assertRecordValues(
            self.own.sudo().proof_ids,
            [
                {
                    "res_model": "exemplar.ceremony",
                    "res_id": self.held.id,
                    "kind": "Ceremony held",
                    "date": self.held.date,
                }
            ],
        )
        self.assertTrue(self.own.action_done())

    def test_what_is_only_planned_proves_nothing(self):
        with self.assertRaisesRegex(UserError, "proves nothing"):
            self.own.action_prove("exemplar.ceremony", self.planned.ids)
        self.own.action_prove("exemplar.ceremony", self.held.ids)
        self.assertTrue(self.own.action_done())
