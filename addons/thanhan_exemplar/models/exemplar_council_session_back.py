from odoo import models
from odoo.exceptions import UserError

from .exemplar_council_item import PAPERS, VOTES, WRITTEN


class ExemplarCouncilSessionBack(models.Model):
    """The way back of a session that has not closed: called off, or its agenda opened again.

    Who attends and which conflicts were settled stays; what was voted does not.
    """

    _inherit = "exemplar.council.session"

    def action_call_off(self, reason):
        """Take convened sessions back to their preparation and tell the members invited.

        :return: True, or the notification of what was refused
        :raises UserError: when none may go back, for example without a reason
        """
        return self._move("draft", state_reason=reason)

    def action_ask_call_off(self):
        return self._ask_reason("action_call_off")

    def action_reopen_agenda(self, reason):
        """Stop an open vote: what has been voted is void, the agenda opens again.

        The state history keeps the reason and the counts that were entered.

        :return: True, or the notification of what was refused
        :raises UserError: when none may go back, for example without a reason
        """
        if prepared := self.filtered(lambda session: session.state == "draft"):
            raise UserError(
                self.env._(
                    "“%(session)s” is still in preparation; its agenda is open.",
                    session=prepared[0].name,
                )
            )
        return self._move("convened", state_reason=reason)

    def action_ask_reopen_agenda(self):
        return self._ask_reason("action_reopen_agenda")

    def write(self, vals):
        called_off = self.filtered(lambda session: session.state == "convened")
        result = super().write(vals)
        if vals.get("state") == "draft":
            called_off._release_unreadable()
            called_off.item_ids._release_members()
        return result

    def _missing_to_go_back(self, vals):
        return self._merge_refusals(self._missing_officer(), self._missing_reason(vals))

    def _on_move(self, state):
        before = self.grouped("state")
        if state == "draft":
            self._withdraw_invitations()
        elif state == "convened" and "voting" in before:
            before["voting"]._void_vote()
        return super()._on_move(state)

    def _log_state(self, state, reason):
        """Keep with the reason what had been voted when the vote was stopped."""
        stopped = self.filtered(lambda session: session.state == "voting" and state == "convened")
        for session in stopped:
            kept = "\n".join([reason, *session._void_lines()])
            super(ExemplarCouncilSessionBack, session)._log_state(state, kept)
        return super(ExemplarCouncilSessionBack, self - stopped)._log_state(state, reason)

    def _withdraw_invitations(self):
        for session in self:
            session._tell_members(
                self.env._(
                    "“%(session)s” has been called off; you will be invited again. Reason: "
                    "%(reason)s",
                    session=session.name,
                    reason=session.state_reason,
                )
            )
        # sudo: the invitations stand with the members, whoever calls off
        self.sudo().activity_unlink(["thanhan_exemplar.mail_activity_type_council"])

    def _void_vote(self):
        for session in self:
            session.message_post(
                body=self.env._(
                    "The vote was stopped and is void: %(reason)s",
                    reason=session.state_reason,
                )
            )
            session._tell_members(
                self.env._(
                    "The vote of “%(session)s” was stopped; what has been voted is void: "
                    "%(reason)s",
                    session=session.name,
                    reason=session.state_reason,
                )
            )
        self.item_ids._void_votes()

    def _void_lines(self):
        """Return a line a file: the counts entered, or how many ballots were cast, not which."""
        lines = []
        for item in self.item_ids:
            counts = [
                f"{item._fields[name]._description_string(self.env)}: {item[name]}"
                for name in ("ballot_count", *PAPERS, *VOTES, *WRITTEN)
                if item[name]
            ]
            if counts:
                lines.append(f"{item.recipient_name}: {'; '.join(counts)}")
        return lines

    def _tell_members(self, body):
        """Tell the members who have an account, apart from a discussion they may not read."""
        if partners := self.attendance_ids.user_id.partner_id:
            self.env["mail.thread"].message_notify(
                partner_ids=partners.ids, subject=self.name, body=body
            )
