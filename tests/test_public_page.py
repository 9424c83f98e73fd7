"""The public page as anyone's phone and desk show it, and its feeds as other machines read them."""

import feedparser
import pytest
import requests
from axe_playwright_python.sync_playwright import Axe
from browsing import browser
from lxml import etree
from tinyhtml5.parser import HTMLParser

PAGE = "/guong-dien-hinh/thanh-an"
PATHS = (PAGE, f"{PAGE}?ten=khong+co+ai", f"{PAGE}?ap=ap-minh-hoa-1", f"{PAGE}/khong-co")
WIDTHS = (320, 360, 1280)
RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
TARGET = 24  # pixels, WCAG 2.2, success criterion 2.5.8
SMALL_TARGETS = """
() => [...document.querySelectorAll("a, button, input, select")]
    .filter((node) => !node.closest("p") && !node.matches(".skip, .card a"))
    .map((node) => [node.outerHTML, node.getBoundingClientRect()])
    .filter(([, box]) => box.width < %d || box.height < %d)
    .map(([html]) => html)
"""


@pytest.fixture(scope="module")
def chromium():
    with browser() as chromium:
        yield chromium


@pytest.fixture(scope="module")
def exemplar(address):
    """The path of an exemplar who shows photo, story and decision."""
    items = requests.get(f"{address}{PAGE}/feed.json", timeout=60).json()["items"]
    full = [item for item in items if "image" in item and "<h2>" in item["content_html"]]
    return PAGE + full[0]["url"].partition(PAGE)[2]


@pytest.fixture(params=[*PATHS, "exemplar"])
def path(request, exemplar):
    """Each kind of page in turn."""
    return exemplar if request.param == "exemplar" else request.param


def open_page(chromium, address, path, width):
    page = chromium.new_page(viewport={"width": width, "height": 780})
    page.goto(address + path)
    return page


@pytest.mark.parametrize("width", WIDTHS)
def test_pages_are_open_to_everyone(chromium, address, path, width):
    page = open_page(chromium, address, path, width)
    found = Axe().run(page, options={"runOnly": {"type": "tag", "values": list(RULES)}})
    assert found.response["passes"]
    assert found.violations_count == 0, found.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert not page.evaluate(SMALL_TARGETS % (TARGET, TARGET))
    page.close()


def test_pages_are_valid_html(address, path):
    content = requests.get(address + path, timeout=60).content
    parser = HTMLParser(namespace_html_elements=False)
    parser.parse(content, override_encoding="utf-8")
    assert not parser.errors


def test_a_keyboard_reaches_the_content_and_sees_where_it_is(chromium, address):
    page = open_page(chromium, address, PAGE, 1280)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    assert page.locator(".skip").bounding_box()["x"] >= 0
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "noi-dung"
    for _stop in range(4):
        page.keyboard.press("Tab")
        outline = "getComputedStyle(document.activeElement).outlineStyle"
        assert page.evaluate(outline) == "solid"
    page.close()


def test_a_phone_finds_an_exemplar_without_a_script(chromium, address):
    context = chromium.new_context(
        java_script_enabled=False, viewport={"width": 360, "height": 780}
    )
    page = context.new_page()
    page.goto(f"{address}/guong-dien-hinh")
    page.fill("#ten", "nguyen thi hoa")
    page.click("button[type=submit]")
    page.click("h2 a >> text=Nguyễn Thị Hoa")
    assert page.locator("h1").inner_text() == "Nguyễn Thị Hoa"
    assert page.locator("article section h2").count()
    assert "Quyết định số" in page.locator("dl").inner_text()
    context.close()


def test_pictures_load(chromium, address, exemplar):
    for path in (PAGE, exemplar):
        page = open_page(chromium, address, path, 1280)
        page.wait_for_load_state("networkidle")
        loaded = "[...document.images].map((image) => image.naturalWidth)"
        widths = page.evaluate(loaded)
        assert widths and all(widths)
        page.close()


def test_the_atom_feed_is_read_by_a_feed_reader(address):
    feed = feedparser.parse(f"{address}{PAGE}/feed.atom")
    assert not feed.bozo, feed.get("bozo_exception")
    assert feed.version == "atom10"
    assert feed.entries
    for entry in feed.entries:
        assert entry.id and entry.title and entry.link and entry.updated_parsed
    again = feedparser.parse(f"{address}{PAGE}/feed.atom", etag=feed.etag)
    assert again.status == 304


def test_the_json_feed_has_what_its_standard_demands(address):
    feed = requests.get(f"{address}{PAGE}/feed.json", timeout=60).json()
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed["title"] and feed["feed_url"].endswith("/feed.json")
    assert len({item["id"] for item in feed["items"]}) == len(feed["items"])
    for item in feed["items"]:
        assert item["content_html"] and item["date_published"].endswith("Z")


def test_sitemaps_lead_to_pages_that_are_there(address):
    def addresses(path):
        tree = etree.fromstring(requests.get(address + path, timeout=60).content)
        urls = tree.xpath("//*[local-name() = 'loc']/text()")
        return ["/guong-dien-hinh" + url.partition("/guong-dien-hinh")[2] for url in urls]

    pages = [page for part in addresses("/guong-dien-hinh/sitemap.xml") for page in addresses(part)]
    assert len(pages) > 5
    for page in pages:
        assert requests.get(address + page, timeout=60).status_code == 200
