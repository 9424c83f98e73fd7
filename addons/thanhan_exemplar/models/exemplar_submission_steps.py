from odoo import api, models
from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tools import plaintext2html

from .exemplar_submission import OPEN_STATES

OFFICER = "thanhan_exemplar.group_exemplar_officer"


class ExemplarSubmissionSteps(models.Model):
    """How a submission moves, and its awards with it."""

    _inherit = "exemplar.submission"

    _transitions = {
        ("draft", "sent"): "_missing_to_send",
        ("returned", "sent"): "_missing_to_send",
        ("sent", "received"): "_missing_officer_to_receive",
        ("sent", "returned"): "_missing_to_return",
        ("received", "returned"): "_missing_to_return",
        ("received", "answered"): "_missing_to_answer",
        ("sent", "answered"): "_missing_to_answer",
    }
    _fields_of_system = ("date_sent", "date_told", "date_answered", "date_state")
    _fields_of_officer = ("date_received", "answer")
    _fields_fixed = (
        "direction",
        "organization_id",
        "company_id",
        "number",
        "symbol",
        "date",
        "title",
        "addressee",
        "date_meeting",
        "time_start",
        "time_end",
        "place_meeting",
        "chair_name",
        "chair_position",
        "secretary_name",
        "expected_count",
        "present_count",
        "absence_note",
    )

    @api.model_create_multi
    def create(self, vals_list):
        for vals in vals_list:
            self._check_typed({name for name, value in vals.items() if value})
        return super().create(vals_list)

    def write(self, vals):
        self._check_typed(set(vals))
        self._check_fixed(vals)
        moving = self.filtered(lambda one: one.state != vals.get("state", one.state))
        result = super().write(vals)
        if moving:
            moving._move_awards(vals["state"])
        if moving or "date_received" in vals:
            self._pass_on_date_received()
        if "organization_id" in vals:
            self._release_unreadable()
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_if_draft(self):
        for submission in self:
            if submission.state != "draft":
                raise UserError(
                    self.env._(
                        "%(submission)s has been sent once and is kept. The commendation officer "
                        "answers it.",
                        submission=submission.display_name,
                    )
                )

    def action_send(self):
        """Send, and propose the awards of a body; nothing moves while something is missing.

        :return: True, or the notification of what was refused
        :raises UserError: when none may be sent, naming what each award lacks
        """
        return self._move("sent")

    def action_receive(self, date=None):
        """Take the submissions in; the day of receipt counts for each of their awards.

        :param date: a date or 'YYYY-MM-DD'; without it the day that was typed, or today
        :return: True, or the notification of what was refused
        :raises UserError: when none may be received, or not on that day
        """
        return self._move("received", **({"date_received": date} if date else {}))

    def action_return(self, reason):
        """Return for completion with ``reason``, and the awards of a body with it."""
        return self._move("returned", state_reason=reason)

    def action_answer(self, text):
        """Record the answer; a granted or refused award of the commune's own moves by it.

        :return: True, or the notification of what was refused
        :raises UserError: when none may be answered
        """
        return self._move("answered", answer=text)

    def action_ask_return(self):
        return self._ask_reason("action_return")

    def action_send_answer(self):
        """Answer each with the text that stands on it.

        :return: True
        :raises UserError: when one may not be answered
        """
        for submission in self:
            submission.action_answer(submission.answer)
        return True

    def action_all_in_favour(self):
        """Record that all who voted were for every award without votes.

        :return: True
        :raises UserError: when nobody has been counted yet
        """
        lines = self.line_ids.filtered(lambda line: not line.votes_for)
        if not all(lines.mapped("votes_total")):
            raise UserError(self.env._("Type first how many were present."))
        for total, unanimous in lines.grouped("votes_total").items():
            unanimous.write({"votes_for": total})
        return True

    def action_add_waiting(self):
        """Put all awards into this submission that fit and stand in no other.

        :return: True
        :raises UserError: when none waits
        """
        self.ensure_one()
        waiting = self.env["exemplar.award"].search(self._domain_waiting())
        awards = waiting.filtered(lambda award: not self._misfit(award))
        if not awards:
            raise UserError(self.env._("No award waits for this submission."))
        self.line_ids = [Command.create({"award_id": award.id}) for award in awards]
        return True

    def action_papers_present(self):
        """Mark all papers of the awards as received.

        :return: True
        """
        papers = self.line_ids.award_id.paper_ids
        papers.filtered(lambda paper: not paper.is_present).write({"is_present": True})
        return True

    def _open_after(self, done, refused):
        """Return the action that opens the submissions, behind what was refused on the way."""
        action = {
            "type": "ir.actions.act_window",
            "name": self.env._("Submissions"),
            "res_model": self._name,
            "views": [(False, "list"), (False, "form")],
            "domain": [("id", "in", self.ids)],
        }
        if len(self) == 1:
            action |= {"res_id": self.id, "views": [(False, "form")]}
        answer = self._answer(done, len(refused), "\n".join(refused))
        if answer is True:
            return action
        return {**answer, "params": {**answer["params"], "next": action}}

    def _on_move(self, state):
        today = self.env.company._exemplar_today()
        # sudo: the days of the steps are set by the steps alone
        submissions = self.sudo()
        if state == "sent":
            own = self._bodies_of_user()
            for submission in submissions:
                is_own = submission.organization_id in own
                sent = today if is_own else min(submission.date, today)
                submission.write({"date_sent": sent, "date_received": False})
            self._end_activities("returned")
        elif state == "received":
            submissions.filtered(lambda one: not one.date_received).date_received = today
        elif state == "answered":
            submissions.date_answered = today
            self._end_activities("told")

    def _move_awards(self, state):
        if state == "sent":
            units = self.filtered(lambda one: one.direction == "unit")
            waiting = units.line_ids.award_id.filtered(lambda award: award.state in OPEN_STATES)
            waiting.write({"state": "proposed"})
        elif state == "returned":
            for submission in self.filtered(lambda one: one.direction == "unit"):
                submission._return_awards()
        elif state == "answered":
            self.line_ids._apply_outcomes()
            for submission in self.filtered("organization_id"):
                submission.message_post(
                    body=plaintext2html(submission.answer),
                    partner_ids=submission._users_of_body().partner_id.ids,
                    subtype_xmlid="mail.mt_comment",
                )

    def _return_awards(self):
        proposed = self.line_ids.award_id.filtered(lambda award: award.state == "proposed")
        proposed.write({"state": "returned", "state_reason": self.state_reason})
        self._tell_body("returned", self.state_reason)

    def _pass_on_date_received(self):
        for submission in self:
            if submission.direction == "unit" and submission.state == "received":
                awards = submission.line_ids.award_id.filtered(
                    lambda award, day=submission.date_received: award.date_received != day
                )
                awards._filter_undecided().write({"date_received": submission.date_received})

    def _tell_body(self, kind, text):
        """Give the users of the body an activity of the kind, without a mail."""
        for user in self._users_of_body():
            self.with_context(mail_activity_quick_update=True).activity_schedule(
                f"thanhan_exemplar.mail_activity_type_submission_{kind}",
                note=plaintext2html(text),
                user_id=user.id,
            )

    def _end_activities(self, kind):
        # sudo: whose work is done now, whoever it was given to
        self.sudo().activity_unlink([f"thanhan_exemplar.mail_activity_type_submission_{kind}"])

    def _users_of_body(self):
        """Return the users of the body, or of the nearest above it that has any."""
        # sudo: who belongs to a body, whoever moves its submission
        body = self.organization_id.sudo()
        while body and not body.user_ids:
            body = body.parent_id
        return body.user_ids

    def _bodies_of_user(self):
        own = self.env.user.exemplar_organization_ids
        return own.search([("id", "child_of", own.ids)]) if own else own

    def _tell_results(self):
        """Tell the bodies once every award they sent has its outcome, and prepare the answer."""
        for submission in self:
            awards = submission.line_ids.award_id
            if awards and len(awards._filter_settled()) == len(awards):
                text = submission._results_text()
                submission.write(
                    {
                        "date_told": self.env.company._exemplar_today(),
                        "answer": submission.answer or text,
                    }
                )
                submission._tell_body("told", text)

    def _results_text(self):
        return "\n".join(line._result_text() for line in self.line_ids)

    def _check_typed(self, names):
        """Leave to the steps what they set, and to the officer what is the officer's.

        :raises UserError: when ``names`` of fields are typed otherwise
        """
        if self.env.su:
            return
        if names & set(self._fields_of_system):
            raise UserError(self.env._("The days of the steps are set by the steps themselves."))
        if names & set(self._fields_of_officer) and not self.env.user.has_group(OFFICER):
            raise UserError(
                self.env._("The day of receipt and the answer are the commendation officer's.")
            )

    def _check_fixed(self, vals):
        if self.env.su or set(self._fields_fixed).isdisjoint(vals):
            return
        if fixed := self.filtered(lambda submission: submission.state not in OPEN_STATES):
            raise UserError(
                self.env._(
                    "%(submission)s has been sent and stays as it is. The commendation officer "
                    "returns it first.",
                    submission=fixed[0].display_name,
                )
            )
