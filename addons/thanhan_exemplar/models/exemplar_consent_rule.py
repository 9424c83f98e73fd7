from odoo import fields, models

from .exemplar_award_rule import CONFIDENCE


class ExemplarConsentRule(models.Model):
    """Who signs a consent and what proves it, by the day from which the consent holds."""

    _name = "exemplar.consent.rule"
    _description = "Rule of Consents by Period"
    _inherit = ["exemplar.dated.setting.mixin"]
    _rec_name = "valid_from"

    adult_age = fields.Integer(
        string="Adult From",
        required=True,
        aggregator=None,
        help="In years. The guardian of who is younger signs.",
    )
    own_signature_age = fields.Integer(
        string="Child Signs From",
        required=True,
        aggregator=None,
        help="In years. A child of this age signs beside the guardian.",
    )
    scan_required = fields.Boolean(
        string="Only With Signed Form",
        help="A consent counts only when the scan of its signed form is in the file.",
    )
    confidence = fields.Selection(
        CONFIDENCE,
        required=True,
        default="unchecked",
        help="Unchecked: still to be compared with the published text.",
    )

    _ages_ordered = models.Constraint(
        "CHECK (0 < own_signature_age AND own_signature_age <= adult_age)",
        "A child signs at an age above zero and not above that of an adult.",
    )
    _valid_from_uniq = models.UniqueIndex(
        "(valid_from, COALESCE(company_id, 0))",
        "There is already a rule of consents from that day.",
    )
