from datetime import timedelta

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Command
from odoo.tests import Form

from .common_ceremony import ExemplarCeremonyCommon


class TestCeremony(ExemplarCeremonyCommon):
    """A ceremony confers and honours those who were there, all or none (rules R2, R14)."""

    def assert_refused(self, call, pattern):
        with self.assertRaisesRegex(UserError, pattern):
            call()

    def test_held_confers_and_honours_who_is_not_absent(self):
        awards = self.make_decided("Nguyễn Thị Hoa", "Trần Văn Bình")
        praised = self.make_verified("Lê Thị Nga", "Phạm Văn An")
        ceremony = self.make_ceremony(awards=awards, nominees=praised)
        for name in ("Trần Văn Bình", "Phạm Văn An"):
            self.line_of(ceremony, name).with_user(self.officer).is_absent = True
        self.assertTrue(ceremony.with_user(self.officer).action_hold())
        self.assertEqual(ceremony.state, "held")
        self.assertEqual(awards.mapped("state"), ["conferred", "decided"])
        self.assertEqual(awards.nominee_id.mapped("state"), ["honoured", "proposed"])
        self.assertEqual(praised.mapped("state"), ["honoured", "verified"])
        present = ceremony.line_ids.filtered("is_received")
        self.assertEqual(present.mapped("recipient_name"), ["Nguyễn Thị Hoa", "Lê Thị Nga"])
        self.assertEqual(set(present.mapped("date_received")), {ceremony.date})
        self.assertEqual(present.mapped("receiver_name"), present.mapped("recipient_name"))
        self.assertEqual(awards[0].date_conferred, ceremony.date)

    def test_what_the_line_names_stands_on_the_award(self):
        awards = self.make_decided("Nguyễn Thị Hoa", "Trần Văn Bình", date="2026-11-01")
        day = self.today - timedelta(days=1)
        ceremony = self.make_ceremony(awards=awards, date=day)
        line = self.line_of(ceremony, "Nguyễn Thị Hoa").with_user(self.officer)
        line.write(
            {
                "object_text": "Một chiếc xe đạp",
                "money_received": False,
                "receiver_name": "Trần Văn Tám",
                "note": "Chồng nhận thay, chị đang nằm viện",
            }
        )
        ceremony.with_user(self.officer).action_hold()
        hoa, binh = awards
        self.assertEqual((hoa.date_conferred, binh.date_conferred), (day, day))
        self.assertEqual(
            (hoa.receiver_name, hoa.object_text, hoa.certificate_received, hoa.money_received),
            ("Trần Văn Tám", "Một chiếc xe đạp", True, False),
        )
        self.assertEqual((binh.receiver_name, binh.money_received), ("Trần Văn Bình", True))

    def test_all_or_none_with_every_name(self):
        awards = self.make_decided("Nguyễn Thị Hoa", "Trần Văn Bình")
        nga = self.make_verified("Lê Thị Nga")
        new = self.make_nominee("Phạm Văn An")
        for nominee in awards[0].nominee_id | nga:
            self.env["exemplar.hold"].with_user(self.officer).create(
                {"nominee_id": nominee.id, "reason": "complaint", "basis": "Đơn số 05/2026"}
            )
        ceremony = self.make_ceremony(awards=awards, nominees=nga | new)
        as_officer = ceremony.with_user(self.officer)
        for door in (as_officer.action_hold, lambda: as_officer.write({"state": "held"})):
            with self.assertRaises(UserError) as refused:
                door()
            for text in (
                "Nguyễn Thị Hoa: commendation of Nguyễn Thị Hoa is on hold",
                "Lê Thị Nga: commendation of Lê Thị Nga is on hold",
                "Phạm Văn An: the verification; the commendation officer completes it",
            ):
                self.assertIn(text, str(refused.exception))
            self.assertNotIn("Bình", str(refused.exception))
        self.assertEqual(ceremony.state, "planned")
        self.assertEqual(set(awards.mapped("state")), {"decided"})

    def test_one_refused_ceremony_does_not_stop_another(self):
        ready = self.make_ceremony(nominees=self.make_verified("Lê Thị Nga"))
        later = self.make_ceremony(date=self.today + timedelta(days=3), name="Ngày hội")
        answer = (ready | later).with_user(self.officer).action_hold()
        self.assertEqual(answer["params"]["title"], "1 done, 1 refused")
        self.assertIn("its day: it is planned for", answer["params"]["message"])
        self.assertEqual((ready.state, later.state), ("held", "planned"))

    def test_only_a_held_ceremony_opens_honours_without_an_award(self):
        nga, an = self.make_verified("Lê Thị Nga", "Phạm Văn An")
        ceremony = self.make_ceremony(nominees=nga | an)
        self.line_of(ceremony, "Phạm Văn An").is_absent = True
        refused = "a held ceremony at which they were honoured"
        doors = (
            lambda one: one.with_user(self.officer).write({"state": "honoured"}),
            lambda one: one.with_user(self.manager).write({"state": "honoured"}),
            lambda one: one.sudo().write({"state": "honoured"}),
        )
        for door in doors:
            self.assert_refused(lambda door=door: door(nga), refused)
        nga_id = nga.export_data(["id"])["datas"][0][0]
        loaded = self.env["exemplar.nominee"].with_user(self.manager)
        result = loaded.load(["id", "state"], [[nga_id, "Honoured"]])
        self.assertIn(refused, result["messages"][0]["message"])
        self.assert_refused(
            lambda: self.make_nominee("Mới", user=self.officer, state="honoured",
                                      organization_id=self.women.id),
            "A new record starts",
        )  # fmt: skip
        self.assertEqual(nga.state, "verified")
        ceremony.with_user(self.officer).action_hold()
        self.assertEqual((nga.state, an.state), ("honoured", "verified"))
        for door in doors:
            self.assert_refused(lambda door=door: door(an), refused)

    def test_a_proposed_exemplar_is_honoured_while_the_award_is_under_way(self):
        nominee = self.make_verified("Lê Thị Nga")
        award = self.make_award(nominee)
        award.with_user(self.women_user).action_propose()
        self.assert_refused(
            lambda: nominee.with_user(self.officer).write({"state": "honoured"}),
            "an award that has been conferred",
        )
        self.make_ceremony(nominees=nominee).with_user(self.officer).action_hold()
        self.assertEqual((nominee.state, award.state), ("honoured", "proposed"))

    def test_who_was_absent_receives_later(self):
        award = self.make_decided("Trần Văn Bình", date="2026-11-01")
        an = self.make_verified("Phạm Văn An")
        ceremony = self.make_ceremony(
            awards=award, nominees=an, date=self.today - timedelta(days=2)
        )
        ceremony.line_ids.is_absent = True
        ceremony.with_user(self.officer).action_hold()
        line = self.line_of(ceremony, "Phạm Văn An").with_user(self.officer)
        line.receiver_name = "Lê Thị Sáu"
        self.assert_refused(line.action_hand_over, "a note that says why Lê Thị Sáu received it")
        for day, why in ((-3, "on or after the ceremony"), (1, "not in the future")):
            line.write({"note": "Vợ nhận thay", "date_received": self.today + timedelta(days=day)})
            self.assert_refused(line.action_hand_over, why)
        yesterday = self.today - timedelta(days=1)
        line.date_received = yesterday
        line.action_hand_over()
        self.assertEqual((an.state, line.date_received), ("honoured", yesterday))
        self.assertTrue(line.is_received and line.is_absent)
        self.assert_refused(line.action_hand_over, "Nobody here is waiting")
        self.line_of(ceremony, "Trần Văn Bình").with_user(self.officer).action_hand_over()
        self.assertEqual((award.state, award.date_conferred), ("conferred", self.today))

    def test_an_award_conferred_elsewhere_closes_the_line_of_who_was_absent(self):
        award = self.make_decided("Trần Văn Bình")
        ceremony = self.make_ceremony(awards=award)
        ceremony.line_ids.is_absent = True
        ceremony.with_user(self.officer).action_hold()
        award.with_user(self.officer).action_confer(receiver_name="Lê Thị Sáu", note="Vợ nhận thay")
        line = ceremony.line_ids
        self.assertTrue(line.is_received)
        self.assertEqual((line.date_received, line.receiver_name), (self.today, "Lê Thị Sáu"))

    def test_what_was_held_stays(self):
        an, nga = self.make_verified("Phạm Văn An", "Lê Thị Nga")
        ceremony = self.make_ceremony(nominees=an)
        ceremony.with_user(self.officer).action_hold()
        line = ceremony.line_ids.with_user(self.manager)
        as_manager = ceremony.with_user(self.manager)
        for call in (
            lambda: line.write({"receiver_name": "Khác"}),
            lambda: line.write({"is_absent": True}),
            lambda: line.write({"nominee_id": nga.id}),
            line.unlink,
            lambda: as_manager.write({"line_ids": [Command.create({"nominee_id": nga.id})]}),
            lambda: as_manager.write({"date": "2026-01-01"}),
            lambda: as_manager.write({"name": "Khác"}),
            as_manager.unlink,
        ):
            self.assert_refused(call, "has been recorded as held or cancelled")
        self.assert_refused(lambda: as_manager.write({"state": "planned"}), "there is no step")
        line.is_signed = True
        ceremony.with_user(self.officer).paper_ids = [
            Command.create({"name": "ky-nhan.pdf", "file": b"UERG"})
        ]

    def test_what_was_received_nobody_types(self):
        nga = self.make_verified("Lê Thị Nga")
        ceremony = self.make_ceremony(nominees=nga)
        line = ceremony.line_ids.with_user(self.manager)
        self.assert_refused(lambda: line.write({"is_received": True}), "is set by recording")
        self.assert_refused(lambda: line.write({"date_received": self.today}), "The day is set")
        for values in ({"is_received": True}, {"date_received": self.today}):
            self.assert_refused(
                lambda values=values: line.create(
                    {"ceremony_id": ceremony.id, "nominee_id": nga.id, **values}
                ),
                "is set by recording",
            )
        self.assert_refused(
            lambda: self.make_ceremony(user=self.manager, state="held", organization=self.commune),
            "A new record starts",
        )

    def test_a_revoked_or_undecided_award_is_not_handed_over(self):
        revoked = self.make_decided("Nguyễn Thị Hoa")
        drafted = self.make_award(self.make_verified("Lê Thị Nga"))
        ceremony = self.make_ceremony(awards=revoked | drafted)
        revoked.with_user(self.manager).action_revoke("Kê khai gian dối")
        with self.assertRaises(UserError) as refused:
            ceremony.with_user(self.officer).action_hold()
        self.assertIn("Nguyễn Thị Hoa: there is no step from “Revoked”", str(refused.exception))
        self.assertIn("Lê Thị Nga: there is no step from “Being drafted”", str(refused.exception))

    def test_a_day_before_the_decision_is_refused(self):
        award = self.make_decided("Nguyễn Thị Hoa")
        ceremony = self.make_ceremony(awards=award, date=self.today - timedelta(days=1))
        self.assert_refused(
            ceremony.with_user(self.officer).action_hold, "on or after the decision of"
        )

    def test_a_proxy_is_explained(self):
        award = self.make_decided("Nguyễn Thị Hoa")
        body = self.verify(self.make_nominee("Tổ hợp tác tiêu sạch", subject="collective"))
        ceremony = self.make_ceremony(awards=award, nominees=body)
        for line in ceremony.line_ids:
            line.receiver_name = "Trần Văn Tám"
        as_officer = ceremony.with_user(self.officer)
        with self.assertRaises(UserError) as refused:
            as_officer.action_hold()
        self.assertIn("a note that says why Trần Văn Tám", str(refused.exception))
        self.assertNotIn("Tổ hợp tác", str(refused.exception))
        self.line_of(ceremony, "Nguyễn Thị Hoa").note = "Con trai nhận thay"
        as_officer.action_hold()
        self.assertEqual(set((award.nominee_id | body).mapped("state")), {"honoured"})

    def test_a_cancelled_one_says_why_and_hands_over_nothing(self):
        award = self.make_decided("Nguyễn Thị Hoa")
        ceremony = self.make_ceremony(awards=award)
        as_officer = ceremony.with_user(self.officer)
        for door in (
            lambda: as_officer.action_cancel(" "),
            lambda: as_officer.write({"state": "cancelled"}),
        ):
            self.assert_refused(door, "the reason")
        dialog = as_officer.action_ask_cancel()
        wizards = self.env[dialog["res_model"]].with_user(self.officer)
        with Form(wizards.with_context(**dialog["context"])) as form:
            form.reason = "Mưa bão"
        form.save().action_apply()
        self.assertEqual((ceremony.state, ceremony.state_reason), ("cancelled", "Mưa bão"))
        self.assertEqual(award.state, "decided")
        self.assert_refused(as_officer.action_hold, "there is no step from")

    def test_a_line_is_about_one_person(self):
        award = self.make_decided("Nguyễn Thị Hoa")
        nga = self.make_verified("Lê Thị Nga")
        with self.assertRaisesRegex(ValidationError, "is not an award of Lê Thị Nga"):
            self.make_ceremony(
                line_ids=[Command.create({"award_id": award.id, "nominee_id": nga.id})]
            )

    def test_an_award_by_name_alone_is_handed_over_too(self):
        award = self.env["exemplar.award"].create(
            {
                "recipient_name": "Hộ bà Tư",
                "subject": "household",
                "organization_id": self.women.id,
                "form_id": self.form("thu_khen").id,
            }
        )
        award.with_user(self.women_user).action_propose()
        award.with_user(self.manager).action_approve()
        self.decide(award, next(self.numbers))
        ceremony = self.make_ceremony(awards=award)
        self.assertEqual(ceremony.line_ids.recipient_name, "Hộ bà Tư")
        ceremony.with_user(self.officer).action_hold()
        self.assertEqual((award.state, award.receiver_name), ("conferred", "Hộ bà Tư"))

    def test_an_import_goes_through_the_same_doors(self):
        nga = self.make_verified("Lê Thị Nga")
        ceremony = self.make_ceremony(nominees=nga, date=self.today + timedelta(days=3))
        ceremonies = self.env["exemplar.ceremony"].with_user(self.manager)
        key = ceremony.export_data(["id"])["datas"][0][0]
        line_key = ceremony.line_ids.export_data(["id"])["datas"][0][0]
        for model, fields, row, why in (
            (ceremonies, ["id", "state"], [key, "Held"], "its day: it is planned for"),
            (ceremonies, ["name", "state"], ["Buổi khác", "Held"], "A new record starts"),
            (
                ceremonies.line_ids,
                ["id", "is_received"],
                [line_key, "1"],
                "is set by recording the ceremony as held",
            ),
        ):
            result = model.load(fields, [row])
            self.assertIn(why, result["messages"][0]["message"])
        self.assertEqual((ceremony.state, nga.state), ("planned", "verified"))

    def test_decided_awards_come_in_one_press(self):
        awards = self.make_decided("Nguyễn Thị Hoa", "Trần Văn Bình")
        other = self.make_ceremony(awards=awards[0])
        ceremony = self.make_ceremony()
        as_officer = ceremony.with_user(self.officer)
        as_officer.action_add_decided()
        self.assertIn(awards[1], ceremony.line_ids.award_id)
        self.assertNotIn(awards[0], ceremony.line_ids.award_id)
        other.with_user(self.officer).action_cancel("Dời ngày")
        as_officer.action_add_decided()
        self.assertIn(awards[0], ceremony.line_ids.award_id)
        with self.assertRaisesRegex(UserError, "No decided award waits"):
            as_officer.action_add_decided()

    def test_the_officer_plans_from_decided_awards_in_the_form(self):
        awards = self.make_decided("Nguyễn Thị Hoa", "Trần Văn Hùng")
        decision = awards.decision_id.with_user(self.officer)
        self.assertTrue(decision.is_to_confer)
        action = decision.action_plan_ceremony()
        ceremonies = self.env[action["res_model"]].with_user(self.officer)
        with Form(ceremonies.with_context(**action["context"])) as form:
            form.name = "Lễ trao thưởng"
            form.place = "Hội trường"
            with form.line_ids.edit(1) as line:
                self.assertEqual(line.award_id, awards[1])
                line.is_absent = True
            with form.program_line_ids.new() as line:
                line.time = 8.5
                line.content = "Trao giấy khen"
            with form.guest_ids.new() as guest:
                guest.name = "Bà Lê Thị Linh"
                guest.position = "Phó Chủ tịch"
        ceremony = form.save()
        self.assertEqual(ceremony.organization_id.kind, "government")
        ceremony.action_hold()
        self.assertEqual(awards.mapped("state"), ["conferred", "decided"])

    def test_a_guest_list_holds_no_personal_data(self):
        ceremony = self.make_ceremony()
        guests = self.env["exemplar.ceremony.guest"].with_user(self.officer)
        for values in (
            {"name": "Ông An 0912 345 678"},
            {"name": "An", "body": "CCCD 070123456789"},
        ):
            with self.assertRaisesRegex(ValidationError, "is personal data"):
                guests.create({"ceremony_id": ceremony.id, **values})

    def test_nobody_without_the_right_holds_one(self):
        ceremony = self.make_ceremony(nominees=self.make_verified("Lê Thị Nga"))
        for user in (self.women_user, self.publicist, self.reader, self.supervisor, self.council):
            with self.assertRaises(AccessError):
                ceremony.with_user(user).action_hold()
        self.assertEqual(ceremony.state, "planned")
