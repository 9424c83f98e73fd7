from odoo.exceptions import ValidationError
from odoo.fields import Command
from odoo.tests import tagged

from .common_council import ExemplarCouncilCommon


@tagged("exemplar_council")
class TestCouncilConflict(ExemplarCouncilCommon):
    """Who may be party to a file, and what that does (rule R6)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.award = cls.make_case()
        cls.session = cls.make_session(cls.award)
        cls.item = cls.session.item_ids

    def _found(self, session=None):
        conflicts = (session or self.session).conflict_ids
        return {(conflict.member_id, conflict.kind) for conflict in conflicts}

    def _declare(self, member=None, kind="kin"):
        return (
            self.env["exemplar.council.conflict"]
            .with_user(self.officer)
            .create(
                {
                    "item_id": self.item.id,
                    "member_id": (member or self.members[4]).id,
                    "kind": kind,
                }
            )
        )

    def test_a_member_of_the_same_name_may_be_the_exemplar(self):
        self.members[3].name = "Nguyen Thi Hoa"
        self.members[4].write({"name": "Bà Nguyễn Thị Hoa", "birth_year": 1950})
        self.award.nominee_id.birth_year = 1985
        self.session.action_convene()
        self.assertEqual(self._found(), {(self.members[3], "nominee")})
        conflict = self.session.conflict_ids
        self.assertEqual((conflict.state, conflict.effect), ("found", "leave"))

    def test_the_introducing_body_is_found_above_and_below(self):
        self.members[3].organization_id = self.women
        self.members[4].organization_id = self.women_branch
        self.members[5].organization_id = self.farmers
        self.members[6].user_id = self.women_branch_user
        self.session.action_convene()
        self.assertEqual(
            self._found(), {(self.members[number], "introducer") for number in (3, 4, 6)}
        )
        self.assertEqual(set(self.session.conflict_ids.mapped("effect")), {"note"})

    def test_who_confirmed_a_claim_is_found(self):
        self.members[7].user_id = self.officer
        self.members[8].name = "Lê Văn Tám"
        claim = self.award.claim_ids
        minutes = self.make_scan("bien-ban.pdf")
        claim.with_user(self.officer).write(
            {"confirmer_name": "Ông Lê Văn Tám", "minutes_attachment_ids": minutes.ids}
        )
        self.session.action_convene()
        self.assertEqual(
            self._found(), {(self.members[7], "confirmer"), (self.members[8], "confirmer")}
        )

    def test_each_is_found_once_and_again_only_what_is_new(self):
        self.members[3].organization_id = self.women
        self.session.action_convene()
        self.session.conflict_ids.action_dismiss("Đã nghỉ công tác")
        self.members[4].organization_id = self.women
        self.session.action_find_conflicts()
        self.assertEqual(len(self.session.conflict_ids), 2)
        self.assertEqual(sorted(self.session.conflict_ids.mapped("state")), ["dismissed", "found"])

    def test_what_comes_after_convening_is_looked_at_too(self):
        self.members[3].organization_id = self.women
        self.members[3].date_from = "2999-01-01"
        self.session.attendance_ids[3].unlink()
        self.session.action_convene()
        self.assertFalse(self.session.conflict_ids)
        self.members[3].date_from = False
        self.session.attendance_ids = [Command.create({"member_id": self.members[3].id})]
        self.assertEqual(self._found(), {(self.members[3], "introducer")})
        other = self.make_case("Trần Văn Nam")
        self.session.item_ids = [Command.create({"award_id": other.id})]
        self.assertEqual(len(self.session.conflict_ids), 2)

    def test_the_effect_is_that_of_the_councils_rules(self):
        self.council_body.with_user(self.officer).write(
            {"introducer_effect": "leave", "kin_effect": "note"}
        )
        self.members[3].organization_id = self.women
        self.session.action_convene()
        self.session.conflict_ids.action_confirm()
        kin = self._declare()
        kin.action_confirm()
        self.assertEqual(kin.effect, "note")
        self.council_body.introducer_effect = "note"
        self.assertEqual((self.session.conflict_ids - kin).effect, "leave")
        self.assertEqual(self.item.may_vote, 8)

    def test_the_vote_opens_once_all_are_settled(self):
        self.session.action_convene()
        kin = self._declare()
        message = "confirm or dismiss “Đặng Quốc E: Kin”"
        self.assertIn(message, self.session.next_missing)
        for door in (
            self.session.action_open_voting,
            lambda: self.session.write({"state": "voting"}),
        ):
            self.assert_refused(door, message)
        for reason in ("", "  "):
            self.assert_refused(lambda reason=reason: kin.action_dismiss(reason), "the reason")
        self.assert_refused(lambda: kin.write({"state": "dismissed"}), "the reason")
        kin.action_confirm()
        self.session.action_open_voting()
        self.assertEqual((self.item.may_vote, self.item.votes_for), (8, 8))
        self.session.action_close()
        self.assertEqual((self.item.counted_for, self.item.counted_total), (8, 9))
        self.assertIn("Đặng Quốc E: Kin: Confirmed; Leaves, does not vote", self.session.minutes)

    def test_a_later_conflict_makes_the_vote_void(self):
        self.open_vote(self.session)
        self.assertEqual(self.item.votes_for, 9)
        kin = self._declare()
        self.assert_refused(self.session.action_close, "confirm or dismiss")
        kin.action_confirm()
        self.assertEqual(self.item.votes_for, 0)
        self.assert_refused(self.session.action_close, "Nguyễn Thị Hoa: the votes")
        with self.assertRaisesRegex(ValidationError, "at most 8 may vote"):
            self.item.votes_for = 9
        self.item.votes_for = 8
        kin.action_dismiss("Không phải họ hàng")
        self.assertEqual(self.item.votes_for, 0)
        self.item.votes_for = 9
        self.session.action_close()
        self.assertEqual(self.item.result, "passed")

    def test_a_conflict_dismissed_during_the_vote_leaves_it(self):
        self.open_vote(self.session)
        self._declare().action_dismiss("Không phải")
        self.assertEqual(self.item.votes_for, 9)

    def test_conflicts_stay_once_the_session_has_closed(self):
        self.session.action_convene()
        kin = self._declare()
        kin.action_confirm()
        self.session.action_open_voting()
        self.session.action_close()
        self.assert_refused(lambda: kin.action_dismiss("x"), "a session that is still open")
        self.assert_refused(lambda: self._declare(self.members[5]), "The session has closed")
        self.assert_refused(kin.unlink, "stays with the minutes")
        self.assert_refused(lambda: kin.write({"effect": "note"}), "stays as it was found")

    def test_a_conflict_begins_as_found_and_about_a_member_in_the_list(self):
        values = {"item_id": self.item.id, "member_id": self.members[4].id, "state": "confirmed"}
        conflicts = self.env["exemplar.council.conflict"].with_user(self.officer)
        self.assert_refused(lambda: conflicts.create(values), "A new record starts in the state")
        self.session.attendance_ids[4].unlink()
        with self.assertRaisesRegex(ValidationError, "is not in the attendance"):
            self._declare()
