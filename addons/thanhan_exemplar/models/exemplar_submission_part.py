from odoo import api, fields, models
from odoo.exceptions import UserError

from .exemplar_submission import OPEN_STATES


class ExemplarSubmissionPart(models.AbstractModel):
    """What stands in a submission and stays as it is once that has been sent."""

    _name = "exemplar.submission.part"
    _description = "Part of a Submission"
    _inherit = ["exemplar.link.mixin"]
    _order = "submission_id, sequence, id"
    _check_company_auto = True

    _guarded_links = ("submission_id",)
    _fields_after_sending = ()

    submission_id = fields.Many2one(
        "exemplar.submission",
        string="Submission",
        required=True,
        index=True,
        ondelete="cascade",
        check_company=True,
    )
    organization_id = fields.Many2one(
        related="submission_id.organization_id", store=True, precompute=True, index=True
    )
    company_id = fields.Many2one(
        related="submission_id.company_id", store=True, precompute=True, index=True
    )
    sequence = fields.Integer(default=10)

    @api.model_create_multi
    def create(self, vals_list):
        parts = super().create(vals_list)
        parts._check_open()
        return parts

    def write(self, vals):
        if set(vals) - set(self._fields_after_sending):
            self._check_open()
        result = super().write(vals)
        if "submission_id" in vals:
            self._check_open()
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_if_open(self):
        self._check_open()

    def _check_open(self):
        """Refuse to change what has been sent.

        :raises UserError: when the submission is neither a draft nor returned
        """
        submissions = self.submission_id
        if not self.env.su:
            submissions.check_access("write")
        if fixed := submissions.filtered(lambda one: one.state not in OPEN_STATES):
            raise UserError(
                self.env._(
                    "%(submission)s has been sent and stays as it is. The commendation officer "
                    "returns it first.",
                    submission=fixed[0].display_name,
                )
            )
