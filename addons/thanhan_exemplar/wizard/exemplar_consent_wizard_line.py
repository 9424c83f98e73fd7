from odoo import fields, models
from odoo.exceptions import UserError
from odoo.fields import Command


class ExemplarConsentWizardLine(models.TransientModel):
    _name = "exemplar.consent.wizard.line"
    _description = "Who Signed a Consent"
    _inherit = ["exemplar.link.mixin"]

    _guarded_links = ("nominee_id",)

    wizard_id = fields.Many2one("exemplar.consent.wizard", required=True, ondelete="cascade")
    nominee_id = fields.Many2one(
        "exemplar.nominee", string="Exemplar", required=True, ondelete="cascade"
    )
    agrees_name = fields.Boolean(string="Full Name", default=True)
    agrees_photo = fields.Boolean(string="Photo", default=True)
    agrees_story = fields.Boolean(string="Story", default=True)
    agrees_recording = fields.Boolean(string="Voice, Film")
    guardian = fields.Char(string="Guardian (Child)")
    is_signed_by_child = fields.Boolean(string="Child Signed Too")
    scan = fields.Binary(string="Signed Form", attachment=False)
    scan_name = fields.Char()

    def _consent_values(self):
        """Return the values of the consents that this person signed.

        :raises UserError: when the person agreed to nothing
        """
        self.ensure_one()
        scopes = self.env["exemplar.consent"]._fields["scope"].get_values(self.env)
        agreed = [scope for scope in scopes if self[f"agrees_{scope}"]]
        if not agreed:
            raise UserError(
                self.env._(
                    "%(name)s: tick what the person agrees to, or take the line out.",
                    name=self.nominee_id.name,
                )
            )
        wizard = self.wizard_id
        return [
            {
                "nominee_id": self.nominee_id.id,
                "scope": scope,
                "channel_ids": [Command.set(wizard.channel_ids.ids)],
                "date_from": wizard.date_from,
                "date_to": wizard.date_to,
                "guardian": self.guardian,
                "is_signed_by_child": self.is_signed_by_child,
                "scan_attachment_ids": [Command.create(scan) for scan in self._scans()],
            }
            for scope in agreed
        ]

    def _scans(self):
        scans = [
            {"name": scan.name, "raw": scan.raw} for scan in self.wizard_id.scan_attachment_ids
        ]
        if self.scan:
            name = self.scan_name or self.env._("Signed form")
            scans.append({"name": name, "datas": self.scan})
        return scans
