from odoo import fields, models
from odoo.exceptions import UserError


class ExemplarReasonWizard(models.TransientModel):
    """Asks for the reason that a button cannot carry and calls the method with it."""

    _name = "exemplar.reason.wizard"
    _description = "Reason"

    model = fields.Char(required=True)
    method = fields.Char(required=True)
    record_ids = fields.Json(required=True)
    reason = fields.Text(required=True)

    def action_apply(self):
        """Call the method with the reason, as the user.

        :return: what the method returns
        :raises UserError: when the method is none that takes a reason
        """
        self.ensure_one()
        guarded = self.env.registry.descendants(["exemplar.state.mixin"], "_inherit")
        if self.model not in guarded or not self.method.startswith("action_"):
            raise UserError(self.env._("This step takes no reason."))
        result = getattr(self.env[self.model].browse(self.record_ids), self.method)(self.reason)
        return result if isinstance(result, dict) else {"type": "ir.actions.act_window_close"}
