from datetime import timedelta

from freezegun import freeze_time
from lxml import html
from odoo.fields import Command
from odoo.tests import tagged

from ..models import exemplar_public_page
from .common_public import CODE, PAGE, PublicPageHttpCase

SECRETS = {
    "id_number": "079180001234",
    "phone": "0912345678",
    "address": "Tổ 7, hẻm Ngọc Lan",
}


@tagged("post_install", "-at_install")
class TestPublicPage(PublicPageHttpCase):
    """What everyone reads on the public page, and what nobody does (rules R8, R15, R16)."""

    def test_list_and_page_tell_what_was_agreed_to(self):
        tree = self.tree(PAGE)
        card = tree.xpath("//li[.//h2]")[0].text_content()
        for text in (self.nominee.name, self.hamlet.name, self.sector.name, "Giấy khen"):
            self.assertIn(text, card)
        self.assertEqual(tree.xpath("//h2/a/@href"), [self.address_of(self.nominee)])
        text = self.tree(self.address_of(self.nominee)).text_content()
        decision = self.award.decision_id
        for part in (
            self.nominee.name,
            self.hamlet.name,
            self.women.name,
            self.story.title,
            self.story.text,
            decision.display_name,
            decision.date.strftime("%d/%m/%Y"),
        ):
            self.assertIn(part, text)

    def test_the_page_is_off_until_switched_on(self):
        unknown = self.fetch("/guong-dien-hinh/khong-co", 404)
        self.company.exemplar_public_page = False
        for path in (PAGE, self.address_of(self.nominee), "/guong-dien-hinh"):
            self.assertEqual(self.fetch(path, 404).content, unknown.content)
        for path in ("/feed.atom", "/feed.json", "/sitemap-1.xml"):
            self.fetch(PAGE + path, 404)
        self.fetch("/guong-dien-hinh/sitemap.xml", 404)

    def test_who_is_not_on_the_page_is_as_unknown_as_nobody(self):
        hidden = self.make_honoured("Trần Văn Kín", 72)
        nobody = self.fetch(f"{PAGE}/dh-1999-999", 404)
        for path in ("", "/anh.jpg", "/anh-nho.jpg", "/chia-se.jpg", "/khac.jpg"):
            answer = self.fetch(self.address_of(hidden) + path, 404)
            self.assertEqual(answer.content, nobody.content)
            self.assertEqual(answer.headers["Cache-Control"], "no-store")
        first = self.fetch(PAGE).content
        for after in (hidden.public_code, "dh-1999-999"):
            self.assertEqual(self.fetch(f"{PAGE}?sau={after}").content, first)

    def test_only_approved_text_shows(self):
        address = self.address_of(self.nominee)
        draft = self.make_story(title="Bài còn viết dở")
        self.assertNotIn(draft.title, self.fetch(address).text)
        self.story.text = "Chị Hoa giúp 12 hộ. Sửa sau khi duyệt."
        self.assertEqual(self.story.state, "review")
        for text in (self.story.title, "Sửa sau khi duyệt"):
            self.assertNotIn(text, self.fetch(address).text)

    def test_a_story_shows_only_with_the_consent_to_it(self):
        self.make_consent(self.nominee, scope="name")
        self.consent.action_withdraw(self.today)
        page = self.fetch(self.address_of(self.nominee)).text
        self.assertIn(self.nominee.name, page)
        self.assertNotIn(self.story.title, page)

    def test_a_story_about_others_waits_for_every_one_of_them(self):
        other = self.make_honoured("Trần Văn Kín", 72)
        both = self.make_story(title="Chuyện hai người", nominee_ids=[
            Command.set((self.nominee | other).ids)
        ])  # fmt: skip
        self.approve_story(both)
        address = self.address_of(self.nominee)
        self.assertNotIn(both.title, self.fetch(address).text)
        self.make_consent(other, scope="name")
        self.assertNotIn(both.title, self.fetch(address).text)
        self.make_consent(other)
        self.assertIn(both.title, self.fetch(address).text)
        self.assertIn(both.title, self.fetch(self.address_of(other)).text)

    def test_a_decision_that_does_not_stand_is_not_told(self):
        number = self.award.decision_id.display_name
        claim = self.make_claim(self.nominee, "Hiến đất mở đường")
        claim.with_user(self.officer).action_confirm()
        self.honour(self.nominee, 73, claim_ids=[Command.set(claim.ids)])
        self.award.with_user(self.manager).action_revoke("Khai gian")
        page = self.fetch(self.address_of(self.nominee)).text
        self.assertNotIn(number, page)
        self.assertIn("73/", page)

    def test_filters_and_search_work_without_a_script(self):
        one = self.make_many(1, name="Lê Thị Được", hamlet_id=False)
        both = {self.nominee.name, one.name}
        self.assertEqual(set(self.names()), both)
        for query, expected in (
            ("linh-vuc=kinh-te-thu-nghiem", {self.nominee.name}),
            ("ap=ap-mot", {self.nominee.name}),
            ("ten=le+thi+duoc", {one.name}),
            ("ap=&linh-vuc=&ten=", both),
            ("ap=ap-mot&ten=Được", set()),
        ):
            with self.subTest(query=query):
                self.assertEqual(set(self.names(f"{PAGE}?{query}")), expected)
        tree = self.tree(f"{PAGE}?ap=ap-mot&ten=Được")
        self.assertIn("Không có điển hình nào", tree.text_content())
        self.assertEqual(tree.xpath("//select[@id='ap']/option[@selected]/@value"), ["ap-mot"])
        self.assertEqual(tree.xpath("//input[@id='ten']/@value"), ["Được"])

    def test_pages_of_the_list_follow_one_another(self):
        self.make_many(5)
        self.patch(exemplar_public_page, "PER_PAGE", 4)
        first = self.tree(PAGE)
        (path,) = first.xpath("//a[@rel='next']/@href")
        second = self.tree(path)
        names = [node.text_content() for node in first.xpath("//li//h2")]
        rest = [node.text_content() for node in second.xpath("//li//h2")]
        self.assertEqual((len(names), len(rest)), (4, 2))
        self.assertEqual(len({*names, *rest}), 6)
        self.assertFalse(second.xpath("//a[@rel='next']"))
        self.assertIn(PAGE, second.xpath("//nav/a/@href"))

    def test_the_calendar_is_asked_at_every_request(self):
        self.consent.date_to = self.today
        self.make_consent(self.nominee, scope="name", channel_ids=[Command.set(self.zalo.ids)])
        address = self.address_of(self.nominee)
        self.assertEqual(self.names(), [self.nominee.name])
        with freeze_time(self.today + timedelta(days=2)):
            self.assertTrue(self.nominee.is_public)
            self.assertFalse(self.names())
            self.fetch(address, 404)
            self.fetch(f"{address}/anh.jpg", 404)
            self.assertNotIn(address, self.fetch(f"{PAGE}/sitemap-1.xml").text)

    def test_nothing_personal_in_any_answer(self):
        self.env["exemplar.nominee.identity"].create({"nominee_id": self.nominee.id, **SECRETS})
        self.nominee.write({"birth_year": 1978, "found_by": "Bà Tư Mật", "story": "Nháp kín"})
        hidden = self.make_honoured("Trần Văn Kín", 72, hamlet_id=self.hamlet.id)
        self.verify(self.make_nominee("Lê Thị Chờ", hamlet_id=self.hamlet.id))
        address = self.address_of(self.nominee)
        feeds = ("/feed.atom", "/feed.json", "/sitemap-1.xml")
        for path in (PAGE, address, *(PAGE + feed for feed in feeds)):
            body = self.fetch(path).text
            for secret in (
                *SECRETS.values(), "1978", "Bà Tư Mật", "Nháp kín", self.nominee.summary,
                hidden.name, hidden.public_code, "Lê Thị Chờ",
            ):  # fmt: skip
                self.assertNotIn(secret, body, path)
            self.assertNotIn("<script", body)

    def test_what_was_typed_is_text(self):
        self.nominee.name = "<b>Hoa</b> & Lan"
        story = self.make_story(title="Chị Hoa <i>", text="Chị Hoa <script>alert(1)</script>")
        self.approve_story(story)
        self.assertIn(story.text, self.tree(self.address_of(self.nominee)).text_content())
        self.assertEqual(self.names(), [self.nominee.name])
        typed = "%22%3E%3Cscript%3Ealert(1)%3C/script%3E"
        tree = self.tree(f"{PAGE}?ten={typed}&ap={typed}&linh-vuc={typed}&sau={typed}")
        self.assertFalse(tree.xpath("//script"))

    def test_no_address_breaks_the_server(self):
        address = self.address_of(self.nominee)
        for path in (
            "/guong-dien-hinh/a%00b", f"{PAGE}/a%00b", f"{PAGE}/a%00b/anh.jpg",
            f"{address}/%00.jpg",
            f"{PAGE}/sitemap-99999999999999999999.xml", f"{PAGE}/%FF%FE", f"{PAGE}/%25_%25",
            f"{PAGE}/{self.nominee.code}", f"{PAGE}/{'a' * 3000}",
        ):  # fmt: skip
            self.fetch(path, 404)
        first = self.names()
        for query in ("sau=a%00b", "sau=%FF", "trang=9", "code=x", "exemplar=y", "ten=%00"):
            self.assertEqual(self.names(f"{PAGE}?{query}"), first)
        for query in ("ten=%25%27%22%5C", "ap=%00", "linh-vuc=1+OR+1"):
            self.assertFalse(self.names(f"{PAGE}?{query}"))

    def test_communes_of_one_database_stay_apart(self):
        other = self.env["res.company"].create({"name": "Ủy ban nhân dân xã Khác"})
        self.assertEqual(self.fetch("/guong-dien-hinh").url, f"{self.base_url()}{PAGE}")
        other.write({"exemplar_commune_code": "xa-khac", "exemplar_public_page": True})
        tree = self.tree("/guong-dien-hinh")
        self.assertEqual(set(tree.xpath("//main//a/@href")), {PAGE, "/guong-dien-hinh/xa-khac"})
        self.assertFalse(self.names("/guong-dien-hinh/xa-khac"))
        self.fetch(f"/guong-dien-hinh/xa-khac/{self.nominee.public_code}", 404)
        self.assertNotIn(self.hamlet.name, self.fetch("/guong-dien-hinh/xa-khac").text)

    def test_share_tags_lead_to_the_page_and_its_picture(self):
        tree = self.tree(self.address_of(self.nominee))
        url = self.nominee._public_url()
        tags = {
            node.get("property") or node.get("name"): node.get("content")
            for node in tree.xpath("//head/meta")
        }
        self.assertEqual(tree.xpath("//link[@rel='canonical']/@href"), [url])
        self.assertEqual(tags["og:url"], url)
        self.assertEqual(tags["og:title"], self.nominee.name)
        self.assertEqual(tags["og:image"], f"{url}/chia-se.jpg")
        self.assertIn("Giấy khen", tags["description"])

    def test_headings_labels_and_landmarks(self):
        for path in (PAGE, self.address_of(self.nominee), f"{PAGE}?ten=khong+co"):
            tree = self.tree(path)
            self.assertEqual(tree.get("lang"), "vi")
            self.assertEqual(len(tree.xpath("//h1")), 1)
            for landmark in ("header", "main", "footer"):
                self.assertEqual(len(tree.xpath(f"//{landmark}")), 1)
            self.assertEqual(tree.xpath("//body/a[1]/@href"), ["#noi-dung"])
            for control in tree.xpath("//form//*[self::input or self::select]"):
                self.assertTrue(tree.xpath(f"//label[@for='{control.get('id')}']"))
            self.assertTrue(all(tree.xpath("//img/@alt")))
            ids = tree.xpath("//@id")
            self.assertEqual(len(ids), len(set(ids)))

    def test_a_page_of_many_asks_no_more_than_one_of_few(self):
        page = self.env["exemplar.public.page"].sudo()
        identities = self.env["exemplar.nominee.identity"]
        identities.create({"nominee_id": self.nominee.id})

        def ask():
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.cr.sql_log_count
            (page._get_list(CODE, {}), page._get_feed(CODE), page._get_sitemap(CODE, 1))
            return self.cr.sql_log_count - before

        ask()
        few = ask()
        identities.create([{"nominee_id": one.id} for one in self.make_many(20, birth_year=1970)])
        ask()
        self.assertLessEqual(ask(), few)
        self.env.invalidate_all()
        with self.assertQueryCount(16):
            page._get_list(CODE, {})
        self.assertEqual(len(html.fromstring(self.fetch(PAGE).text).xpath("//li//h2")), 21)
