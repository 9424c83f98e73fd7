"""Words in the addresses of public pages: small ASCII letters, digits and hyphens."""

import re
import unicodedata


def address_key(text):
    """Return ``text`` as it stands in an address ("ĐH-2026-001" → "dh-2026-001")."""
    plain = unicodedata.normalize("NFD", (text or "").casefold()).replace("đ", "d")
    plain = "".join(mark for mark in plain if not unicodedata.combining(mark))
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
