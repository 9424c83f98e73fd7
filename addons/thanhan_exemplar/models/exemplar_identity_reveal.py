from odoo import fields, models


class ExemplarIdentityReveal(models.Model):
    _name = "exemplar.identity.reveal"
    _description = "Trace of Seen Personal Data"
    _order = "id desc"
    _rec_name = "user_id"

    identity_id = fields.Many2one(
        "exemplar.nominee.identity", required=True, readonly=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(
        related="identity_id.company_id", store=True, precompute=True, index=True
    )
    user_id = fields.Many2one("res.users", required=True, readonly=True, ondelete="restrict")
    date = fields.Datetime(required=True, readonly=True, default=fields.Datetime.now)
