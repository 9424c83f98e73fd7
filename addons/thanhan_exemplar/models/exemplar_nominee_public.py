from collections import defaultdict

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.tools import split_every

from ..tools import address_key
from .exemplar_nominee_consent import CONSENT_READERS

PUBLIC_SCOPES = ("name", "story")
STANDING_STATES = ("decided", "conferred")
CONSENT_FIELDS = (
    "nominee_id",
    "scope",
    "channel_ids",
    "date_from",
    "date_withdrawn",
    "guardian",
    "is_signed_by_child",
)
BATCH = 1000


class ExemplarNomineePublic(models.Model):
    """Who stands on the commune's public page: honoured, not on hold, with a consent (rule R8).

    A consent to the name or to the story opens the page; story and photo show with their own
    consent only. What is stored finds the exemplars fast. Days are asked for again at every
    request, so that nobody stays on until the next daily run.
    """

    _inherit = "exemplar.nominee"

    is_public = fields.Boolean(
        string="On the Public Page", compute="_compute_is_public", store=True, precompute=True
    )
    public_code = fields.Char(
        string="Code in Addresses", compute="_compute_public_code", store=True, precompute=True
    )
    public_missing = fields.Text(
        string="Missing for the Public Page",
        compute="_compute_public_missing",
        groups=CONSENT_READERS,
    )

    _public_idx = models.Index("(company_id, date_state, id) WHERE is_public IS TRUE")
    _public_code_idx = models.Index("(company_id, public_code) WHERE is_public IS TRUE")

    @api.depends("code")
    def _compute_public_code(self):
        for nominee in self:
            nominee.public_code = address_key(nominee.code) or False

    @api.depends(
        "state", "active", "date_hold_end", "company_id", "award_ids.state", "subject",
        "birth_year", "identity_ids.kept_birth_date", "consent_ids.scope",
        "consent_ids.channel_ids", "consent_ids.date_from", "consent_ids.date_to",
        "consent_ids.date_withdrawn", "consent_ids.guardian", "consent_ids.is_signed_by_child",
        "consent_ids.scan_attachment_ids",
    )  # fmt: skip
    def _compute_is_public(self):
        shown = self._shown_on(self.env.company._exemplar_today())
        for nominee in self:
            nominee.is_public = nominee in shown

    @api.depends(
        "is_public", "state", "date_hold_end", "award_ids.state", "consent_ids.scope",
        "consent_ids.channel_ids", "consent_ids.date_withdrawn",
    )  # fmt: skip
    def _compute_public_missing(self):
        today = self.env.company._exemplar_today()
        for nominee in self:
            nominee.public_missing = "\n".join(nominee._missing_on_page(today)) or False

    def _missing_on_page(self, date):
        """Return what keeps the exemplar, then the story or the photo, off the public page."""
        # sudo: that an award stands or a consent counts is told, not what the papers show
        trusted = self.sudo()
        missing = []
        if self.state not in self._honoured_states:
            missing.append(self.env._("the conferral or the honours at a ceremony"))
        elif trusted._has_only_revoked_awards() and not self._honoured_at_ceremony():
            missing.append(self.env._("an award that stands: what it had is revoked"))
        if self.date_hold_end and self.date_hold_end > date:
            missing.append(self.env._("the end of the hold"))
        if not trusted.company_id.exemplar_public_page:
            missing.append(self.env._("the public page itself: the leader switches it on"))
        scopes = trusted._public_scopes(date)[self._origin.id]
        if scopes.isdisjoint(PUBLIC_SCOPES):
            missing.append(self.env._("a consent to the name or the story for the portal"))
        else:
            if "story" not in scopes:
                missing.append(self.env._("for the story: a consent to the story"))
            if self.image_128 and "photo" not in scopes:
                missing.append(self.env._("for the photo: a consent to the photo"))
        return missing

    def _shown_on(self, date):
        """Return who of these may stand on the public page of their commune on ``date``."""
        shown = self.browse()
        # sudo: whether there is a consent, not what the signed form shows
        ready = self.sudo().filtered(
            lambda nominee: (
                nominee.active
                and nominee.state in self._honoured_states
                and (not nominee.date_hold_end or nominee.date_hold_end <= date)
            )
        )
        revoked = ready.filtered(lambda nominee: nominee._has_only_revoked_awards())
        ready -= revoked - revoked._honoured_at_ceremony()
        for company, nominees in ready.grouped("company_id").items():
            scopes = nominees.with_company(company)._public_scopes(date)
            shown |= nominees.filtered(
                lambda nominee, scopes=scopes: (
                    not scopes[nominee._origin.id].isdisjoint(PUBLIC_SCOPES)
                )
            )
        return shown.with_env(self.env)

    def _has_only_revoked_awards(self):
        states = set(self.award_ids.mapped("state"))
        return "revoked" in states and states.isdisjoint(STANDING_STATES)

    def _public_scopes(self, date):
        """Return ``{id: scopes of the consents that count for the public page on ``date``}``.

        Whoever took the consent to the name back and gave no other is named no more: what they had
        signed until that day does not count.
        """
        scopes = defaultdict(set)
        consents = self._public_consents(date)
        taken_back = consents.filtered("date_withdrawn").sorted("date_withdrawn")
        unnamed_from = {consent.nominee_id: consent.date_withdrawn for consent in taken_back}
        in_force = consents - taken_back
        missing = in_force._missing_to_count()
        # a consent to the name comes first: it ends what its withdrawal has begun
        for consent in in_force.sorted(lambda consent: consent.scope != "name"):
            if missing[consent]:
                continue
            if consent.scope == "name":
                unnamed_from.pop(consent.nominee_id, None)
            last = unnamed_from.get(consent.nominee_id)
            if not last or consent.date_from > last:
                scopes[consent.nominee_id.id].add(consent.scope)
        return scopes

    def _public_consents(self, date):
        """Return the consents for the public page in force on ``date``, and names taken back."""
        consents = self.env["exemplar.consent"].with_context(active_test=False)
        channel = self.env["exemplar.channel"]._of_public_page()
        if not channel or not self.ids:
            return consents
        name_taken_back = Domain("scope", "=", "name") & Domain("date_withdrawn", "<=", date)
        found = consents.search_fetch(
            Domain("nominee_id", "in", self.ids)
            & (consents._domain_in_force(date) | name_taken_back),
            CONSENT_FIELDS,
        )
        return found.filtered(lambda consent: consent._covers(channel))

    @api.model
    def _domain_public(self, company, date):
        """Return the domain of the exemplars on the public page of ``company`` on ``date``."""
        channel = self.env["exemplar.channel"]._of_public_page()
        consents = (
            self.env["exemplar.consent"]._domain_in_force(date)
            & Domain("scope", "in", PUBLIC_SCOPES)
            & (Domain("channel_ids", "=", False) | Domain("channel_ids", "in", channel.ids))
        )
        return (
            Domain("company_id", "=", company.id)
            & Domain("is_public", "=", True)
            & Domain("active", "=", True)
            & Domain("state", "in", self._honoured_states)
            & (Domain("date_hold_end", "=", False) | Domain("date_hold_end", "<=", date))
            & Domain("consent_ids", "any", consents)
        )

    def _public_url(self):
        """Return the full address of the exemplar's public page, False while there is none."""
        self.ensure_one()
        # sudo: the address of the page is no secret
        commune = self.sudo().company_id._exemplar_public_url()
        return bool(commune and self.is_public) and f"{commune}/{self.public_code}"

    def action_open_public_page(self):
        """Return the public page in a new tab.

        :raises UserError: naming what keeps the exemplar off it
        """
        self.ensure_one()
        if url := self._public_url():
            return {"type": "ir.actions.act_url", "url": url, "target": "new"}
        missing = self._missing_on_page(self.env.company._exemplar_today())
        raise UserError(
            self.env._(
                "%(name)s is not on the public page. Missing: %(missing)s.",
                name=self.name,
                missing="; ".join(missing),
            )
        )

    @api.model
    def _cron_refresh_public(self):
        """Take on and off the page those whose consent or hold has begun or ended.

        :return: True; a second run changes nothing
        """
        nominees = self.with_context(active_test=False).search(
            Domain("is_public", "=", True) | Domain("state", "in", self._honoured_states)
        )
        today = self.env.company._exemplar_today()
        for batch in split_every(BATCH, nominees.ids, nominees.browse):
            shown = batch._shown_on(today)
            changed = batch.filtered(
                lambda nominee, shown=shown: nominee.is_public != (nominee in shown)
            )
            self.env.add_to_compute(self._fields["is_public"], changed)
            self.env.flush_all()
            self.env.invalidate_all()
        return True
