from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.tools import format_date

from ..tools import about, is_web_address


class ExemplarPropagandaTask(models.Model):
    """When a task is due, moved to another day, missed, and why it was missed."""

    _inherit = "exemplar.propaganda.task"

    date_missed = fields.Date(string="Missed Since", readonly=True, copy=False)
    missed_reason = fields.Text(string="Why It Was Missed", readonly=True, copy=False)

    @api.constrains("proof_url")
    def _check_proof_url(self):
        for task in self.filtered("proof_url"):
            if not is_web_address(task.proof_url):
                raise about(
                    ValidationError(
                        self.env._(
                            "“%(link)s” is not the address of a page. Paste the link from the "
                            "browser; it begins with https://.",
                            link=task.proof_url,
                        )
                    ),
                    "proof_url",
                )

    def write(self, vals):
        if "date_deadline" in vals and not self.env.su:
            self._check_replanned(fields.Date.to_date(vals["date_deadline"]))
        return super().write(vals)

    def action_explain(self, reason):
        """Record why the tasks were missed; the history keeps each reason.

        :return: True, or the notification "n done, m refused: why"
        :raises UserError: without a reason, or when none of the tasks was missed
        """
        self.check_access("write")
        if not (reason or "").strip():
            raise UserError(self.env._("State why it was missed."))
        missed = self.filtered(lambda task: task.state == "missed")
        refusal = "\n".join(
            self.env._("“%(task)s” was not missed.", task=task.name) for task in self - missed
        )
        if not missed:
            raise UserError(refusal)
        missed._log_state("missed", reason)
        # sudo: the reason is set by this step alone
        missed.sudo().missed_reason = reason.strip()
        return self._answer(len(missed), len(self - missed), refusal)

    def action_ask_explain(self):
        return self._ask_reason("action_explain")

    def _on_move(self, state):
        result = super()._on_move(state)
        if state == "missed":
            today = self.env.company._exemplar_today()
            # sudo: since when it is missed nobody types
            self.sudo().write({"date_missed": today, "missed_reason": False})
        elif state == "cancelled":
            for task in self.filtered(lambda task: task.state == "missed"):
                # sudo: who gives a missed task up has said why
                task.sudo().missed_reason = task.missed_reason or task.state_reason
        return result

    def _check_replanned(self, day):
        """Refuse to move to ``day`` what is over, and what is still to do into the past.

        :raises UserError: naming the task
        """
        today = self.env.company._exemplar_today()
        for task in self.filtered(lambda task: task.date_deadline != day):
            refusal = False
            if task.state in (*self._public_states, "cancelled"):
                refusal = self.env._(
                    "“%(task)s” is over (%(state)s) and keeps its day. Plan a new task instead.",
                    task=task.name,
                    state=self._state_label(task.state),
                )
            elif day and day < today:
                refusal = self.env._(
                    "“%(task)s” cannot be moved to %(day)s, which has passed. Choose today or a "
                    "later day.",
                    task=task.name,
                    day=format_date(self.env, day),
                )
            if refusal:
                raise about(UserError(refusal), "date_deadline")

    def _missing_missed_reason(self):
        missing = self.env._("why it was missed; the one in charge states it with “State Why”")
        return {task.id: [missing] for task in self if not task.missed_reason}

    @api.model
    def _cron_miss(self):
        """Mark the tasks whose deadline passed as missed; return how many."""
        late = self.search(
            [
                ("state", "in", self._scheduled_states),
                ("date_deadline", "<", self.env.company._exemplar_today()),
            ]
        )
        late.write({"state": "missed"})
        return len(late)
