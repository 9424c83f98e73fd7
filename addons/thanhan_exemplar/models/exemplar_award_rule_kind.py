from odoo import fields, models

AWARD_KINDS = [
    ("merit", "Merit"),
    ("sudden", "Sudden"),
    ("movement", "Emulation movement, by campaign"),
    ("thematic", "Emulation movement, thematic"),
    ("dedication", "Long dedication"),
]


class ExemplarAwardRuleKind(models.Model):
    _name = "exemplar.award.rule.kind"
    _description = "Kind of Commendation of a Rule"
    _order = "rule_id, id"
    _rec_name = "kind"

    rule_id = fields.Many2one("exemplar.award.rule", required=True, index=True, ondelete="cascade")
    company_id = fields.Many2one(related="rule_id.company_id", store=True, precompute=True)
    kind = fields.Selection(AWARD_KINDS, required=True)
    supports_merit = fields.Boolean(
        string="Supports a Higher Merit Commendation",
        default=True,
        help="Whether it may back a submission upward for merit (rule R3).",
    )

    _kind_uniq = models.UniqueIndex("(rule_id, kind)", "A rule names each kind only once.")
