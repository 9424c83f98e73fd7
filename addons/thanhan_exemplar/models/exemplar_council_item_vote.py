from odoo import api, models
from odoo.exceptions import UserError, ValidationError
from odoo.tools import float_compare, formatLang

from .exemplar_council_ballot import CHOICES
from .exemplar_council_item import PAPERS, VOTES, WRITTEN

SHARE_DIGITS = 4


class ExemplarCouncilItemVote(models.Model):
    """Who may vote on a file, whether its tally holds and what comes out of it (rule R6)."""

    _inherit = "exemplar.council.item"

    @api.depends("session_id.attendance_ids.presence", "conflict_ids.state", "conflict_ids.effect")
    def _compute_may_vote(self):
        for item in self:
            away = item._members_away()
            lines = item.session_id.attendance_ids
            presences = [line.presence for line in lines if line.member_id not in away]
            item.may_vote = presences.count("present")
            item.may_write = presences.count("absent_written")

    @api.depends(
        *VOTES, *PAPERS, *WRITTEN, "defer_reason", "session_state", "may_vote", "may_write"
    )
    def _compute_tally_missing(self):
        for item in self:
            missing = item._missing_tally() if item.session_state == "voting" else []
            item.tally_missing = "; ".join(missing) or False

    @api.depends("session_state")
    def _compute_ballot_count(self):
        # sudo: how many have voted is told, not who and how
        counts = self.env["exemplar.council.ballot"].sudo()._counts(self)
        for item in self:
            item.ballot_count = sum(
                counts.get((item._origin.id, choice), 0) for choice, _ in CHOICES
            )

    @api.depends_context("uid")
    def _compute_my_choice(self):
        # sudo: the voter's own ballots, whichever group lets them read the file
        ballots = self.env["exemplar.council.ballot"].sudo()
        own = ballots.search([("item_id", "in", self.ids), ("user_id", "=", self.env.uid)])
        choices = {ballot.item_id.id: ballot.choice for ballot in own}
        for item in self:
            item.my_choice = choices.get(item._origin.id)

    def cast_ballot(self, choice):
        """Vote online on these files: one ballot a member, which stays as it is cast.

        :param choice: for, against or abstain
        :return: True
        :raises UserError: when the user may not vote on one of them, or has voted already
        """
        if choice not in dict(CHOICES):
            raise UserError(
                self.env._("Vote in favour, against or without opinion: for, against, abstain.")
            )
        self.check_access("read")
        # sudo: a member reads the own line of the attendance, whichever group opens the session
        own = self.env["exemplar.council.attendance"].sudo()
        own = own.search(
            [("session_id", "in", self.session_id.ids), ("user_id", "=", self.env.uid)]
        )
        own._serialize_voter()
        lines = {line.session_id: line for line in own}
        # sudo: the checks look at conflicts and ballots; a ballot is made by this method alone
        for item in self.sudo():
            item._check_may_cast(lines.get(item.session_id))
        self.env["exemplar.council.ballot"].sudo().create(
            [
                {
                    "item_id": item.id,
                    "member_id": lines[item.session_id].member_id.id,
                    "user_id": self.env.uid,
                    "choice": choice,
                }
                for item in self
            ]
        )
        self.invalidate_recordset(["ballot_ids", "ballot_count", "my_choice"], flush=False)
        return True

    def action_open(self):
        """Return the form of the file, where its member votes."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "res_model": self._name,
            "res_id": self.id,
            "view_mode": "form",
        }

    def action_vote_for(self):
        return self.cast_ballot("for")

    def action_vote_against(self):
        return self.cast_ballot("against")

    def action_vote_abstain(self):
        return self.cast_ballot("abstain")

    def _check_may_cast(self, line):
        """Refuse the ballot of the member of the attendance ``line`` on this file.

        :raises UserError: naming why
        """
        if self.mode != "online":
            refusal = self.env._(
                "This session does not vote online. The secretary enters the vote."
            )
        elif self.session_id.state != "voting":
            refusal = self.env._("The vote of this session is not open.")
        elif not line or line.presence != "present":
            refusal = self.env._("Only members who are present vote; the secretary marks them.")
        elif line.member_id in self._members_away():
            refusal = self.env._("You do not vote on this file: a conflict has been confirmed.")
        elif self.defer_reason:
            refusal = self.env._("This file has been deferred and is not voted on.")
        elif line.member_id in self.ballot_ids.member_id:
            refusal = self.env._("You have voted on %(name)s already.", name=self.recipient_name)
        else:
            return
        raise UserError(refusal)

    def _members_away(self):
        """Return the members who leave while this file is considered."""
        return self.conflict_ids.filtered(
            lambda conflict: conflict.state == "confirmed" and conflict.effect == "leave"
        ).member_id

    def _take_again(self):
        """Make the votes on these files void; they are voted on again (rule R6)."""
        self._void_votes()
        for item in self:
            item.session_id.message_post(
                body=self.env._(
                    "A conflict was settled after the vote had opened: the vote on %(name)s is "
                    "void and taken again.",
                    name=item.recipient_name,
                )
            )

    def _void_votes(self):
        # sudo: ballots are deleted by this alone
        ballots = self.env["exemplar.council.ballot"].sudo()
        ballots.search([("item_id", "in", self.ids)]).unlink()
        # sudo: nobody types votes into an online session
        self.sudo().write(dict.fromkeys((*VOTES, *PAPERS, *WRITTEN), 0))

    def _release_members(self):
        """Take the discussions of the award and the exemplar from members who may not read them."""
        self.award_id._release_unreadable()
        self.award_id.nominee_id._release_unreadable()

    def _check_sums(self):
        """Refuse more votes than there are who may vote."""
        for item in self:
            if missing := item._missing_within(sum(map(item.__getitem__, VOTES))):
                raise ValidationError(
                    self.env._("%(name)s: %(missing)s.", name=item.recipient_name, missing=missing)
                )

    def _missing_within(self, votes):
        """Return what is wrong with that many votes, or nothing."""
        written = sum(map(self.__getitem__, WRITTEN))
        if votes > self.may_vote:
            return self.env._(
                "at most %(count)s may vote, and %(votes)s votes are entered",
                count=self.may_vote,
                votes=votes,
            )
        if written > self.may_write:
            return self.env._(
                "at most %(count)s vote in writing, and %(votes)s such votes are entered",
                count=self.may_write,
                votes=written,
            )
        return ""

    def _missing_tally(self):
        """Return what the tally of this file lacks, a list of texts."""
        if (self.defer_reason or "").strip() or self.mode == "online":
            return []
        votes = sum(map(self.__getitem__, VOTES))
        missing = [self._missing_within(votes)]
        if self.mode == "paper":
            missing += self._missing_papers(votes)
        elif not votes:
            missing.append(self.env._("the votes of the members"))
        return list(filter(None, missing))

    def _missing_papers(self, votes):
        if not self.papers_issued:
            return [self.env._("the number of ballots issued")]
        checks = [
            (
                self.papers_issued <= self.may_vote,
                self.env._(
                    "ballots issued to those who may vote: at most %(count)s", count=self.may_vote
                ),
            ),
            (
                self.papers_issued == self.papers_returned + self.papers_missing,
                self.env._("ballots issued = returned + missing"),
            ),
            (
                votes == self.papers_returned,
                self.env._("in favour + against + no opinion + void = ballots returned"),
            ),
        ]
        return [text for holds, text in checks if not holds]

    def _outcome(self, votes):
        """Return the values that release the result of these ``votes`` by the rule of the day.

        :param votes: ``{field of VOTES: count}``
        """
        rule = self._rule()
        values = {**votes, "rule_id": rule.id}
        if (self.defer_reason or "").strip():
            return {**values, "result": "deferred"}
        members = rule.denominator == "members"
        present = max(self.may_vote, sum(votes.values()))
        total = len(self.session_id.attendance_ids) if members else present
        counted = votes["votes_for"] + (self.written_for if members else 0)
        reached = total and float_compare(counted / total, rule.share, SHARE_DIGITS)
        passed = bool(total) and (reached > 0 or (reached == 0 and not rule.share_strict))
        return {
            **values,
            "result": "passed" if passed else "failed",
            "counted_for": counted,
            "counted_total": total,
        }

    @api.model
    def _share_text(self, share):
        return f"{formatLang(self.env, share, digits=1)} %"
