from odoo import api, fields, models
from odoo.exceptions import ValidationError

PAGE = "/guong-dien-hinh"


class ResCompany(models.Model):
    _inherit = "res.company"

    exemplar_public_page = fields.Boolean(
        string="Public Page",
        help="Everyone may read of the honoured exemplars who agreed to it.",
    )

    @api.constrains("exemplar_public_page", "exemplar_commune_code")
    def _check_exemplar_public_page(self):
        for company in self:
            if company.exemplar_public_page and not company.exemplar_commune_code:
                raise ValidationError(
                    self.env._(
                        "%(name)s: the public page needs the commune code, which stands in its "
                        "address.",
                        name=company.name,
                    )
                )

    def _exemplar_public_url(self):
        """Return the full address of the commune's public page, False while it is off."""
        self.ensure_one()
        if not self.exemplar_public_page:
            return False
        return f"{self.get_base_url()}{PAGE}/{self.exemplar_commune_code}"
