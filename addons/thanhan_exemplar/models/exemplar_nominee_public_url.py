from odoo import models


class ExemplarNominee(models.Model):
    _inherit = "exemplar.nominee"

    def _public_url(self):
        """Return the full address of the exemplar's public page, False while there is none."""
        self.ensure_one()
        return False
