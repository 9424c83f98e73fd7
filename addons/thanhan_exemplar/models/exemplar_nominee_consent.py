from odoo import api, fields, models
from odoo.fields import Command

CONSENT_READERS = (
    "thanhan_exemplar.group_exemplar_officer,thanhan_exemplar.group_exemplar_organization,"
    "thanhan_exemplar.group_exemplar_publicist"
)


class ExemplarNomineeConsent(models.Model):
    """What an exemplar has agreed to, at a glance."""

    _inherit = "exemplar.nominee"

    consent_matrix = fields.Html(
        string="Agreed to Today",
        compute="_compute_consent_matrix",
        sanitize=False,
        groups=CONSENT_READERS,
    )

    @api.depends("consent_ids.scope", "consent_ids.channel_ids", "consent_ids.status")
    def _compute_consent_matrix(self):
        channels = self.env["exemplar.channel"]
        scopes = self.env["exemplar.consent"]._fields["scope"]._description_selection(self.env)
        for nominee in self:
            own = nominee.consent_ids.filtered(lambda consent: consent.status == "in_force")
            channels = channels or (channels._of_commune() if own else channels)
            values = {"scopes": scopes, "channels": channels, "consents": own}
            template = "thanhan_exemplar.exemplar_consent_matrix"
            nominee.consent_matrix = bool(own) and self.env["ir.qweb"]._render(template, values)

    def action_record_consents(self):
        """Return the dialog that enters the signed forms of these exemplars in one go."""
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Signed Consents"),
            "res_model": "exemplar.consent.wizard",
            "view_mode": "form",
            "target": "new",
            "context": {
                "default_line_ids": [Command.create({"nominee_id": nominee.id}) for nominee in self]
            },
        }

    def action_record_withdrawal(self):
        """Return the dialog that records which consents the exemplars take back."""
        today = self.env.company._exemplar_today()
        open_ones = self.consent_ids.filtered(
            lambda consent: (
                not consent.date_withdrawn and (not consent.date_to or consent.date_to >= today)
            )
        )
        return open_ones.action_record_withdrawal()

    def _ages_on(self, date):
        """Return (youngest, oldest) possible age of the person on ``date``, empty if unknown."""
        if self.subject != "individual":
            return ()
        # sudo: the day of birth tells who has to sign, and is not told itself
        born = next((one.kept_birth_date for one in self.sudo().identity_ids), False)
        if born:
            age = date.year - born.year - ((date.month, date.day) < (born.month, born.day))
            return age, age
        if self.birth_year:
            return date.year - self.birth_year - 1, date.year - self.birth_year
        return ()
