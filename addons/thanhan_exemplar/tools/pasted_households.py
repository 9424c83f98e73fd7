"""Households pasted from Excel: tab or semicolon between the columns, a line of headings or none.

Without headings the columns are: number in the list (or none), name, year of birth, members, note.
"""

import csv
import io
import re
import unicodedata
from typing import NamedTuple

HEADINGS = {
    "number": ("stt", "tt", "số tt", "số thứ tự"),
    "name": ("họ tên", "họ và tên", "chủ hộ", "họ và tên chủ hộ", "họ tên chủ hộ", "tên chủ hộ"),
    "birth_year": ("năm sinh", "ngày sinh", "ngày tháng năm sinh"),
    "member_count": ("nhân khẩu", "số nhân khẩu", "số khẩu", "số thành viên"),
    "note": ("ghi chú",),
}
FIELDS = {heading: field for field, headings in HEADINGS.items() for heading in headings}
ORDER = ("name", "birth_year", "member_count", "note")
NUMBER = re.compile(r"\d+[.)]?")
YEAR = re.compile(r"(?:\d{1,2}[/.-]\d{1,2}[/.-])?(\d{4})(?:[.,]0+)?")
COUNT = re.compile(r"(\d{1,4})(?:[.,]0+)?")
TOTALS = ("tổng", "cộng")


class PastedRow(NamedTuple):
    """One line of the text: its values, or the code of why it is no household.

    fault: lines (a cell over several lines), total, columns, birth_year, member_count or None
    """

    line: int
    text: str
    values: dict
    fault: str | None


def read_households(text):
    """Return a list of :class:`PastedRow`, blank lines and the line of headings left out."""
    text = unicodedata.normalize("NFC", text or "")
    delimiter = "\t" if "\t" in text else ";"
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    rows, columns, before = [], None, 0
    for cells in reader:
        line, before = before + 1, reader.line_num
        cells = [cell.strip() for cell in cells]
        if not any(cells):
            continue
        if columns is None and not rows and (headed := _headed(cells)):
            columns = headed
            continue
        fault, values = _values(cells, columns)
        rows.append(PastedRow(line, delimiter.join(cells), values, fault))
    return rows


def _headed(cells):
    """Return ``{position: field}`` when ``cells`` are headings, else None."""
    fields = {
        position: FIELDS.get(" ".join(cell.casefold().split()))
        for position, cell in enumerate(cells)
    }
    return fields if "name" in fields.values() else None


def _values(cells, columns):
    if any("\n" in cell or "\r" in cell for cell in cells):
        return "lines", {}
    if columns:
        found = {field: cells[n] for n, field in columns.items() if field and n < len(cells)}
        found.pop("number", None)
    else:
        numbered = len(cells) > 1 and (not cells[0] or NUMBER.fullmatch(cells[0]))
        rest = cells[1:] if numbered else cells
        if any(rest[len(ORDER) :]):
            return "columns", {}
        found = dict(zip(ORDER, rest, strict=False))
    if found.get("name", "").casefold().startswith(TOTALS):
        return "total", {}
    return _numbers(found)


def _numbers(found):
    values = {name: found[name] for name in ("name", "note") if found.get(name)}
    for name, pattern in (("birth_year", YEAR), ("member_count", COUNT)):
        if text := found.get(name):
            match = pattern.fullmatch(text)
            if not match:
                return name, values
            values[name] = int(match.group(1))
    return None, values
