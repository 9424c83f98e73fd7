from odoo import api, fields, models
from odoo.fields import Domain


class ExemplarFundCeiling(models.Model):
    """What the commendation fund may spend on bonuses in the year in which the row begins."""

    _name = "exemplar.fund.ceiling"
    _description = "Ceiling of the Commendation Fund"
    _inherit = ["exemplar.dated.setting.mixin"]
    _rec_name = "valid_from"

    company_id = fields.Many2one(
        required=True, default=lambda self: self.env.company, help="Whose fund it is."
    )
    amount = fields.Monetary(required=True)
    currency_id = fields.Many2one(related="company_id.currency_id")
    note = fields.Char()

    _amount_positive = models.Constraint("CHECK (amount > 0)", "A ceiling is above zero.")
    _valid_from_uniq = models.UniqueIndex(
        "(company_id, valid_from)", "There is already a ceiling from that day."
    )

    @api.model
    def _of_year(self, date):
        """Return the ceiling that the current commune set for the year of ``date``, or none."""
        return self._applying(date, Domain("valid_from", ">=", date.replace(month=1, day=1)))
