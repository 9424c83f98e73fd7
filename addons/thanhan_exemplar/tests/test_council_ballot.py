from odoo.exceptions import AccessError, UserError
from odoo.tests import Form, tagged

from .common_council import ExemplarCouncilCommon


@tagged("exemplar_council")
class TestCouncilBallot(ExemplarCouncilCommon):
    """Open online voting, where it is switched on: one ballot a member, read by nobody else."""

    members_count = 3

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.council_body.uses_online_vote = True
        cls.members[2].user_id = cls.officer
        cls.award = cls.make_case()
        cls.session = cls.make_session(cls.award, mode="online")
        cls.item = cls.session.item_ids
        cls.mine = cls.item.with_user(cls.council)

    def test_members_vote_and_the_closing_counts(self):
        self.open_vote(self.session)
        work = self.env["exemplar.work"].with_user(self.council)
        waiting = work.search([("kind", "=", "session_vote")])
        self.assertEqual(waiting.mapped("name"), [self.award.recipient_name])
        self.assertTrue(self.mine.action_vote_for())
        self.assertFalse(work.search([("kind", "=", "session_vote")]))
        self.item.with_user(self.second_member).cast_ballot("against")
        self.item.cast_ballot("for")
        self.assertEqual(self.item.ballot_count, 3)
        self.assertEqual(
            (self.item.votes_for, self.item.votes_against, self.item.result), (0, 0, "pending")
        )
        self.session.action_close()
        self.assertEqual((self.item.votes_for, self.item.votes_against), (2, 1))
        self.assertEqual(self.item.result, "passed")

    def test_one_ballot_a_member(self):
        self.open_vote(self.session)
        self.mine.cast_ballot("for")
        for choice in ("for", "against"):
            self.assert_refused(
                lambda choice=choice: self.mine.cast_ballot(choice), "You have voted on Nguyễn"
            )
        self.assertEqual(self.mine.my_choice, "for")

    def test_who_may_not_vote(self):
        self.session.action_convene()
        self.assert_refused(lambda: self.mine.cast_ballot("for"), "is not open")
        self.session.conflict_ids.action_dismiss("Người xác nhận vẫn biểu quyết")
        self.session.action_open_voting()
        self.assert_refused(
            lambda: self.mine.cast_ballot("maybe"), "Vote in favour, against or without"
        )
        line = self.session.attendance_ids[0]
        for presence in ("absent", "left", "absent_written"):
            line.presence = presence
            self.assert_refused(
                lambda: self.mine.cast_ballot("for"), "Only members who are present"
            )
        line.presence = "present"
        self.item.defer_reason = "Chờ"
        self.assert_refused(lambda: self.mine.cast_ballot("for"), "has been deferred")
        self.assert_refused(
            lambda: self.item.with_user(self.manager).cast_ballot("for"), "Only members"
        )
        for user in (self.women_user, self.supervisor, self.reader):
            with self.assertRaises(AccessError):
                self.item.with_user(user).cast_ballot("for")

    def test_a_member_in_conflict_does_not_vote(self):
        self.session.action_convene()
        self.session.conflict_ids.action_dismiss("Không")
        conflicts = self.env["exemplar.council.conflict"].with_user(self.officer)
        conflict = conflicts.create(
            [
                {"item_id": self.item.id, "member_id": member.id, "kind": "kin"}
                for member in (self.members[0], self.members[2])
            ]
        )
        conflict.action_confirm()
        self.session.action_open_voting()
        self.assert_refused(lambda: self.item.cast_ballot("for"), "a conflict has been confirmed")
        with self.assertRaises(AccessError):
            self.mine.cast_ballot("for")

    def test_a_later_conflict_empties_the_ballots(self):
        self.open_vote(self.session)
        self.mine.cast_ballot("for")
        conflict = (
            self.env["exemplar.council.conflict"]
            .with_user(self.officer)
            .create({"item_id": self.item.id, "member_id": self.members[1].id, "kind": "kin"})
        )
        conflict.action_confirm()
        self.assertEqual(self.item.ballot_count, 0)
        self.assert_refused(self.session.action_close, "the votes")
        self.mine.cast_ballot("against")
        self.session.action_close()
        self.assertEqual(self.item.result, "failed")

    def test_nobody_types_votes_or_makes_ballots(self):
        self.open_vote(self.session)
        self.assert_refused(lambda: self.item.write({"votes_for": 3}), "Members vote online")
        values = {
            "item_id": self.item.id,
            "member_id": self.members[0].id,
            "user_id": self.council.id,
            "choice": "for",
        }
        self.mine.cast_ballot("for")
        ballot = self.mine.ballot_ids
        self.assertEqual(len(ballot), 1)
        for user in (self.officer, self.manager, self.council):
            with self.assertRaises(AccessError):
                ballot.with_user(user).create(values)
            with self.assertRaises(AccessError):
                ballot.with_user(user).write({"choice": "against"})
            with self.assertRaises(AccessError):
                ballot.with_user(user).unlink()

    def test_nobody_reads_anothers_ballot(self):
        self.open_vote(self.session)
        self.mine.cast_ballot("against")
        ballot = self.mine.ballot_ids.sudo(False)
        self.assertEqual(ballot.choice, "against")
        for user in (
            self.officer,
            self.manager,
            self.second_member,
            self.supervisor,
            self.women_user,
        ):
            ballots = ballot.with_user(user)
            self.assertFalse(ballots._filtered_access("read"))
            with self.assertRaises(AccessError):
                ballots.read(["choice"])
            if user in (self.officer | self.manager | self.second_member):
                self.assertFalse(ballots.search([]))
                self.assertFalse(ballots._read_group([], ["choice"], ["__count"]))
                self.assertFalse(
                    self.item.with_user(user).search([("ballot_ids.choice", "=", "against")])
                )
        self.assertEqual(self.item.with_user(self.second_member).my_choice, False)
        self.assertNotIn("thread", str(self.env["exemplar.council.ballot"]._inherit))

    def test_a_paper_session_takes_no_ballot(self):
        session = self.make_session(self.make_case("Trần Văn Nam"), mode="paper")
        session.action_convene()
        session.conflict_ids.action_dismiss("Không")
        session.action_open_voting()
        with self.assertRaisesRegex(UserError, "does not vote online"):
            session.item_ids.with_user(self.council).cast_ballot("for")

    def test_every_voter_opens_the_file(self):
        self.open_vote(self.session)
        action = self.mine.action_open()
        self.assertEqual((action["res_model"], action["res_id"]), (self.item._name, self.item.id))
        for user in (self.council, self.officer, self.manager):
            Form(self.item.with_user(user))
            Form(self.session.with_user(user))
        Form(self.award.with_user(self.council))
        Form(self.award.nominee_id.with_user(self.council))
