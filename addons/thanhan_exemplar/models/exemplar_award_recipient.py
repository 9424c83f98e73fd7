from odoo import api, fields, models
from odoo.fields import Domain

from ..tools import DUPLICATE_SCORE, compare_names, name_key, search_keys
from .exemplar_award import FIXED_STATES

OFFICER = "thanhan_exemplar.group_exemplar_officer"
HINTS = 40


class ExemplarAwardRecipient(models.Model):
    """Earlier awards of who has no file: found by the name, a hint that the officer weighs."""

    _inherit = "exemplar.award"

    recipient_key = fields.Char(
        compute="_compute_recipient_key",
        store=True,
        precompute=True,
        copy=False,
        help="The name without marks: where the search for earlier awards begins.",
    )
    possible_award_ids = fields.Many2many(
        "exemplar.award",
        string="Perhaps Commended Before",
        compute="_compute_possible_award_ids",
        groups=OFFICER,
    )

    _recipient_key_idx = models.Index("(company_id, recipient_key) WHERE nominee_id IS NULL")

    @api.depends("recipient_name")
    def _compute_recipient_key(self):
        for award in self:
            award.recipient_key = name_key(award.recipient_name or "")

    @api.depends("nominee_id", "recipient_name", "subject")
    def _compute_possible_award_ids(self):
        for award in self:
            named = not award.nominee_id and award.recipient_name
            found = award._possible_awards(award.recipient_name, award.subject) if named else award
            award.possible_award_ids = found - award._origin - award

    @api.model
    def _possible_awards(self, name, subject):
        """Return what was awarded without a file to someone of such a name, in this commune."""
        keys, _prefix = search_keys(name)
        found = self.search(
            Domain("nominee_id", "=", False)
            & Domain("company_id", "=", self.env.company.id)
            & Domain("recipient_key", "in", keys)
            & Domain("subject", "=", subject)
            & Domain("state", "in", FIXED_STATES),
            limit=HINTS,
        )
        return found.filtered(
            lambda award: compare_names(name, award.recipient_name).score >= DUPLICATE_SCORE
        )
