from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.fields import Domain


class ExemplarConsent(models.Model):
    _name = "exemplar.consent"
    _description = "Consent to Publication"
    _inherit = [
        "exemplar.import.mixin",
        "exemplar.nominee.part.mixin",
        "exemplar.attachment.mixin",
    ]
    _order = "date_from desc, id desc"

    _attachment_fields = ("scan_attachment_ids", "withdrawal_attachment_ids")
    _fields_with_own_guard = ("date_withdrawn",)

    def _default_date_from(self):
        return self.env.company._exemplar_today()

    scope = fields.Selection(
        [
            ("name", "Full name"),
            ("photo", "Photo"),
            ("story", "Story"),
            ("recording", "Voice, film"),
        ],
        required=True,
        default="story",
    )
    channel_ids = fields.Many2many(
        "exemplar.channel",
        "exemplar_consent_channel_rel",
        string="Channels",
        check_company=True,
        context={"active_test": False},
        help="Empty: every channel.",
    )
    date_from = fields.Date(
        string="From", required=True, default=lambda self: self._default_date_from()
    )
    date_to = fields.Date(string="To", help="Empty: until withdrawn.")
    guardian = fields.Char(
        string="Guardian (Child)", help="Name of the father, mother or guardian who signed."
    )
    is_signed_by_child = fields.Boolean(string="Child Signed Too")
    scan_attachment_ids = fields.Many2many(
        "ir.attachment", "exemplar_consent_scan_rel", string="Signed Form", copy=False
    )
    status = fields.Selection(
        [
            ("in_force", "In force"),
            ("incomplete", "Incomplete"),
            ("coming", "Not yet in force"),
            ("ended", "Ended"),
            ("withdrawn", "Withdrawn"),
        ],
        compute="_compute_status",
    )
    missing = fields.Text(string="What Is Missing", compute="_compute_status")

    @api.depends("nominee_id", "scope")
    def _compute_display_name(self):
        scopes = dict(self._fields["scope"]._description_selection(self.env))
        for consent in self:
            parts = (consent.nominee_id.name, scopes.get(consent.scope))
            consent.display_name = ": ".join(filter(None, parts))

    @api.depends(
        "nominee_id", "date_from", "date_to", "date_withdrawn", "guardian", "is_signed_by_child",
        "scan_attachment_ids",
    )  # fmt: skip
    def _compute_status(self):
        missing = self._missing_to_count()
        for consent in self:
            consent.missing = "\n".join(missing[consent]) or False
            consent.status = consent._status_on(
                self.env.company._exemplar_today(), bool(missing[consent])
            )

    def _status_on(self, date, incomplete):
        if self.date_withdrawn:
            return "withdrawn"
        if self.date_to and self.date_to < date:
            return "ended"
        if incomplete:
            return "incomplete"
        return "coming" if self.date_from and self.date_from > date else "in_force"

    @api.constrains("date_from", "date_to")
    def _check_dates(self):
        for consent in self:
            if consent.date_to and consent.date_to < consent.date_from:
                raise ValidationError(self.env._("A consent ends after it begins."))

    @api.model
    def _domain_in_force(self, date):
        """Return the domain of the consents in force on ``date``, whoever signed them."""
        return (
            Domain("date_from", "<=", date)
            & (Domain("date_to", "=", False) | Domain("date_to", ">=", date))
            & (Domain("date_withdrawn", "=", False) | Domain("date_withdrawn", ">", date))
        )

    @api.model
    def _missing_for(self, nominees, scope, channel, date):
        """Return the nominees without a consent that counts for scope and channel (rule R8).

        :param channel: empty to ask for a consent to whatever channel
        """
        consents = self.search(
            Domain("nominee_id", "in", nominees.ids)
            & Domain("scope", "=", scope)
            & self._domain_in_force(date)
        )
        missing = consents._missing_to_count()
        counting = consents.filtered(
            lambda consent: not missing[consent] and (not channel or consent._covers(channel))
        )
        return nominees - counting.nominee_id

    def _covers(self, channel):
        return not self.channel_ids or channel in self.channel_ids
