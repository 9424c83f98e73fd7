from odoo import api, models
from odoo.exceptions import UserError


class ExemplarNomineeKept(models.Model):
    """What stays in the file: the database would delete it along with a new exemplar."""

    _inherit = "exemplar.nominee"

    @api.model
    def _kept_lines(self):
        """Return ``{model: domain}`` of the lines that end the deleting of their exemplar."""
        return {
            "exemplar.hold": [],
            "exemplar.claim": [("state", "!=", "stated")],
            "exemplar.opinion": [("state", "!=", "asked")],
            "exemplar.consent": [("date_withdrawn", "!=", False)],
        }

    @api.ondelete(at_uninstall=False)
    def _unlink_if_nothing_is_kept(self):
        for model, domain in self._kept_lines().items():
            # sudo: the introducing body reads neither holds nor opinions, and is not told of them
            lines = self.env[model].sudo()
            if kept := lines.search([("nominee_id", "in", self.ids), *domain], limit=1):
                raise UserError(
                    self.env._(
                        "%(name)s has papers that stay in the file and cannot be deleted. Withdraw "
                        "it instead, with the reason.",
                        name=kept.nominee_id.name,
                    )
                )
