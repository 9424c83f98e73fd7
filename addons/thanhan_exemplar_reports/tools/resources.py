"""Reads what a document may show, inside this process: never from the network."""

import base64
import logging
import mimetypes
from urllib.parse import urlsplit

from odoo.exceptions import AccessError, MissingError
from odoo.tools import file_open
from odoo.tools.mimetypes import guess_mimetype

BASE_URL = "odoo://document/"
EMPTY_STYLE = (b"", "text/css")
EMPTY_IMAGE = (b'<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>', "image/svg+xml")

_logger = logging.getLogger(__name__)
mimetypes.add_type("font/ttf", ".ttf")


def read_resource(env, url):
    """(content, mime type) of a static file, an asset bundle or an image of a record.

    Images are read with the rights of the user of `env`. In place of anything else, an
    address on the network above all, comes EMPTY_STYLE or EMPTY_IMAGE, and a line in the log.
    """
    parts = urlsplit(url.removeprefix(BASE_URL.rstrip("/")))
    segments = parts.path.strip("/").split("/")
    reader = None if parts.scheme or parts.netloc else _find_reader(segments)
    try:
        found = reader and reader(env, segments)
    except (AccessError, MissingError, OSError, ValueError, KeyError) as error:
        found = None
        _logger.info("Document resource %s: %s", url[:200], error)
    if not found:
        _logger.info("Document resource left out: %s", url[:200])
    return found or (EMPTY_STYLE if parts.path.endswith(".css") else EMPTY_IMAGE)


def _find_reader(segments):
    if segments[:2] == ["web", "image"]:
        return _read_image
    if segments[:2] == ["web", "assets"]:
        return _read_bundle
    if len(segments) > 2 and segments[1] == "static":
        return _read_static
    return None


def _read_static(env, segments):
    with file_open("/".join(segments), "rb") as static_file:
        return static_file.read(), mimetypes.guess_type(segments[-1])[0] or "text/plain"


def _read_bundle(env, segments):
    # sudo: asset bundles are public to every visitor
    bundle = (
        env["ir.attachment"]
        .sudo()
        .search([("url", "=", "/" + "/".join(segments)), ("public", "=", True)], limit=1)
    )
    return bundle and (bundle.raw, bundle.mimetype)


def _read_image(env, segments):
    """/web/image/<model>/<id>/<field> or /web/image/<attachment id>."""
    model, res_id, field = "ir.attachment", segments[2], "datas"
    if len(segments) > 4:
        model, res_id, field = segments[2:5]
    record = env[model].browse(int(res_id))
    if record._fields[field].type != "binary":
        raise ValueError(f"{field} is no image")
    [values] = record.with_context(bin_size=False).read([field])
    content = base64.b64decode(values[field] or b"")
    return content and (content, guess_mimetype(content))
