from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ..tools import find_personal_data


class ExemplarCeremonyGuest(models.Model):
    """Who is invited, by office and body: no phone number, ID number or home address."""

    _name = "exemplar.ceremony.guest"
    _description = "Guest of a Ceremony"
    _inherit = ["exemplar.ceremony.part.mixin"]
    _order = "ceremony_id, sequence, id"

    sequence = fields.Integer(default=10)
    name = fields.Char(required=True, index="trigram")
    position = fields.Char()
    body = fields.Char(string="Organization")

    @api.constrains("name", "position", "body")
    def _check_personal_data(self):
        for guest in self:
            for text in (guest.name, guest.position, guest.body):
                if found := find_personal_data(text):
                    raise ValidationError(
                        self.env._(
                            "“%(excerpt)s” is personal data. A guest list holds name, position and "
                            "organization only.",
                            excerpt=found[0][1],
                        )
                    )
