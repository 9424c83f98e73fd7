from odoo import api, fields, models
from odoo.exceptions import UserError


class ExemplarScoreCouncil(models.Model):
    """What a member of the Council gives a file of a session; its author alone reads it.

    It is made by ``exemplar.council.item.give_scores`` and by nothing else.
    """

    _inherit = "exemplar.score"

    council_item_id = fields.Many2one(
        "exemplar.council.item",
        string="Before the Council",
        readonly=True,
        index="btree_not_null",
        ondelete="cascade",
        check_company=True,
    )

    _one_of_a_member = models.UniqueIndex(
        "(council_item_id, criterion_id, user_id) WHERE kind = 'member'",
        "A member scores a criterion once; change that score.",
    )
    _member_scores_a_file = models.Constraint(
        "CHECK ((kind = 'member') = (council_item_id IS NOT NULL))",
        "Members of the Council score a file of their session, and nobody else does.",
    )

    @api.model_create_multi
    def create(self, vals_list):
        if not self.env.su and "member" in [vals.get("kind") for vals in vals_list]:
            raise UserError(
                self.env._(
                    "Members of the Council score with the button “Score by Criteria” on the file "
                    "of their session."
                )
            )
        return super().create(vals_list)
