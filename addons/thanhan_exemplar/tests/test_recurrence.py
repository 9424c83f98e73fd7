from datetime import date, timedelta
from time import process_time

from odoo.tests import BaseCase

from ..tools import RecurrenceError, monthly_rule, recurring_days

START = date(2026, 1, 31)
END = date(2026, 12, 31)


class TestRecurrence(BaseCase):
    """Days by RFC 5545, at the ends of months and years too."""

    def days(self, rule, start=START, first=None, last=END):
        return recurring_days(rule, start, first or start, last)

    def test_monthly_on_a_day_that_short_months_lack(self):
        days = self.days(monthly_rule(31))
        ends = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        self.assertEqual([day.day for day in days], ends)
        days = self.days(monthly_rule(29), date(2023, 12, 29), last=date(2024, 3, 31))
        self.assertEqual([str(day) for day in days][2:], ["2024-02-29", "2024-03-29"])
        self.assertEqual(len(self.days(monthly_rule(5), date(2026, 1, 5))), 12)

    def test_leap_day(self):
        start, last = date(2024, 2, 29), date(2033, 1, 1)
        leap = self.days("FREQ=YEARLY", start, last=last)
        self.assertEqual([day.year for day in leap], [2024, 2028, 2032])
        ends = self.days("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=-1", start, last=last)
        self.assertEqual(len(ends), 9)
        self.assertEqual(ends[1], date(2025, 2, 28))

    def test_weekdays_counts_and_ends(self):
        for rule, expected in (
            ("FREQ=WEEKLY;BYDAY=MO,TH;COUNT=3", ["2026-02-02", "2026-02-05", "2026-02-09"]),
            ("rrule:freq=monthly;byday=-1FR;until=20260330", ["2026-02-27", "2026-03-27"]),
            ("FREQ=WEEKLY;INTERVAL=2;UNTIL=20260220T170000Z;", ["2026-01-31", "2026-02-14"]),
        ):
            self.assertEqual([str(day) for day in self.days(rule)], expected)

    def test_a_window_is_counted_from_the_start(self):
        days = self.days("FREQ=DAILY;COUNT=10", first=START + timedelta(days=8))
        self.assertEqual(days, [START + timedelta(days=8), START + timedelta(days=9)])
        self.assertFalse(self.days("FREQ=DAILY", first=END + timedelta(days=1)))
        self.assertFalse(self.days("FREQ=DAILY;UNTIL=00010101"))

    def test_what_is_refused(self):
        for rule, reason in (
            ("", "part"),
            ("FREQ", "value"),
            ("hằng ngày", "part"),
            ("FREQ=WEEKLY;DTSTART=20200101", "part"),
            ("DTSTART:20200101T000000\nRRULE:FREQ=DAILY", "part"),
            ("FREQ=DAILY\nEXDATE:20260101T000000", "value"),
            ("FREQ=DAILY;BYHOUR=1,2,3", "part"),
            ("FREQ=DAILY;FREQ=SECONDLY", "part"),
            ("FREQ=SECONDLY", "frequency"),
            ("FREQ=MINUTELY;INTERVAL=5", "frequency"),
            ("FREQ=HOURLY", "frequency"),
            ("INTERVAL=2", "frequency"),
            ("FREQ=DAILY;INTERVAL=0", "value"),
            ("FREQ=DAILY;INTERVAL=-1", "value"),
            ("FREQ=DAILY;COUNT=99999999", "value"),
            ("FREQ=DAILY;COUNT=2;UNTIL=20270101", "value"),
            ("FREQ=DAILY;UNTIL=20261301", "value"),
            ("FREQ=DAILY;UNTIL=TOMORROW", "value"),
            ("FREQ=WEEKLY;BYDAY=XX", "value"),
            ("FREQ=MONTHLY;BYMONTHDAY=A", "value"),
            ("FREQ=MONTHLY;BYSETPOS=0", "value"),
        ):
            with self.subTest(rule=rule), self.assertRaises(RecurrenceError) as refusal:
                self.days(rule)
            self.assertEqual(refusal.exception.reason, reason)

    def test_a_rule_that_never_falls_takes_no_time(self):
        start = process_time()
        for rule in ("FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30", "FREQ=MONTHLY;BYMONTHDAY=1;BYSETPOS=2"):
            self.assertFalse(self.days(rule))
        self.assertLess(process_time() - start, 3)
