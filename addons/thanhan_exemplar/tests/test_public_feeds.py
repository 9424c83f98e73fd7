import io
import json

from lxml import etree
from odoo.tests import tagged
from PIL import Image

from ..models import exemplar_public_page
from .common_public import PAGE, PublicPageHttpCase

ATOM = "{http://www.w3.org/2005/Atom}"
LOC = "//*[local-name()='loc']/text()"


@tagged("post_install", "-at_install")
class TestPublicFeeds(PublicPageHttpCase):
    """What machines read: feeds, sitemaps, pictures, tags of caches."""

    def test_atom(self):
        answer = self.fetch(f"{PAGE}/feed.atom")
        self.assertEqual(answer.headers["Content-Type"], "application/atom+xml; charset=utf-8")
        feed = etree.fromstring(answer.content)
        (entry,) = feed.findall(f"{ATOM}entry")
        self.assertIn(self.nominee.name, entry.findtext(f"{ATOM}title"))
        self.assertEqual(entry.findtext(f"{ATOM}id"), self.nominee._public_url())
        self.assertIn(self.story.text, entry.findtext(f"{ATOM}content"))
        self.assertEqual(
            entry.findtext(f"{ATOM}updated"),
            self.story.date_approved.strftime("%Y-%m-%dT%H:%M:%SZ"),
        )

    def test_json_feed(self):
        answer = self.fetch(f"{PAGE}/feed.json")
        self.assertEqual(answer.headers["Content-Type"], "application/feed+json; charset=utf-8")
        self.assertEqual(answer.headers["Access-Control-Allow-Origin"], "*")
        feed = json.loads(answer.content)
        self.assertEqual(feed["version"], "https://jsonfeed.org/version/1.1")
        (item,) = feed["items"]
        self.assertEqual(item["url"], self.nominee._public_url())
        self.assertIn(self.story.title, item["content_html"])
        self.assertIn("/anh.jpg", item["image"])

    def test_feeds_escape_what_was_typed(self):
        self.nominee.name = "Hoa <script> & \x0blan"
        self.assertNotIn("<script>", self.fetch(f"{PAGE}/feed.atom").text)
        etree.fromstring(self.fetch(f"{PAGE}/feed.atom").content)
        (item,) = json.loads(self.fetch(f"{PAGE}/feed.json").content)["items"]
        self.assertNotIn("<script>", item["content_html"])

    def test_sitemaps(self):
        self.make_many(3)
        self.patch(exemplar_public_page, "PER_SITEMAP", 2)
        index = etree.fromstring(self.fetch("/guong-dien-hinh/sitemap.xml").content)
        base = self.company.get_base_url()
        self.assertEqual(index.xpath(LOC), [f"{base}{PAGE}/sitemap-{part}.xml" for part in (1, 2)])
        found = []
        for part in (1, 2):
            tree = etree.fromstring(self.fetch(f"{PAGE}/sitemap-{part}.xml").content)
            found += tree.xpath(LOC)
        self.assertEqual(len(found), 5)
        self.assertIn(self.nominee._public_url(), found)
        for part in (0, 3):
            self.fetch(f"{PAGE}/sitemap-{part}.xml", 404)

    def test_robots_may_read_the_page_and_nothing_more(self):
        text = self.fetch("/robots.txt").text
        self.assertIn("Disallow: /\n", text)
        self.assertIn("Allow: /guong-dien-hinh\n", text)
        self.assertRegex(text, r"Sitemap: http\S+/guong-dien-hinh/sitemap.xml")

    def test_caches_keep_a_minute_and_ask_by_tag(self):
        address = self.address_of(self.nominee)
        for path in (
            PAGE, address, f"{address}/anh.jpg", f"{address}/chia-se.jpg", f"{PAGE}/feed.atom",
            f"{PAGE}/feed.json", f"{PAGE}/sitemap-1.xml", "/guong-dien-hinh/sitemap.xml",
        ):  # fmt: skip
            with self.subTest(path=path):
                answer = self.fetch(path)
                self.assertEqual(
                    answer.headers["Cache-Control"], "public, max-age=60, must-revalidate"
                )
                tag = answer.headers["ETag"]
                again = self.fetch(path, 304, **{"If-None-Match": tag})
                self.assertFalse(again.content)
                self.assertEqual(again.headers["ETag"], tag)
                self.fetch(path, 304, **{"If-None-Match": f"W/{tag}"})
                self.fetch(path, 200, **{"If-None-Match": '"other"'})
                head = self.opener.head(self.base_url() + path)
                self.assertEqual((head.status_code, head.content), (200, b""))
                self.assertEqual(head.headers["ETag"], tag)
                self.assertNotIn("Set-Cookie", answer.headers)

    def test_a_date_alone_never_answers_not_modified(self):
        answer = self.fetch(PAGE)
        self.fetch(PAGE, 200, **{"If-Modified-Since": answer.headers["Last-Modified"]})

    def test_the_tag_changes_with_the_content(self):
        before = self.fetch(PAGE).headers["ETag"]
        self.nominee.name = "Nguyễn Thị Hoa Mới"
        self.assertNotEqual(self.fetch(PAGE).headers["ETag"], before)

    def test_photos_are_small_and_tell_nothing_of_the_camera(self):
        address = self.address_of(self.nominee)
        for name, side in (("anh", 800), ("anh-nho", 256)):
            content = self.fetch(f"{address}/{name}.jpg").content
            self.assertNotIn(b"Camera-Bi-Mat", content)
            image = Image.open(io.BytesIO(content))
            self.assertEqual(image.format, "JPEG")
            self.assertLessEqual(max(image.size), side)

    def test_the_photo_needs_its_own_consent(self):
        address = self.address_of(self.nominee)
        with_photo = self.fetch(f"{address}/chia-se.jpg").content
        self.photo_consent.action_withdraw(self.today)
        for name in ("anh", "anh-nho"):
            self.fetch(f"{address}/{name}.jpg", 404)
        self.assertFalse(self.tree(address).xpath("//img"))
        self.assertNotIn("/anh", self.fetch(f"{PAGE}/feed.json").text)
        without = self.fetch(f"{address}/chia-se.jpg").content
        self.assertNotEqual(with_photo, without)
        self.assertEqual(Image.open(io.BytesIO(without)).size, (1200, 630))

    def test_the_share_image_takes_any_name(self):
        for name in ("A", "Ngô " * 40, "Khôngcóchỗngắt" * 12):
            self.nominee.name = name
            content = self.fetch(f"{self.address_of(self.nominee)}/chia-se.jpg").content
            self.assertEqual(Image.open(io.BytesIO(content)).size, (1200, 630))
