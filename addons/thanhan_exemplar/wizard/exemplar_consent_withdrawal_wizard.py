from odoo import fields, models
from odoo.exceptions import UserError
from odoo.fields import Command


class ExemplarConsentWithdrawalWizard(models.TransientModel):
    """Records which consents were taken back, when and by which letter."""

    _name = "exemplar.consent.withdrawal.wizard"
    _description = "Record a Withdrawal of Consent"
    _inherit = ["exemplar.link.mixin"]

    _guarded_links = ("consent_ids",)

    def _default_date(self):
        return self.env.company._exemplar_today()

    consent_ids = fields.Many2many(
        "exemplar.consent", "exemplar_consent_withdrawal_wizard_rel", string="Taken Back"
    )
    date = fields.Date(
        string="Withdrawn On", required=True, default=lambda self: self._default_date()
    )
    letter_ids = fields.Many2many(
        "ir.attachment",
        "exemplar_consent_withdrawal_wizard_letter_rel",
        string="Letter of Withdrawal",
        help="The signed letter. When someone asks by word of mouth, record it at once and add "
        "the letter to the consent later.",
    )

    def action_apply(self):
        """End the consents on that day and file the letter with each of them.

        :return: True
        :raises UserError: when none is chosen or the day lies in the future
        """
        self.ensure_one()
        if not self.consent_ids:
            raise UserError(self.env._("Choose the consents that were taken back."))
        letters = [{"name": letter.name, "raw": letter.raw} for letter in self.letter_ids]
        self.consent_ids.action_withdraw(self.date)
        for consent in self.consent_ids if letters else ():
            consent.withdrawal_attachment_ids = [Command.create(letter) for letter in letters]
        return True
