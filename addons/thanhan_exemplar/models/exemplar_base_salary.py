from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.tools import format_date


class ExemplarBaseSalary(models.Model):
    """The State's base salary (mức lương cơ sở), on which the money of an award is reckoned."""

    _name = "exemplar.base.salary"
    _description = "Base Salary"
    _order = "valid_from desc, id desc"
    _rec_name = "valid_from"

    valid_from = fields.Date(string="Applies From", required=True)
    amount = fields.Monetary(required=True)
    currency_id = fields.Many2one(
        "res.currency",
        required=True,
        default=lambda self: self.env.ref("base.VND"),
        ondelete="restrict",
    )
    source = fields.Char(help="The decree that sets it, and what is still to be checked.")
    company_id = fields.Many2one(
        "res.company",
        string="Commune",
        index="btree_not_null",
        ondelete="cascade",
        help="Empty: every commune.",
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
        shared_or_own = Domain("company_id", "in", [False, self.env.company.id])
        salary = self.search(
            shared_or_own & Domain("valid_from", "<=", date),
            order="valid_from desc, company_id",
            limit=1,
        )
        if not salary:
            raise UserError(
                self.env._(
                    "No base salary applies on %(date)s. The commendation officer adds it under "
                    "Configuration, Base Salaries.",
                    date=format_date(self.env, date),
                )
            )
        return salary.amount
