from odoo import api, fields, models

VIETNAM = "Asia/Ho_Chi_Minh"


class ResCompany(models.Model):
    _inherit = "res.company"

    @api.model_create_multi
    def create(self, vals_list):
        companies = super().create(vals_list)
        companies._exemplar_setup()
        return companies

    def _exemplar_setup(self):
        """Give each commune what belongs to a commune; a second call changes nothing."""
        # sudo: sequences and currencies are technical, the caller founds a commune
        sequences = self.env["ir.sequence"].sudo()
        for company in self:
            self.env["exemplar.letterhead"]._exemplar_setup(company)
            if not sequences.search_count(
                [("code", "=", "exemplar.nominee"), ("company_id", "=", company.id)], limit=1
            ):
                sequences.create(
                    {
                        "name": "Mã số điển hình",
                        "code": "exemplar.nominee",
                        "prefix": "ĐH-%(range_year)s-",
                        "padding": 3,
                        "use_date_range": True,
                        "company_id": company.id,
                    }
                )

    @api.model
    def _exemplar_today(self):
        """Return today's date as the clock on the commune's wall shows it."""
        return fields.Date.context_today(self.with_context(tz=VIETNAM))
