from odoo.exceptions import AccessError
from odoo.fields import Command
from odoo.tests import tagged

from .common_council import ExemplarCouncilCommon

REASON = "Chủ tịch Hội đồng đi công tác"


@tagged("exemplar_council")
class TestCouncilBack(ExemplarCouncilCommon):
    """A session goes back one step with a reason, and never once it has closed (rule R6)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.council_body.uses_online_vote = True
        cls.award = cls.make_case()
        cls.session = cls.make_session(cls.award)
        cls.item = cls.session.item_ids

    def _told(self, user):
        """Return what the user is told outside of any discussion."""
        messages = self.env["mail.message"].with_user(user).sudo(False)
        found = messages.search([("model", "=", False), ("partner_ids", "in", user.partner_id.ids)])
        return "\n".join(found.mapped("body"))

    def _logged(self):
        log = self.env["exemplar.state.log"].search(
            [("model", "=", self.session._name), ("res_id", "=", self.session.id)], limit=1
        )
        return (log.state_from, log.state_to), log.reason

    def _assert_no_door(self, state, message):
        """Refuse every door that moves the session to ``state`` without a reason."""
        before = self.session.state
        for values in ({"state": state}, {"state": state, "state_reason": "  "}):
            self.assert_refused(lambda values=values: self.session.write(values), message)
        answer = self.session.load([".id", "state"], [[str(self.session.id), state]])
        self.assertRegex(answer["messages"][0]["message"], message)
        self.assertEqual(self.session.state, before)

    def test_a_convened_session_is_called_off(self):
        self.session.action_convene()
        work = self.env["mail.activity"].concat(
            *(
                record.activity_schedule(
                    "mail.mail_activity_data_todo", user_id=self.council.id, summary="Xem"
                )
                for record in (self.session, self.award)
            )
        )
        self.session.action_ask_call_off()
        self.assertTrue(self.session.action_call_off(REASON))
        self.assertEqual((self.session.state, self.session.state_reason), ("draft", REASON))
        self.assertEqual(self._logged(), (("convened", "draft"), REASON))
        self.assertEqual(self.session.activity_ids, work[0])
        self.assertEqual(work.user_id, self.officer)
        for user in (self.council, self.second_member):
            self.assertIn(REASON, self._told(user))
            for record in (self.session, self.award, self.award.nominee_id):
                self.assertFalse(record.with_user(user).sudo(False)._filtered_access("read"))
        self.assertFalse(self._told(self.supervisor))

    def test_a_session_called_off_is_convened_again(self):
        self.session.action_convene()
        self.session.attendance_ids[8].presence = "absent"
        settled = self.session.conflict_ids
        settled.action_dismiss("Không")
        self.session.action_call_off(REASON)
        self.session.date_start = "2030-05-05 01:00:00"
        self.session.action_convene()
        self.assertEqual(self.session.activity_ids.user_id, self.council | self.second_member)
        self.assertEqual(self.session.attendance_ids[8].presence, "absent")
        self.assertEqual(self.session.conflict_ids, settled)
        self.assertFalse(self.session.state_reason)

    def test_a_stopped_vote_is_void(self):
        self.open_vote(self.session)
        self.session.attendance_ids[8].presence = "left"
        self.item.write({"votes_for": 6, "votes_against": 2})
        self.session.action_ask_reopen_agenda()
        self.assertTrue(self.session.action_reopen_agenda("Còn thiếu một hồ sơ"))
        self.assertEqual(self.session.state, "convened")
        self.assertEqual((self.item.votes_for, self.item.votes_against), (0, 0))
        step, kept = self._logged()
        self.assertEqual(step, ("voting", "convened"))
        for text in ("Còn thiếu một hồ sơ", "Nguyễn Thị Hoa", "In Favour: 6", "Against: 2"):
            self.assertIn(text, kept)
        self.assertIn("is void: Còn thiếu", self.session.message_ids[0].body)
        self.assertIn("Còn thiếu một hồ sơ", self._told(self.council))
        self.assertEqual(self.session.attendance_ids[8].presence, "left")
        self.assertEqual(len(self.session.activity_ids), 2)
        other = self.make_case("Trần Văn Nam")
        self.session.item_ids = [Command.create({"award_id": other.id})]
        self.session.conflict_ids.filtered(lambda line: line.state == "found").action_dismiss(
            "Không"
        )
        self.session.action_open_voting()
        self.session.action_close()
        self.assertEqual(self.session.item_ids.mapped("result"), ["passed", "passed"])

    def test_paper_counts_are_void_and_kept(self):
        self.session.mode = "paper"
        self.open_vote(self.session)
        self.item.write({"papers_issued": 9, "papers_returned": 9, "votes_for": 9})
        self.session.action_reopen_agenda("Phát nhầm phiếu")
        self.assertEqual((self.item.papers_issued, self.item.papers_returned), (0, 0))
        self.assertIn("Ballots Issued: 9; Ballots Returned: 9; In Favour: 9", self._logged()[1])

    def test_ballots_are_void_and_what_they_said_is_kept_nowhere(self):
        self.session.mode = "online"
        self.open_vote(self.session)
        self.item.with_user(self.council).cast_ballot("against")
        self.session.action_reopen_agenda("Hồ sơ còn thiếu")
        self.assertEqual(self.item.ballot_count, 0)
        kept = self._logged()[1]
        self.assertIn("Nguyễn Thị Hoa: Have Voted: 1", kept)
        self.assertNotIn("Against", kept)
        self.session.action_open_voting()
        self.item.with_user(self.council).cast_ballot("for")
        self.assertEqual(self.item.with_user(self.council).my_choice, "for")

    def test_no_door_goes_back_without_a_reason(self):
        self.session.action_convene()
        self._assert_no_door("draft", "the reason")
        self.assert_refused(lambda: self.session.action_call_off(" "), "the reason")
        self.session.conflict_ids.action_dismiss("Không")
        self.session.action_open_voting()
        self._assert_no_door("convened", "the reason")
        self.assert_refused(lambda: self.session.action_reopen_agenda(" "), "the reason")

    def test_no_other_step_goes_back(self):
        self.assert_refused(
            lambda: self.session.action_reopen_agenda("x"), "is still in preparation"
        )
        self.open_vote(self.session)
        self.assert_refused(lambda: self.session.action_call_off("x"), "there is no step")
        self.session.action_close()
        for state in ("draft", "convened", "voting"):
            self._assert_no_door(state, "there is no step|has closed and stays")
        self.assert_refused(lambda: self.session.action_call_off("x"), "there is no step")
        self.assert_refused(lambda: self.session.action_reopen_agenda("x"), "there is no step")
        self.assertEqual((self.session.state, self.item.result), ("closed", "passed"))

    def test_only_the_officer_goes_back(self):
        self.open_vote(self.session)
        for user in (self.council, self.supervisor, self.women_user, self.reader):
            as_user = self.session.with_user(user)
            for call in (as_user.action_reopen_agenda, as_user.action_call_off):
                with self.assertRaises(AccessError):
                    call("Lý do")
        self.assertEqual(self.session.state, "voting")
        self.assertTrue(self.session.with_user(self.manager).action_reopen_agenda("Lý do"))

    def test_many_sessions_go_back_and_the_others_are_named(self):
        self.session.action_convene()
        other = self.make_session(self.make_case("Trần Văn Nam"))
        answer = (self.session | other).action_call_off(REASON)
        self.assertEqual(answer["params"]["title"], "1 done, 1 refused")
        self.assertEqual((self.session.state, other.state), ("draft", "draft"))
