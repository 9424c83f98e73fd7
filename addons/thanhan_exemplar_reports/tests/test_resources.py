import base64

from ..tools.resources import EMPTY_IMAGE, read_resource
from .common import PaperCommon

PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)


class TestResources(PaperCommon):
    def test_static_files(self):
        content, mimetype = read_resource(
            self.env, "/thanhan_exemplar_reports/static/fonts/Tinos-Regular.ttf"
        )
        self.assertEqual(mimetype, "font/ttf")
        self.assertGreater(len(content), 100_000)
        licence = read_resource(self.env, "/thanhan_exemplar_reports/static/fonts/OFL.txt")[0]
        self.assertIn(b"SIL OPEN FONT LICENSE", licence)

    def test_asset_bundles(self):
        bundle = self.env["ir.attachment"].create(
            {
                "name": "papers.css",
                "raw": b"p { color: red; }",
                "mimetype": "text/css",
                "url": "/web/assets/1a2b3c4/papers.css",
                "public": True,
            }
        )
        self.assertEqual(read_resource(self.env, bundle.url), (b"p { color: red; }", "text/css"))

    def test_nothing_else_is_served(self):
        for url in (
            "http://example.com/web/static/img/logo.png",
            "//example.com/web/static/img/logo.png",
            "file:///etc/passwd",
            "/etc/passwd",
            "/web/static/../../../../../../etc/passwd",
            "/thanhan_exemplar/models/exemplar_nominee.py",
            "/thanhan_exemplar/static/none.png",
            "/web/image/exemplar.nominee/x/image_128",
        ):
            self.assertEqual(read_resource(self.env, url), EMPTY_IMAGE, url)

    def test_images_come_with_the_rights_of_the_user(self):
        nominee = self.make_nominee(image_1920=base64.b64encode(PIXEL))
        url = f"/web/image/exemplar.nominee/{nominee.id}/image_128"
        content, mimetype = read_resource(self.env(user=self.officer), url)
        self.assertEqual(mimetype, "image/png")
        self.assertTrue(content)
        self.assertEqual(read_resource(self.env(user=self.farmers_user), url), EMPTY_IMAGE)
