from odoo import api, models
from odoo.exceptions import UserError
from odoo.fields import Domain

OFFICER = "thanhan_exemplar.group_exemplar_officer"
POSTABLE_STATES = ("verifying", "verified")


class ExemplarNoticeSteps(models.Model):
    """How a notice is posted, closed and cancelled, and what stays as it was posted."""

    _inherit = "exemplar.notice"

    _transitions = {
        ("draft", "posted"): "_missing_to_post",
        ("posted", "closed"): "_missing_to_close",
        ("draft", "cancelled"): "_missing_to_cancel",
        ("posted", "cancelled"): "_missing_to_cancel",
    }
    _fields_of_system = ("date_posted", "is_silent", "date_state")
    _fields_of_hamlet = {"proof_attachment_ids", "opinion_ids"}
    _fields_fixed = {
        "title",
        "organization_id",
        "hamlet_ids",
        "place",
        "date_from",
        "date_to",
        "opinions_to",
        "line_ids",
        "company_id",
    }

    @api.model_create_multi
    def create(self, vals_list):
        for vals in vals_list:
            self.browse()._check_typed(vals)
        return super().create(vals_list)

    def write(self, vals):
        self.check_access("write")
        self._check_typed(vals)
        return super().write(vals)

    def action_post(self):
        """Post the notices: from now on they stay as they are and opinions can be typed.

        :return: True, or the notification of what was refused
        :raises UserError: when none may be posted
        """
        return self._move("posted")

    def action_close(self):
        """Close the notices whose last day has passed; where nobody spoke, record the silence.

        :return: True, or the notification of what was refused
        :raises UserError: when none may be closed
        """
        return self._move("closed")

    def action_cancel(self, reason):
        """Cancel the notices; what was posted stays readable with the reason.

        :return: True, or the notification of what was refused
        :raises UserError: when none may be cancelled
        """
        return self._move("cancelled", state_reason=reason)

    def action_ask_cancel(self):
        return self._ask_reason("action_cancel")

    def _on_move(self, state):
        # sudo: what a step sets nobody types
        notices = self.sudo()
        if state == "posted":
            notices.write({"date_posted": self.env.company._exemplar_today()})
        elif state == "closed":
            notices.filtered(lambda notice: not notice.opinion_ids).write({"is_silent": True})
        return super()._on_move(state)

    def _check_typed(self, vals):
        """Keep a notice as it was posted; who hangs it adds photos and opinions and nothing else.

        :raises UserError: when ``vals`` change something else
        """
        if self.env.su:
            return
        if any(name in vals and (self or vals[name]) for name in self._fields_of_system):
            raise UserError(self.env._("When a notice was posted and closed is set by its steps."))
        if not self:
            return
        if not self.env.user.has_group(OFFICER):
            self._check_typed_by_hamlet(vals)
        posted = self.filtered(lambda notice: notice.state != "draft")
        if posted and self._fields_fixed & set(vals):
            raise UserError(
                self.env._(
                    "%(notice)s has been posted and stays as it is. Cancel it, with the reason, "
                    "and post another one.",
                    notice=posted[0].display_name,
                )
            )

    def _check_typed_by_hamlet(self, vals):
        if not self._fields_of_hamlet.issuperset(vals):
            raise UserError(
                self.env._(
                    "You may add photos of the hanging sheet and the opinions you received. The "
                    "commendation officer changes the notice itself."
                )
            )
        if "proof_attachment_ids" not in vals:
            return
        field = self._fields["proof_attachment_ids"]
        for notice in self:
            kept = field.convert_to_cache(vals["proof_attachment_ids"], notice)
            if not set(notice.proof_attachment_ids.ids).issubset(kept):
                raise UserError(self.env._("Photos of the hanging sheet stay. You may add more."))

    def _missing_to_post(self, _vals):
        refusals = self._missing_officer()
        for notice in self:
            needed = [
                ((notice.place or "").strip(), self.env._("where it hangs")),
                (notice.date_from and notice.date_to, self.env._("its first and last day")),
                (notice.line_ids, self.env._("at least one exemplar on the list")),
            ]
            missing = [what for value, what in needed if not value]
            refusals[notice.id] = (
                refusals.get(notice.id, []) + missing + notice.line_ids._missing_to_post()
            )
        return refusals

    def _missing_to_close(self, _vals):
        today = self.env.company._exemplar_today()
        missing = self.env._("a last day that has passed")
        hanging = self.filtered(lambda notice: not notice.date_to or notice.date_to >= today)
        return self._merge_refusals(
            self._missing_officer(),
            {notice.id: [missing] for notice in hanging},
            self._missing_answers(),
        )

    def _missing_to_cancel(self, vals):
        return self._merge_refusals(
            self._missing_officer(), self._missing_reason(vals), self._missing_answers()
        )

    def _missing_answers(self):
        groups = self.env["exemplar.notice.opinion"]._read_group(
            Domain("notice_id", "in", self.ids) & Domain("date_answered", "=", False),
            ["notice_id"],
            ["__count"],
        )
        return {
            notice.id: [
                self.env._(
                    "answers to %(count)s opinions; the commendation officer writes them",
                    count=count,
                )
            ]
            for notice, count in groups
        }

    @api.model
    def _domain_hanging_with(self, organizations):
        """Return the domain of the posted notices of ``organizations`` or in those hamlets."""
        return Domain("state", "=", "posted") & (
            Domain("organization_id", "child_of", organizations.ids)
            | Domain("hamlet_ids", "child_of", organizations.ids)
        )
