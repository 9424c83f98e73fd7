"""Vietnamese wording of dates, numbers and money, as official papers write them."""

_DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_SCALES = ("", "nghìn", "triệu")
_BILLION = 10**9
_ROMAN = (
    *((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L")),
    *((40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")),
)


def date_in_words(date):
    """'ngày 05 tháng 01 năm 2024': a zero before days under 10 and months 1 and 2 only.

    Nghị định 30/2020/NĐ-CP, Phụ lục I. Dots stand where `date` is empty.
    """
    if not date:
        return "ngày …… tháng …… năm ………"
    month = f"{date.month:02d}" if date.month < 3 else str(date.month)
    return f"ngày {date.day:02d} tháng {month} năm {date.year}"


def number_with_dots(value, digits=0):
    """'1.234.567' or '0,15': dots between thousands, a comma before the decimals."""
    return f"{value or 0:,.{digits}f}".translate(str.maketrans(",.", ".,"))


def document_number(number):
    """'05' for 5 or '5': numbers under 10 get a zero (Nghị định 30/2020, Phụ lục I)."""
    text = str(number or "").strip()
    return text.zfill(2) if text.isdigit() else text


def roman_number(number):
    """'XIV' for 14, as numbers stand before the headings of parts."""
    text = ""
    for value, letters in _ROMAN:
        text += letters * (number // value)
        number %= value
    return text


def number_in_words(value):
    """'một nghìn không trăm linh năm' for 1005; `value` is rounded to a whole number.

    The empty hundreds of a middle group are spoken, as payment papers require.
    """
    value = round(value or 0)
    if value < 0:
        return "âm " + number_in_words(-value)
    if value < _BILLION:
        return _millions_in_words(value, leading=True)
    billions, rest = divmod(value, _BILLION)
    words = f"{number_in_words(billions)} tỷ"
    return f"{words} {_millions_in_words(rest, leading=False)}" if rest else words


def amount_in_words(value, capital=False):
    """'hai trăm bảy mươi nghìn đồng'; with `capital` the first letter is a capital."""
    text = f"{number_in_words(value)} đồng"
    return text[:1].upper() + text[1:] if capital else text


def _millions_in_words(value, leading):
    if not value:
        return _DIGITS[0]
    words = []
    for power in (2, 1, 0):
        group = value // 1000**power % 1000
        if group:
            words += [*_group_in_words(group, leading), _SCALES[power]]
            leading = False
    return " ".join(filter(None, words))


def _group_in_words(group, leading):
    hundreds, tens, units = group // 100, group // 10 % 10, group % 10
    words = [] if leading and not hundreds else [_DIGITS[hundreds], "trăm"]
    if tens:
        words += ["mười"] if tens == 1 else [_DIGITS[tens], "mươi"]
    elif units and words:
        words.append("linh")
    if units == 1 and tens > 1:
        words.append("mốt")
    elif units == 5 and tens:
        words.append("lăm")
    elif units:
        words.append(_DIGITS[units])
    return words
