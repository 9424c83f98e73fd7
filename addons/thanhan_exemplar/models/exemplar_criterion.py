from odoo import api, fields, models
from odoo.exceptions import ValidationError


class ExemplarCriterion(models.Model):
    """One criterion by which exemplars are scored (QĐ 1526/QĐ-TTg asks each locality for a set).

    It counts for exemplars of its sector and of its campaign; empty means all of them.
    """

    _name = "exemplar.criterion"
    _description = "Criterion"
    _inherit = ["exemplar.link.mixin"]
    _order = "sequence, id"
    _check_company_auto = True

    _guarded_links = ("campaign_id",)

    name = fields.Char(required=True, index="trigram")
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)
    company_id = fields.Many2one(
        "res.company",
        string="Commune",
        compute="_compute_company_id",
        store=True,
        readonly=False,
        precompute=True,
        index=True,
        ondelete="cascade",
        help="Empty: shared by all communes.",
    )
    sector_id = fields.Many2one(
        "exemplar.sector",
        string="Sector",
        index="btree_not_null",
        ondelete="restrict",
        check_company=True,
        help="Empty: exemplars of every sector.",
    )
    campaign_id = fields.Many2one(
        "exemplar.campaign",
        string="Emulation Movement",
        index="btree_not_null",
        ondelete="cascade",
        check_company=True,
        help="Empty: every movement that scores.",
    )
    max_score = fields.Float(
        string="Highest Score", digits=(6, 2), required=True, default=10, aggregator=None
    )
    weight = fields.Float(digits=(6, 2), required=True, default=1, aggregator=None)
    tolerance = fields.Float(
        string="Difference Allowed",
        digits=(6, 2),
        default=2,
        aggregator=None,
        help="Points by which the officer's score may differ before the line is coloured.",
    )
    required = fields.Boolean(
        help="Verification is not completed without the officer's score for it."
    )
    guide = fields.Text(string="How to Score")

    _score_positive = models.Constraint(
        "CHECK (max_score > 0 AND weight > 0 AND tolerance >= 0)",
        "The highest score and the weight are above zero, the difference is not negative.",
    )

    @api.depends("campaign_id", "sector_id")
    def _compute_company_id(self):
        for criterion in self:
            owned = criterion.campaign_id.company_id or criterion.sector_id.company_id
            criterion.company_id = owned or criterion.company_id

    @api.constrains("max_score")
    def _check_given_scores(self):
        # sudo: a score above the highest one is wrong, whoever may read it
        scores = self.env["exemplar.score"].sudo()
        for criterion, highest in scores._read_group(
            [("criterion_id", "in", self.ids)], ["criterion_id"], ["score:max"]
        ):
            if highest > criterion.max_score:
                raise ValidationError(
                    self.env._(
                        "“%(name)s”: %(score)s points have been given already; archive it and "
                        "enter a new criterion.",
                        name=criterion.name,
                        score=highest,
                    )
                )
