import base64
import io
import zipfile
from urllib.parse import unquote

from odoo.exceptions import AccessError
from odoo.fields import Command
from odoo.tests import HttpCase, tagged
from odoo.tools import mute_logger
from PIL import Image

from .publicity_common import PublicityCommon


def picture(color="green"):
    content = io.BytesIO()
    Image.new("RGB", (8, 8), color).save(content, "PNG")
    return content.getvalue()


@tagged("post_install", "-at_install")
class TestPublicityHandOver(PublicityCommon, HttpCase):
    """What is carried by hand to a network, and what is held back (rule R8)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.facebook = cls.env.ref("thanhan_exemplar.channel_facebook")
        cls.nominee.image_1920 = base64.b64encode(picture())
        cls.story = cls.approve(cls.make_story())
        cls.task = cls.make_task(cls.story, channel_id=cls.facebook.id)
        cls.own = cls.task.with_user(cls.publicist)
        for user in (cls.publicist, cls.farmers_user, cls.reader):
            user.password = user.login

    def add_picture(self, name="bang-ron.png"):
        self.own.picture_attachment_ids = [Command.create({"name": name, "raw": picture("red")})]

    def save_pictures(self, user=None, task=None):
        user = user or self.publicist
        self.authenticate(user.login, user.login)
        return self.url_open(f"/thanhan_exemplar/publicity/{(task or self.task).id}/pictures")

    def test_no_picture_without_consent_to_photos(self):
        message = r"a consent in force of Nguyễn Thị Hoa for channel Facebook \(Photo\)"
        with self.refused(message):
            self.own.action_save_pictures()
        with mute_logger("odoo.http"):
            self.assertEqual(self.save_pictures().status_code, 404)
        self.add_picture()
        with self.refused(message):
            self.own.action_save_pictures()
        self.assertEqual(self.own._pictures()[0], [], "her own photo nor the task's pictures")

    def test_consent_for_another_channel_is_none(self):
        self.make_consent(self.nominee, scope="photo", channel_ids=[Command.set(self.zalo.ids)])
        with self.refused("for channel Facebook"):
            self.own.action_save_pictures()

    def test_photo_with_consent_is_saved_by_itself(self):
        self.make_consent(self.nominee, scope="photo")
        action = self.own.action_save_pictures()
        self.assertEqual((action["type"], action["target"]), ("ir.actions.act_url", "download"))
        self.assertIn(str(self.task.id), action["url"])
        response = self.save_pictures()
        self.assertEqual(response.status_code, 200)
        disposition = unquote(response.headers["Content-Disposition"])
        self.assertIn(f"{self.nominee.code}.jpg", disposition)
        self.assertEqual(response.headers["Cache-Control"], "no-store")
        self.assertEqual(Image.open(io.BytesIO(response.content)).format, "JPEG")

    def test_several_pictures_come_as_one_file(self):
        self.make_consent(self.nominee, scope="photo")
        self.add_picture("../bang-ron.png")
        archive = zipfile.ZipFile(io.BytesIO(self.save_pictures().content))
        self.assertEqual(len(archive.namelist()), 2)
        self.assertFalse([name for name in archive.namelist() if "/" in name])

    def test_who_consented_is_saved_and_the_others_are_named(self):
        other = self.verify(self.make_nominee("Lê Văn Hai", image_1920=base64.b64encode(picture())))
        self.story.with_user(self.officer).nominee_ids += other
        self.overrule(self.story, self.manager)
        self.story.with_user(self.manager).action_approve()
        self.make_consent(self.nominee, scope="photo")
        self.add_picture()
        action = self.own.action_save_pictures()
        self.assertIn("Lê Văn Hai", action["params"]["message"])
        self.assertEqual(action["params"]["next"]["target"], "download")
        names = [name for name, _content in self.own._pictures()[0]]
        self.assertEqual(names, [f"{self.nominee.code}.jpg"], "the banner may show Hai")

    def test_nothing_goes_out_of_a_story_that_is_not_approved(self):
        self.make_consent(self.nominee, scope="photo")
        self.story.with_user(self.publicist).text = "Viết lại"
        with self.refused("approval of the story"):
            self.own.action_save_pictures()

    def test_who_does_not_work_on_the_task_gets_nothing(self):
        self.make_consent(self.nominee, scope="photo")
        with mute_logger("odoo.http"):
            answers = [
                self.save_pictures(self.farmers_user),
                self.save_pictures(task=self.task.browse(self.task.id + 1000)),
            ]
        self.assertEqual([answer.status_code for answer in answers], [404, 404])
        with self.assertRaises(AccessError):
            self.task.with_user(self.farmers_user).action_save_pictures()
        self.publish_on_facebook()
        self.assertTrue(self.task.with_user(self.reader).has_access("read"))
        with mute_logger("odoo.http"):
            self.assertEqual(self.save_pictures(self.reader).status_code, 404)

    def test_photo_of_an_exemplar_that_is_not_read_stays(self):
        self.make_consent(self.nominee, scope="photo")
        task = self.make_task(
            self.story, channel_id=self.facebook.id, organization_id=self.farmers.id
        )
        with self.refused("There is no picture to save"):
            task.with_user(self.farmers_user).action_save_pictures()

    def publish_on_facebook(self):
        self.own.action_ready()
        self.own.proof_url = "https://www.facebook.com/xathanhan/posts/1"
        self.own.action_publish()

    def test_link_that_comes_back_is_the_proof(self):
        self.publish_on_facebook()
        self.assertEqual((self.task.state, self.task.date_published), ("published", self.today))

    def test_pictures_need_the_consent_to_be_published_too(self):
        self.add_picture()
        self.own.action_ready()
        self.own.proof_url = "https://www.facebook.com/xathanhan/posts/1"
        with self.refused(r"\(Photo\)"):
            self.own.action_publish()
        self.make_consent(self.nominee, scope="photo")
        self.own.action_publish()
        with self.refused("stay as they went out"):
            self.own.picture_attachment_ids = False

    def test_share_without_public_page_or_dialogue(self):
        with self.refused("No public page shows an exemplar"):
            self.own.action_share()
        zalo = self.make_task(self.story, channel_id=self.zalo.id)
        with self.refused("“Zalo” has no share dialogue"):
            zalo.with_user(self.publicist).action_share()

    def test_share_opens_the_dialogue_with_the_address_of_the_page(self):
        address = "https://xathanhan.vn/guong-dien-hinh/thanh-an/1?a=b&c"
        self.patch(self.env.registry["exemplar.nominee"], "_public_url", lambda _nominee: address)
        action = self.own.action_share()
        self.assertEqual(action["target"], "new")
        self.assertEqual(
            action["url"],
            "https://www.facebook.com/sharer/sharer.php?u="
            "https%3A%2F%2Fxathanhan.vn%2Fguong-dien-hinh%2Fthanh-an%2F1%3Fa%3Db%26c",
        )
