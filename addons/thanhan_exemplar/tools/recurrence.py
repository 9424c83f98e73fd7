"""Days on which something comes round, by the recurrence rules of RFC 5545."""

import re
from datetime import MAXYEAR, date, datetime, time

from dateutil.rrule import rrulestr

FREQUENCIES = ("DAILY", "WEEKLY", "MONTHLY", "YEARLY")
PARTS = (
    "FREQ",
    "INTERVAL",
    "COUNT",
    "UNTIL",
    "WKST",
    "BYDAY",
    "BYMONTH",
    "BYMONTHDAY",
    "BYYEARDAY",
    "BYWEEKNO",
    "BYSETPOS",
)
CALENDAR_CYCLE = 400


class RecurrenceError(ValueError):
    """A rule that cannot be used: ``reason`` is part, frequency or value, ``text`` the culprit."""

    def __init__(self, reason, text):
        super().__init__(f"{reason}: {text}")
        self.reason = reason
        self.text = text


def monthly_rule(day):
    """Return the rule for each month's ``day`` (1-31), or its last day where it is shorter."""
    days = ",".join(map(str, range(min(day, 28), day + 1)))
    return f"FREQ=MONTHLY;BYMONTHDAY={days};BYSETPOS=-1"


def recurring_days(rule, start, first, last):
    """Return the days from ``first`` to ``last`` on which ``rule``, counted from ``start``, falls.

    :raises RecurrenceError: when the rule is malformed, or recurs within a day
    """
    parts = _read_parts(rule)
    until = _read_until(parts.pop("UNTIL", None))
    if until:
        last = min(last, until)
    if last < max(first, start):
        return []
    # a rule that never falls is looked for up to the end of the calendar, which is why it is
    # asked for in the last of the 400-year cycles, where all weekdays and leap years are alike
    years = (MAXYEAR - 1 - last.year) // CALENDAR_CYCLE * CALENDAR_CYCLE
    text = ";".join(f"{name}={value}" for name, value in parts.items())
    try:
        recurrence = rrulestr(text, dtstart=_moved(start, years))
        found = recurrence.between(_moved(first, years), _moved(last, years), inc=True)
    except (ValueError, TypeError, IndexError) as error:
        raise RecurrenceError("value", rule) from error
    return [day.date().replace(year=day.year - years) for day in found]


def _moved(day, years):
    return datetime.combine(day.replace(year=day.year + years), time())


def _read_parts(rule):
    parts = {}
    for part in rule.strip().upper().removeprefix("RRULE:").rstrip(";").split(";"):
        name, _equals, value = part.partition("=")
        if name not in PARTS or name in parts:
            raise RecurrenceError("part", name or rule)
        if not re.fullmatch(r"[A-Z0-9+,-]+", value):
            raise RecurrenceError("value", part)
        if name in ("INTERVAL", "COUNT") and not re.fullmatch(r"[1-9]\d{0,3}", value):
            raise RecurrenceError("value", part)
        parts[name] = value
    if parts.get("FREQ") not in FREQUENCIES:
        raise RecurrenceError("frequency", parts.get("FREQ", rule))
    if {"COUNT", "UNTIL"} <= parts.keys():
        raise RecurrenceError("value", "COUNT, UNTIL")
    return parts


def _read_until(value):
    if value is None:
        return None
    found = re.fullmatch(r"(\d{4})(\d\d)(\d\d)(T\d{6}Z?)?", value)
    try:
        return date(*map(int, found.group(1, 2, 3)))
    except (AttributeError, ValueError) as error:
        raise RecurrenceError("value", f"UNTIL={value}") from error
