from odoo import api, fields, models
from odoo.exceptions import UserError

READERS_OF_TAKEDOWNS = (
    "thanhan_exemplar.group_exemplar_officer,thanhan_exemplar.group_exemplar_publicist,"
    "thanhan_exemplar.group_exemplar_supervisor,thanhan_exemplar.group_exemplar_organization"
)
NOTICING_ROLES = (
    "thanhan_exemplar.group_exemplar_officer",
    "thanhan_exemplar.group_exemplar_publicist",
    "thanhan_exemplar.group_exemplar_supervisor",
)


class ExemplarPropagandaTaskTakedown(models.Model):
    """What was published and has to come down or be corrected; the log keeps that it was out."""

    _inherit = "exemplar.propaganda.task"

    takedown_ids = fields.One2many(
        "exemplar.takedown", "task_id", string="Take-Downs", groups=READERS_OF_TAKEDOWNS
    )
    date_taken_down = fields.Date(
        string="Taken Down On", compute="_compute_date_taken_down", store=True
    )

    @api.depends("takedown_ids.state", "takedown_ids.kind", "takedown_ids.date_done")
    def _compute_date_taken_down(self):
        for task in self:
            # sudo: that it is down is told to all who read the task
            down = task.sudo().takedown_ids.filtered(
                lambda one: one.kind == "take_down" and one.state == "done" and one.date_done
            )
            task.date_taken_down = min(down.mapped("date_done"), default=False)

    def action_correct(self, reason):
        """Ask for a correction of what is out, with what is wrong in it as the reason.

        :return: True, or the notification of what was refused
        :raises UserError: when none can be corrected
        """
        return self._ask_for("correction", reason, kind="correct")

    def action_take_down(self, reason):
        """Ask that what is out be taken down, for a reason of its own.

        :return: True, or the notification of what was refused
        :raises UserError: when none can be taken down
        """
        return self._ask_for("other", reason, kind="take_down")

    def action_ask_correct(self):
        return self._ask_reason("action_correct")

    def action_ask_take_down(self):
        return self._ask_reason("action_take_down")

    def _ask_for(self, cause, reason, kind):
        self.check_access("read")
        reason = (reason or "").strip()
        if not reason:
            raise UserError(self.env._("Type what is wrong with what is out."))
        refusals = self._missing_to_ask(cause)
        ready = self.filtered(lambda task: not refusals[task.id])
        why = "\n".join(f"{task.display_name}: {refusals[task.id]}" for task in self - ready)
        if not ready:
            raise UserError(why)
        wanted = {task: {"reason": reason, "kind": kind} for task in ready}
        self.env["exemplar.takedown"]._open(cause, wanted)
        return self._answer(len(ready), len(self - ready), why)

    def _missing_to_ask(self, cause):
        """Return ``{task id: why nothing can be asked for, or nothing}``."""
        allowed = self
        if not any(map(self.env.user.has_group, NOTICING_ROLES)):
            allowed = self._filtered_access("write")
        # sudo: whether it is asked for already, whoever asked
        known = self.sudo().takedown_ids.filtered(
            lambda one: one.state == "open" and one.cause == cause
        )
        refusals = {}
        for task in self:
            refusals[task.id] = ""
            if task not in allowed:
                refusals[task.id] = self.env._(
                    "it is another body's; tell the culture officer or the commendation officer."
                )
            elif task.state not in self._public_states:
                refusals[task.id] = self.env._("it is not published yet; change it before it is.")
            elif task.date_taken_down:
                refusals[task.id] = self.env._("it has been taken down already.")
            elif task in known.task_id:
                refusals[task.id] = self.env._("this is asked for already and not closed yet.")
        return refusals
