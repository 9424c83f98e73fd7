"""Turns the HTML of a report into one PDF, part by part."""

import base64
import io
import re
import unicodedata
from dataclasses import dataclass
from itertools import islice, zip_longest

import lxml.html
from pypdf import PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    NameObject,
    TextStringObject,
)

from .resources import BASE_URL, read_resource

try:
    import plutoprint
except ImportError:
    plutoprint = None

LANGUAGE = "vi-VN"
CSS_ROOT = "/thanhan_exemplar_reports/static/src/css"
PART_XPATH = "//div[contains(concat(' ', normalize-space(@class), ' '), ' exemplar-part ')]"


@dataclass
class Part:
    """A run of pages of one paper: a whole HTML text, the name of its paper, and the HTML
    that is drawn once and laid under each of its pages (empty: none)."""

    html: str
    paper: str
    underlay: str = ""

    @property
    def is_landscape(self):
        return "portrait" not in self.paper


def split_parts(html):
    """The parts of a report's HTML as a list of Part, in order.

    Each element .exemplar-part names its paper in `data-paper` and counts its pages from
    one, so that an annex in landscape follows a letter in portrait. Neighbours marked
    `data-unnumbered` (certificates) share one part, which is much faster; their equal
    .exemplar-underlay (the frame) is taken out of them and drawn once.
    """
    root = lxml.html.document_fromstring(unicodedata.normalize("NFC", html))
    nodes = root.xpath(PART_XPATH)
    head = _to_html(root.find("head")) if nodes else ""
    groups, previous = [], None
    for node in nodes:
        node.tail = None
        paper = node.get("data-paper", "a4_portrait")
        underlay = _take_underlay(node) if node.get("data-unnumbered") and plutoprint else ""
        key = (paper, underlay) if node.get("data-unnumbered") else None
        if key and key == previous:
            groups[-1][2].append(_to_html(node))
        else:
            groups.append((paper, underlay, [_to_html(node)]))
        previous = key
    return [
        Part(
            _page_html(head, paper, bodies),
            paper,
            underlay and _page_html(head, paper, [underlay]),
        )
        for paper, underlay, bodies in groups
    ]


def _take_underlay(node):
    found = node.xpath(".//*[contains(@class, 'exemplar-underlay')]")
    for element in found:
        element.getparent().remove(element)
    return "".join(_to_html(element) for element in found)


def find_record_ids(html, model):
    """Ids of the records of `model` whose parts are in the HTML."""
    nodes = lxml.html.document_fromstring(html).xpath(PART_XPATH)
    return [int(node.get("data-oe-id")) for node in nodes if node.get("data-oe-model") == model]


def find_title(html):
    """The text of <title>."""
    match = re.search(r"<title>(.*?)</title>", html, re.DOTALL)
    return lxml.html.fromstring(f"<p>{match[1]}</p>").text_content().strip() if match else ""


def render_parts(env, parts, title):
    """Content of one PDF of all parts, in Vietnamese and with a title, as bytes."""
    drawn = [_draw(env, part.html) for part in parts]
    underlays = [part.underlay and _draw(env, part.underlay) for part in parts]
    return merge(drawn, title, underlays)


def merge(contents, title, underlays=()):
    """Content of one PDF that joins the PDF contents given, as bytes.

    The first page of an underlay lies under every page of the content at its place.
    """
    writer = PdfWriter(clone_from=io.BytesIO(contents[0]))
    first = 0
    for content, underlay in zip_longest(contents, underlays):
        if first:
            writer.append(PdfReader(io.BytesIO(content)), import_outline=False)
        if underlay:
            _lay_under(writer, islice(writer.pages, first, None), underlay)
        first = len(writer.pages)
    writer.root_object[NameObject("/Lang")] = TextStringObject(LANGUAGE)
    writer.add_metadata({"/Title": title})
    result = io.BytesIO()
    writer.write(result)
    return result.getvalue()


def _lay_under(writer, targets, underlay):
    """Draw the first page of the PDF `underlay` under the target pages, stored once."""
    page = PdfReader(io.BytesIO(underlay)).pages[0]
    form = DecodedStreamObject()
    form.set_data(page.get_contents().get_data())
    form.update(
        {
            NameObject("/Type"): NameObject("/XObject"),
            NameObject("/Subtype"): NameObject("/Form"),
            NameObject("/BBox"): page.mediabox,
            NameObject("/Resources"): page["/Resources"].clone(writer),
        }
    )
    form = writer._add_object(form.flate_encode())
    before = DecodedStreamObject()
    before.set_data(b"q /ExemplarUnderlay Do Q")
    before = writer._add_object(before)
    for target in targets:
        resources = target["/Resources"].get_object()
        images = resources.setdefault(NameObject("/XObject"), DictionaryObject()).get_object()
        images[NameObject("/ExemplarUnderlay")] = form
        target[NameObject("/Contents")] = ArrayObject([before, target.raw_get("/Contents")])


def embed_resources(env, html):
    """The same HTML with styles, fonts and images inside, for an engine without a fetcher."""
    root = lxml.html.document_fromstring(html)
    for link in root.xpath("//link[@rel='stylesheet']"):
        css = read_resource(env, link.get("href"))[0].decode()
        style = lxml.html.Element("style")
        style.text = re.sub(r"url\(['\"]?(?!data:)(.*?)['\"]?\)", lambda m: _data_url(env, m), css)
        link.getparent().replace(link, style)
    for image in root.xpath("//img[not(starts-with(@src, 'data:'))]"):
        content, mimetype = read_resource(env, image.get("src"))
        image.set("src", _data_uri(content, mimetype))
    # wkhtmltopdf takes a CSS pixel for a point: without this 14pt come out as 10.5pt
    root.find("body").set("style", "zoom: 1.33")
    return "<!DOCTYPE html>" + _to_html(root)


def _data_url(env, match):
    return f"url({_data_uri(*read_resource(env, match[1]))})"


def _data_uri(content, mimetype):
    return f"data:{mimetype};base64,{base64.b64encode(content).decode()}"


def _to_html(node):
    return lxml.html.tostring(node, encoding="unicode")


def _page_html(head, paper, bodies):
    style = f'<link rel="stylesheet" href="{CSS_ROOT}/paper_{paper}.css">'
    head = head.replace("</head>", f"{style}</head>")
    return f'<!DOCTYPE html><html lang="vi">{head}<body>{"".join(bodies)}</body></html>'


def _draw(env, html):
    book = plutoprint.Book(plutoprint.PAGE_SIZE_A4, plutoprint.PAGE_MARGINS_NONE)
    book.custom_resource_fetcher = _make_fetcher(env)
    book.load_html(html, base_url=BASE_URL)
    result = io.BytesIO()
    book.write_to_pdf_stream(result)
    return result.getvalue()


def _make_fetcher(env):
    class Fetcher(plutoprint.ResourceFetcher):
        def fetch_url(self, url):
            return plutoprint.ResourceData(*read_resource(env, url))

    return Fetcher()
