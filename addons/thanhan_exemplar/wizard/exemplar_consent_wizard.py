from odoo import fields, models
from odoo.exceptions import UserError


class ExemplarConsentWizard(models.TransientModel):
    """Enters the consents that one or many people signed, as they stand on the paper forms."""

    _name = "exemplar.consent.wizard"
    _description = "Record Signed Consents"

    def _default_date_from(self):
        return self.env.company._exemplar_today()

    line_ids = fields.One2many("exemplar.consent.wizard.line", "wizard_id", string="Who Signed")
    channel_ids = fields.Many2many(
        "exemplar.channel",
        "exemplar_consent_wizard_channel_rel",
        string="Channels",
        help="Empty: every channel.",
    )
    date_from = fields.Date(
        string="From", required=True, default=lambda self: self._default_date_from()
    )
    date_to = fields.Date(string="To", help="Empty: until withdrawn.")
    scan_attachment_ids = fields.Many2many(
        "ir.attachment",
        "exemplar_consent_wizard_scan_rel",
        string="Form Signed by All",
        help="A form with the signatures of all; the form of one person goes into their line.",
    )

    def action_apply(self):
        """Record a consent for each person and each thing that the person agreed to.

        :return: the action that shows the consents
        :raises UserError: when someone agreed to nothing, or a child's signatures are missing
        """
        self.ensure_one()
        if not self.line_ids:
            raise UserError(self.env._("Choose who signed."))
        vals_list = []
        for line in self.line_ids:
            vals_list += line._consent_values()
        consents = self.env["exemplar.consent"].create(vals_list)
        action = self.env["ir.actions.actions"]._for_xml_id(
            "thanhan_exemplar.exemplar_consent_action"
        )
        return {**action, "domain": [("id", "in", consents.ids)], "context": {}}
