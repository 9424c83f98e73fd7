from odoo import api, fields, models
from odoo.fields import Domain

from .exemplar_award_rule_kind import AWARD_KINDS


class ExemplarAwardOffer(models.Model):
    """Which forms and kinds the screen offers: those that the law of the day allows."""

    _inherit = "exemplar.award"

    available_form_ids = fields.Many2many(
        "exemplar.award.form", compute="_compute_available_form_ids"
    )
    available_kinds = fields.Json(compute="_compute_available_kinds")

    @api.depends("subject", "company_id", "decision_id.date")
    def _compute_available_form_ids(self):
        forms = self.env["exemplar.award.form"].search(Domain.TRUE)
        offered = {}
        for award in self:
            key = award.company_id or self.env.company, award.subject, award._law_date()
            if key not in offered:
                offered[key] = forms._given_to(*key)
            award.available_form_ids = offered[key]

    @api.depends("form_id", "subject", "company_id", "decision_id.date")
    def _compute_available_kinds(self):
        for award in self:
            date = award._law_date()
            form = award.form_id.with_company(award.company_id or self.env.company)
            kinds = [
                kind
                for kind, _label in AWARD_KINDS
                if form and form.allowed_on(date, award.subject, kind)
            ]
            # the screen reads an empty list as no list
            award.available_kinds = ["", *kinds]
