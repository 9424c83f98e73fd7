from odoo import api, fields, models
from odoo.fields import Command


class ExemplarConferralWizardLine(models.TransientModel):
    _name = "exemplar.conferral.wizard.line"
    _description = "Award to Confer"
    _inherit = ["exemplar.link.mixin"]

    _guarded_links = ("award_id",)

    wizard_id = fields.Many2one("exemplar.conferral.wizard", required=True, ondelete="cascade")
    award_id = fields.Many2one("exemplar.award", required=True, ondelete="cascade")
    amount = fields.Monetary(related="award_id.amount", string="Bonus")
    currency_id = fields.Many2one(related="award_id.currency_id")
    date = fields.Date(string="Conferred On")
    certificate_received = fields.Boolean(string="Certificate", default=True)
    money_received = fields.Boolean(string="Money", default=True)
    object_text = fields.Char(string="Object")
    receiver_name = fields.Char(string="Handed To")
    note = fields.Char(help="Why another person received it.")

    @api.model
    def _commands_for(self, awards):
        """Return the commands that make a line of each award, as recorded or as is usual."""
        return [
            Command.create(
                {
                    "award_id": award.id,
                    "date": award.date_conferred,
                    "certificate_received": award.certificate_received or award.state == "decided",
                    "money_received": bool(award.amount)
                    and (award.money_received or award.state == "decided"),
                    "object_text": award.object_text,
                    "receiver_name": award.receiver_name or award.recipient_name,
                    "note": award.conferral_note,
                }
            )
            for award in awards
        ]

    def _typed(self):
        name = self.award_id.recipient_name
        receiver = (self.receiver_name or "").strip() or name
        return {
            "receiver_name": receiver
            if receiver != name or self.wizard_id.is_correction
            else False,
            "object_text": self.object_text or False,
            "note": self.note or False,
            "certificate_received": self.certificate_received,
            "money_received": self.money_received,
        }
