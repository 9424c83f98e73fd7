import base64
import io
import json

from odoo.fields import Command
from odoo.tests import HttpCase, tagged
from PIL import Image

from .test_red_team_names import SECRET, RedTeamCommon

PROOF = b"minh chung kin"


def picture():
    file = io.BytesIO()
    Image.effect_noise((64, 64), 90).convert("RGB").save(file, "PNG")
    return file.getvalue()


@tagged("-at_install", "post_install")
class TestFileDoors(RedTeamCommon, HttpCase):
    """Who may not read a record gets no file of it, by no address, with or without a log-in."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.secret.image_1920 = base64.b64encode(picture())
        for model, name in (
            ("exemplar.claim", "proof_attachment_ids"),
            ("exemplar.claim", "minutes_attachment_ids"),
            ("exemplar.consent", "scan_attachment_ids"),
            ("exemplar.opinion", "attachment_ids"),
            ("exemplar.shortcoming", "proof_attachment_ids"),
            ("exemplar.support", "proof_attachment_ids"),
            ("exemplar.visit", "minutes_attachment_ids"),
            ("exemplar.award.paper", "attachment_ids"),
        ):
            file = {"name": f"{name}.txt", "raw": PROOF, "mimetype": "text/plain"}
            cls.records[model].with_user(cls.officer).write({name: [Command.create(file)]})
        cls.decision = (
            cls.env["exemplar.decision"]
            .with_user(cls.officer)
            .create({"signed_file": base64.b64encode(PROOF), "signed_filename": "quyet-dinh.pdf"})
        )
        cls.records["exemplar.decision"] = cls.decision.with_env(cls.env)
        cls.env.flush_all()

    def files(self, record):
        return (
            self.env["ir.attachment"]
            .with_context(skip_res_field_check=True)
            .search([("res_model", "=", record._name), ("res_id", "=", record.id)])
        )

    def addresses(self, record):
        """Return every address under which a file of the record might be opened."""
        found = []
        for file in self.files(record):
            found += [
                f"/web/content/{file.id}",
                f"/web/content/{file.id}/x.txt?download=1",
                f"/web/content/ir.attachment/{file.id}/datas",
                f"/web/content/ir.attachment/{file.id}/raw",
                f"/web/image/{file.id}",
                f"/web/image/ir.attachment/{file.id}/datas",
                f"/mail/attachment/zip?file_ids={file.id}&zip_name=x.zip",
                f"/web/content?model=ir.attachment&id={file.id}&field=datas",
            ]
            if field := file.res_field:
                place = f"{record._name}/{record.id}/{field}"
                found += [f"/web/content/{place}", f"/web/image/{place}", f"/web/image/{place}/8x8"]
        return found

    def doors(self):
        return {record: self.addresses(record) for record in self.records.values()}

    def opened(self, addresses):
        """Return ``{address: what was given}`` of those that give more than a placeholder."""
        given = {}
        for address in addresses:
            answer = self.url_open(address)
            self.assertNotIn(SECRET, answer.text)
            if answer.status_code == 200:
                given[address] = answer.content
        return given

    def leaked(self, addresses):
        """Return the addresses that give what they give to the officer, files and pictures."""
        return [
            address
            for address, content in self.opened(addresses).items()
            if PROOF in content or content == self.photos.get(address)
        ]

    def setUp(self):
        super().setUp()
        self.authenticate("test_officer", "test_officer")
        self.photos = self.opened(self.addresses(self.secret))
        self.authenticate(None, None)

    def test_the_owner_opens_them(self):
        self.authenticate("test_women", "test_women")
        for record, addresses in self.doors().items():
            if addresses and record.with_user(self.women_user).has_access("read"):
                self.assertTrue(self.leaked(addresses), record._name)

    def test_the_public_opens_none(self):
        for record, addresses in self.doors().items():
            self.assertEqual(self.leaked(addresses), [], record._name)

    def test_no_outsider_opens_one(self):
        doors = self.doors()
        closed = {(user.id, record) for user, record in self.closed()}
        for user in self.outsiders:
            self.authenticate(user.login, user.login)
            for record, addresses in doors.items():
                if (user.id, record) in closed:
                    self.assertEqual(self.leaked(addresses[:9]), [], f"{user.login} {record._name}")

    def test_no_discussion_is_opened_or_written_by_its_address(self):
        self.secret.with_user(self.women_user).message_post(body=SECRET)
        for user in (self.farmers_user, self.reader, self.former):
            self.authenticate(user.login, user.login)
            place = {"thread_model": "exemplar.nominee", "thread_id": self.secret.id}
            for route, params in (
                ("/mail/thread/messages", place),
                ("/mail/thread/recipients", place),
                ("/mail/thread/subscribe", {**self.named(), "partner_ids": user.partner_id.ids}),
                (
                    "/mail/message/post",
                    {**place, "post_data": {"body": "Phá", "partner_ids": []}},
                ),
                (
                    "/mail/data",
                    {
                        "fetch_params": [
                            [
                                "mail.thread",
                                {**place, "request_list": ["followers", "attachments"]},
                            ]
                        ]
                    },
                ),
            ):
                answer = self.url_open(
                    route,
                    data=self.as_json(params),
                    headers={"Content-Type": "application/json"},
                )
                self.assertNotIn(SECRET, answer.text, f"{user.login} {route}")
                self.assertNotIn("Nguyễn Thị", str(answer.json().get("result")), route)
            self.assertNotIn("Phá", "".join(map(str, self.secret.message_ids.mapped("body"))))
            self.assertNotIn(user.partner_id, self.secret.message_partner_ids)

    def named(self):
        return {"res_model": "exemplar.nominee", "res_id": self.secret.id}

    def as_json(self, params):
        return json.dumps({"jsonrpc": "2.0", "method": "call", "params": params})
