from odoo import models
from odoo.tools import format_datetime

from .exemplar_council_item import VOTES
from .res_company import VIETNAM


class ExemplarCouncilSessionResult(models.Model):
    """The opening and the closing of the vote, the minutes, and the awards afterwards."""

    _inherit = "exemplar.council.session"

    def action_approve_passed(self):
        """Approve every award that these closed sessions passed and that still waits.

        :return: True, or the notification of what was refused
        :raises UserError: when none may be approved
        """
        awards = self._items_waiting().filtered(lambda item: item.result == "passed").award_id
        return awards.action_approve()

    def action_refuse_failed(self, reason):
        """Refuse every award that these closed sessions did not pass and that still waits.

        :return: True, or the notification of what was refused
        :raises UserError: when the reason is blank
        """
        awards = self._items_waiting().filtered(lambda item: item.result == "failed").award_id
        return awards.action_refuse(reason)

    def action_ask_refuse_failed(self):
        return self._ask_reason("action_refuse_failed")

    def _items_waiting(self):
        """Return the entries of closed sessions whose awards still stand where they were left."""
        return self.item_ids.filtered(
            lambda item: (
                item.session_state == "closed"
                and item.award_state == "in_council"
                and item.award_id.council_item_id == item
            )
        )

    def _on_move(self, state):
        if state == "convened":
            self._find_conflicts()
        elif state == "voting":
            self._suggest_votes()
        elif state == "closed":
            self._release_results()

    def _invite(self):
        """Tell the members who have an account of the session."""
        for session in self:
            for user in session.attendance_ids.user_id:
                session.with_context(mail_activity_quick_update=True).activity_schedule(
                    "thanhan_exemplar.mail_activity_type_council",
                    date_deadline=session._law_date(),
                    user_id=user.id,
                )

    def _suggest_votes(self):
        """Begin a show of hands with everyone in favour: the secretary corrects what differs."""
        for session in self.filtered(lambda session: session.mode == "show_of_hands"):
            for item in session.item_ids:
                # sudo: votes are typed once the vote is open, this is its opening
                item.sudo().votes_for = item.may_vote

    def _release_results(self):
        """Count all votes and freeze what came out of them, together."""
        # sudo: nobody reads ballots and nobody types results; the closing counts them
        sessions = self.sudo()
        ballots = self.env["exemplar.council.ballot"].sudo()._counts(sessions.item_ids)
        for item in sessions.item_ids:
            votes = {name: item[name] for name in VOTES}
            if item.mode == "online":
                choices = {
                    "for": "votes_for",
                    "against": "votes_against",
                    "abstain": "votes_abstain",
                }
                votes |= {
                    name: ballots.get((item.id, choice), 0) for choice, name in choices.items()
                }
            item.write(item._outcome(votes))
            item.award_id.council_item_id = item
        for session in sessions:
            session.minutes = session.with_env(self.env)._minutes_text()
        sessions.activity_unlink(["thanhan_exemplar.mail_activity_type_council"])

    def _minutes_text(self):
        """Return who was there and what came of each file, in the language of who closes."""
        lines = [
            self.env._(
                "%(council)s, session of %(time)s",
                council=self.council_id.name,
                time=format_datetime(self.env, self.date_start, tz=VIETNAM),
            ),
            self.env._("Place: %(place)s", place=self.place or ""),
            self.env._(
                "Way of voting: %(mode)s",
                mode=dict(self._fields["mode"]._description_selection(self.env))[self.mode],
            ),
            "",
            *self._minutes_of_attendance(),
        ]
        for number, item in enumerate(self.item_ids, 1):
            lines += ["", f"{number}. {item._minutes_title()}", *item._minutes_lines()]
        return "\n".join(lines)

    def _minutes_of_attendance(self):
        labels = dict(
            self.env["exemplar.council.attendance"]
            ._fields["presence"]
            ._description_selection(self.env)
        )
        lines = []
        for presence, members in self.attendance_ids.grouped("presence").items():
            names = [line._minutes_name() for line in members]
            lines.append(
                self.env._(
                    "%(presence)s (%(count)s of %(total)s): %(names)s",
                    presence=labels[presence],
                    count=len(members),
                    total=len(self.attendance_ids),
                    names="; ".join(names),
                )
            )
        return lines
