from odoo import api, fields, models
from odoo.exceptions import UserError

from .exemplar_hold import HOLD_REASONS


class ExemplarHoldReason(models.Model):
    """Why a hold was set and lifted: for the leader, who set it and those whom they named."""

    _name = "exemplar.hold.reason"
    _description = "Reason of a Hold"
    _rec_name = "hold_id"

    hold_id = fields.Many2one(
        "exemplar.hold", required=True, readonly=True, ondelete="cascade", index=True
    )
    company_id = fields.Many2one(
        related="hold_id.company_id", store=True, precompute=True, index=True
    )
    user_id = fields.Many2one(
        "res.users", string="Set By", required=True, readonly=True, index=True, ondelete="restrict"
    )
    informed_ids = fields.Many2many(
        "res.users", "exemplar_hold_reason_user_rel", string="Also Told"
    )
    reason = fields.Selection(HOLD_REASONS, required=True)
    basis = fields.Char(required=True)
    lifted_because = fields.Text()

    _hold_uniq = models.Constraint("UNIQUE (hold_id)", "This hold has its reason already.")

    @api.model_create_multi
    def create(self, vals_list):
        reasons = super().create(vals_list)
        reasons.hold_id._forget_told()
        return reasons

    def write(self, vals):
        if not self.env.su and {"hold_id", "user_id"} & set(vals):
            raise UserError(self.env._("Who set a hold, and which, stays as it is."))
        result = super().write(vals)
        self.hold_id._forget_told()
        return result
