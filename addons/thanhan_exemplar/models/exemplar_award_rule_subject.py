from odoo import fields, models

from .exemplar_award_rule import CONFIDENCE
from .exemplar_nominee import SUBJECTS


class ExemplarAwardRuleSubject(models.Model):
    _name = "exemplar.award.rule.subject"
    _description = "Subject of a Rule"
    _order = "rule_id, id"
    _rec_name = "subject"

    rule_id = fields.Many2one("exemplar.award.rule", required=True, index=True, ondelete="cascade")
    company_id = fields.Many2one(related="rule_id.company_id", store=True, precompute=True)
    subject = fields.Selection(SUBJECTS, required=True)
    coefficient = fields.Float(
        digits=(8, 4), aggregator=None, help="Times the base salary; 0: no money."
    )
    confidence = fields.Selection(CONFIDENCE, required=True, default="unchecked")

    _subject_uniq = models.UniqueIndex("(rule_id, subject)", "A rule names each subject only once.")
    _coefficient_positive = models.Constraint(
        "CHECK (coefficient >= 0)", "A coefficient is not negative."
    )
