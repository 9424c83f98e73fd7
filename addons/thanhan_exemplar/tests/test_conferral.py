from datetime import timedelta

from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import Form

from .common_ceremony import ExemplarCeremonyCommon

CONFERRAL = {
    "certificate_received": True,
    "money_received": True,
    "object_text": "Xe đạp",
    "receiver_name": "Người khác",
    "conferral_note": "Nhận thay",
    "date_conferred": "2026-11-01",
}


class TestConferral(ExemplarCeremonyCommon):
    """What was handed over, to whom and when: typed at the conferral, corrected with a reason."""

    def assert_refused(self, call, pattern):
        with self.assertRaisesRegex(UserError, pattern):
            call()

    def open_wizard(self, awards, user=None):
        awards = awards.with_user(user or self.officer)
        action = awards.action_record_conferral()
        return Form(awards.env[action["res_model"]].with_context(**action["context"]))

    def conferred(self, award):
        return tuple(award[name] for name in CONFERRAL)

    def test_without_arguments_today_to_the_person(self):
        award = self.make_decided("Nguyễn Thị Hoa")
        self.assertTrue(award.with_user(self.officer).action_confer())
        self.assertEqual(
            self.conferred(award), (True, True, False, "Nguyễn Thị Hoa", False, self.today)
        )
        dragged = self.make_decided("Trần Văn Bình")
        dragged.with_user(self.officer).write({"state": "conferred"})
        self.assertEqual(
            self.conferred(dragged), (True, True, False, "Trần Văn Bình", False, self.today)
        )

    def test_no_money_where_none_goes_with_the_form(self):
        praise = self.make_praise(self.make_verified("Lê Thị Nga"))
        praise.with_user(self.officer).action_confer()
        self.assertFalse(praise.money_received)

    def test_the_day_lies_between_the_decision_and_today(self):
        award = self.make_decided("Nguyễn Thị Hoa", date=self.today - timedelta(days=5))
        as_officer = award.with_user(self.officer)
        for days, why in ((1, "not in the future"), (-6, "on or after the decision of")):
            day = self.today + timedelta(days=days)
            for date in (day, str(day)):
                self.assert_refused(lambda date=date: as_officer.action_confer(date=date), why)
        self.assert_refused(lambda: as_officer.action_confer(date="hôm qua"), "YYYY-MM-DD")
        self.assertEqual((award.state, award.date_conferred), ("decided", False))
        as_officer.action_confer(date=str(self.today - timedelta(days=5)))
        self.assertEqual(award.date_conferred, self.today - timedelta(days=5))

    def test_a_proxy_is_explained(self):
        award = self.make_decided("Nguyễn Thị Hoa")
        as_officer = award.with_user(self.officer)
        self.assert_refused(
            lambda: as_officer.action_confer(receiver_name="Trần Văn Tám", note=" "),
            "a note that says why Trần Văn Tám received it",
        )
        as_officer.action_confer(receiver_name="Trần Văn Tám", note="Chồng nhận thay")
        self.assertEqual(
            (award.receiver_name, award.conferral_note), ("Trần Văn Tám", "Chồng nhận thay")
        )
        body = self.verify(self.make_nominee("Tổ hợp tác tiêu", subject="collective"))
        award = self.approve(self.make_award(body))
        self.decide(award, next(self.numbers))
        award.with_user(self.officer).action_confer(receiver_name="Ông Tám, tổ trưởng")
        self.assertEqual(award.state, "conferred")

    def test_nobody_types_what_was_handed_over(self):
        award = self.make_decided("Nguyễn Thị Hoa")
        award_id = award.export_data(["id"])["datas"][0][0]
        for state in ("decided", "conferred"):
            for name, value in CONFERRAL.items():
                for user in (self.officer, self.manager):
                    as_user = award.with_user(user)
                    for values in ({name: value}, {"state": "conferred", name: value}):
                        self.assert_refused(
                            lambda as_user=as_user, values=values: as_user.write(values),
                            "are set by the decision itself and its conferral",
                        )
            result = (
                self.env["exemplar.award"]
                .with_user(self.manager)
                .load(["id", "receiver_name"], [[award_id, "Khác"]])
            )
            self.assertIn("its conferral", result["messages"][0]["message"])
            self.assertEqual(award.state, state)
            if state == "decided":
                award.with_user(self.officer).action_confer()
        nominee = self.make_verified("Trần Văn Bình")
        for name, value in CONFERRAL.items():
            self.assert_refused(
                lambda name=name, value=value: self.make_award(
                    nominee, user=self.officer, **{name: value}
                ),
                "are set by the decision itself and its conferral",
            )
        self.assertEqual(award.receiver_name, "Nguyễn Thị Hoa")

    def test_many_in_one_dialog(self):
        awards = self.make_decided(
            "Nguyễn Thị Hoa", "Trần Văn Bình", "Lê Thị Nga", date="2026-11-01"
        )
        day = self.today - timedelta(days=1)
        with self.open_wizard(awards) as form:
            form.date = day
            with form.line_ids.edit(1) as line:
                self.assertEqual(line.receiver_name, "Trần Văn Bình")
                self.assertTrue(line.certificate_received and line.money_received)
                line.money_received = False
                line.object_text = "Một chiếc xe đạp"
            form.line_ids.remove(2)
        form.save().action_apply()
        hoa, binh, nga = awards
        self.assertEqual((hoa.date_conferred, hoa.money_received), (day, True))
        self.assertEqual((binh.date_conferred, binh.money_received), (day, False))
        self.assertEqual(
            (binh.object_text, binh.receiver_name), ("Một chiếc xe đạp", "Trần Văn Bình")
        )
        self.assertEqual(nga.state, "decided")

    def test_the_dialog_tells_who_was_refused(self):
        awards = self.make_decided("Nguyễn Thị Hoa", "Trần Văn Bình")
        self.env["exemplar.hold"].with_user(self.officer).create(
            {"nominee_id": awards[0].nominee_id.id, "reason": "complaint", "basis": "Đơn 05"}
        )
        answer = self.open_wizard(awards).save().action_apply()
        self.assertEqual(answer["params"]["title"], "1 done, 1 refused")
        self.assertIn("Nguyễn Thị Hoa is on hold", answer["params"]["message"])
        self.assertEqual(awards.mapped("state"), ["decided", "conferred"])
        draft = self.make_award(self.make_verified("Lê Thị Nga"))
        self.assert_refused(
            draft.with_user(self.officer).action_record_conferral, "has been decided"
        )

    def test_a_correction_is_logged(self):
        award = self.make_decided("Nguyễn Thị Hoa")
        ceremony = self.make_ceremony(awards=award)
        ceremony.with_user(self.officer).action_hold()
        wizard = self.open_wizard(award)
        wizard.reason = "Ghi nhầm người nhận"
        with wizard.line_ids.edit(0) as line:
            line.receiver_name = "Trần Văn Tám"
            line.note = "Chồng nhận thay"
        wizard.save().action_apply()
        self.assertEqual(award.receiver_name, "Trần Văn Tám")
        self.assertEqual(ceremony.line_ids.receiver_name, "Trần Văn Tám")
        log = self.env["exemplar.state.log"].search(
            [("model", "=", award._name), ("res_id", "=", award.id)], limit=1
        )
        self.assertEqual((log.state_to, log.user_id), ("conferral", self.officer))
        self.assertIn("Ghi nhầm người nhận", log.reason)
        self.assertIn("Nguyễn Thị Hoa → Trần Văn Tám", log.reason)
        self.assertNotIn("Xe đạp", log.reason)

    def test_a_correction_is_the_officers_with_a_reason_and_within_the_rules(self):
        award = self.make_decided("Nguyễn Thị Hoa")
        as_officer = award.with_user(self.officer)
        self.assert_refused(
            lambda: as_officer.action_correct_conferral("Nhầm", money_received=False),
            "only what was conferred is corrected",
        )
        as_officer.action_confer()
        for call, why in (
            (lambda: as_officer.action_correct_conferral(" ", money_received=False), "the reason"),
            (lambda: as_officer.action_correct_conferral("Nhầm", amount=5), "has no “amount”"),
            (
                lambda: as_officer.action_correct_conferral("Nhầm", receiver_name="Tám"),
                "a note that says why Tám received it",
            ),
            (
                lambda: as_officer.action_correct_conferral("Nhầm", date="2020-01-01"),
                "on or after the decision",
            ),
        ):
            self.assert_refused(call, why)
        self.assertTrue(award.money_received)
        as_officer.action_correct_conferral("Chưa chi", money_received=False)
        self.assertFalse(award.money_received)
        logs = self.env["exemplar.state.log"].search_count([("state_to", "=", "conferral")])
        as_officer.action_correct_conferral("Chưa chi", money_received=False)
        self.assertEqual(
            self.env["exemplar.state.log"].search_count([("state_to", "=", "conferral")]), logs
        )
        for user in (self.women_user, self.publicist, self.supervisor, self.reader):
            with self.assertRaises(AccessError):
                award.with_user(user).action_correct_conferral("Nhầm", money_received=True)
            with self.assertRaises(AccessError):
                award.with_user(user).action_confer()

    def test_who_received_instead_and_why_is_not_for_all(self):
        award = self.make_decided("Nguyễn Thị Hoa")
        award.with_user(self.officer).action_confer(receiver_name="Tám", note="Đang nằm viện")
        self.assertEqual(award.with_user(self.supervisor).conferral_note, "Đang nằm viện")
        for user in (self.farmers_user, self.publicist, self.reader):
            self.assertTrue(award.with_user(user).certificate_received)
            for name in ("receiver_name", "conferral_note"):
                with self.assertRaises(AccessError):
                    award.with_user(user).read([name])
                with self.assertRaises(AccessError):
                    award.with_user(user).search([(name, "ilike", "á")])

    def test_the_dialog_is_the_officers(self):
        award = self.make_decided("Nguyễn Thị Hoa")
        for user in (self.women_user, self.publicist, self.supervisor, self.reader, self.council):
            with self.assertRaises(AccessError):
                self.env["exemplar.conferral.wizard"].with_user(user).create(
                    {"line_ids": [Command.create({"award_id": award.id})]}
                )

    def test_a_decision_waits_until_all_is_handed_over(self):
        awards = self.make_decided("Nguyễn Thị Hoa", "Trần Văn Bình")
        decision = awards.decision_id

        def waiting(user):
            work = self.env["exemplar.work"].with_user(user)
            return work.search([("kind", "=", "decision_confer"), ("res_id", "=", decision.id)])

        day = self.today.strftime("%d/%m/%Y")
        self.assertEqual(waiting(self.officer).name, f"{decision.display_name}, {day}")
        self.assertFalse(waiting(self.women_user) | waiting(self.reader))
        awards[0].with_user(self.officer).action_confer()
        self.assertTrue(waiting(self.officer))
        awards[1].with_user(self.officer).action_confer()
        self.assertFalse(waiting(self.officer))

    def test_a_past_ceremony_waits_to_be_recorded(self):
        nga, an = self.make_verified("Lê Thị Nga", "Phạm Văn An")
        day = self.today - timedelta(days=1)
        ceremony = self.make_ceremony(user=self.women_user, nominees=nga | an, date=day)
        coming = self.make_ceremony(user=self.women_user)

        def work(user, kind):
            return (
                self.env["exemplar.work"]
                .with_user(user)
                .search([("kind", "=", kind), ("res_id", "in", (ceremony | coming).ids)])
            )

        for user in (self.officer, self.women_user):
            (line,) = work(user, "ceremony_record")
            self.assertEqual((line.res_id, line.date_deadline), (ceremony.id, day))
            self.assertEqual(line.urgency, "overdue")
        self.assertFalse(work(self.farmers_user, "ceremony_record"))
        self.line_of(ceremony, "Phạm Văn An").is_absent = True
        ceremony.with_user(self.women_user).action_hold()
        self.assertFalse(work(self.officer, "ceremony_record"))
        for user in (self.officer, self.women_user):
            self.assertEqual(work(user, "ceremony_absent").res_id, ceremony.id)
        self.line_of(ceremony, "Phạm Văn An").with_user(self.women_user).action_hand_over()
        self.assertEqual(an.state, "honoured")
        self.assertFalse(work(self.officer, "ceremony_absent"))
