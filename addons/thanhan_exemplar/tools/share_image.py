"""The picture that a social network shows beside a shared address."""

import io

from odoo.tools.misc import file_path
from PIL import Image, ImageDraw, ImageFont, ImageOps

SIZE = (1200, 630)
MARGIN = 64
FONTS = "web/static/fonts/google/Open_Sans/Open_Sans-{}.ttf"
ACCENT = "#5a3f86"
INK = "#1c1b22"
PAPER = "#ffffff"
NAME_SIZES = (72, 60, 48, 40)
MOST_LINES = 4


def draw_share_image(name, heading, commune, photo=None):
    """Return a JPEG of 1200 × 630 pixels with the name, what it is about and the commune.

    :param photo: bytes of a photo that fills the left half, if there may be one
    """
    image = Image.new("RGB", SIZE, PAPER)
    pen = ImageDraw.Draw(image)
    left = MARGIN
    if photo:
        portrait = ImageOps.fit(Image.open(io.BytesIO(photo)).convert("RGB"), (480, SIZE[1]))
        image.paste(portrait, (0, 0))
        left += 480
    pen.rectangle((left - MARGIN, SIZE[1] - 16, SIZE[0], SIZE[1]), fill=ACCENT)
    width = SIZE[0] - left - MARGIN
    pen.text((left, MARGIN), heading, font=_font("SemiBold", 34), fill=ACCENT)
    font, lines = _fit(pen, name, width)
    pen.multiline_text((left, 150), "\n".join(lines), font=font, fill=INK, spacing=12)
    small = _font("Regular", 30)
    below = _wrap(pen, commune, small, width)[-2:]
    top = SIZE[1] - MARGIN - 16 - 44 * len(below)
    pen.multiline_text((left, top), "\n".join(below), font=small, fill=INK, spacing=8)
    file = io.BytesIO()
    image.save(file, "JPEG", quality=85, optimize=True)
    return file.getvalue()


def _fit(pen, text, width):
    """Return the largest font in which ``text`` fits into four lines, and these lines."""
    for size in NAME_SIZES:
        font = _font("Bold", size)
        lines = _wrap(pen, text, font, width)
        if len(lines) <= MOST_LINES:
            return font, lines
    return font, [*lines[: MOST_LINES - 1], lines[MOST_LINES - 1] + " …"]


def _wrap(pen, text, font, width):
    lines = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and pen.textlength(longer, font=font) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def _font(weight, size):
    return ImageFont.truetype(file_path(FONTS.format(weight)), size)
