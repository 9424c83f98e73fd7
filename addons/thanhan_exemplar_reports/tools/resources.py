"""Reads what a document may show, inside this process: never from the network."""

import logging
import mimetypes
from urllib.parse import urljoin, urlsplit

from odoo.exceptions import AccessError, MissingError
from odoo.tools import file_open

BASE_URL = "odoo://document/"
NOTHING = (b"", "text/plain")

_logger = logging.getLogger(__name__)
mimetypes.add_type("font/ttf", ".ttf")


def read_resource(env, url):
    """(content, mime type) of a static file, an asset bundle or an image of a record.

    Images are read with the rights of the user of `env`. Anything else, an address on the
    network above all, comes back empty and is logged.
    """
    parts = urlsplit(urljoin(BASE_URL, url))
    segments = parts.path.strip("/").split("/")
    reader = _find_reader(segments) if f"{parts.scheme}://{parts.netloc}/" == BASE_URL else None
    try:
        found = reader and reader(env, segments)
    except (AccessError, MissingError, OSError, ValueError, KeyError) as error:
        found = None
        _logger.info("Document resource %s: %s", url[:200], error)
    if not found:
        _logger.info("Document resource left out: %s", url[:200])
    return found or NOTHING


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
    model, res_id, field = "ir.attachment", segments[2], "raw"
    if len(segments) > 4:
        model, res_id, field = segments[2:5]
    binary = env["ir.binary"]
    record = binary._find_record(res_model=model, res_id=int(res_id), field=field)
    stream = binary._get_image_stream_from(record, field)
    return stream.read(), stream.mimetype
