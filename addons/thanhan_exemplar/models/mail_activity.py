from odoo import api, models
from odoo.exceptions import ValidationError


class MailActivity(models.Model):
    _inherit = "mail.activity"

    @api.constrains("user_id", "res_model", "res_id")
    def _check_exemplar_assignee_reads(self):
        """Refuse an assignee who may not read the exemplar record (rule R16)."""
        exemplar_thread = self.env.registry["exemplar.thread.mixin"]
        for activity in self.filtered(lambda activity: activity.user_id and activity.res_model):
            document = self.env[activity.res_model].browse(activity.res_id)
            if not isinstance(document, exemplar_thread):
                continue
            if not document.with_user(activity.user_id)._filtered_access("read"):
                raise ValidationError(
                    self.env._(
                        "%(user)s may not read this record, so the work cannot be given to them. "
                        "Choose someone of its own organization or the commendation officer.",
                        user=activity.user_id.name,
                    )
                )
