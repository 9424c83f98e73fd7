import base64
import io
from datetime import timedelta
from unittest.mock import patch

from lxml import html
from odoo.tests import HttpCase, tagged
from odoo.tools import mute_logger
from PIL import Image

from ..controllers import introduction, introduction_form
from .common import ExemplarCommon

NAME = "Trần Thị Được Gửi"
CLOSED = "Đường dẫn này không còn dùng được"


@tagged("post_install", "-at_install")
class TestIntroductionPages(ExemplarCommon, HttpCase):
    """People without an account introduce someone, and learn nothing of who is known (R16)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["res.company"].search([]).exemplar_citizen_form = False
        cls.link = (
            cls.env["exemplar.introduction.link"]
            .with_user(cls.women_user)
            .create({"purpose": "Chị Hoa, tổ 3"})
            .with_env(cls.env)
        )
        action = cls.link.action_issue()
        cls.address = f"/gioi-thieu/{action['context']['exemplar_introduction_token']}"
        cls.photo = cls.make_photo()

    @classmethod
    def make_photo(cls, file_format="JPEG", size=(2400, 1200), **options):
        file = io.BytesIO()
        Image.new("RGB", size, "green").save(file, file_format, **options)
        return file.getvalue()

    def open_form(self, address=None):
        """Return the key that the form of the page carries."""
        page = html.fromstring(self.url_open(address or self.address).text)
        return page.xpath("string(//input[@name='csrf_token']/@value)")

    def post(self, address=None, photo=None, key=None, **values):
        address = address or self.address
        data = {"subject": "individual", "name": NAME, "summary": "Giúp dân", **values}
        data["csrf_token"] = self.open_form(address) if key is None else key
        files = {"photo": ("anh.jpg", photo, "image/jpeg")} if photo else None
        return self.url_open(address, data=data, files=files)

    def received(self):
        return self.env["exemplar.nominee"].search([("name", "=", NAME)])

    def test_an_introduction_lands_as_a_draft_with_the_officer(self):
        response = self.post(
            hamlet_id=self.hamlet.id,
            sector_id=self.sector.id,
            found_by="Chị Tư",
            photo=self.photo,
        )
        self.assertIn("Đã gửi", response.text)
        nominee = self.received()
        self.assertRecordValues(
            nominee,
            [
                {
                    "state": "discovered",
                    "subject": "individual",
                    "organization_id": self.women.id,
                    "stated_by_id": self.women.id,
                    "hamlet_id": self.hamlet.id,
                    "sector_id": self.sector.id,
                    "summary": "Giúp dân",
                    "found_by": "Chị Tư",
                    "source": "organization",
                    "via_link_id": self.link.id,
                }
            ],
        )
        self.assertTrue(nominee.code.startswith("ĐH-"))
        officers = self.env.ref("thanhan_exemplar.group_exemplar_officer").all_user_ids
        self.assertEqual(len(nominee.activity_ids), 1)
        self.assertIn(nominee.activity_ids.user_id, officers)
        self.assertTrue(nominee.with_user(self.women_user).has_access("write"))

    def test_one_use_is_one_person(self):
        key = self.open_form()
        self.post(key=key)
        response = self.post(key=key)
        self.assertEqual(response.status_code, 404)
        self.assertEqual(len(self.received()), 1)
        self.assertEqual(self.link.use_count, 1)

    def test_every_closed_link_gives_the_same_page(self):
        pages = [self.url_open("/gioi-thieu/khong-co")]
        for values in (
            {"date_expire": self.link.date_expire - timedelta(days=15)},
            {"use_count": 1},
            {"date_revoked": "2026-01-01"},
        ):
            before = self.link.read(list(values))[0]
            self.link.write(values)
            pages.append(self.url_open(self.address))
            self.link.write({name: before[name] for name in values})
        pages.append(self.url_open("/gioi-thieu"))
        for page in pages:
            self.assertEqual(page.status_code, 404)
            self.assertIn(CLOSED, page.text)
        self.assertEqual(len({page.text for page in pages}), 1)
        self.assertEqual(self.url_open(self.address).status_code, 200)

    @mute_logger("odoo.http")
    def test_a_post_without_its_form_is_refused(self):
        self.assertEqual(self.post(key="").status_code, 400)
        self.assertFalse(self.received())

    def test_errors_keep_what_was_typed(self):
        for values, message in (
            ({"name": " "}, "Xin ghi tên"),
            ({"summary": ""}, "Xin ghi việc tốt"),
            ({"name": "a" * 101}, "dài quá 100"),
            ({"summary": "a" * 2001}, "dài quá 2000"),
            ({"subject": "robot"}, "Xin chọn đối tượng"),
            ({"hamlet_id": self.farmers.id}, "Xin chọn ấp"),
            ({"sector_id": "1 OR 1"}, "Xin chọn lĩnh vực"),
            ({"photo": b"<svg onload='alert(1)'/>"}, "không phải ảnh"),
            ({"photo": self.make_photo("GIF")}, "không phải ảnh"),
            ({"photo": self.photo[:200]}, "không phải ảnh"),
        ):
            with self.subTest(message=message):
                response = self.post(**{"found_by": "Chị <Tư>", **values})
                self.assertEqual(response.status_code, 422)
                page = html.fromstring(response.text)
                self.assertIn(message, page.xpath("string(//*[@role='alert'])"))
                self.assertEqual(page.xpath("//input[@name='found_by']/@value"), ["Chị <Tư>"])
                targets = page.xpath("//*[@role='alert']//a/@href")
                self.assertTrue(page.xpath(f"//*[@id='{targets[0][1:]}']"))
        self.assertFalse(self.received())
        self.assertEqual(self.link.use_count, 0)

    def test_a_photo_too_large_is_refused(self):
        with patch.object(introduction_form, "MAX_PHOTO_BYTES", 100):
            response = self.post(photo=self.photo)
        self.assertEqual(response.status_code, 422)
        self.assertIn("lớn quá 5 MB", response.text)
        self.assertFalse(self.received())

    def test_a_photo_is_drawn_anew_without_its_data(self):
        exif = Image.Exif()
        exif[0x010F] = "Camera-Bi-Mat"
        self.post(photo=self.make_photo(size=(80, 40), exif=exif))
        content = base64.b64decode(self.received().image_1920)
        self.assertNotIn(b"Camera-Bi-Mat", content)
        self.assertEqual(Image.open(io.BytesIO(content)).format, "JPEG")

    def test_a_robot_is_thanked_and_forgotten(self):
        response = self.post(website="http://spam.example")
        self.assertIn("Đã gửi", response.text)
        self.assertFalse(self.received())
        self.assertEqual(self.link.use_count, 0)

    def test_too_many_posts_wait(self):
        self.link.max_uses = 10
        for name in ("LINK_LIMIT", "ADDRESS_LIMIT"):
            with self.subTest(name=name), patch.object(introduction, name, 0):
                response = self.post(found_by="Chị Tư")
                self.assertEqual(response.status_code, 429)
                self.assertIn("thử lại sau một giờ", response.text)
                self.assertIn("Chị Tư", response.text)
        self.assertFalse(self.received())

    def test_who_is_known_already_changes_nothing(self):
        self.link.max_uses = 3
        pages = [self.post().text]
        self.make_nominee("Nguyễn Thị Bí Mật")
        pages.append(self.post(name="Nguyễn Thị Bí Mật").text)
        self.assertEqual(pages[0], pages[1])

    def test_a_model_comes_with_its_owner(self):
        self.post(subject="model", owner_name="Hộ bà Năm")
        self.assertEqual(self.received().owner_name, "Hộ bà Năm")

    def test_pages_are_private_and_readable(self):
        response = self.url_open(self.address)
        self.assertEqual(response.headers["Cache-Control"], "no-store")
        self.assertEqual(response.headers["Referrer-Policy"], "no-referrer")
        self.assertTrue(response.text.lstrip().startswith("<!DOCTYPE html>"))
        page = html.fromstring(response.text)
        self.assertEqual(page.get("lang"), "vi")
        self.assertFalse(page.xpath("//script"))
        for control in page.xpath("//form//*[self::input or self::select or self::textarea]"):
            if control.get("type") != "hidden":
                labels = page.xpath(f"//label[@for='{control.get('id')}']")
                self.assertTrue(labels or control.getparent().tag == "label", control.attrib)
        ids = page.xpath("//@id")
        self.assertEqual(len(ids), len(set(ids)))

    def test_the_citizens_form_is_closed_until_switched_on(self):
        self.assertEqual(self.url_open("/gioi-thieu").status_code, 404)
        self.env.company.exemplar_citizen_form = True
        self.post("/gioi-thieu")
        self.assertRecordValues(
            self.received(),
            [
                {
                    "organization_id": self.env.ref("thanhan_exemplar.organization_ubnd").id,
                    "source": "citizen",
                    "via_link_id": False,
                }
            ],
        )
        self.assertTrue(self.received().activity_ids)

    def test_the_citizens_form_goes_to_the_chosen_body(self):
        self.env.company.write(
            {"exemplar_citizen_form": True, "exemplar_citizen_organization_id": self.farmers.id}
        )
        self.post("/gioi-thieu")
        self.assertEqual(self.received().organization_id, self.farmers)
        with patch.object(introduction, "COMMUNE_LIMIT", 0):
            self.assertEqual(self.post("/gioi-thieu").status_code, 429)

    def test_several_communes_have_an_address_each(self):
        other = self.env["res.company"].create({"name": "Ủy ban nhân dân xã Thử"})
        self.env.company.write({"exemplar_citizen_form": True, "exemplar_commune_code": "xa-mot"})
        other.write({"exemplar_citizen_form": True, "exemplar_commune_code": "xa-thu"})
        page = html.fromstring(self.url_open("/gioi-thieu").text)
        self.assertIn("/gioi-thieu/xa/xa-thu", page.xpath("//a/@href"))
        self.post("/gioi-thieu/xa/xa-thu")
        self.assertEqual(self.received().company_id, other)
        self.assertEqual(self.url_open("/gioi-thieu/xa/khong-co").status_code, 404)
