from odoo import fields, models
from odoo.exceptions import UserError
from odoo.fields import Command

CHECKERS = "thanhan_exemplar.group_exemplar_officer,thanhan_exemplar.group_exemplar_supervisor"


class ExemplarNomineeCheck(models.Model):
    """What is asked and found about an exemplar while it is verified."""

    _inherit = "exemplar.nominee"

    opinion_ids = fields.One2many(
        "exemplar.opinion", "nominee_id", string="Opinions", groups=CHECKERS
    )

    def action_visit(self):
        """Return the form of a new visit with what nobody has checked yet about the exemplars.

        :raises UserError: when there is nothing to check
        """
        claims = self.claim_ids.filtered(lambda claim: claim.state == "stated")
        if not claims:
            raise UserError(
                self.env._("Every achievement of these exemplars has been confirmed or refuted.")
            )
        hamlets = claims.nominee_id.hamlet_id
        visit = self.env["exemplar.visit"].create(
            {
                "hamlet_id": hamlets.id if len(hamlets) == 1 else False,
                "line_ids": [Command.create({"claim_id": claim.id}) for claim in claims],
            }
        )
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Verification Visit"),
            "res_model": "exemplar.visit",
            "view_mode": "form",
            "res_id": visit.id,
        }

    def action_ask_opinions(self):
        """Return the dialog that asks other bodies for their opinion of the exemplars."""
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Ask for Opinions"),
            "res_model": "exemplar.opinion.wizard",
            "view_mode": "form",
            "target": "new",
            "context": {"default_nominee_ids": [Command.set(self.ids)]},
        }
