from odoo import api, fields, models
from odoo.fields import Domain

from .exemplar_award_rule import CONFIDENCE


class ExemplarAwardCondition(models.Model):
    """Which article asks for a condition of the check list, by period."""

    _name = "exemplar.award.condition"
    _description = "Article Behind a Condition"
    _inherit = ["exemplar.dated.setting.mixin"]
    _order = "condition, valid_from desc, id desc"
    _rec_name = "condition"

    condition = fields.Selection(
        [
            ("subject_kind", "Form, subject and kind"),
            ("verified", "Verified exemplar, confirmed achievements"),
            ("period", "Period of the achievement"),
            ("once", "One achievement is commended once"),
            ("hold", "Nothing is being looked into"),
            ("discipline", "Achievements count from the end of a discipline on"),
            ("simplified", "Case of the simplified procedure"),
            ("papers", "Papers of the file"),
            ("authority", "Who decides"),
            ("support", "Earlier commendations that support this one"),
            ("one_bonus", "Several at one time: the highest money only"),
            ("checked", "Rule compared with the published text"),
        ],
        required=True,
    )
    article = fields.Char(required=True, help="As the check list shows it.")
    confidence = fields.Selection(
        CONFIDENCE,
        required=True,
        default="unchecked",
        help="Unchecked: still to be compared with the published text.",
    )

    _condition_valid_from_uniq = models.UniqueIndex(
        "(condition, valid_from, COALESCE(company_id, 0))",
        "There is already an article for that condition from that day.",
    )

    @api.model
    def _by_condition(self, date):
        """Return ``{condition: the row that applies in the current commune on date}``."""
        rows = self.search(
            Domain("company_id", "in", [False, self.env.company.id])
            & Domain("valid_from", "<=", date),
            order="valid_from, company_id desc",
        )
        return {row.condition: row for row in rows}
