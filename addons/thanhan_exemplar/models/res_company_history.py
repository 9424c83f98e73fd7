from datetime import timedelta

from odoo import fields, models


class ResCompany(models.Model):
    _inherit = "res.company"

    exemplar_history_until = fields.Date(
        string="Paper Records Until",
        default=lambda self: self._exemplar_today() - timedelta(days=1),
        help="Commendations up to this day may be entered from paper by the leader. At first it "
        "is the day before the system was installed.",
    )
