import base64
import io
from colorsys import hls_to_rgb

from PIL import Image, ImageDraw

SIDE = 320


def portrait(number):
    """Return a neutral portrait in base64: head and shoulders on a colour of its own."""
    hue = number * 0.137 % 1
    picture = Image.new("RGB", (SIDE, SIDE), shade(hue, 0.86))
    pen = ImageDraw.Draw(picture)
    body = shade(hue, 0.52)
    pen.ellipse((SIDE * 0.14, SIDE * 0.64, SIDE * 0.86, SIDE * 1.4), fill=body)
    pen.ellipse((SIDE * 0.31, SIDE * 0.2, SIDE * 0.69, SIDE * 0.6), fill=shade(hue, 0.4))
    file = io.BytesIO()
    picture.save(file, "PNG", optimize=True)
    return base64.b64encode(file.getvalue())


def shade(hue, lightness):
    return tuple(round(255 * part) for part in hls_to_rgb(hue, lightness, 0.38))
