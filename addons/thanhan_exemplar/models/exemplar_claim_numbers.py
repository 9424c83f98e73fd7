from odoo import models

from ..tools import find_numbers


class ExemplarClaim(models.Model):
    """The numbers that a text may say because an achievement holds them."""

    _inherit = "exemplar.claim"

    def _numbers(self):
        """Return the numbers that these achievements hold, each as it may be read."""
        numbers = set(self.mapped("quantity_confirmed"))
        for claim in self:
            numbers.update(*(number.values for number in find_numbers(claim.statement)))
        return numbers
