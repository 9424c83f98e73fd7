from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

from .exemplar_award_rule_kind import AWARD_KINDS
from .exemplar_nominee import SUBJECTS


class ExemplarDecisionCorrection(models.Model):
    """An award of the replaced decision, as the replacing one words it."""

    _name = "exemplar.decision.correction"
    _description = "Award in a Replacing Decision"
    _order = "decision_id, id"
    _rec_name = "recipient_name"
    _check_company_auto = True

    _corrected = ("recipient_name", "subject", "form_id", "kind", "achievement")

    decision_id = fields.Many2one(
        "exemplar.decision", required=True, readonly=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(
        related="decision_id.company_id", store=True, precompute=True, index=True
    )
    award_id = fields.Many2one(
        "exemplar.award",
        string="Award",
        required=True,
        readonly=True,
        index=True,
        ondelete="cascade",
    )
    recipient_name = fields.Char(string="Commended", required=True)
    subject = fields.Selection(SUBJECTS, required=True)
    form_id = fields.Many2one(
        "exemplar.award.form",
        string="Title, Form of Commendation",
        required=True,
        ondelete="restrict",
        check_company=True,
    )
    kind = fields.Selection(AWARD_KINDS, string="Kind of Commendation")
    achievement = fields.Text(string="Words on the Certificate")
    is_changed = fields.Boolean(string="Corrected", compute="_compute_is_changed")

    _award_uniq = models.UniqueIndex(
        "(decision_id, award_id)", "This award is already in the replacing decision."
    )

    @api.depends(
        *_corrected, "decision_id.state",
        *(f"award_id.{name}" for name in _corrected),
    )  # fmt: skip
    def _compute_is_changed(self):
        for line in self:
            line.is_changed = bool(line._changes())

    @api.constrains("form_id")
    def _check_category(self):
        for line in self:
            if line.form_id.category != line.award_id.form_id.category:
                raise ValidationError(
                    self.env._(
                        "%(name)s: a replacing decision corrects the form within titles, within "
                        "commendations or within praise. Revoke this award and propose another "
                        "one instead.",
                        name=line.recipient_name,
                    )
                )

    def write(self, vals):
        if any(line.decision_id.state != "draft" for line in self):
            raise UserError(
                self.env._("The replacing decision has been issued; its corrections stay.")
            )
        return super().write(vals)

    def _changes(self):
        """Return ``{field: value}`` of what differs from the award."""
        self.ensure_one()
        return {name: self[name] for name in self._corrected if self[name] != self.award_id[name]}

    def _missing(self, date):
        """Return what the corrected award lacks by the law of ``date`` (rules R4, R7)."""
        form = self.form_id.with_company(self.company_id)
        rule = form._rule_on(date)
        if not rule:
            return form._missing_rule(date)
        return rule._missing_for(self.subject, self.kind) or rule._missing_own_authority(date)
