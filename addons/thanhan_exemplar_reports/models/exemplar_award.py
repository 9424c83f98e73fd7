from odoo import models
from odoo.exceptions import UserError


class ExemplarAward(models.Model):
    _inherit = "exemplar.award"

    def action_export_register(self):
        """Return the download of the whole register, as a workbook, of the years of these awards.

        :raises UserError: when none of them has a number in the register
        """
        years = sorted(set(self.filtered("register_number").mapped("register_year")))
        if not years:
            raise UserError(self.env._("None of these has a number in the register yet."))
        numbers = ",".join(map(str, years))
        return {
            "type": "ir.actions.act_url",
            "url": f"/thanhan_exemplar/so-khen-thuong.xlsx?years={numbers}",
            "target": "download",
        }
