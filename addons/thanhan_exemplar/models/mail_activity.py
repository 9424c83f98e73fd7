from odoo import api, fields, models
from odoo.exceptions import ValidationError


class MailActivity(models.Model):
    _inherit = "mail.activity"

    exemplar_task_id = fields.Many2one(
        "exemplar.propaganda.task",
        string="Publicity Task",
        index="btree_not_null",
        ondelete="cascade",
        groups="base.group_system",
    )

    @api.constrains("user_id", "res_model", "res_id")
    def _check_exemplar_assignee_reads(self):
        """Refuse an assignee who may not read the exemplar record (rule R16).

        The assignee reads the name of the record through the activity.
        """
        for activity in self:
            if not (activity.res_model or "").startswith("exemplar."):
                continue
            user = activity.user_id or self.env.user
            document = self.env[activity.res_model].browse(activity.res_id)
            if not document.with_user(user)._filtered_access("read"):
                raise ValidationError(
                    self.env._(
                        "%(user)s may not read this record, so the work cannot be given to them. "
                        "Choose someone of its own organization or the commendation officer.",
                        user=user.name,
                    )
                )
