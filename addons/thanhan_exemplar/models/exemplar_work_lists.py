from odoo import api, fields, models
from odoo.fields import Domain

from .exemplar_work import WorkSource

NOTICE_DAYS_LEFT = 3


class ExemplarWorkLists(models.Model):
    """What the lists of households wait for: the hamlet while they hang, the officer after it."""

    _inherit = "exemplar.work"

    kind = fields.Selection(
        selection_add=[
            ("list_mend", "Complete the list of households"),
            ("list_notice", "Answer opinions before the notice ends"),
            ("list_check", "Close the notice of the list"),
            ("list_decide", "Draft the decision on the list"),
            ("list_result", "Note the result of the list"),
        ]
    )

    @api.model
    def _work_of_organizations(self, own):
        mine = Domain("hamlet_id", "child_of", own)
        soon = fields.Date.add(self.env.company._exemplar_today(), days=NOTICE_DAYS_LEFT)
        return [
            *super()._work_of_organizations(own),
            WorkSource(
                "list_mend",
                "exemplar.award.list",
                mine & Domain("state", "=", "returned"),
                deadline="date_deadline",
                organization="hamlet_id",
            ),
            WorkSource(
                "list_notice",
                "exemplar.award.list",
                mine & Domain("state", "=", "noticed") & Domain("notice_date_to", "<=", soon),
                deadline="notice_date_to",
                organization="hamlet_id",
            ),
            WorkSource(
                "list_result",
                "exemplar.award.list",
                mine & Domain("is_result_untold", "=", True),
                organization="hamlet_id",
            ),
        ]

    @api.model
    def _work_of_officer(self):
        today = self.env.company._exemplar_today()
        return [
            *super()._work_of_officer(),
            WorkSource(
                "list_check",
                "exemplar.award.list",
                Domain("state", "=", "noticed") & Domain("notice_date_to", "<", today),
                deadline="date_deadline",
                organization="hamlet_id",
            ),
            WorkSource(
                "list_decide",
                "exemplar.award.list",
                Domain("state", "=", "ready") & Domain("decision_id", "=", False),
                deadline="date_deadline",
                organization="hamlet_id",
            ),
        ]
