from odoo import api, fields, models
from odoo.exceptions import UserError

from .exemplar_award_list_papers import READERS_OF_PAPERS
from .exemplar_award_list_steps import OFFICER


class ExemplarAwardListResult(models.Model):
    """The hamlet is told what became of its list: who is recognised, who is not and why."""

    _inherit = "exemplar.award.list"

    is_result_untold = fields.Boolean(
        string="The Hamlet Has Not Noted the Result", readonly=True, copy=False
    )
    result_text = fields.Text(
        string="Result", compute="_compute_result_text", groups=READERS_OF_PAPERS
    )

    _untold_idx = models.Index("(hamlet_id) WHERE is_result_untold")

    @api.depends_context("uid")
    @api.depends("state", "decision_id.reference", "state_reason")
    def _compute_result_text(self):
        told = self.filtered(lambda record: record.state in ("decided", "revoked"))
        (self - told).result_text = False
        if not told:
            return
        excluded = self.env["exemplar.award.list.line"].search(
            [("list_id", "in", told.ids), ("excluded", "=", True)], order="name_sort, id"
        )
        of_list = excluded.grouped("list_id")
        for record in told:
            record.result_text = record._result_text(of_list.get(record, excluded.browse()))

    def action_note_result(self):
        """Record that the hamlet knows the result; the lists leave its work.

        :return: True
        :raises UserError: when one is not decided, or another body notes it
        """
        self.check_access("read")
        if early := self.filtered(lambda record: record.state not in ("decided", "revoked")):
            raise UserError(self.env._("%(list)s has no result yet.", list=early[0].name))
        own = self.env.user.exemplar_organization_ids
        hamlets = own.search([("id", "child_of", own.ids)])
        if self.hamlet_id - hamlets and not self.env.user.has_group(OFFICER):
            raise UserError(self.env._("The hamlet itself notes the result of its list."))
        # sudo: a decided list stays as it is, but for the hamlet's having been told
        self.sudo().is_result_untold = False
        return True

    def _on_move(self, state):
        result = super()._on_move(state)
        if state in ("decided", "revoked"):
            # sudo: what the step sets nobody types
            self.sudo().is_result_untold = True
        return result

    def _result_text(self, excluded):
        if self.state == "revoked":
            return self.env._(
                "Revoked with Decision no. %(decision)s: %(reason)s",
                decision=self.decision_id.reference or self.decision_id.display_name,
                reason=self.state_reason or "",
            )
        lines = [
            self.env._(
                "Decision no. %(decision)s: %(count)s households recognised, %(excluded)s not.",
                decision=self.decision_id.reference or self.decision_id.display_name,
                count=self.household_count,
                excluded=len(excluded),
            )
        ]
        lines += [f"– {line.name}: {line.exclusion_reason or ''}" for line in excluded]
        return "\n".join(lines)
