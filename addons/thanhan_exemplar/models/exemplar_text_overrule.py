from odoo import api, fields, models
from odoo.exceptions import UserError


class ExemplarTextOverrule(models.Model):
    """Why something that the check found may stand; written by the step itself and kept."""

    _name = "exemplar.text.overrule"
    _description = "Overruled Finding"
    _order = "date_overruled desc, id desc"
    _rec_name = "excerpt"

    story_id = fields.Many2one("exemplar.story", index="btree_not_null", ondelete="cascade")
    task_id = fields.Many2one(
        "exemplar.propaganda.task", index="btree_not_null", ondelete="cascade"
    )
    company_id = fields.Many2one(
        "res.company",
        string="Commune",
        compute="_compute_company_id",
        store=True,
        index=True,
        precompute=True,
    )
    code = fields.Selection(
        [
            ("number_unconfirmed", "Number without a confirmed achievement"),
            ("superlative", "Exaggerating word"),
            ("no_consent", "No consent"),
            ("claim_changed", "Achievement changed"),
        ],
        required=True,
    )
    key = fields.Char(required=True)
    excerpt = fields.Char(required=True, index="trigram")
    message = fields.Char(required=True)
    reason = fields.Text(required=True)
    user_id = fields.Many2one(
        "res.users",
        string="Overruled By",
        required=True,
        default=lambda self: self.env.user,
        ondelete="restrict",
    )
    date_overruled = fields.Datetime(
        string="Overruled On", required=True, default=fields.Datetime.now
    )

    _of_one_text = models.Constraint(
        "CHECK (num_nonnulls(story_id, task_id) = 1)",
        "An overruled finding belongs to one text.",
    )

    @api.depends("story_id.company_id", "task_id.company_id")
    def _compute_company_id(self):
        for overrule in self:
            overrule.company_id = overrule.story_id.company_id or overrule.task_id.company_id

    def write(self, vals):
        if vals:
            raise UserError(self.env._("What was overruled stays as it was written."))
        return super().write(vals)
