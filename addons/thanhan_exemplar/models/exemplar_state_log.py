from odoo import fields, models


class ExemplarStateLog(models.Model):
    _name = "exemplar.state.log"
    _description = "State History"
    _order = "id desc"
    _rec_name = "model"

    model = fields.Char(required=True, readonly=True)
    res_id = fields.Many2oneReference(
        string="Record", model_field="model", required=True, readonly=True
    )
    state_from = fields.Char(readonly=True)
    state_to = fields.Char(required=True, readonly=True)
    reason = fields.Text(readonly=True)
    user_id = fields.Many2one("res.users", required=True, readonly=True, ondelete="restrict")
    company_id = fields.Many2one("res.company", readonly=True, ondelete="cascade")

    _record_idx = models.Index("(model, res_id)")
