from odoo import api, models


class ExemplarDueSettingMixin(models.AbstractModel):
    """What the due days of the award files under way are counted by."""

    _name = "exemplar.due.setting.mixin"
    _description = "Setting of Due Days"

    @api.model_create_multi
    def create(self, vals_list):
        settings = super().create(vals_list)
        self.env["exemplar.award"]._refresh_date_due()
        return settings

    def write(self, vals):
        result = super().write(vals)
        self.env["exemplar.award"]._refresh_date_due()
        return result

    def unlink(self):
        result = super().unlink()
        self.env["exemplar.award"]._refresh_date_due()
        return result
