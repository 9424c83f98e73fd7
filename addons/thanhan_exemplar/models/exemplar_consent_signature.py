from odoo import api, models
from odoo.exceptions import ValidationError

from ..tools import about


class ExemplarConsentSignature(models.Model):
    """Who has to sign a consent, and what proves it, by the rule of the day it begins."""

    _inherit = "exemplar.consent"

    @api.constrains("nominee_id", "date_from", "guardian", "is_signed_by_child")
    def _check_signatures(self):
        rules = self._rules()
        for consent in self:
            for name, missing in consent._missing_signatures(rules[consent.date_from]):
                raise about(
                    ValidationError(
                        self.env._(
                            "%(name)s: the consent still needs %(missing)s.",
                            name=consent.nominee_id.name,
                            missing=missing,
                        )
                    ),
                    name,
                )

    def _missing_to_count(self):
        """Return ``{consent: [what is missing before it counts, …]}``."""
        rules = self._rules()
        return {
            consent: [
                *(text for _name, text in consent._missing_signatures(rules[consent.date_from])),
                *consent._missing_scan(rules[consent.date_from]),
            ]
            for consent in self
        }

    def _rules(self):
        rules = self.env["exemplar.consent.rule"]
        dates = {consent.date_from for consent in self if consent.date_from}
        return {False: rules, **rules._applying_by_date(dates)}

    def _missing_signatures(self, rule):
        """Return ``[(field, what is missing), …]`` of the signatures that the age demands."""
        ages = rule and self.nominee_id._ages_on(self.date_from)
        if not ages or ages[0] >= rule.adult_age:
            return []
        missing = []
        if not (self.guardian or "").strip():
            text = self.env._(
                "the name of the guardian who signed, under %(age)s years (an adult's full birth "
                "date is typed in Personal Data)",
                age=rule.adult_age,
            )
            missing.append(("guardian", text))
        if ages[1] >= rule.own_signature_age and not self.is_signed_by_child:
            text = self.env._(
                "the child's own signature, from %(age)s years on", age=rule.own_signature_age
            )
            missing.append(("is_signed_by_child", text))
        return missing

    def _missing_scan(self, rule):
        # sudo: whether there is a signed form, not what it shows
        if not rule.scan_required or self.sudo().scan_attachment_ids:
            return []
        return [self.env._("the scan of the signed form")]
