from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import plaintext2html

OFFICER = "thanhan_exemplar.group_exemplar_officer"
DAYS_AFTER_DECLINE = 14


class ExemplarNomineeReturn(models.Model):
    """Back to the introducer: for more by a day, or declined with what comes next (plan III.3)."""

    _inherit = "exemplar.nominee"

    _fields_of_return = ("date_returned", "date_return_due", "return_reason", "returned_by_id")
    _returnable_states = ("discovered", "nurturing", "verifying")

    date_returned = fields.Date(string="Returned On", readonly=True, copy=False)
    date_return_due = fields.Date(
        string="More Is Due On", readonly=True, copy=False, index="btree_not_null", tracking=True
    )
    return_reason = fields.Text(string="What Is Missing", readonly=True, copy=False, tracking=True)
    returned_by_id = fields.Many2one(
        "res.users", string="Returned By", readonly=True, copy=False, ondelete="set null"
    )
    next_step = fields.Text(
        copy=False, help="What the introducing body does next after the exemplar was declined."
    )

    @api.model_create_multi
    def create(self, vals_list):
        for vals in vals_list:
            self._check_typed_by_officer(vals)
        nothing = dict.fromkeys(self._fields_of_return, False)
        return super().create([{**vals, **nothing} for vals in vals_list])

    def write(self, vals):
        self._check_typed_by_officer(vals)
        return super().write(vals)

    def action_return(self, reason, date_due):
        """Return the exemplars to their introducers for more; one being verified goes back to
        where it was before and can be edited by its introducer again.

        :param reason: what is missing
        :param date_due: the day by which it is due, as a date or 'YYYY-MM-DD'
        :return: True, or the notification of what was refused
        :raises UserError: when none may be returned
        """
        vals = {
            "state_reason": reason,
            "return_reason": reason,
            "date_return_due": fields.Date.to_date(date_due or False),
            "date_returned": self.env.company._exemplar_today(),
            "returned_by_id": self.env.uid,
        }
        self.check_access("write")
        self._lock_rows()
        refusals = self._refusals_to_return(vals)
        ready = self.filtered(lambda nominee: nominee.id not in refusals)
        why = self._return_refusal_text(refusals)
        if refusals and not ready:
            raise UserError(why)
        # sudo: that an exemplar was returned is set by this step alone, nobody types it
        for state, nominees in ready.sudo().grouped(ready._states_to_return_to().get).items():
            nominees.write({**vals, "state": state})
        ready._tell_introducers("returned", vals["date_return_due"], reason)
        return self._answer(len(ready), len(refusals), why)

    def action_send_again(self):
        """Tell the officer that what was asked for is there.

        :return: True, or the notification of what was refused
        :raises UserError: when none was returned
        """
        self.check_access("write")
        returned = self.filtered("date_returned")
        why = "\n".join(
            self.env._("%(name)s has not been returned for more.", name=nominee.name)
            for nominee in self - returned
        )
        if not returned:
            raise UserError(why)
        returned._end_return()
        return self._answer(len(returned), len(self - returned), why)

    def action_decline(self, reason, next_step=None):
        """Give the exemplars back to their introducers to be nurtured.

        :param next_step: what the introducer does next; without it, to nurture and send again
        :return: True, or the notification of what was refused
        :raises UserError: when none may be declined
        """
        if next_step is None:
            next_step = self.env._("Nurture further and send again once the reason is mended.")
        return self._move("declined", state_reason=reason, next_step=next_step)

    def action_ask_decline(self):
        return self._ask_reason("action_decline")

    def action_ask_return(self):
        return self._ask_reason("action_return")

    def _on_move(self, state):
        result = super()._on_move(state)
        if state not in self._returnable_states[:2]:
            self.filtered("date_returned")._end_return()
        if state in self._verified_states:
            # sudo: what was to be mended is mended, and no matter of those who look her up later
            self.filtered("next_step").sudo().write({"next_step": False})
        if state == "declined":
            due = self.env.company._exemplar_today() + timedelta(days=DAYS_AFTER_DECLINE)
            for nominee in self:
                text = f"{nominee.state_reason}\n{nominee.next_step}"
                nominee._tell_introducers("declined", due, text)
        return result

    def _check_typed_by_officer(self, vals):
        """Leave the return to its button and the next step to the officer.

        :raises UserError: when ``vals`` set them otherwise
        """
        if self.env.su:
            return
        if any(name in vals and (self or vals[name]) for name in self._fields_of_return):
            raise UserError(
                self.env._("An exemplar is returned for more with the button of that step.")
            )
        officer = self.env.user.has_group(OFFICER)
        if not officer and "next_step" in vals and (self or vals["next_step"]):
            raise UserError(self.env._("The next step is set by the commendation officer."))

    def _refusals_to_return(self, vals):
        wrong = self.filtered(lambda nominee: nominee.state not in self._returnable_states)
        missing = self.env._("a file that is not verified yet; decline it, with the next step")
        return self._merge_refusals(
            {nominee.id: [missing] for nominee in wrong}, (self - wrong)._missing_to_return(vals)
        )

    def _return_refusal_text(self, refusals):
        return "\n".join(
            self.env._(
                "%(name)s cannot be returned for more. Missing: %(missing)s.",
                name=nominee.name,
                missing="; ".join(refusals[nominee.id]),
            )
            for nominee in self
            if nominee.id in refusals
        )

    def _states_to_return_to(self):
        """Return ``{nominee: state}``: its own, for one being verified the one before that."""
        verifying = self.filtered(lambda nominee: nominee.state == "verifying")
        # sudo: the history is closed to unions, the step needs only the state before
        steps = (
            self.env["exemplar.state.log"]
            .sudo()
            .search(
                [
                    ("model", "=", self._name),
                    ("res_id", "in", verifying.ids),
                    ("state_to", "=", "verifying"),
                ],
                order="id",
            )
        )
        before = {step.res_id: step.state_from for step in steps}
        return {
            nominee: before.get(nominee.id, "discovered") if nominee in verifying else nominee.state
            for nominee in self
        }

    def _missing_to_return(self, vals):
        return self._merge_refusals(
            self._missing_officer(), self._missing_reason(vals), self._missing_day(vals)
        )

    def _missing_day(self, vals):
        due = fields.Date.to_date(vals.get("date_return_due") or False)
        if due and due >= self.env.company._exemplar_today():
            return {}
        missing = self.env._(
            "the day by which more is due, not a past one; use the button “Return for More”"
        )
        return {nominee.id: [missing] for nominee in self}

    def _missing_to_decline(self, vals):
        refusals = self._merge_refusals(self._missing_officer(), self._missing_reason(vals))
        if (vals.get("next_step") or "").strip():
            return refusals
        missing = self.env._("the next step for the introducing body")
        return self._merge_refusals(refusals, {nominee.id: [missing] for nominee in self})

    def _end_return(self):
        """Take the banner away, and tell who returned the exemplar when another sends it again."""
        for nominee in self:
            officer = nominee.returned_by_id
            if officer != self.env.user and nominee.with_user(officer).has_access("read"):
                nominee._tell(officer, "sent_again", self.env.company._exemplar_today(), "")
        # sudo: whose work is done now, whoever it was given to
        self.sudo().activity_unlink(["thanhan_exemplar.mail_activity_type_returned"])
        self.sudo().write(dict.fromkeys(self._fields_of_return, False))

    def _tell_introducers(self, kind, date_deadline, text):
        for body, nominees in self.grouped("organization_id").items():
            while body and not body.user_ids:
                body = body.parent_id
            nominees._tell(body.user_ids, kind, date_deadline, text)

    def _tell(self, users, kind, date_deadline, text):
        """Give each of ``users`` an activity of the kind on each exemplar, without a mail."""
        for user in users:
            self.with_context(mail_activity_quick_update=True).activity_schedule(
                f"thanhan_exemplar.mail_activity_type_{kind}",
                date_deadline=date_deadline,
                note=plaintext2html(text),
                user_id=user.id,
            )
