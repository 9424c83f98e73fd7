import base64
import io

from lxml import html
from odoo.fields import Command
from odoo.tests import HttpCase
from PIL import Image

from .common_award import ExemplarAwardCommon
from .publicity_common import PublicityCommon

CODE = "xa-thu-nghiem"
PAGE = f"/guong-dien-hinh/{CODE}"


class PublicPageCommon(ExemplarAwardCommon, PublicityCommon):
    """An honoured exemplar who agreed to name, story and photo, on the page of a commune."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["res.company"].search([]).exemplar_public_page = False
        cls.company = cls.env.company
        cls.company.write({"exemplar_commune_code": CODE, "exemplar_public_page": True})
        cls.portal = cls.env.ref("thanhan_exemplar.channel_portal")
        cls.nominee.write({"image_1920": cls.make_photo(), "sector_id": cls.sector.id})
        cls.photo_consent = cls.make_consent(cls.nominee, scope="photo")
        cls.award = cls.honour(cls.nominee)
        cls.story = cls.approve_story(cls.make_story())

    @classmethod
    def make_photo(cls):
        exif = Image.Exif()
        exif[0x010F] = "Camera-Bi-Mat"
        file = io.BytesIO()
        Image.new("RGB", (400, 300), "green").save(file, "JPEG", exif=exif)
        return base64.b64encode(file.getvalue())

    @classmethod
    def honour(cls, nominee, number=71, **values):
        """Give the verified exemplar a giấy khen by decision ``number``; return the award."""
        award = cls.approve(cls.make_award(nominee, **values))
        cls.decide(award, number=number)
        award.with_user(cls.officer).action_confer()
        return award

    @classmethod
    def approve_story(cls, story):
        story.with_user(cls.publicist).action_submit()
        cls.overrule(story)
        story.with_user(cls.officer).action_approve()
        return story

    @classmethod
    def make_honoured(cls, name, number, **values):
        """Return another honoured exemplar, without any consent."""
        return cls.honour(cls.verify(cls.make_nominee(name, **values)), number).nominee_id

    @classmethod
    def make_many(cls, count, **values):
        """Return ``count`` honoured exemplars with a consent to the name, as of past years."""
        nominees = (
            cls.env["exemplar.nominee"]
            .with_user(cls.manager)
            .create(
                [
                    {
                        "name": f"Người Số {number:02d}",
                        "state": "honoured",
                        "is_history": True,
                        "organization_id": cls.women.id,
                        "date_found": "2024-01-01",
                        "summary": "Việc tốt",
                        **values,
                    }
                    for number in range(count)
                ]
            )
        )
        for nominee in nominees:
            cls.make_consent(nominee, scope="name")
        return nominees.with_env(cls.env)

    @classmethod
    def address_of(cls, nominee):
        return f"{PAGE}/{nominee.public_code}"


class PublicPageHttpCase(PublicPageCommon, HttpCase):
    """Asks for the public addresses as anyone may."""

    def fetch(self, path, status=200, **headers):
        response = self.url_open(path, headers=headers)
        self.assertEqual(response.status_code, status, path)
        return response

    def tree(self, path):
        return html.fromstring(self.fetch(path).content.decode())

    def names(self, path=PAGE):
        """Return the names on the list, in order."""
        return [node.text_content() for node in self.tree(path).xpath("//li//h2")]

    def link_story(self, story, nominee):
        story.write({"nominee_ids": [Command.link(nominee.id)]})
