from odoo import fields, models
from odoo.exceptions import UserError

from ..tools import about


class ExemplarRevocationMixin(models.AbstractModel):
    """Why a decision or an award is revoked (Luật Thi đua, khen thưởng 2022, Điều 93)."""

    _name = "exemplar.revocation.mixin"
    _description = "Cause of a Revocation"

    revocation_cause = fields.Selection(
        [
            ("false_statement", "a) Fraud in declaring the achievement"),
            ("false_papers", "b) Untrue information, forged papers"),
            ("wrong_procedure", "c) Appraised or decided against the rules"),
            ("not_qualified", "d) A conclusion or judgment shows that the standard was not met"),
            ("other", "Another basis, named in the reason"),
        ],
        string="Cause of Revocation",
        copy=False,
        tracking=True,
    )

    def write(self, vals):
        if "revocation_cause" in vals and vals.get("state") != "revoked" and not self.env.su:
            refusal = self.env._(
                "The cause is chosen when it is revoked, with the button “Revoke”."
            )
            raise about(UserError(refusal), "revocation_cause")
        return super().write(vals)

    def action_revoke(self, reason, cause="other"):
        """Revoke; money and certificates are taken back (rule R12).

        :param cause: false_statement, false_papers, wrong_procedure, not_qualified (Điều 93,
            a to d) or other
        :return: True, or the notification of what was refused
        :raises UserError: when none may be revoked, for example without a reason
        """
        return self._move("revoked", state_reason=reason, revocation_cause=cause)

    def action_ask_revoke(self):
        return self._ask_reason("action_revoke")

    def _missing_to_revoke(self, vals):
        return self._merge_refusals(
            self._missing_manager(), self._missing_reason(vals), self._missing_cause(vals)
        )

    def _missing_cause(self, vals):
        if vals.get("revocation_cause"):
            return {}
        missing = self.env._("the cause of revocation; use the button of this step and choose it")
        return {record.id: [missing] for record in self}
