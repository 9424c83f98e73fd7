from odoo import api, fields, models
from odoo.exceptions import ValidationError


class ExemplarPropagandaTask(models.Model):
    """What a task on the loudspeakers has in the broadcast log.

    A confirmed broadcast is its proof; the first one is the day of publication; times and minutes
    become its figures when it is measured.
    """

    _inherit = "exemplar.propaganda.task"

    _broadcast_states = ("ready", "missed", "published", "measured")

    broadcast_ids = fields.One2many("exemplar.broadcast", "task_id", string="Broadcasts")
    is_proven_by_paper = fields.Boolean(
        string="Proven by Link or File", compute="_compute_is_proven_by_paper"
    )

    @api.depends("proof_url", "proof_attachment_ids")
    def _compute_is_proven_by_paper(self):
        for task in self:
            task.is_proven_by_paper = bool(task.proof_url or task.proof_attachment_ids)

    @api.constrains("channel_id")
    def _check_channel_of_broadcasts(self):
        for task in self:
            if task.broadcast_ids and task.channel_id.kind != "loudspeaker":
                raise ValidationError(
                    self.env._(
                        "“%(task)s” stands in the broadcast log and stays with the loudspeakers. "
                        "Plan a new task for the other channel.",
                        task=task.name,
                    )
                )

    def write(self, vals):
        if vals.get("state") == "measured":
            self._count_broadcasts()
        return super().write(vals)

    def action_measure(self):
        self._count_broadcasts()
        return super().action_measure()

    def action_plan_broadcasts(self):
        """Return the dialog that asks for the hours at which these are on air."""
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Plan Broadcasts"),
            "res_model": "exemplar.broadcast.wizard",
            "view_mode": "form",
            "target": "new",
            "context": {"default_task_ids": self.ids},
        }

    def _on_move(self, state):
        result = super()._on_move(state)
        if state == "cancelled":
            self._cancel_broadcasts(self.env._("Its task was cancelled."))
        return result

    def _stop(self, reason):
        result = super()._stop(reason)
        self._cancel_broadcasts(reason)
        return result

    @api.model
    def _stop_without(self, consents):
        result = super()._stop_without(consents)
        # sudo: a withdrawal stops the broadcasts of every organization
        planned = (
            self.env["exemplar.broadcast"]
            .sudo()
            .search(
                [("state", "=", "planned"), ("task_id.nominee_ids", "in", consents.nominee_id.ids)]
            )
        )
        planned.filtered(
            lambda broadcast: any(
                consent._covers(broadcast.channel_id)
                and broadcast.task_id._unwilling(consent.nominee_id.sudo(), broadcast.date).get(
                    consent.scope
                )
                for consent in consents
            )
        )._cancel(self.env._("A consent that this broadcast needs was withdrawn."))
        return result

    def _cancel_broadcasts(self, reason):
        # sudo: what stops a task stops its broadcasts, whoever owns them
        self.sudo().broadcast_ids._cancel(reason)

    def _missing_proof(self):
        refusals = super()._missing_proof()
        logged = self.env["exemplar.broadcast"]._read_group(
            [("task_id", "in", list(refusals)), ("state", "=", "aired")], ["task_id"]
        )
        for (task,) in logged:
            refusals.pop(task.id, None)
        return refusals

    def _missing_broadcast_state(self):
        missing = self.env._("a bulletin that is ready: its task waits or was cancelled")
        return {task.id: [missing] for task in self if task.state not in self._broadcast_states}

    def _follow_log(self):
        """Publish the tasks that have been on air, as of the first day of their log."""
        logged = self.env["exemplar.broadcast"]._read_group(
            [("task_id", "in", self.ids), ("state", "=", "aired")], ["task_id"], ["date:min"]
        )
        by_day = {}
        for task, day in logged:
            by_day[day] = by_day.get(day, self.browse()) | task
        for day, tasks in by_day.items():
            waiting = tasks.filtered(lambda task: task.state in ("ready", "missed"))
            waiting.write({"state": "published", "date_published": day})
            moved = (tasks - waiting).filtered(
                lambda task, day=day: (
                    task.date_published > day
                    or (task.date_published < day and not task.is_proven_by_paper)
                )
            )
            if moved:
                moved.date_published = day

    def _count_broadcasts(self):
        """Enter how often and how long the tasks were on air, where no figures are in yet."""
        uncounted = self.filtered(lambda task: task.state == "published" and not task.metric_ids)
        logged = self.env["exemplar.broadcast"]._read_group(
            [("task_id", "in", uncounted.ids), ("state", "=", "aired")],
            ["task_id"],
            ["__count", "minutes:sum", "date:max"],
        )
        self.env["exemplar.metric"].create(
            [
                {"task_id": task.id, "date": day, "plays": plays, "minutes": round(minutes)}
                for task, plays, minutes, day in logged
            ]
        )
