"""Numbers as Vietnamese texts write them: 1.200, 1,5 triệu, mười hai, hai trăm linh năm."""

import re
import unicodedata
from typing import NamedTuple

DIGITS = {
    "không": 0,
    "một": 1,
    "mốt": 1,
    "hai": 2,
    "ba": 3,
    "bốn": 4,
    "tư": 4,
    "năm": 5,
    "lăm": 5,
    "nhăm": 5,
    "sáu": 6,
    "bảy": 7,
    "bẩy": 7,
    "tám": 8,
    "chín": 9,
}
TENS = {"mười": 10, "mươi": 10}
SCALES = {"nghìn": 10**3, "ngàn": 10**3, "triệu": 10**6, "tỷ": 10**9, "tỉ": 10**9}
FILLERS = {"linh", "lẻ"}
WORDS = {*DIGITS, *TENS, *SCALES, *FILLERS, "trăm"}

_WORD = "|".join(sorted(WORDS, key=len, reverse=True))
_SPOKEN = re.compile(rf"(?<!\w)(?:{_WORD})(?:\s+(?:{_WORD}))+(?!\w)|(?<!\w)mười(?!\w)", re.I)
_WRITTEN = re.compile(
    rf"(?<![\w.,/])(?<![^\W\d]-)\d+(?:[.,]\d+)*(?:\s*({'|'.join(SCALES)})(?!\w))?(?![\d/])", re.I
)
_NOT_A_QUANTITY = re.compile(
    r"""
    \b\d{1,2}/\d{1,2}(?:/\d{4})?\b                       # 20/11, 20/11/2026
    | \b\d{1,2}([.-])\d{1,2}\1\d{4}\b                    # 20-11-2026
    | \b\d{1,2}[/-]\d{4}\b                               # 11/2026
    | \b(?:ngày|tháng|quý|mùng|thứ)\s+\d{1,2}(?:-\d{1,2})?\b
    | \b(?:năm|từ|đến|đầu|cuối|trước|sau|vào|vụ|sinh|đoạn)\s+(?:19|20)\d{2}\b
    | \b(?:19|20)\d{2}\b(?=\s*(?:[-–;:)]|[.,](?!\d)|đến\b|$))      # 2022 - 2025
    | (?<=[-–])\s*(?:19|20)\d{2}\b
    | \b\d+\s*(?:giờ|h)(?:\s*\d+)?(?:\s*phút)?\b         # 5 giờ 30
    | \b(?:ấp|tổ|khu\ phố|thôn|đội|lớp|khóa|quốc\ lộ|ql|đt|điều|khoản|số)\s+\d+[\w/-]*
    | \b\d+\s*tuổi\b
    | ^\s*\d+[.)]\s                                      # 1. first item of a list
    """,
    re.I | re.X | re.M,
)


class Number(NamedTuple):
    start: int
    end: int
    excerpt: str
    values: frozenset


def find_numbers(text):
    """Return the quantities in ``text``, each with every value it can be read as.

    Dates, years, hours, ages, document numbers and numbers of hamlets, roads or articles are
    left out: they count nothing.

    :return: list of ``Number(start, end, excerpt, values)``, in the order of the text
    """
    text = unicodedata.normalize("NFC", text or "")
    skipped = [match.span() for match in _NOT_A_QUANTITY.finditer(text)]
    numbers = [_written(match) for match in _WRITTEN.finditer(text)]
    numbers += [number for match in _SPOKEN.finditer(text) if (number := _spoken(match))]
    return sorted(
        number
        for number in numbers
        if not any(start <= number.start < end for start, end in skipped)
    )


def _written(match):
    digits, _space, _scale = match.group().partition(match.group(1) or " ")
    values = _readings(digits.strip())
    if match.group(1):
        scale = SCALES[match.group(1).lower()]
        values |= {round(value * scale, 6) for value in values}
    return Number(match.start(), match.end(), match.group(), frozenset(values))


def _readings(digits):
    """Return the values of a number written with Vietnamese (1.200,5) or English signs."""
    values = set()
    for thousands, point in ((".", ","), (",", ".")):
        whole, _point, part = digits.partition(point)
        groups = whole.split(thousands)
        if all(len(group) == 3 for group in groups[1:]) and part.isdecimal() | (not part):
            values.add(float(f"{''.join(groups)}.{part or 0}"))
    return values


def _spoken(match):
    """Return the number in words, None for words that only look like one ("năm ba", "tư")."""
    words = match.group().lower().split()
    if not {*TENS, *SCALES, "trăm"}.intersection(words) or words[0] in FILLERS:
        return None
    total = hundreds = units = 0
    for word in words:
        if word in DIGITS:
            units = DIGITS[word]
        elif word == "mười":
            hundreds, units = hundreds + 10, 0
        elif word == "mươi":
            hundreds, units = hundreds + 10 * units, 0
        elif word == "trăm":
            hundreds, units = hundreds + 100 * (units or 1), 0
        elif word in SCALES:
            total += (hundreds + units or 1) * SCALES[word]
            hundreds = units = 0
    value = float(total + hundreds + units)
    return Number(match.start(), match.end(), match.group(), frozenset({value}))
