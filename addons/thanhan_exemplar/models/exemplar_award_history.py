from odoo import api, models
from odoo.exceptions import UserError

from ..tools import about


class ExemplarAwardHistory(models.Model):
    """Awards of past years: money, register number and day as they stand on paper."""

    _inherit = "exemplar.award"

    _history_states = ("conferred", "decided", "revoked")
    _history_needs = ("date_received", "decision_id")
    _history_dates = ("date_received", "date_conferred")
    _history_parents = ("nominee_id", "decision_id")

    @api.model_create_multi
    def create(self, vals_list):
        return super().create(
            [
                {**vals, **self._vals_on_paper(vals)} if vals.get("is_history") else vals
                for vals in vals_list
            ]
        )

    def _vals_on_paper(self, vals):
        """Return what an award that is already decided does not take from its links."""
        nominee = self.env["exemplar.nominee"].browse(vals.get("nominee_id"))
        decision = self.env["exemplar.decision"].browse(vals.get("decision_id"))
        recipient = {"recipient_name": nominee.name, "subject": nominee.subject} if nominee else {}
        return {**recipient, "register_year": decision.year if vals.get("register_number") else 0}

    def _check_history(self):
        result = super()._check_history()
        for award in self.filtered("register_number"):
            year = award.register_year
            register = self.env["exemplar.register"].search(
                [("company_id", "=", award.company_id.id), ("year", "=", year)]
            )
            if register and award.register_number >= register.next_number:
                refusal = self.env._(
                    "%(field)s: the register of %(year)s is kept by the system from no. "
                    "%(number)s on; leave the number empty.",
                    field=self._fields["register_number"]._description_string(self.env),
                    year=year,
                    number=register.next_number,
                )
                raise about(UserError(refusal), "register_number")
        return result
