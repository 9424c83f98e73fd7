"""Photos from outside: what Pillow reads as one is drawn anew, without what the file carries."""

import io

from PIL import Image, ImageOps

FORMATS = ("JPEG", "PNG")
MAX_PIXELS = 50_000_000
MAX_SIDE = 1920


def redraw_photo(content):
    """Return ``content`` as a JPEG of at most 1920 pixels a side, None if it is no photo.

    Place, time and device that a phone writes into the file are left out.
    """
    try:
        image = Image.open(io.BytesIO(content), formats=FORMATS)
        if image.width * image.height > MAX_PIXELS:
            return None
        image = ImageOps.exif_transpose(image).convert("RGB")
        image.thumbnail((MAX_SIDE, MAX_SIDE))
        result = io.BytesIO()
        image.save(result, "JPEG", quality=85, optimize=True)
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError):
        return None
    return result.getvalue()
