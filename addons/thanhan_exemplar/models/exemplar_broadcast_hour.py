from odoo import api, fields, models
from odoo.tools import format_duration


class ExemplarBroadcastHour(models.Model):
    _name = "exemplar.broadcast.hour"
    _description = "Broadcasting Hour"
    _order = "hour, id"

    name = fields.Char(compute="_compute_name", store=True, index="trigram")
    hour = fields.Float(string="Hour of the Day", required=True)
    active = fields.Boolean(default=True)
    company_id = fields.Many2one("res.company", string="Commune", index=True, ondelete="cascade")

    _hour_of_a_day = models.Constraint(
        "CHECK (hour >= 0 AND hour < 24)", "An hour lies between 00:00 and 23:59."
    )

    @api.depends("hour")
    def _compute_name(self):
        for hour in self:
            hour.name = format_duration(hour.hour)

    @api.model
    def _of_commune(self):
        """Return the hours at which the current commune broadcasts, from morning to evening."""
        return self.search([("company_id", "in", [False, self.env.company.id])])
