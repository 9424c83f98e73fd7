from xmlrpc.client import Fault

from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tests import HttpCase, tagged
from odoo.tools import mute_logger

from .common import ExemplarCommon


class TestArchivedBodies(ExemplarCommon):
    """An archived body and a user taken out of it lose what belonging gave them (rule R16)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.nominee = cls.make_nominee()
        cls.claim = cls.make_claim(cls.nominee)
        cls.of_branch = cls.make_nominee("Của chi hội", cls.women_branch_user)
        cls.link = (
            cls.env["exemplar.introduction.link"]
            .with_user(cls.women_user)
            .create({"purpose": "Bà Sáu"})
            .with_env(cls.env)
        )

    def readable(self, user):
        self.env.invalidate_all()
        return any(
            record.with_user(user).sudo(False)._filtered_access("read")
            for record in (self.nominee, self.claim, self.of_branch, self.link)
            if self.env[record._name].with_user(user).has_access("read")
        )

    def test_an_archived_body_reads_nothing_and_comes_back(self):
        self.assertTrue(self.readable(self.women_user))
        self.women.active = False
        self.assertFalse(self.readable(self.women_user))
        self.assertFalse(self.women_user.has_group("thanhan_exemplar.group_exemplar_organization"))
        with self.assertRaises(UserError):
            self.make_nominee("Sau khi lưu trữ", organization_id=self.women.id)
        self.women.active = True
        self.assertTrue(self.readable(self.women_user))

    def test_a_user_taken_out_reads_nothing_whoever_takes_them_out(self):
        self.women.with_user(self.officer).user_ids = [Command.unlink(self.women_user.id)]
        self.assertFalse(self.readable(self.women_user))
        self.women.user_ids = [Command.link(self.women_user.id)]
        self.assertTrue(self.readable(self.women_user))
        self.women_user.exemplar_organization_ids = [Command.clear()]
        self.assertFalse(self.readable(self.women_user))

    def test_nobody_puts_themselves_into_a_body(self):
        for user in (self.farmers_user, self.reader, self.publicist, self.supervisor):
            for call in (
                lambda u=user: self.women.with_user(u).write({"user_ids": [Command.link(u.id)]}),
                lambda u=user: u.with_user(u).write(
                    {"exemplar_organization_ids": [Command.link(self.women.id)]}
                ),
                lambda u=user: u.with_user(u).write(
                    {"group_ids": [Command.link(self.env.ref("base.group_system").id)]}
                ),
                lambda u=user: (
                    self.env["exemplar.organization"]
                    .with_user(u)
                    .create(
                        {
                            "name": "Hội mới",
                            "kind": "branch",
                            "parent_id": self.women.id,
                            "user_ids": [Command.link(u.id)],
                        }
                    )
                ),
            ):
                with self.assertRaises(UserError):
                    call()
            self.assertFalse(user.exemplar_organization_ids & self.women)

    def test_a_closed_body_takes_no_introduction_through_its_link(self):
        token = "thu-nghiem"
        links = self.env["exemplar.introduction.link"]
        self.link.token_hash = links._hash(token)
        self.assertTrue(links._find_usable(token))
        self.women.active = False
        self.assertFalse(links._find_usable(token))


@tagged("-at_install", "post_install")
class TestArchivedUsers(ExemplarCommon, HttpCase):
    """An archived user opens nothing, with the session and the key they had."""

    def test_the_session_of_an_archived_user_ends(self):
        nominee = self.make_nominee("Nguyễn Thị Bí Mật")
        self.env["ir.attachment"].with_user(self.women_user).create(
            {"name": "a.txt", "raw": b"kin", "res_model": nominee._name, "res_id": nominee.id}
        )
        file = self.env["ir.attachment"].search(
            [("res_model", "=", nominee._name), ("res_id", "=", nominee.id)]
        )
        key = (
            self.env(user=self.women_user)["res.users.apikeys"]
            .sudo()
            ._generate(None, "thử", self.date_of_expiry())
        )
        self.authenticate("test_women", "test_women")
        self.assertEqual(self.url_open(f"/web/content/{file.id}").content, b"kin")
        self.assertEqual(self.read_by_key(key, nominee).status_code, 200)
        self.women_user.active = False
        self.env.flush_all()
        self.env.registry.clear_cache()
        self.assertNotIn(b"kin", self.url_open(f"/web/content/{file.id}").content)
        refused = self.read_by_key(key, nominee)
        self.assertEqual(refused.status_code, 401)
        self.assertNotIn("Bí Mật", refused.text)

    def date_of_expiry(self):
        return self.env.cr.now().replace(year=self.env.cr.now().year + 1)

    def read_by_key(self, key, nominee):
        return self.opener.post(
            f"{self.base_url()}/json/2/exemplar.nominee/read",
            json={"ids": nominee.ids, "fields": ["name"]},
            headers={"Authorization": f"bearer {key}"},
            timeout=30,
        )


@tagged("-at_install", "post_install")
class TestXmlRpc(ExemplarCommon, HttpCase):
    """Odoo's old protocol is a door like the others; each call of it logs that it is old."""

    @mute_logger("odoo.addons.rpc.controllers.xmlrpc")
    def test_the_owner_moves_and_an_outsider_learns_nothing(self):
        nominee = self.make_nominee("Nguyễn Thị Bí Mật")
        self.env.flush_all()

        def call(user, method, *arguments, **values):
            return self.xmlrpc_object.execute_kw(
                self.env.cr.dbname,
                user.id,
                user.login,
                "exemplar.nominee",
                method,
                [nominee.ids, *arguments],
                values,
            )

        self.assertIs(call(self.women_user, "action_nurture"), True)
        for method, arguments in (
            ("read", [["name"]]),
            ("write", [{"state": "verified"}]),
            ("action_withdraw", ["Phá"]),
            ("unlink", []),
        ):
            with self.assertRaises(Fault) as refusal:
                call(self.farmers_user, method, *arguments)
            self.assertNotIn("Bí Mật", str(refusal.exception))
        with self.assertRaises(Fault):
            call(self.women_user, "_move", "verified")
        nominee.invalidate_recordset()
        self.assertEqual(nominee.state, "nurturing")
