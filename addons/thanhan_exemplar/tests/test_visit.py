import base64
from datetime import timedelta

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Command
from odoo.tests import Form, tagged, warmup

from .common import ExemplarCommon


class VisitCommon(ExemplarCommon):
    def minutes(self, name="bien-ban.pdf"):
        file = {"name": name, "datas": base64.b64encode(b"%PDF-1.4")}
        return self.env["ir.attachment"].with_user(self.officer).create(file)

    def visit_of(self, nominees, user=None):
        action = nominees.with_user(user or self.officer).action_visit()
        return self.env["exemplar.visit"].with_user(user or self.officer).browse(action["res_id"])

    def line_of(self, visit, claim):
        return visit.line_ids.filtered(lambda line: line.claim_id == claim)


class TestVisit(VisitCommon):
    """One screen confirms or refutes all that was stated (rules R10, R14)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.nominee = cls.make_nominee(hamlet_id=cls.hamlet.id)
        cls.other = cls.make_nominee("Lê Văn Sáu", cls.farmers_user, hamlet_id=cls.hamlet.id)
        cls.claim = cls.make_claim(cls.nominee)
        cls.second = cls.make_claim(cls.nominee, "Dạy nghề cho 5 người", quantity=5)
        cls.third = cls.make_claim(cls.other, "Hiến 300 m² đất", quantity=300, unit="m²")
        cls.nominees = cls.nominee | cls.other
        cls.nominees.with_user(cls.officer).action_verify_start()

    def test_a_visit_holds_all_that_nobody_checked(self):
        self.second.with_user(self.officer).action_confirm()
        visit = self.visit_of(self.nominees)
        self.assertEqual(visit.line_ids.claim_id, self.claim | self.third)
        self.assertRecordValues(
            visit, [{"hamlet_id": self.hamlet.id, "officer_id": self.officer.id, "state": "draft"}]
        )
        self.assertRecordValues(
            self.line_of(visit, self.claim),
            [{"quantity": 12, "unit": "hộ", "verdict": "leave", "quantity_confirmed": 0}],
        )

    def test_nothing_to_check_is_said(self):
        self.nominee.claim_ids.with_user(self.officer).action_confirm()
        with self.assertRaisesRegex(UserError, "confirmed or refuted"):
            self.nominee.with_user(self.officer).action_visit()

    def test_apply_confirms_refutes_and_leaves(self):
        visit = self.visit_of(self.nominees)
        self.line_of(visit, self.claim).write({"verdict": "confirm", "quantity_confirmed": 10})
        self.line_of(visit, self.second).write({"verdict": "refute", "note": "Chưa dạy ai"})
        self.assertIs(visit.action_apply(), True)
        self.assertRecordValues(
            self.claim | self.second | self.third,
            [
                {"state": "confirmed", "quantity_confirmed": 10, "state_reason": False},
                {"state": "refuted", "quantity_confirmed": 0, "state_reason": "Chưa dạy ai"},
                {"state": "stated", "quantity_confirmed": 0, "state_reason": False},
            ],
        )
        self.assertEqual(visit.state, "draft")
        self.line_of(visit, self.third).verdict = "confirm"
        visit.action_apply()
        self.assertEqual((self.third.quantity_confirmed, visit.state), (300, "closed"))

    def test_the_visit_date_is_the_day_of_the_confirmation(self):
        visit = self.visit_of(self.nominee)
        yesterday = self.env.company._exemplar_today() - timedelta(days=1)
        visit.date = yesterday
        visit.action_confirm_rest()
        visit.action_apply()
        self.assertEqual(self.claim.date_confirmed, yesterday)
        self.assertEqual(self.claim.confirmed_by_id, self.officer)

    def test_a_refused_line_leaves_the_others_done_and_keeps_what_was_typed(self):
        self.farmers.user_ids |= self.officer
        visit = self.visit_of(self.nominees)
        visit.action_confirm_rest()
        line = self.line_of(visit, self.third)
        line.quantity_confirmed = 250
        answer = visit.action_apply()
        self.assertEqual(answer["params"]["title"], "2 done, 1 refused")
        self.assertIn("Lê Văn Sáu", answer["params"]["message"])
        self.assertIn("a confirmer outside", answer["params"]["message"])
        self.assertEqual(self.nominee.claim_ids.mapped("state"), ["confirmed"] * 2)
        self.assertRecordValues(self.third, [{"state": "stated", "quantity_confirmed": 0}])
        self.assertRecordValues(
            line, [{"verdict": "confirm", "quantity_confirmed": 250, "date_applied": False}]
        )
        self.assertIn("a confirmer outside", line.refusal)
        self.assertEqual(visit.state, "draft")

    def test_minutes_of_the_visit_are_those_of_its_named_confirmer(self):
        self.farmers.user_ids |= self.officer
        visit = self.visit_of(self.other)
        visit.action_confirm_rest()
        visit.confirmer_name = "Ông Lê Văn Tám, trưởng ấp"
        answer = visit.action_apply()
        self.assertIn("the signed minutes of Ông Lê Văn Tám", answer["params"]["message"])
        file = self.minutes()
        visit.minutes_attachment_ids = [Command.link(file.id)]
        self.assertIs(visit.action_apply(), True)
        self.assertRecordValues(
            self.third,
            [{"state": "confirmed", "confirmer_name": "Ông Lê Văn Tám, trưởng ấp"}],
        )
        self.assertEqual(self.third.minutes_attachment_ids, file)
        self.assertFalse(self.line_of(visit, self.third).refusal)
        self.assertFalse(file.with_user(self.farmers_user).has_access("read"))

    def test_the_officer_on_site_counts_as_well(self):
        visitor = self._new_user("visitor", "thanhan_exemplar.group_exemplar_officer")
        self.farmers.user_ids |= visitor
        visit = self.visit_of(self.other)
        visit.officer_id = visitor
        visit.action_confirm_rest()
        self.assertIn("a confirmer outside", visit.action_apply()["params"]["message"])
        self.assertEqual(self.third.state, "stated")

    def test_old_minutes_do_not_confirm_a_changed_claim(self):
        self.farmers.user_ids |= self.officer
        visit = self.visit_of(self.other)
        visit.write(
            {
                "confirmer_name": "Ông Tám",
                "minutes_attachment_ids": [Command.set(self.minutes().ids)],
            }
        )
        visit.action_confirm_rest()
        visit.action_apply()
        self.third.with_user(self.officer).quantity = 3000
        self.assertRecordValues(
            self.third,
            [{"state": "stated", "confirmer_name": False, "minutes_attachment_ids": []}],
        )
        with self.assertRaisesRegex(UserError, "a confirmer outside"):
            self.third.with_user(self.officer).action_confirm()

    def test_what_a_line_lacks(self):
        visit = self.visit_of(self.nominee)
        with self.assertRaisesRegex(UserError, "Nothing to apply"):
            visit.action_apply()
        self.line_of(visit, self.claim).verdict = "refute"
        empty = self.line_of(visit, self.second)
        empty.verdict = "confirm"
        empty.quantity_confirmed = 0
        message = visit.action_apply()["params"]["message"]
        self.assertIn("the note that says what was found", message)
        self.assertIn("where nothing was found choose", message)
        self.assertEqual(self.nominee.claim_ids.mapped("state"), ["stated"] * 2)

    def test_applied_verdicts_and_their_evidence_stay(self):
        visit = self.visit_of(self.nominee)
        visit.minutes_attachment_ids = [Command.set(self.minutes().ids)]
        visit.confirmer_name = "Ông Tám"
        line = self.line_of(visit, self.claim)
        line.verdict = "confirm"
        visit.action_apply()
        for door in (
            lambda: line.write({"verdict": "refute"}),
            lambda: line.write({"quantity_confirmed": 1}),
            lambda: line.unlink(),
            lambda: visit.write({"line_ids": [Command.delete(line.id)]}),
        ):
            with self.assertRaisesRegex(UserError, "has been applied"):
                door()
        for door in (
            lambda: visit.write({"confirmer_name": "Người khác"}),
            lambda: visit.write({"date": visit.date - timedelta(days=1)}),
            lambda: visit.write({"minutes_attachment_ids": [Command.clear()]}),
        ):
            with self.assertRaisesRegex(UserError, "You may add minutes"):
                door()
        visit.minutes_attachment_ids = [Command.link(self.minutes("them.pdf").id)]
        with self.assertRaisesRegex(UserError, "stays in the file"):
            visit.unlink()
        for values in ({"date_applied": False}, {"refusal": "x"}):
            with self.assertRaisesRegex(UserError, "set by the visit itself"):
                line.write(values)

    def test_what_was_stated_stays_beside_an_applied_verdict(self):
        visit = self.visit_of(self.nominee)
        first, second = (self.line_of(visit, claim) for claim in (self.claim, self.second))
        first.verdict = "confirm"
        visit.action_apply()
        self.nominee.claim_ids.with_user(self.officer).write({"quantity": 99})
        self.assertEqual((first.quantity, second.quantity), (12, 99))

    def test_closing(self):
        visit = self.visit_of(self.nominee)
        line = self.line_of(visit, self.claim)
        line.verdict = "confirm"
        with self.assertRaisesRegex(UserError, "verdicts that are applied"):
            visit.action_close()
        line.verdict = "leave"
        visit.action_close()
        with self.assertRaisesRegex(UserError, "the visit is closed"):
            line.verdict = "confirm"
        with self.assertRaisesRegex(UserError, "the visit is closed"):
            visit.line_ids = [Command.create({"claim_id": self.third.id})]

    def test_all_of_the_hamlet_are_added(self):
        visit = self.env["exemplar.visit"].with_user(self.officer).create({})
        with self.assertRaisesRegex(UserError, "choose the hamlet first"):
            visit.action_fill()
        visit.hamlet_id = self.hamlet
        visit.action_fill()
        visit.action_fill()
        self.assertEqual(visit.line_ids.claim_id, self.nominees.claim_ids)
        self.assertEqual(len(visit.line_ids), 3)

    def test_the_verification_of_all_is_completed(self):
        visit = self.visit_of(self.nominees)
        visit.action_confirm_rest()
        self.line_of(visit, self.third).write({"verdict": "refute", "note": "Chưa hiến"})
        visit.action_apply()
        answer = visit.action_verify_nominees()
        self.assertEqual(answer["params"]["title"], "1 done, 1 refused")
        self.assertEqual((self.nominee.state, self.other.state), ("verified", "verifying"))

    def test_dates_and_officers(self):
        visits = self.env["exemplar.visit"].with_user(self.officer)
        tomorrow = self.env.company._exemplar_today() + timedelta(days=1)
        with self.assertRaisesRegex(ValidationError, "once it has taken place"):
            visits.create({"date": tomorrow})
        with self.assertRaisesRegex(ValidationError, "no commendation officer"):
            visits.create({"officer_id": self.women_user.id})

    def test_the_form_fills_in_what_was_stated(self):
        visit = self.visit_of(self.nominee)
        with Form(visit) as form:
            with form.line_ids.edit(0) as line:
                line.verdict = "confirm"
                self.assertEqual(line.quantity_confirmed, 12)
                line.quantity_confirmed = 11
            with form.line_ids.edit(1) as line:
                line.verdict = "refute"
                line.note = "Không có"
        visit.action_apply()
        self.assertRecordValues(
            self.claim | self.second,
            [
                {"state": "confirmed", "quantity_confirmed": 11},
                {"state": "refuted", "quantity_confirmed": 0},
            ],
        )

    def test_import_may_not_apply(self):
        visit = self.visit_of(self.nominee)
        result = (
            self.env["exemplar.visit.line"]
            .with_user(self.officer)
            .load(
                [".id", "verdict", "date_applied"],
                [[str(visit.line_ids[0].id), "confirm", "2026-01-01"]],
            )
        )
        self.assertFalse(result["ids"])
        self.assertEqual(self.claim.state, "stated")

    def test_who_reads_and_writes_visits(self):
        visit = self.visit_of(self.nominees)
        for user in (self.officer, self.manager):
            self.assertTrue(visit.with_user(user).has_access("write"), user.name)
        self.assertTrue(visit.with_user(self.supervisor).has_access("read"))
        self.assertTrue(visit.line_ids.with_user(self.supervisor).has_access("read"))
        with self.assertRaises(AccessError):
            visit.with_user(self.supervisor).action_apply()
        for user in (
            self.women_user,
            self.farmers_user,
            self.hamlet_user,
            self.publicist,
            self.council,
            self.reader,
        ):
            self.assertFalse(visit.with_user(user).has_access("read"), user.name)
            for door in (
                lambda u=user: visit.line_ids.with_user(u).write({"verdict": "confirm"}),
                lambda u=user: visit.with_user(u).action_apply(),
                lambda u=user: visit.with_user(u).action_confirm_rest(),
                lambda u=user: visit.with_user(u).action_verify_nominees(),
                lambda u=user: self.nominees.with_user(u).action_visit(),
            ):
                with self.assertRaises(UserError):
                    door()

    def test_company_is_a_wall(self):
        visit = self.visit_of(self.nominees)
        other = self.env["res.company"].create({"name": "Xã khác"})
        self.manager.write({"company_ids": [Command.set(other.ids)], "company_id": other.id})
        self.assertFalse(visit.with_user(self.manager).has_access("read"))
        self.assertFalse(visit.line_ids.with_user(self.manager).has_access("read"))


@tagged("exemplar_performance")
class TestVisitPerformance(VisitCommon):
    """25 exemplars with three achievements each in one visit."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.nominees = cls.env["exemplar.nominee"].create(
            [{"name": f"Nguyễn Văn {n}", "organization_id": cls.women.id} for n in range(30)]
        )
        cls.env["exemplar.claim"].create(
            [
                {"nominee_id": nominee.id, "statement": f"Việc tốt {n}", "quantity": n + 1}
                for nominee in cls.nominees
                for n in range(3)
            ]
        )
        cls.nominees.with_user(cls.officer).action_verify_start()

    def chain(self, nominees):
        visit = self.visit_of(nominees)
        visit.action_confirm_rest()
        visit.line_ids[0].quantity_confirmed = 100
        visit.action_apply()
        visit.action_verify_nominees()

    def queries(self, nominees):
        self.env.flush_all()
        self.env.invalidate_all()
        before = self.env.cr.sql_log_count
        self.chain(nominees)
        self.env.flush_all()
        return self.env.cr.sql_log_count - before

    def test_the_chain_has_a_small_slope(self):
        few, many = self.queries(self.nominees[:5]), self.queries(self.nominees[5:])
        self.assertLessEqual(many - few, 20 * 2)
        self.assertEqual(set(self.nominees.mapped("state")), {"verified"})

    @warmup
    def test_the_screen_of_a_visit_does_not_grow(self):
        fields = {
            name: {} for name in ("statement", "quantity", "quantity_confirmed", "unit", "verdict")
        } | {name: {"fields": {"display_name": {}}} for name in ("nominee_id", "claim_id")}
        visit = self.visit_of(self.nominees[:25])
        self.env.flush_all()
        self.env.invalidate_all()
        with self.assertQueryCount(10):
            visit.web_read({"line_ids": {"fields": fields}})
