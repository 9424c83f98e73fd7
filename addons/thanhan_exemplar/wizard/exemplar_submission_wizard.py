from odoo import fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain

from ..models.exemplar_award_guards import COMMENDABLE_STATES, UNDER_WAY_STATES
from ..models.exemplar_award_rule_kind import AWARD_KINDS
from ..models.exemplar_submission import OPEN_STATES


class ExemplarSubmissionWizard(models.TransientModel):
    """Asks for which form exemplars are proposed, and drafts awards and submission at once."""

    _name = "exemplar.submission.wizard"
    _description = "Draft a Submission"
    _inherit = ["exemplar.link.mixin"]

    _guarded_links = ("nominee_ids",)

    def _default_form(self):
        return self.env.ref("thanhan_exemplar.award_form_giay_khen", raise_if_not_found=False)

    nominee_ids = fields.Many2many(
        "exemplar.nominee", "exemplar_submission_wizard_nominee_rel", string="Exemplars"
    )
    form_id = fields.Many2one(
        "exemplar.award.form",
        string="Title, Form of Commendation",
        required=True,
        domain="[('mass', '=', False)]",
        default=lambda self: self._default_form(),
        ondelete="cascade",
    )
    category = fields.Selection(related="form_id.category")
    kind = fields.Selection(AWARD_KINDS, string="Kind of Commendation")

    def action_apply(self):
        """Draft the awards that are missing and put all into a new submission.

        :return: the action that opens it, behind the notification of what was refused
        :raises UserError: when none of the exemplars can be proposed so
        """
        self.ensure_one()
        kind = self.category == "commendation" and self.kind
        nominees, refused = self._nominees_to_propose(kind)
        drafted = self.env["exemplar.award"].search(
            self._domain_same(kind) & Domain("state", "in", OPEN_STATES)
        )
        awards = drafted.filtered(lambda award: award.nominee_id in nominees)
        awards |= self.env["exemplar.award"].create(
            [
                {"nominee_id": nominee.id, "form_id": self.form_id.id, "kind": kind}
                for nominee in nominees - awards.nominee_id
            ]
        )
        if not awards:
            raise UserError("\n".join(refused) or self.env._("Choose at least one exemplar."))
        return awards._draft_submissions(refused)

    def _nominees_to_propose(self, kind):
        """Return the exemplars that can be proposed, and the texts about the others."""
        own = self.nominee_ids.organization_id._filter_own()
        proposed = (
            self.env["exemplar.award"]
            .search(self._domain_same(kind) & Domain("state", "in", UNDER_WAY_STATES))
            .nominee_id
        )
        rule = self.form_id._require_rule(self.env.company._exemplar_today())
        refused = {}
        for nominee in self.nominee_ids:
            if nominee.organization_id not in own:
                text = self.env._("the body that introduced it proposes it")
            elif self.form_id.requires_verification and nominee.state not in COMMENDABLE_STATES:
                text = self.env._("not verified yet; the commendation officer completes it")
            elif nominee in proposed:
                text = self.env._("already proposed for this")
            elif missing := rule._missing_for(nominee.subject, kind):
                text = self.env._("missing: %(missing)s", missing=missing)
            else:
                text = ""
            if text:
                refused[nominee] = f"{nominee.name}: {text}."
        nominees = self.nominee_ids.filtered(lambda nominee: nominee not in refused)
        return nominees, list(refused.values())

    def _domain_same(self, kind):
        return (
            Domain("nominee_id", "in", self.nominee_ids.ids)
            & Domain("form_id", "=", self.form_id.id)
            & Domain("kind", "=", kind)
        )
