from urllib.parse import urlsplit


def is_web_address(text):
    """Whether ``text`` is an address that a browser opens as a page: http or https and a host."""
    try:
        parts = urlsplit((text or "").strip())
        return parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:
        return False
