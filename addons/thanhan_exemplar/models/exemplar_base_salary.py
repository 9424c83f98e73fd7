from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import format_date


class ExemplarBaseSalary(models.Model):
    """The State's base salary (mức lương cơ sở), on which the money of an award is reckoned."""

    _name = "exemplar.base.salary"
    _description = "Base Salary"
    _inherit = ["exemplar.dated.setting.mixin"]
    _rec_name = "valid_from"

    amount = fields.Monetary(required=True)
    currency_id = fields.Many2one(
        "res.currency",
        required=True,
        default=lambda self: self.env.ref("base.VND"),
        ondelete="restrict",
    )

    _amount_positive = models.Constraint("CHECK (amount > 0)", "A base salary is above zero.")
    _valid_from_uniq = models.UniqueIndex(
        "(valid_from, COALESCE(company_id, 0))", "There is already a base salary from that day."
    )

    @api.model
    def _amount_on(self, date):
        """Return the base salary of the current commune on ``date``, in đồng.

        :raises UserError: when none applies on that day
        """
        salary = self._applying(date)
        if not salary:
            raise UserError(
                self.env._(
                    "No base salary applies on %(date)s. The commendation officer adds it under "
                    "Configuration, Base Salaries.",
                    date=format_date(self.env, date),
                )
            )
        return salary.amount
