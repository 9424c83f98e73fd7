"""Photos from outside: what Pillow reads as one is drawn anew, without what the file carries."""

import io

from PIL import Image, ImageOps

FORMATS = ("JPEG", "PNG")
KEPT_FORMATS = (*FORMATS, "GIF", "WEBP")
MAX_PIXELS = 50_000_000
MAX_SIDE = 1920


def redraw_photo(content, side=MAX_SIDE, formats=FORMATS):
    """Return ``content`` as a JPEG of at most ``side`` pixels a side, None if it is no photo.

    Place, time and device that a phone writes into the file are left out.
    """
    try:
        image = Image.open(io.BytesIO(content), formats=formats)
        if image.width * image.height > MAX_PIXELS:
            return None
        image = ImageOps.exif_transpose(image).convert("RGB")
        image.thumbnail((side, side))
        result = io.BytesIO()
        image.save(result, "JPEG", quality=85, optimize=True)
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError):
        return None
    return result.getvalue()
