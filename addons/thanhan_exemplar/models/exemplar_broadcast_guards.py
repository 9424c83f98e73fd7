from odoo import api, fields, models
from odoo.fields import Domain

from .res_company import VIETNAM


class ExemplarBroadcast(models.Model):
    """What must be there before a broadcast is confirmed (rules R8, R10, R15).

    The guards of its task are asked again for the day on which it was on air.
    """

    _inherit = "exemplar.broadcast"

    def _missing_to_air(self, _vals):
        return self._merge_refusals(
            self._missing_past(), self._missing_recording(), self._missing_of_task()
        )

    def _missing_to_fail(self, vals):
        return self._merge_refusals(self._missing_past(), self._missing_reason(vals))

    def _missing_to_correct(self, vals):
        return self._merge_refusals(self._missing_reason(vals), self._missing_other_proof())

    @api.model
    def _domain_past(self):
        """Return the domain of the broadcasts whose hour has come on the commune's clock."""
        now = fields.Datetime.context_timestamp(
            self.with_context(tz=VIETNAM), fields.Datetime.now()
        )
        today = Domain("date", "=", now.date()) & Domain("hour", "<=", now.hour + now.minute / 60)
        return Domain("date", "<", now.date()) | today

    @api.model
    def _domain_due(self):
        return Domain("state", "=", "planned") & self._domain_past()

    def _missing_past(self):
        missing = self.env._("an hour that has come; nothing is confirmed beforehand")
        return {
            broadcast.id: [missing]
            for broadcast in self - self.filtered_domain(self._domain_past())
        }

    def _missing_recording(self):
        missing = self.env._("the recording, which the settings of the commune demand")
        return {
            broadcast.id: [missing]
            for broadcast in self
            if broadcast.company_id.exemplar_recording_required
            and not broadcast.recording_attachment_ids
        }

    def _missing_of_task(self):
        """Return what the tasks lack to be on the air on the days of these broadcasts."""
        tasks = self.task_id
        tasks._lock_rows()
        of_task = tasks._merge_refusals(
            tasks._missing_broadcast_state(),
            tasks._missing_approved_story(),
            tasks._missing_script(),
        )
        people = tasks._people()
        refusals = {}
        for (task, day), broadcasts in self.grouped(lambda row: (row.task_id, row.date)).items():
            missing = of_task.get(task.id, []) + task._missing_to_show(people[task.id], day)
            refusals.update({broadcast.id: missing for broadcast in broadcasts})
        return refusals

    def _missing_other_proof(self):
        missing = self.env._(
            "another confirmed broadcast or another proof of the task, which is published by this "
            "line of the log alone"
        )
        aired = self.search([("task_id", "in", self.task_id.ids), ("state", "=", "aired")])
        proven = (aired - self).task_id | self.task_id.filtered("is_proven_by_paper")
        return {broadcast.id: [missing] for broadcast in self if broadcast.task_id not in proven}
