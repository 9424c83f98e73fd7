from odoo import api, fields, models
from odoo.fields import Domain


class ExemplarDatedSettingMixin(models.AbstractModel):
    """What applies from a day on, for every commune or for one that has its own."""

    _name = "exemplar.dated.setting.mixin"
    _description = "Setting by Period"
    _order = "valid_from desc, id desc"

    valid_from = fields.Date(string="Applies From", required=True)
    source = fields.Char(
        string="Basis", help="Where it is taken from, and what is still to be checked."
    )
    company_id = fields.Many2one(
        "res.company",
        string="Commune",
        index="btree_not_null",
        ondelete="cascade",
        help="Empty: every commune.",
    )

    @api.model
    def _applying(self, date, domain=Domain.TRUE):
        """Return what applies in the current commune on ``date``, empty when nothing does."""
        return self._applying_by_date([date], domain)[date]

    @api.model
    def _applying_by_date(self, dates, domain=Domain.TRUE):
        """Return ``{date: what applies in the current commune on that day}``."""
        settings = self.search(
            domain & Domain("company_id", "in", [False, self.env.company.id]),
            order="valid_from desc, company_id",
        )
        return {
            date: settings.filtered(lambda setting, date=date: setting.valid_from <= date)[:1]
            for date in dates
        }
