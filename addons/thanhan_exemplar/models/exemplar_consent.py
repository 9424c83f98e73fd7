from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.fields import Domain
from odoo.tools import format_date


class ExemplarConsent(models.Model):
    _name = "exemplar.consent"
    _description = "Consent to Publication"
    _inherit = ["exemplar.import.mixin", "exemplar.link.mixin", "exemplar.attachment.mixin"]
    _order = "date_from desc, id desc"
    _check_company_auto = True

    _guarded_links = ("nominee_id",)
    _attachment_fields = ("scan_attachment_ids",)
    _fields_with_own_guard = ("date_withdrawn",)

    def _default_date_from(self):
        return self.env.company._exemplar_today()

    nominee_id = fields.Many2one(
        "exemplar.nominee",
        string="Exemplar",
        required=True,
        index=True,
        ondelete="cascade",
        check_company=True,
    )
    organization_id = fields.Many2one(
        related="nominee_id.organization_id", store=True, precompute=True, index=True
    )
    company_id = fields.Many2one(
        related="nominee_id.company_id", store=True, precompute=True, index=True
    )
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
        help="Empty: every channel.",
    )
    date_from = fields.Date(
        string="From", required=True, default=lambda self: self._default_date_from()
    )
    date_to = fields.Date(string="To", help="Empty: until withdrawn.")
    date_withdrawn = fields.Date(string="Withdrawn On", readonly=True, copy=False)
    guardian = fields.Char(string="Guardian (Child)")
    scan_attachment_ids = fields.Many2many(
        "ir.attachment", "exemplar_consent_scan_rel", string="Signed Form", copy=False
    )

    @api.depends("nominee_id", "scope")
    def _compute_display_name(self):
        scopes = dict(self._fields["scope"]._description_selection(self.env))
        for consent in self:
            parts = (consent.nominee_id.name, scopes.get(consent.scope))
            consent.display_name = ": ".join(filter(None, parts))

    @api.constrains("date_from", "date_to", "date_withdrawn")
    def _check_dates(self):
        today = self.env.company._exemplar_today()
        for consent in self:
            if consent.date_withdrawn and consent.date_withdrawn > today:
                raise ValidationError(
                    self.env._("A consent is not withdrawn on a day that is still to come.")
                )
            if consent.date_to and consent.date_to < consent.date_from:
                raise ValidationError(self.env._("A consent ends after it begins."))

    def write(self, vals):
        self._check_not_withdrawn(vals)
        result = super().write(vals)
        if vals.get("date_withdrawn"):
            self.env["exemplar.propaganda.task"]._stop_without(self)
        return result

    def action_withdraw(self, date):
        """Record that the person took the consent back on ``date``, a date or 'YYYY-MM-DD'.

        :return: True
        :raises UserError: when ``date`` is missing or lies in the future
        """
        date = fields.Date.to_date(date)
        if not date or date > self.env.company._exemplar_today():
            raise UserError(
                self.env._("Type the day on which the consent was withdrawn, today at the latest.")
            )
        self.filtered(lambda consent: not consent.date_withdrawn).write({"date_withdrawn": date})
        return True

    def action_withdraw_today(self):
        return self.action_withdraw(self.env.company._exemplar_today())

    def _check_not_withdrawn(self, vals):
        """Keep a withdrawn consent as it was taken back; only its papers may still come in."""
        withdrawn = self.filtered("date_withdrawn")
        if withdrawn and set(vals) - set(self._attachment_fields):
            raise UserError(
                self.env._(
                    "%(name)s took this consent back on %(date)s and it stays as it is. Record a "
                    "new signed form instead.",
                    name=withdrawn[0].nominee_id.name,
                    date=format_date(self.env, withdrawn[0].date_withdrawn),
                )
            )

    @api.model
    def _domain_in_force(self, date):
        """Return the domain of the consents in force on ``date``."""
        return (
            Domain("date_from", "<=", date)
            & (Domain("date_to", "=", False) | Domain("date_to", ">=", date))
            & (Domain("date_withdrawn", "=", False) | Domain("date_withdrawn", ">", date))
        )

    @api.model
    def _missing_for(self, nominees, scope, channel, date):
        """Return the nominees without a consent in force for the scope and channel (rule R8).

        :param channel: empty to ask for a consent to whatever channel
        """
        consents = self.search(
            Domain("nominee_id", "in", nominees.ids)
            & Domain("scope", "=", scope)
            & self._domain_in_force(date)
        ).filtered(lambda consent: not channel or consent._covers(channel))
        return nominees - consents.nominee_id

    def _covers(self, channel):
        return not self.channel_ids or channel in self.channel_ids
