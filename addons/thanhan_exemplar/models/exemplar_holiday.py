from datetime import timedelta

import holidays
from odoo import api, fields, models
from odoo.fields import Domain

from .exemplar_award_rule import CONFIDENCE

FIRST_YEAR = 2023
SATURDAY = 5


class ExemplarHoliday(models.Model):
    """Days off, and weekend days worked instead, that do not count as other days do."""

    _name = "exemplar.holiday"
    _description = "Public Holiday"
    _inherit = ["exemplar.due.setting.mixin"]
    _order = "date desc, id desc"

    date = fields.Date(required=True)
    name = fields.Char(required=True, index="trigram")
    is_worked = fields.Boolean(
        string="Worked", help="A weekend day on which people work in exchange for another day off."
    )
    source = fields.Char(string="Basis")
    confidence = fields.Selection(
        CONFIDENCE,
        required=True,
        default="unchecked",
        help="Unchecked: still to be compared with the notice of the year's days off.",
    )
    company_id = fields.Many2one(
        "res.company",
        string="Commune",
        index="btree_not_null",
        ondelete="cascade",
        help="Empty: every commune.",
    )

    _date_uniq = models.UniqueIndex(
        "(date, COALESCE(company_id, 0))", "This day is already in the list."
    )

    @api.model
    def _add_working_days(self, start, count):
        """Return the working day that is ``count`` working days after ``start``.

        Saturdays, Sundays and the days off of the current commune are not counted, nor is
        ``start`` itself.
        """
        last = start + timedelta(days=3 * count + 30)
        changed = dict(
            self.search(
                Domain("date", ">", start)
                & Domain("date", "<=", last)
                & Domain("company_id", "in", [False, self.env.company.id]),
                order="company_id desc",
            ).mapped(lambda day: (day.date, day.is_worked))
        )
        day = start
        while count:
            day += timedelta(days=1)
            count -= changed.get(day, day.weekday() < SATURDAY)
        return day

    @api.model
    def _fill(self, last_year=None):
        """Enter the days off of Vietnam up to ``last_year``, by default the next one.

        A year that has days already stays as it is: people have corrected it.
        """
        last_year = last_year or self.env.company._exemplar_today().year + 1
        shared = Domain("company_id", "=", False)
        filled = {day.year for (day,) in self._read_group(shared, ["date:year"])}
        self.create(
            [
                vals
                for year in range(FIRST_YEAR, last_year + 1)
                if year not in filled
                for vals in self._days_of(year)
            ]
        )

    @api.model
    def _days_of(self, year):
        calendar = holidays.country_holidays("VN", years=year, language="vi")
        source = f"Bộ luật Lao động 2019, Điều 112; lịch của gói holidays {holidays.__version__}"
        off = [{"date": day, "name": name, "source": source} for day, name in calendar.items()]
        worked = [
            {"date": day, "name": "Ngày làm bù", "is_worked": True, "source": source}
            for day in calendar.weekend_workdays
            if day.year == year
        ]
        return off + worked

    @api.model
    def _cron_fill(self):
        self._fill()
