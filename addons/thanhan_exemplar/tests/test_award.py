from datetime import date

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import Form

from .common_award import ExemplarAwardCommon


class TestAward(ExemplarAwardCommon):
    """The way of an award, and who walks which step (rules R2, R4, R5, R14)."""

    def assert_refused(self, call, pattern, award=None, state=None):
        with self.assertRaisesRegex(UserError, pattern):
            call()
        if award is not None:
            self.assertEqual(award.state, state)

    def test_simplified_procedure_from_draft_to_conferred(self):
        nominee = self.verify(self.make_nominee())
        award = self.make_award(nominee)
        self.assertEqual(award.recipient_name, "Nguyễn Thị Hoa")
        self.assertEqual(award.organization_id, self.women)
        self.assertEqual(award.claim_ids, nominee.claim_ids)
        self.assertEqual(
            award.paper_ids.type_id.mapped("name"), ["Tờ trình", "Báo cáo tóm tắt thành tích"]
        )
        award.with_user(self.women_user).action_propose()
        self.assertEqual((award.state, nominee.state), ("proposed", "proposed"))
        award.with_user(self.manager).action_approve()
        self.complete_papers(award)
        decision = self.decide(award)
        self.assertEqual((award.state, decision.state), ("decided", "issued"))
        self.assertEqual(award.register_number, 1)
        award.with_user(self.officer).action_confer()
        self.assertEqual((award.state, nominee.state), ("conferred", "honoured"))
        self.assertEqual(award.date_conferred, self.env.company._exemplar_today())

    def test_a_union_drafts_in_the_form(self):
        nominee = self.verify(self.make_nominee())
        awards = self.env["exemplar.award"].with_user(self.women_user)
        with Form(awards.with_context(default_nominee_id=nominee.id)) as form:
            form.form_id = self.giay_khen
            form.kind = "sudden"
        award = form.save()
        self.assertEqual(award.procedure, "simplified")
        self.assertFalse(award.next_missing)
        award.action_propose()
        self.assertIn("Tờ trình", award.next_missing)

    def test_only_a_verified_exemplar_is_proposed(self):
        nominee = self.make_nominee()
        award = self.make_award(nominee)
        refused = "the verification of Nguyễn Thị Hoa; the commendation officer completes it"
        as_union = award.with_user(self.women_user)
        for door in (as_union.action_propose, lambda: as_union.write({"state": "proposed"})):
            self.assert_refused(door, refused, award, "draft")
        self.assertEqual(nominee.state, "discovered")

    def test_achievements_are_confirmed_and_of_the_exemplar(self):
        nominee = self.verify(self.make_nominee())
        award = self.make_award(nominee)
        award.claim_ids.with_user(self.officer).statement = "Giúp 20 hộ thoát nghèo"
        self.assert_refused(
            award.with_user(self.women_user).action_propose, "confirmation of 1 achievements"
        )
        other = self.make_claim(self.make_nominee("Trần Văn Bình"))
        with self.assertRaisesRegex(ValidationError, "is not an achievement of Nguyễn Thị Hoa"):
            award.claim_ids = other
        award.claim_ids = False
        self.assert_refused(award.action_propose, "the achievements that it is given for")

    def test_an_open_hold_stops_every_forward_step(self):
        nominee = self.verify(self.make_nominee())
        award = self.approve(self.make_award(nominee))
        decision = self.make_decision(award)
        values = {"nominee_id": nominee.id, "reason": "complaint", "basis": "Đơn số 05/2026"}
        hold = self.env["exemplar.hold"].with_user(self.officer).create(values)
        self.assert_refused(
            decision.with_user(self.officer).action_issue,
            "Nguyễn Thị Hoa: commendation of Nguyễn Thị Hoa is on hold since",
            award,
            "approved",
        )
        self.assertFalse(award.register_number)
        hold.action_lift("Đơn rút")
        decision.with_user(self.officer).action_issue()
        hold.create(values)
        as_officer = award.with_user(self.officer)
        for door in (as_officer.action_confer, lambda: as_officer.write({"state": "conferred"})):
            self.assert_refused(door, "is on hold since", award, "decided")
        second = self.make_award(nominee, user=self.officer, kind="movement")
        for door in (second.action_propose, lambda: second.write({"state": "proposed"})):
            self.assert_refused(door, "is on hold since", second, "draft")

    def test_a_household_gets_no_merit_commendation(self):
        nominee = self.verify(self.make_nominee("Hộ bà Tư", subject="household"))
        award = self.make_award(nominee, kind="merit")
        self.assert_refused(
            award.with_user(self.women_user).action_propose,
            "a household gets no commendation for merit",
            award,
            "draft",
        )
        self.assertEqual(nominee.state, "verified")
        award.kind = "movement"
        award.with_user(self.women_user).action_propose()
        self.assertEqual(award.state, "proposed")

    def test_kind_belongs_to_commendations(self):
        nominee = self.verify(self.make_nominee())
        without = self.make_award(nominee, kind=False)
        self.assert_refused(without.action_propose, "the kind of commendation")
        title = self.make_award(
            nominee, form_id=self.form("ldtt").id, kind="merit", procedure="normal"
        )
        self.assert_refused(title.action_propose, "titles and praise have none")
        title.write({"kind": False, "procedure": "simplified"})
        self.assert_refused(title.action_propose, "this form has no simplified one")
        title.procedure = "normal"
        title.action_propose()
        self.assertEqual(title.state, "proposed")

    def test_a_form_without_verification_takes_a_typed_name(self):
        award = self.env["exemplar.award"].create(
            {
                "recipient_name": "Trần Văn Bình",
                "subject": "individual",
                "organization_id": self.women.id,
                "form_id": self.form("thu_khen").id,
            }
        )
        award.with_user(self.women_user).action_propose()
        award.with_user(self.manager).action_approve()
        self.decide(award)
        self.assertEqual((award.state, award.amount), ("decided", 0))

    def test_papers_are_complete_before_the_decision(self):
        award = self.make_award()
        award.with_user(self.women_user).action_propose()
        award.with_user(self.manager).action_approve()
        decision = self.make_decision(award)
        refused = "the papers: Tờ trình, Báo cáo tóm tắt thành tích"
        self.assertIn(refused, decision.next_missing)
        as_officer = decision.with_user(self.officer)
        for door in (as_officer.action_issue, lambda: as_officer.write({"state": "issued"})):
            self.assert_refused(door, refused, award, "approved")
        scan = self.env["ir.attachment"].create({"name": "to-trinh.pdf", "raw": b"%PDF-1.4"})
        paper = award.paper_ids[0]
        paper.attachment_ids = scan
        self.assertTrue(paper.is_present)
        self.assertEqual((scan.res_model, scan.res_id), ("exemplar.award.paper", paper.id))
        award.paper_ids[1].is_present = True
        as_officer.action_issue()
        self.assertEqual(award.state, "decided")

    def test_the_normal_procedure_goes_through_the_council(self):
        award = self.make_award(procedure="normal", kind="movement")
        award.with_user(self.women_user).action_propose()
        as_manager = award.with_user(self.manager)
        self.assert_refused(as_manager.action_approve, "the Council: by the normal procedure")
        self.assert_refused(as_manager.action_to_council, "the papers: ", award, "proposed")
        self.complete_papers(award)
        award.with_user(self.officer).action_to_council()
        self.assertEqual(award.state, "in_council")
        for door in (as_manager.action_approve, lambda: as_manager.write({"state": "approved"})):
            self.assert_refused(door, "the Council's result", award, "in_council")

    def test_the_leader_approves(self):
        award = self.make_award()
        award.with_user(self.women_user).action_propose()
        as_officer = award.with_user(self.officer)
        for door in (as_officer.action_approve, lambda: as_officer.write({"state": "approved"})):
            self.assert_refused(
                door, "this step belongs to: leader of the commune", award, "proposed"
            )
        with self.assertRaises(AccessError):
            award.with_user(self.women_user).action_approve()

    def test_return_and_refuse_need_a_reason(self):
        award = self.make_award()
        nominee = award.nominee_id
        award.with_user(self.women_user).action_propose()
        as_officer = award.with_user(self.officer)
        for door in (
            lambda: as_officer.action_return("  "),
            lambda: as_officer.write({"state": "returned"}),
            lambda: as_officer.action_refuse(""),
        ):
            self.assert_refused(door, "the reason", award, "proposed")
        as_officer.action_return("Bổ sung báo cáo")
        self.assertEqual((award.state, award.state_reason), ("returned", "Bổ sung báo cáo"))
        award.with_user(self.women_user).write({"achievement": "Đã có thành tích"})
        award.with_user(self.women_user).action_propose()
        as_officer.action_refuse("Chưa đủ tiêu chuẩn")
        self.assertEqual((award.state, nominee.state), ("refused", "verified"))

    def test_the_button_asks_for_the_reason(self):
        award = self.make_award()
        award.with_user(self.women_user).action_propose()
        dialog = award.with_user(self.officer).action_ask_refuse()
        wizards = self.env[dialog["res_model"]].with_user(self.officer)
        with Form(wizards.with_context(**dialog["context"])) as form:
            form.reason = "Chưa đủ tiêu chuẩn"
        form.save().action_apply()
        self.assertEqual((award.state, award.state_reason), ("refused", "Chưa đủ tiêu chuẩn"))

    def test_no_state_past_its_guard(self):
        award = self.make_award()
        for state in ("approved", "decided", "conferred", "revoked", "in_council"):
            for user in (self.women_user, self.manager):
                self.assert_refused(
                    lambda user=user, state=state: award.with_user(user).write({"state": state}),
                    "there is no step from",
                    award,
                    "draft",
                )
        self.assert_refused(lambda: self.make_award(state="decided"), "A new record starts")
        self.approve(award)
        self.assert_refused(
            lambda: award.with_user(self.manager).write({"state": "decided"}),
            "a decision with number and date",
            award,
            "approved",
        )
        nominee = award.nominee_id.with_user(self.officer)
        self.assert_refused(
            lambda: nominee.write({"state": "honoured"}), "an award that has been conferred"
        )
        self.assert_refused(lambda: nominee.write({"state": "verified"}), "it is still under way")

    def test_import_goes_through_the_guard(self):
        award = self.make_award()
        award_id = award.export_data(["id"])["datas"][0][0]
        result = (
            self.env["exemplar.award"]
            .with_user(self.manager)
            .load(["id", "state"], [[award_id, "Decided"]])
        )
        self.assertIn("there is no step from", result["messages"][0]["message"])
        self.assertEqual(award.state, "draft")

    def test_many_at_once_tell_who_was_refused(self):
        ready, blocked = (
            self.make_award(self.verify(self.make_nominee(name))) for name in ("Hoa", "Bình")
        )
        blocked.kind = False
        answer = (ready | blocked).with_user(self.women_user).action_propose()
        self.assertEqual(answer["params"]["title"], "1 done, 1 refused")
        self.assertIn("Bình", answer["params"]["message"])
        self.assertEqual((ready.state, blocked.state), ("proposed", "draft"))

    def test_what_the_decision_sets_nobody_types(self):
        award = self.make_award()
        for values in ({"amount": 1}, {"register_number": 9}, {"date_conferred": date.today()}):
            for user in (self.women_user, self.manager):
                self.assert_refused(
                    lambda user=user, values=values: award.with_user(user).write(values),
                    "are set by the decision itself",
                )
        self.assert_refused(
            lambda: self.make_award(award.nominee_id, user=self.manager, amount=5),
            "are set by the decision itself",
        )

    def test_a_decided_award_stays_as_it_is(self):
        award = self.approve(self.make_award())
        self.decide(award)
        for values in ({"achievement": "Khác"}, {"kind": "movement"}, {"decision_id": False}):
            self.assert_refused(
                lambda values=values: award.with_user(self.manager).write(values),
                "has been decided and stays as it is",
            )
        award.nominee_id.name = "Nguyễn Thị Hoà"
        self.assertEqual(award.recipient_name, "Nguyễn Thị Hoa")
        with self.assertRaisesRegex(ValidationError, "cannot be deleted"):
            award.with_user(self.officer).unlink()

    def test_revoking_is_the_leaders_and_leaves_work(self):
        award = self.approve(self.make_award())
        self.decide(award)
        self.assert_refused(
            lambda: award.with_user(self.officer).action_revoke("Kê khai gian dối"),
            "this step belongs to: leader of the commune",
            award,
            "decided",
        )
        self.assert_refused(lambda: award.with_user(self.manager).action_revoke(" "), "the reason")
        award.with_user(self.manager).action_revoke("Kê khai gian dối")
        self.assertEqual(award.state, "revoked")
        self.assertEqual(award.register_number, 1)
        self.assertIn("take back the money", award.activity_ids.summary)
        award.with_user(self.officer).write({"date_amount_returned": "2026-11-23"})
        self.assertEqual(award.date_amount_returned, date(2026, 11, 23))
