from odoo import models
from odoo.tools import format_date


class ExemplarNomineeGuards(models.Model):
    """What an exemplar must have before it moves on: rules R2 and R14."""

    _inherit = "exemplar.nominee"

    def _missing_to_start_verifying(self, _vals):
        missing = self.env._("at least one achievement on the tab Achievements")
        return {nominee.id: [missing] for nominee in self if not nominee.claim_ids}

    def _missing_to_verify(self, _vals):
        return self._merge_refusals(self._missing_officer(), self._missing_checked_claims())

    def _missing_checked_claims(self):
        refusals = {}
        for nominee in self:
            states = nominee.claim_ids.mapped("state")
            missing = []
            if "stated" in states:
                missing.append(
                    self.env._(
                        "%(count)s achievements that nobody has confirmed or refuted",
                        count=states.count("stated"),
                    )
                )
            if "confirmed" not in states:
                missing.append(self.env._("one confirmed achievement"))
            refusals[nominee.id] = missing
        return refusals

    def _missing_to_propose(self, _vals):
        return self._missing_hold_lifted()

    def _missing_to_reopen(self, _vals):
        return self._missing_officer()

    def _missing_to_replicate(self, _vals):
        return self._missing_officer()

    def _missing_hold_lifted(self):
        """Return the refusals of those under an open hold, without its reason (rule R2)."""
        # sudo: everyone is told that there is a hold, only some may read why
        holds = (
            self.env["exemplar.hold"]
            .sudo()
            .search([("nominee_id", "in", self.ids), *self.env["exemplar.hold"]._domain_open()])
        )
        return {
            hold.nominee_id.id: [
                self.env._(
                    "commendation of %(name)s is on hold since %(date)s; the leader or who set "
                    "the hold lifts it",
                    name=hold.nominee_id.name,
                    date=format_date(self.env, hold.date_from),
                )
            ]
            for hold in holds
        }
