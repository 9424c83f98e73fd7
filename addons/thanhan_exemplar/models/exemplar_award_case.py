from odoo import api, fields, models

SIMPLIFIED_CASES = [
    ("political_task", "1. A political task, encouragement in time"),
    ("sudden", "2. Sudden achievement, saving people or property, international prize"),
    ("found_by_leader", "3. Found by the head of the body"),
    ("dedication", "4. Long dedication, years of service, external relations"),
    ("state_secret", "5. State secret"),
]


class ExemplarAwardCase(models.Model):
    """By which case of the simplified procedure, and out of which campaign."""

    _inherit = "exemplar.award"

    simplified_case = fields.Selection(
        SIMPLIFIED_CASES,
        string="Case (Article 85)",
        compute="_compute_simplified_case",
        store=True,
        readonly=False,
        precompute=True,
        help="Luật Thi đua, khen thưởng 2022, Điều 85.",
    )
    campaign_id = fields.Many2one(
        "exemplar.campaign",
        string="Campaign",
        compute="_compute_campaign_id",
        store=True,
        readonly=False,
        precompute=True,
        index="btree_not_null",
        ondelete="restrict",
        check_company=True,
    )

    @api.depends("nominee_id", "kind", "procedure")
    def _compute_simplified_case(self):
        for award in self:
            if award.procedure != "simplified":
                award.simplified_case = False
            elif not award.simplified_case:
                found = award.nominee_id.source == "leader" and "found_by_leader"
                award.simplified_case = found or (award.kind == "sudden" and "sudden")

    @api.depends("nominee_id")
    def _compute_campaign_id(self):
        for award in self:
            award.campaign_id = award.nominee_id.campaign_id or award.campaign_id

    def _missing_simplified_case(self):
        """Return the refusals of simplified files that name no case (Luật 2022, Điều 85)."""
        missing = self.env._("the case of the simplified procedure; choose it in the file")
        return {
            award.id: [missing]
            for award in self
            if award.procedure == "simplified" and not award.simplified_case
        }
