from datetime import date

from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.fields import Domain

NO_END = date(9999, 12, 31)


class ExemplarHold(models.Model):
    """While a hold is open no award of the exemplar moves on (rule R2; Luật TĐKT, NĐ 152/2025).

    No discussion: its messages would tell the reason to followers.
    """

    _name = "exemplar.hold"
    _description = "Hold on Commendation"
    _order = "date_from desc, id desc"
    _check_company_auto = True
    _rec_name = "nominee_id"

    def _default_date_from(self):
        return self.env.company._exemplar_today()

    nominee_id = fields.Many2one(
        "exemplar.nominee",
        string="Exemplar",
        required=True,
        index=True,
        ondelete="cascade",
        check_company=True,
    )
    company_id = fields.Many2one(
        related="nominee_id.company_id", store=True, precompute=True, index=True
    )
    reason = fields.Selection(
        [
            ("discipline", "Discipline is being considered"),
            ("investigation", "Under investigation"),
            ("inspection", "Under inspection"),
            ("complaint", "Complaint or denunciation being verified"),
            ("press", "Raised by the press, being verified"),
        ],
        required=True,
    )
    basis = fields.Char(required=True)
    date_from = fields.Date(
        string="From", required=True, default=lambda self: self._default_date_from()
    )
    date_to = fields.Date(string="To", copy=False, help="Empty: until the hold is lifted.")

    @api.constrains("date_from", "date_to")
    def _check_dates(self):
        for hold in self:
            if hold.date_to and hold.date_to < hold.date_from:
                raise ValidationError(self.env._("A hold ends after it begins."))

    @api.model_create_multi
    def create(self, vals_list):
        holds = super().create(vals_list)
        holds.nominee_id._lock_rows()
        self._refresh(holds.nominee_id)
        return holds

    def write(self, vals):
        nominees = self.nominee_id
        result = super().write(vals)
        self._refresh(nominees | self.nominee_id)
        return result

    def unlink(self):
        nominees = self.nominee_id
        result = super().unlink()
        self._refresh(nominees)
        return result

    @api.model
    def _domain_open(self):
        """Return the domain of the holds that are open today."""
        today = self.env.company._exemplar_today()
        return Domain("date_from", "<=", today) & (
            Domain("date_to", "=", False) | Domain("date_to", ">", today)
        )

    @api.model
    def _refresh(self, nominees):
        ends = dict(
            self._read_group(
                [("nominee_id", "in", nominees.ids)],
                ["nominee_id"],
                ["date_to:array_agg"],
            )
        )
        for nominee in nominees:
            dates = ends.get(nominee, [])
            # sudo: what the holds set nobody types
            nominee.sudo().date_hold_end = max((end or NO_END for end in dates), default=False)

    def action_lift(self):
        """End the hold today.

        :return: True
        """
        self.write({"date_to": self.env.company._exemplar_today()})
        return True
