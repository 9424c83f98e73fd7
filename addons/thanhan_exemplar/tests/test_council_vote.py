from odoo.exceptions import ValidationError
from odoo.fields import Command
from odoo.tests import tagged

from .common_council import ExemplarCouncilCommon


@tagged("exemplar_council")
class TestCouncilVote(ExemplarCouncilCommon):
    """Tallies, quorum, share and denominator by the rule of the day (rule R6)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.award = cls.make_case()
        cls.session = cls.make_session(cls.award)
        cls.item = cls.session.item_ids

    def _paper(self, values):
        self.session.action_convene()
        self.session.mode = "paper"
        self.session.action_open_voting()
        self.item.write(values)

    def test_more_hands_than_members_are_refused(self):
        self.open_vote(self.session)
        for door in (
            lambda: self.item.write({"votes_for": 8, "votes_against": 2}),
            lambda: self.session.write(
                {"item_ids": [Command.update(self.item.id, {"votes_against": 1})]}
            ),
        ):
            with (
                self.assertRaisesRegex(ValidationError, "at most 9 may vote, and 10 votes"),
                self.env.cr.savepoint(),
            ):
                door()
        with self.assertRaises(Exception) as caught, self.env.cr.savepoint():
            self.item.write({"votes_for": -1})
        self.assertIn("exemplar_council_item_not_negative", str(caught.exception))

    def test_a_show_of_hands_needs_its_votes(self):
        self.open_vote(self.session)
        self.item.votes_for = 0
        self.assertEqual(self.item.tally_missing, "the votes of the members")
        self.assertIn("the votes", self.session.next_missing)
        self.assert_refused(self.session.action_close, "Nguyễn Thị Hoa: the votes")

    def test_who_leaves_after_the_count_makes_it_wrong(self):
        self.open_vote(self.session)
        self.session.attendance_ids[8].presence = "left"
        self.assert_refused(self.session.action_close, "at most 8 may vote, and 9 votes")

    def test_paper_ballots_add_up(self):
        complete = {
            "papers_issued": 9,
            "papers_returned": 8,
            "papers_missing": 1,
            "votes_for": 6,
            "votes_against": 1,
            "votes_abstain": 0,
            "votes_void": 1,
        }
        self._paper({"papers_issued": 0})
        self.assertEqual(self.item.votes_for, 0)
        self.assert_refused(self.session.action_close, "the number of ballots issued")
        issued = r"ballots issued = returned \+ missing"
        returned = r"in favour \+ against \+ no opinion \+ void = ballots returned"
        for change, message in (
            ({"papers_missing": 0}, issued),
            ({"papers_missing": 2}, issued),
            ({"papers_returned": 9, "papers_missing": 0}, returned),
            ({"votes_void": 0}, returned),
            ({"votes_void": 2}, returned),
            ({"papers_issued": 10, "papers_missing": 2}, "at most 9"),
        ):
            self.item.write({**complete, **change})
            self.assertRegex(self.item.tally_missing, message)
            self.assert_refused(self.session.action_close, message)
        self.item.write(complete)
        self.assertFalse(self.item.tally_missing)
        self.session.action_close()
        self.assertEqual((self.item.counted_for, self.item.counted_total), (6, 9))

    def test_written_opinions_count_by_the_denominator(self):
        for denominator, counted in (("members", (6, 9)), ("present", (5, 7))):
            with self.subTest(denominator):
                self.rule.denominator = denominator
                award = self.make_case(f"Trần Văn {denominator}")
                session = self.make_session(award)
                session.action_convene()
                lines = session.attendance_ids[7:]
                lines.presence = "absent_written"
                self.assert_refused(session.action_open_voting, "the written opinion of")
                for line in lines:
                    scan = self.make_scan("y-kien.pdf")
                    line.opinion_attachment_ids = scan
                    self.assertEqual(scan.res_id, line.id)
                session.action_open_voting()
                item = session.item_ids
                self.assertEqual((item.may_vote, item.may_write, item.votes_for), (7, 2, 7))
                with (
                    self.assertRaisesRegex(ValidationError, "at most 2 vote in writing"),
                    self.env.cr.savepoint(),
                ):
                    item.write({"written_for": 3})
                item.write({"votes_for": 5, "votes_against": 2, "written_for": 1})
                item.written_against = 1
                session.action_close()
                self.assertEqual((item.counted_for, item.counted_total), counted)

    def test_outcome_at_every_edge(self):
        """Every count of votes for every rule: what passes is what exact fractions say."""
        cases = 0
        self.open_vote(self.session)
        for share, strict, fraction in (
            (0.5, True, (1, 2)),
            (0.5, False, (1, 2)),
            (2 / 3, False, (2, 3)),
            (2 / 3, True, (2, 3)),
            (0.8, False, (4, 5)),
            (0.9, False, (9, 10)),
            (1.0, False, (1, 1)),
        ):
            for denominator in ("members", "present"):
                self.rule.write(
                    {"share": share, "share_strict": strict, "denominator": denominator}
                )
                for present in range(1, self.members_count + 1):
                    self.session.attendance_ids[:present].presence = "present"
                    self.session.attendance_ids[present:].presence = "absent"
                    for votes in range(present + 1):
                        total = self.members_count if denominator == "members" else present
                        left, right = votes * fraction[1], fraction[0] * total
                        passes = left > right if strict else left >= right
                        outcome = self.item._outcome(
                            {"votes_for": votes, "votes_against": present - votes}
                        )
                        self.assertEqual(
                            (outcome["result"] == "passed", outcome["counted_total"]),
                            (passes, total),
                            (share, strict, denominator, present, votes),
                        )
                        cases += 1
        self.assertEqual(cases, 14 * sum(range(2, self.members_count + 2)))

    def test_quorum_at_every_edge(self):
        """The least number named is the least that opens the vote."""
        for quorum, fraction in ((0.5, (1, 2)), (2 / 3, (2, 3)), (0.75, (3, 4)), (1.0, (1, 1))):
            self.rule.quorum = quorum
            for total in range(1, self.members_count + 1):
                session = self.session.new(
                    {
                        "council_id": self.council_body.id,
                        "attendance_ids": [
                            Command.create({"member_id": member.id})
                            for member in self.members[:total]
                        ],
                    }
                )
                least = -(-fraction[0] * total // fraction[1])
                for present in range(total + 1):
                    for number, line in enumerate(session.attendance_ids):
                        line.presence = "present" if number < present else "absent"
                    text = session._missing_quorum(self.rule)
                    self.assertEqual(bool(text), present < least, (quorum, total, present))
                    if text:
                        self.assertIn(f"at least {least} must be", text)
