from odoo import api, fields, models

CHOICES = [("for", "In favour"), ("against", "Against"), ("abstain", "No opinion")]


class ExemplarCouncilBallot(models.Model):
    """A member's vote on one file, online only; its voter alone reads it.

    It is made by ``exemplar.council.item.cast_ballot`` and by nothing else. No discussion.
    """

    _name = "exemplar.council.ballot"
    _description = "Ballot"
    _order = "item_id, id"
    _rec_name = "choice"
    _log_access = False

    item_id = fields.Many2one(
        "exemplar.council.item", string="File", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(
        related="item_id.company_id", store=True, precompute=True, index=True
    )
    member_id = fields.Many2one(
        "exemplar.council.member", string="Member", required=True, index=True, ondelete="restrict"
    )
    user_id = fields.Many2one(
        "res.users", string="Voter", required=True, index=True, ondelete="restrict"
    )
    choice = fields.Selection(CHOICES, required=True)

    _member_uniq = models.UniqueIndex("(item_id, member_id)", "A member votes once on a file.")

    @api.model
    def _counts(self, items):
        """Return ``{(item id, choice): count}`` of the ballots that the caller may read."""
        groups = self._read_group(
            [("item_id", "in", items.ids)], ["item_id", "choice"], ["__count"]
        )
        return {(item.id, choice): count for item, choice, count in groups}
