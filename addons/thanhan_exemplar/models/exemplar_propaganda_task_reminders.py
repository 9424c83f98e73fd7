from markupsafe import Markup
from odoo import api, fields, models
from odoo.tools import format_date


class ExemplarPropagandaTask(models.Model):
    """Reminders to who is in charge of a task, and to nobody else.

    They are activities without a record: a task has no followers and no discussion, and a reminder
    that outlives the owner's access tells nothing of it (rule R16).
    """

    _inherit = "exemplar.propaganda.task"

    reminder_ids = fields.One2many(
        "mail.activity",
        "exemplar_task_id",
        string="Reminders",
        readonly=True,
        groups="base.group_system",
    )
    date_reminded = fields.Date(
        string="Reminded of Day", readonly=True, copy=False, groups="base.group_system"
    )

    def write(self, vals):
        result = super().write(vals)
        if not {"date_deadline", "user_id", "organization_id"}.isdisjoint(vals):
            self._forget_reminders()
        elif vals.get("state", "planned") not in self._scheduled_states:
            # sudo: a reminder of what is over goes, whoever ended it
            self.sudo().reminder_ids.unlink()
        return result

    def _forget_reminders(self):
        """Take back the reminders; whoever takes the task over is reminded anew."""
        # sudo: a reminder is its owner's, and may be taken back by whoever moves the task
        reminded = self.sudo().filtered("date_reminded")
        reminded.reminder_ids.unlink()
        reminded.date_reminded = False

    @api.model
    def _cron_remind(self):
        """Remind who is in charge of what is due soon, once for each day it is due on.

        How many days ahead is a setting of the commune; 0 switches the reminders off.
        """
        communes = self.env["res.company"].search([("exemplar_task_reminder_days", ">", 0)])
        for commune in communes:
            today = commune._exemplar_today()
            last = fields.Date.add(today, days=commune.exemplar_task_reminder_days)
            tasks = self.search(
                [
                    ("company_id", "=", commune.id),
                    ("state", "in", self._scheduled_states),
                    ("date_deadline", ">=", today),
                    ("date_deadline", "<=", last),
                ]
            )
            tasks._lock_rows()
            tasks.filtered(lambda task: task.date_reminded != task.date_deadline)._remind()

    def _remind(self):
        readable = {
            user: self.with_user(user)._filtered_access("read").with_env(self.env)
            for user in self.user_id | self.organization_id.user_ids
        }
        kind = self.env.ref("mail.mail_activity_data_todo")
        # the owner alone is told, by their list of activities and without a message
        self.env["mail.activity"].with_context(mail_activity_quick_update=True).create(
            [
                task._reminder(kind, user)
                for task in self
                for user in task.user_id or task.organization_id.user_ids
                if user.active and task in readable[user]
            ]
        )
        for day, tasks in self.grouped("date_deadline").items():
            tasks.date_reminded = day

    def _reminder(self, kind, user):
        told = self.with_context(lang=user.lang)
        summary = told.env._(
            "Publicity task due on %(day)s: %(channel)s",
            day=format_date(told.env, self.date_deadline),
            channel=told.channel_id.name,
        )
        link = Markup('<a href="/odoo/exemplar-publicity/%s">%s</a>')
        return {
            "exemplar_task_id": self.id,
            "activity_type_id": kind.id,
            "user_id": user.id,
            "summary": summary,
            "note": link % (self.id, told.env._("Open the task")),
            "date_deadline": self.date_deadline,
            "automated": True,
        }
