from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.tools import format_date

from .exemplar_award_rule import CONFIDENCE


class ExemplarTimeLimit(models.Model):
    """How many days a step may take or must last, by the day on which it begins."""

    _name = "exemplar.time.limit"
    _description = "Time Limit by Period"
    _inherit = ["exemplar.dated.setting.mixin", "exemplar.due.setting.mixin"]
    _order = "kind, valid_from desc, id desc"
    _rec_name = "kind"

    kind = fields.Selection(
        [
            ("public_notice", "Public notice, at least"),
            ("consent_withdrawal", "Handling of a withdrawn consent"),
            ("award_revocation", "Taking down after a revoked award"),
            ("correction", "Correcting or taking down what is published"),
            ("appraisal", "Appraisal of an award file"),
            ("appraisal_sudden", "Appraisal of an award file, sudden achievements"),
            ("result_notice", "Telling the proposers the result"),
        ],
        string="For",
        required=True,
    )
    days = fields.Integer(required=True, aggregator=None)
    working_days = fields.Boolean(
        help="Weekends and the public holidays under Configuration are not counted."
    )
    confidence = fields.Selection(
        CONFIDENCE,
        required=True,
        default="unchecked",
        help="Unchecked: still to be compared with the published text.",
    )

    _days_positive = models.Constraint("CHECK (days > 0)", "A time limit is at least one day.")
    _kind_valid_from_uniq = models.UniqueIndex(
        "(kind, valid_from, COALESCE(company_id, 0))",
        "There is already a time limit of that kind from that day.",
    )

    @api.model
    def _in_force(self, kind, date):
        """Return the time limit of that kind for what begins in the current commune on ``date``.

        :raises UserError: when none applies on that day
        """
        limit = self._applying(date, Domain("kind", "=", kind))
        if not limit:
            raise UserError(
                self.env._(
                    "%(kind)s: no time limit applies on %(date)s. The commendation officer adds it "
                    "under Configuration, Time Limits.",
                    kind=dict(self._fields["kind"]._description_selection(self.env))[kind],
                    date=format_date(self.env, date),
                )
            )
        return limit

    @api.model
    def _deadline(self, kind, start):
        """Return the last day of what begins on ``start``, the first day not counted."""
        return self._in_force(kind, start)._end(start)

    @api.model
    def _deadline_if_limited(self, kind, start):
        """Return the last day of what begins on ``start``, False where no limit applies."""
        limit = self._applying(start, Domain("kind", "=", kind))
        return limit._end(start) if limit else False

    def _end(self, start):
        if self.working_days:
            return self.env["exemplar.holiday"]._add_working_days(start, self.days)
        return fields.Date.add(start, days=self.days)
