from odoo import models
from odoo.fields import Command


class ExemplarNomineeSubmission(models.Model):
    """From chosen exemplars to a submission in one step."""

    _inherit = "exemplar.nominee"

    def action_draft_submission(self):
        """Return the dialog that drafts the awards of the exemplars and a submission of them."""
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Draft a Submission"),
            "res_model": "exemplar.submission.wizard",
            "view_mode": "form",
            "target": "new",
            "context": {"default_nominee_ids": [Command.set(self.ids)]},
        }
