from odoo import models
from odoo.fields import Domain

from .exemplar_ceremony import OFFICER
from .exemplar_nominee_award import ExemplarNomineeAward


class ExemplarNomineeCeremony(models.Model):
    """An exemplar honoured at a ceremony, without an award."""

    _inherit = "exemplar.nominee"

    _transitions = {
        **ExemplarNomineeAward._transitions,
        ("verified", "honoured"): "_missing_held_ceremony",
    }

    def action_plan_ceremony(self):
        """Return the form of a new ceremony at which these exemplars are honoured."""
        return self.env["exemplar.ceremony.line"]._plan([{"nominee_id": one.id} for one in self])

    def _missing_to_honour(self, vals):
        refusals = super()._missing_to_honour(vals)
        at_ceremony = self._honoured_at_ceremony()
        return self._merge_refusals(
            {key: missing for key, missing in refusals.items() if key not in at_ceremony.ids},
            at_ceremony._missing_hold_lifted(),
        )

    def _missing_held_ceremony(self, _vals):
        missing = self.env._(
            "a held ceremony at which they were honoured; record it under Commendation, Ceremonies"
        )
        at_ceremony = self._honoured_at_ceremony()
        return self._merge_refusals(
            {nominee.id: [missing] for nominee in self - at_ceremony},
            at_ceremony._missing_hold_lifted(),
        )

    def _honoured_at_ceremony(self):
        """Return those who were honoured without an award at a ceremony that was held."""
        # sudo: that they were honoured counts, whoever may read the ceremony
        lines = self.env["exemplar.ceremony.line"].sudo()
        honoured = lines._read_group(
            Domain("nominee_id", "in", self.ids)
            & Domain("award_id", "=", False)
            & Domain("is_received", "=", True)
            & Domain("ceremony_id.state", "=", "held"),
            ["nominee_id"],
        )
        ids = {nominee.id for (nominee,) in honoured}
        return self.filtered(lambda nominee: nominee.id in ids)

    def _honoured_by_user(self):
        """Return those whom the user may honour: the officer all, a body its own."""
        user = self.env.user
        if user._is_superuser() or user.has_group(OFFICER):
            return self
        own = user.exemplar_organization_ids.ids
        return self.filtered_domain(Domain("organization_id", "child_of", own))
