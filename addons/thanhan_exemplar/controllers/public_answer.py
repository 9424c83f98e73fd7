"""Answers that caches may keep for a minute at most, and ask for again by their tag."""

import hashlib

from odoo.http import request

SECONDS = 60
HTML = "text/html; charset=utf-8"
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Robots-Tag": "noarchive",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; "
        "base-uri 'none'; frame-ancestors 'none'"
    ),
}


def answer(content, mimetype, modified=None):
    """Return ``content``, or 304 where the asker has it already.

    The tag alone decides: someone who was taken off the page leaves no later date behind.
    """
    content = content.encode() if isinstance(content, str) else content
    response = request.make_response(content, headers=[("Content-Type", mimetype)])
    response.headers.update(HEADERS)
    response.headers["Cache-Control"] = f"public, max-age={SECONDS}, must-revalidate"
    response.set_etag(hashlib.sha256(content).hexdigest()[:32])
    response.make_conditional(request.httprequest)
    response.headers.pop("Date", None)
    if modified:
        response.last_modified = modified
    return response


def answer_missing(content):
    """Return the same 404 for whatever is not, or no longer, on the page."""
    response = request.make_response(content, headers=[("Content-Type", HTML)])
    response.headers.update(HEADERS)
    response.headers["X-Robots-Tag"] = "noindex"
    response.headers["Cache-Control"] = "no-store"
    response.status_code = 404
    return response
