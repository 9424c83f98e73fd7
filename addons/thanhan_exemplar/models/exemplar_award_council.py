from odoo import fields, models
from odoo.exceptions import UserError

VOTED_STATES = ("in_council", "approved")


class ExemplarAwardCouncil(models.Model):
    """What the Council says of an award, and what its vote binds (rule R6)."""

    _inherit = "exemplar.award"

    _fields_of_vote = {
        "nominee_id",
        "recipient_name",
        "subject",
        "form_id",
        "kind",
        "organization_id",
        "claim_ids",
    }

    council_item_ids = fields.One2many(
        "exemplar.council.item", "award_id", string="Before the Council"
    )
    council_item_id = fields.Many2one(
        "exemplar.council.item",
        string="Result of the Council",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="set null",
        help="Of the last session that closed since the file came before the Council.",
    )
    council_result = fields.Selection(
        related="council_item_id.result", string="The Council Says", compute_sudo=True
    )
    council_vote = fields.Char(compute="_compute_council_vote", string="Vote of the Council")

    def _compute_council_vote(self):
        for award in self:
            # sudo: the vote belongs to the award, whoever may read the session
            award.council_vote = award.sudo().council_item_id.vote_text

    def write(self, vals):
        if "council_item_id" in vals and not self.env.su:
            raise UserError(self.env._("The result of the Council comes with the closed session."))
        self._check_unvoted(vals)
        leaving = self.filtered(lambda award: award.state == "in_council" != vals.get("state"))
        result = super().write(vals)
        if "state" in vals:
            leaving._leave_agendas()
        return result

    def _on_move(self, state):
        result = super()._on_move(state)
        if state in ("returned", "in_council"):
            # sudo: a file that comes again is voted on again; nobody types results
            self.sudo().council_item_id = False
        return result

    def _leave_agendas(self):
        """Take the awards from agendas that are not closed."""
        # sudo: the step takes them away, whatever the state of the session
        items = self.env["exemplar.council.item"].sudo()
        items.search([("award_id", "in", self.ids), ("session_state", "!=", "closed")]).unlink()

    def _check_unvoted(self, vals):
        """Keep what the Council voted on, or is voting on, as it is."""
        if self.env.su or self._fields_of_vote.isdisjoint(vals):
            return
        # sudo: whether there has been a vote, whoever may read the session
        for award in self.sudo():
            voting = "voting" in award.council_item_ids.mapped("session_state")
            if award.state in VOTED_STATES and (voting or award.council_item_id):
                raise UserError(
                    self.env._(
                        "%(award)s: the Council votes on the file as it is. Return it for "
                        "completion to change it; the Council then sees it again.",
                        award=award.display_name,
                    )
                )

    def _missing_council_result(self, _vals):
        return self._merge_refusals(
            self._missing_manager(), self._missing_passed_vote(), self._missing_file()
        )

    def _missing_passed_vote(self):
        """Return the refusals of those whom no closed session has passed."""
        missing = self.env._("the Council's result; it comes with the closed session")
        failed = self.env._("the Council's consent: it did not pass the file")
        refusals = {}
        # sudo: the result belongs to the award, whoever may read the session
        for award in self.sudo():
            if award.council_result == "failed":
                refusals[award.id] = [failed]
            elif award.council_result != "passed":
                refusals[award.id] = [missing]
        return refusals
