from odoo import api, fields, models
from odoo.fields import Domain

from .exemplar_work import WorkSource


class ExemplarWorkTakedowns(models.Model):
    """What is out and has to come down: told to who is in charge of the output, and to nobody else.

    What nobody is in charge of waits for the body that published it, and without one for the
    commendation officer.
    """

    _inherit = "exemplar.work"

    kind = fields.Selection(selection_add=[("takedown", "Take down or correct what is published")])

    @api.model
    def _work_of_organizations(self, own):
        nobody = Domain("user_id", "=", False) & Domain("organization_id", "child_of", own)
        mine = Domain("user_id", "=", self.env.uid) | nobody
        return [*super()._work_of_organizations(own), self._work_of_takedowns(mine)]

    @api.model
    def _work_of_officer(self):
        left = Domain("user_id.active", "=", False)
        nobody = Domain("user_id", "=", False) & Domain("organization_id", "=", False)
        return [*super()._work_of_officer(), self._work_of_takedowns(left | nobody)]

    def _work_of_takedowns(self, whose):
        return WorkSource(
            "takedown",
            "exemplar.takedown",
            whose & Domain("state", "=", "open"),
            label="name",
            deadline="date_deadline",
        )
