"""What a public text about a person may not hold (Luật Bảo vệ dữ liệu cá nhân 91/2025/QH15)."""

import re
import unicodedata

_PATTERNS = (
    ("phone", r"(?<![\d.,])(?:\+?84|0)(?:[\s.-]?\d){9,10}(?!\d)"),
    ("id_number", r"(?<![\d.,])0\d\d(?:\s?\d{3}){3}(?!\d)|(?:CMND|CCCD|căn cước)\D{0,20}\d{9,12}"),
    ("birth_date", r"\bsinh\s+(?:ngày\s+)?\d{1,2}\s*(?:[/.-]|tháng)\s*\d{1,2}\b"),
    (
        "address",
        r"\bsố\s+nhà\s+\w*\d\w*|\bnhà\s+số\s+\w*\d\w*|\b(?:ngõ|ngách|hẻm)\s+\d+"
        r"|\b(?:số|nhà|địa\s+chỉ:?)\s+\d+\w*(?:/\d+\w*)*,?\s+(?:(?:đường|phố|quốc\s+lộ)\s+\w+|tổ\s+\d+)"
        r"|\b(?:ở|tại)\s+\d+\w*(?:/\d+\w*)+,?\s+(?:(?:đường|phố|quốc\s+lộ)\s+\w+|tổ\s+\d+)",
    ),
)
_COMPILED = [(kind, re.compile(pattern, re.I)) for kind, pattern in _PATTERNS]


def find_personal_data(text):
    """Return ``[(kind, excerpt), …]``; kinds: phone, id_number, birth_date, address."""
    text = unicodedata.normalize("NFC", text or "")
    return [
        (kind, match.group().strip())
        for kind, pattern in _COMPILED
        for match in pattern.finditer(text)
    ]
