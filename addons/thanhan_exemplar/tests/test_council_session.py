from datetime import timedelta

from freezegun import freeze_time
from odoo import fields
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Command
from odoo.tests import Form, tagged

from .common_council import ExemplarCouncilCommon


@tagged("exemplar_council")
class TestCouncilSession(ExemplarCouncilCommon):
    """From the agenda to the frozen minutes and the approved awards (rule R6)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.award = cls.make_case()
        cls.session = cls.make_session(cls.award)
        cls.item = cls.session.item_ids

    def test_all_members_in_term_stand_in_the_attendance(self):
        today = self.env.company._exemplar_today()
        self.members[2].date_to = today - timedelta(days=1)
        self.members[3].date_from = today + timedelta(days=30)
        form = Form(self.env["exemplar.council.session"].with_user(self.officer))
        self.assertEqual(form.council_id, self.council_body)
        session = form.save()
        self.assertEqual(
            session.attendance_ids.member_id, self.members - self.members[2] - self.members[3]
        )
        self.assertEqual(set(session.attendance_ids.mapped("presence")), {"present"})

    def test_a_second_council_in_the_same_term_is_refused(self):
        values = {"name": "Hội đồng khác", "date_from": "2021-01-01"}
        with self.assertRaisesRegex(ValidationError, "A commune has one Council"):
            self.council_body.with_user(self.officer).create(values)

    def test_a_session_by_show_of_hands(self):
        other = self.make_case("Trần Văn Nam")
        self.session.item_ids = [Command.create({"award_id": other.id})]
        self.open_vote(self.session)
        self.assertEqual(self.session.item_ids.mapped("votes_for"), [9, 9])
        self.item.write({"votes_for": 7, "votes_against": 2})
        second = self.session.item_ids - self.item
        second.write({"votes_for": 4, "votes_against": 5})
        self.assertEqual(set(self.session.item_ids.mapped("result")), {"pending"})
        self.session.action_close()
        self.assertEqual(self.item.result, "passed")
        self.assertEqual(second.result, "failed")
        self.assertIn(self.award.council_vote, ("7/9, 77.8 %", "7/9, 77,8 %"))
        self.assertEqual(self.item.rule_id, self.rule)
        self.assertEqual((self.session.passed_count, self.session.failed_count), (1, 1))
        as_manager = self.session.with_user(self.manager)
        as_manager.action_approve_passed()
        self.assertEqual((self.award.state, other.state), ("approved", "in_council"))
        as_manager.action_ask_refuse_failed()
        as_manager.action_refuse_failed("Không đạt tỷ lệ phiếu")
        self.assertEqual((other.state, other.state_reason), ("refused", "Không đạt tỷ lệ phiếu"))
        self.assertEqual((self.session.passed_count, self.session.failed_count), (0, 0))

    def test_the_officer_does_not_approve_what_passed(self):
        self.open_vote(self.session).action_close()
        self.assert_refused(
            self.session.action_approve_passed, "this step belongs to: leader of the commune"
        )

    def test_an_award_is_approved_only_with_the_result_of_a_closed_session(self):
        as_manager = self.award.with_user(self.manager)
        doors = (as_manager.action_approve, lambda: as_manager.write({"state": "approved"}))
        for door in doors:
            self.assert_refused(door, "the Council's result")
        self.open_vote(self.session)
        for door in doors:
            self.assert_refused(door, "the Council's result")
        self.item.write({"votes_for": 0, "votes_against": 9})
        self.session.action_close()
        for door in doors:
            self.assert_refused(door, "the Council's consent: it did not pass")

    def test_nobody_types_a_result(self):
        self.open_vote(self.session)
        for values in ({"result": "passed"}, {"counted_for": 9}, {"rule_id": self.rule.id}):
            self.assert_refused(
                lambda values=values: self.item.write(values), "Results are counted"
            )
        self.assert_refused(
            lambda: self.session.write({"item_ids": [(1, self.item.id, {"result": "passed"})]}),
            "Results are counted",
        )
        for values in ({"minutes": "x"}, {"minutes_values": {"items": []}}):
            self.assert_refused(
                lambda values=values: self.session.write(values), "The minutes are written"
            )
        self.assert_refused(
            lambda: self.session.write({"date_convened": "2026-01-01"}), "is set by the system"
        )
        self.assert_refused(
            lambda: self.award.with_user(self.manager).write({"council_item_id": self.item.id}),
            "comes with the closed session",
        )

    def test_votes_are_typed_only_while_the_vote_is_open(self):
        message = "Votes are entered while the vote"
        self.assert_refused(lambda: self.item.write({"votes_for": 9}), message)
        other = self.make_case("Trần Văn Nam")
        line = [Command.create({"award_id": other.id, "votes_for": 9})]
        self.assert_refused(lambda: self.session.write({"item_ids": line}), message)
        self.session.action_convene()
        self.assert_refused(lambda: self.item.write({"votes_for": 9}), message)

    def test_steps_are_not_skipped_by_any_door(self):
        for state in ("voting", "closed"):
            self.assert_refused(
                lambda state=state: self.session.write({"state": state}), "there is no step"
            )
            self.assert_refused(
                lambda state=state: self.session.create(
                    {"council_id": self.council_body.id, "state": state}
                ),
                "A new record starts in the state",
            )
        result = self.session.load(["council_id/.id", "state"], [[self.council_body.id, "closed"]])
        self.assertIn("A new record starts", result["messages"][0]["message"])

    def test_convening_needs_an_agenda_and_members(self):
        empty = self.make_session(self.award.browse())
        self.assertIn("award files on the agenda", empty.next_missing)
        self.assert_refused(empty.action_convene, "award files on the agenda")
        empty.attendance_ids.unlink()
        self.assert_refused(empty.action_convene, "members; add them to the Council")

    def test_convening_invites_members_with_an_account_once(self):
        self.session.action_convene()
        self.assertEqual(self.session.activity_ids.user_id, self.council | self.second_member)
        work = self.env["exemplar.work"]
        for user, kind in ((self.council, "session_attend"), (self.officer, "session_hold")):
            lines = work.with_user(user).search([("res_model", "=", self.session._name)])
            self.assertEqual(lines.mapped("kind"), [kind])
        self.session.action_open_voting()
        self.session.action_close()
        self.assertFalse(self.session.activity_ids)
        for user in (self.council, self.officer):
            self.assertFalse(work.with_user(user).search([("res_model", "=", self.session._name)]))

    def test_the_quorum_is_missing(self):
        self.session.action_convene()
        self.session.attendance_ids[5:].presence = "absent"
        message = "5 of 9 members are present, at least 6 must be"
        self.assertIn(message, self.session.next_missing)
        for door in (
            self.session.action_open_voting,
            lambda: self.session.write({"state": "voting"}),
        ):
            self.assert_refused(door, message)
        self.session.attendance_ids[5].presence = "present"
        self.session.action_open_voting()
        self.session.attendance_ids[5].presence = "left"
        self.item.votes_for = 5
        for door in (self.session.action_close, lambda: self.session.write({"state": "closed"})):
            self.assert_refused(door, message)

    def test_a_member_left_out_of_the_attendance_is_missing(self):
        self.session.attendance_ids[8].unlink()
        message = "in the attendance: Đặng Quốc I; who does not come is marked as absent"
        self.assert_refused(self.session.action_convene, message)
        self.session.attendance_ids = [
            Command.create({"member_id": self.members[8].id, "presence": "absent"})
        ]
        self.open_vote(self.session)
        self.members[7].copy({"name": "Đặng Quốc Mới"})
        self.assert_refused(self.session.action_close, "in the attendance: Đặng Quốc Mới")

    def test_a_secret_ballot_is_on_paper(self):
        self.rule.secret_ballot = True
        self.session.action_convene()
        self.assert_refused(self.session.action_open_voting, "paper ballots: .* in secret")
        self.session.mode = "paper"
        self.session.action_open_voting()

    def test_online_is_off_until_switched_on(self):
        self.session.mode = "online"
        self.assert_refused(self.session.action_convene, "online voting is not switched on")

    def test_a_form_without_rule_is_not_voted_on(self):
        self.session.date_start = "2015-05-05 02:00:00"
        self.session.action_convene()
        self.assert_refused(self.session.action_open_voting, "no rule for")

    @freeze_time("2027-03-10 02:00:00")
    def test_the_rule_of_the_sessions_day_counts(self):
        self.rule.valid_to = "2027-03-31"
        later = self.rule.copy(
            {"valid_from": "2027-04-01", "valid_to": False, "share": 0.9, "share_strict": False}
        )
        session = self.make_session(self.make_case("Trần Văn Nam"))
        session.date_start = "2027-03-31 16:30:00"
        self.assertEqual(session.item_ids._rule(), self.rule)
        session.date_start = "2027-03-31 17:30:00"
        self.assertEqual(session.item_ids._rule(), later)
        self.open_vote(session)
        session.item_ids.write({"votes_for": 8, "votes_against": 1})
        session.action_close()
        self.assertEqual((session.item_ids.result, session.item_ids.rule_id), ("failed", later))

    def test_an_unchecked_rule_says_so(self):
        self.rule.confidence = "checked"
        self.council_body.confidence = "checked"
        self.assertFalse(self.session.is_unchecked)
        self.rule.confidence = "unchecked"
        self.session.invalidate_recordset()
        self.item.invalidate_recordset()
        self.assertTrue(self.session.is_unchecked)
        self.assertTrue(self.item.is_unchecked)
        self.assertEqual(
            self.council_body.create(
                {"name": "x", "date_from": "1990-01-01", "date_to": "1991-01-01"}
            ).confidence,
            "unchecked",
        )

    def test_a_file_is_deferred_with_its_reason(self):
        self.open_vote(self.session)
        self.item.write({"votes_for": 0, "defer_reason": "Chờ xác minh thêm"})
        self.session.attendance_ids.presence = "absent"
        self.session.action_close()
        self.assertEqual(self.item.result, "deferred")
        self.assertIn("Chờ xác minh thêm", self.session.minutes)
        self.assert_refused(self.award.with_user(self.manager).action_approve, "Council's result")
        again = self.make_session(self.award)
        self.open_vote(again).action_close()
        self.award.with_user(self.manager).action_approve()
        self.assertEqual(self.award.state, "approved")

    def test_a_closed_session_is_frozen(self):
        self.open_vote(self.session).action_close()
        minutes = self.session.minutes
        self.assertIn("Nguyễn Thị Hoa", minutes)
        self.assertIn("Đặng Quốc A", minutes)
        self.assertRegex(minutes, "Passed: 9/9, 100[.,]0 %")
        frozen = "The session has closed|The minutes are written|Votes are entered"
        other = self.make_case("Trần Văn Nam")
        for door in (
            lambda: self.session.write({"place": "Nơi khác"}),
            lambda: self.session.write({"minutes": "khác"}),
            lambda: self.session.write({"item_ids": [Command.create({"award_id": other.id})]}),
            lambda: self.item.write({"votes_for": 1}),
            lambda: self.item.write({"defer_reason": "x"}),
            lambda: self.session.attendance_ids[0].write({"presence": "absent"}),
            lambda: self.session.attendance_ids.create(
                {"session_id": self.session.id, "member_id": self.members[0].id}
            ),
        ):
            self.assert_refused(door, frozen + "|already")
        for record in (self.session, self.item, self.session.attendance_ids[0]):
            with self.assertRaises(UserError):
                record.unlink()
        scan = self.make_scan("bien-ban.pdf")
        self.session.minutes_attachment_ids = scan
        self.assertEqual((scan.res_model, scan.res_id), (self.session._name, self.session.id))
        self.assertEqual(self.session.minutes, minutes)

    def test_the_printed_minutes_keep_what_was_when_the_session_closed(self):
        self.open_vote(self.session).action_close()
        kept = self.session.minutes_values
        self.members[0].write({"name": "Tên khác", "role": "member", "position": "Khác"})
        self.giay_khen.name = "Hình thức khác"
        self.session.invalidate_recordset()
        self.assertEqual(self.session._get_minutes_values(), kept)
        self.assertEqual(kept["chair"], "Đặng Quốc A")
        self.assertEqual(kept["members"][0]["role"], "chair")
        self.assertEqual(
            (kept["items"][0]["counted_for"], kept["items"][0]["result"]), (9, "passed")
        )
        self.session.minutes_number = 3
        self.assert_refused(lambda: self.session.write({"date_end": "2030-01-01"}), "has closed")

    def test_only_awards_before_the_council_stand_on_an_agenda(self):
        draft = self.make_award(
            self.verify(self.make_nominee("Lê Văn Ba")), kind="movement", procedure="normal"
        )
        with self.assertRaisesRegex(ValidationError, "is not before the Council"):
            self.session.item_ids = [Command.create({"award_id": draft.id})]
        self.open_vote(self.session).action_close()
        with self.assertRaisesRegex(ValidationError, "has been passed by the Council already"):
            self.make_session(self.award)

    def test_an_award_stands_on_one_open_agenda(self):
        with self.assertRaises(Exception) as caught, self.env.cr.savepoint():
            self.make_session(self.award)
        self.assertIn("exemplar_council_item_one_open_agenda", str(caught.exception))

    def test_a_merge_keeps_the_file_on_its_agenda(self):
        other = self.verify(self.make_nominee("Nguyễn Thị Hòa"))
        nominees = (self.award.nominee_id | other).with_user(self.officer)
        wizard = self.env["exemplar.merge.wizard"].with_user(self.officer)
        wizard = wizard.browse(nominees.action_merge()["res_id"])
        wizard.write({"reason": "Cùng một người", "keeper_id": other.id})
        wizard.action_confirm()
        self.assertEqual((self.award.nominee_id, self.item.award_id), (other, self.award))
        self.open_vote(self.session).action_close()
        self.assertTrue(other.with_user(self.council)._filtered_access("read"))
        self.award.with_user(self.manager).action_approve()
        self.assertEqual(self.award.state, "approved")

    def test_a_returned_award_leaves_the_agenda(self):
        self.award.with_user(self.officer).action_return("Thiếu xác nhận")
        self.assertFalse(self.item.exists())
        self.bring(self.award)
        session = self.make_session(self.award)
        self.open_vote(session)
        self.award.with_user(self.officer).action_refuse("Rút hồ sơ")
        self.assertFalse(session.item_ids)

    def test_a_returned_award_is_voted_on_again(self):
        self.open_vote(self.session).action_close()
        self.award.with_user(self.officer).action_return("Sửa lời khen")
        self.bring(self.award)
        self.assert_refused(self.award.with_user(self.manager).action_approve, "Council's result")
        self.assertEqual(self.item.result, "passed")

    def test_what_was_voted_on_stays_as_it_was(self):
        as_officer = self.award.with_user(self.officer)
        other_form = self.form("giay_khen_doan_the").id
        self.open_vote(self.session)
        for values in ({"form_id": other_form}, {"kind": "thematic"}, {"claim_ids": []}):
            self.assert_refused(
                lambda values=values: as_officer.write(values), "the Council votes on the file as"
            )
        self.session.action_close()
        self.assert_refused(
            lambda: as_officer.write({"form_id": other_form}), "the Council votes on the file as"
        )
        self.award.with_user(self.manager).action_approve()
        self.assert_refused(
            lambda: as_officer.write({"form_id": other_form}), "the Council votes on the file as"
        )

    def test_one_button_puts_all_waiting_awards_on_the_agenda(self):
        others = self.make_case("Trần Văn Nam") | self.make_case("Lê Văn Ba")
        taken = self.make_session(others[1])
        self.session.action_add_waiting()
        self.assertEqual(self.session.item_ids.award_id, self.award | others[0])
        self.assert_refused(taken.action_add_waiting, "No award waits for the Council")

    def test_members_and_agenda_stay_once_the_vote_is_open(self):
        self.open_vote(self.session)
        other = self.make_case("Trần Văn Nam")
        line = [Command.create({"award_id": other.id})]
        self.assert_refused(
            lambda: self.session.write({"item_ids": line}), "The vote of this session is open"
        )
        self.assert_refused(self.item.unlink, "stays on the agenda")
        self.assert_refused(self.session.attendance_ids[0].unlink, "stays in the list")
        for values in ({"mode": "paper"}, {"date_start": fields.Datetime.now()}):
            self.assert_refused(
                lambda values=values: self.session.write(values), "The vote is open: Council, time"
            )

    def test_only_the_officer_leads_a_session(self):
        for user in (self.council, self.supervisor, self.women_user, self.reader):
            as_user = self.session.with_user(user)
            for call in (as_user.action_convene, lambda as_user=as_user: as_user.write({})):
                with self.assertRaises(AccessError):
                    call()

    def _sheet(self, count):
        names = [f"Người thứ {count * 100 + number}" for number in range(count)]
        nominees = self.env["exemplar.nominee"].create(
            [{"name": name, "organization_id": self.women.id} for name in names]
        )
        self.verify(nominees)
        awards = self.env["exemplar.award"].create(
            [
                {
                    "nominee_id": nominee.id,
                    "form_id": self.giay_khen.id,
                    "kind": "movement",
                    "procedure": "normal",
                }
                for nominee in nominees
            ]
        )
        self.complete_papers(awards)
        awards.action_propose()
        awards.with_user(self.officer).action_to_council()
        return self.open_vote(self.make_session(awards))

    def _queries_of_the_sheet(self, session):
        session = session.with_user(self.officer)
        specification = {
            "next_missing": {},
            "is_unchecked": {},
            "passed_count": {},
            "item_ids": {
                "fields": {
                    "award_id": {"fields": {"display_name": {}}},
                    "may_vote": {},
                    "votes_for": {},
                    "tally_missing": {},
                    "vote_text": {},
                    "ballot_count": {},
                }
            },
            "attendance_ids": {
                "fields": {"member_id": {"fields": {"display_name": {}}}, "presence": {}}
            },
            "conflict_ids": {"fields": {"state": {}, "effect": {}}},
        }
        session.web_read(specification)
        self.env.flush_all()
        self.env.invalidate_all()
        before = self.env.cr.sql_log_count
        session.web_read(specification)
        return self.env.cr.sql_log_count - before

    def test_the_sheet_of_30_asks_no_more_queries_than_that_of_3(self):
        sheet = self._sheet(3)
        self._queries_of_the_sheet(sheet)
        few = self._queries_of_the_sheet(sheet)
        many = self._queries_of_the_sheet(self._sheet(30))
        self.assertEqual(few, many)
        self.assertLessEqual(many, 30)
