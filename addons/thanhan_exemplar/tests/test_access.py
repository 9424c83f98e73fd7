import base64
import io

from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from PIL import Image

from .common import ExemplarCommon


class TestAccess(ExemplarCommon):
    """Who may not read an exemplar learns nothing of it (rule R16)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.draft = cls.make_nominee("Nguyễn Thị Bí Mật", hamlet_id=cls.hamlet.id)
        cls.claim = cls.make_claim(cls.draft)
        cls.verified = cls.verify(cls.make_nominee("Lê Thị Đã Xác Minh"))

    def readable(self, user, nominee):
        return nominee.with_user(user).has_access("read")

    def test_who_reads_a_draft(self):
        for user in (
            self.officer,
            self.manager,
            self.supervisor,
            self.women_user,
            self.hamlet_user,
        ):
            self.assertTrue(self.readable(user, self.draft), user.name)
        for user in (self.farmers_user, self.publicist, self.council, self.reader):
            self.assertFalse(self.readable(user, self.draft), user.name)

    def test_a_branch_does_not_read_its_parent(self):
        self.assertFalse(self.readable(self.women_branch_user, self.draft))
        of_branch = self.make_nominee("Của chi hội", self.women_branch_user)
        self.assertTrue(self.readable(self.women_user, of_branch))

    def test_the_publicist_reads_from_verified_on(self):
        self.assertTrue(self.readable(self.publicist, self.verified))
        self.assertTrue(self.verified.claim_ids.with_user(self.publicist).has_access("read"))
        self.assertFalse(self.claim.with_user(self.publicist).has_access("read"))

    def test_a_hamlet_reads_but_does_not_edit_who_lives_there(self):
        with self.assertRaises(AccessError):
            self.draft.with_user(self.hamlet_user).summary = "Khác"

    def test_a_union_edits_only_before_verification(self):
        self.draft.with_user(self.women_user).summary = "Trồng tiêu và cà phê"
        self.draft.with_user(self.women_user).action_verify_start()
        with self.assertRaises(AccessError):
            self.draft.with_user(self.women_user).summary = "Khác"

    def test_a_union_introduces_only_for_its_own_bodies(self):
        with self.assertRaises(AccessError):
            self.make_nominee("Người ngoài", organization_id=self.farmers.id)
        self.make_nominee("Người trong", organization_id=self.women_branch.id)

    def test_every_door_is_closed_to_another_union(self):
        nominees = self.env["exemplar.nominee"].with_user(self.farmers_user)
        foreign = self.draft.with_user(self.farmers_user)
        self.assertFalse(nominees.search([("name", "ilike", "Bí Mật")]))
        self.assertEqual(nominees.search_count([("id", "=", foreign.id)]), 0)
        self.assertFalse(nominees.name_search("Bí Mật"))
        self.assertFalse(nominees.name_search(self.draft.code))
        self.assertEqual(
            nominees._read_group([("id", "=", foreign.id)], ["organization_id"], ["__count"]), []
        )
        self.assertFalse(
            nominees.web_search_read([("id", "=", foreign.id)], {"name": {}})["records"]
        )
        for door in (
            lambda: foreign.read(["name"]),
            lambda: foreign.web_read({"display_name": {}}),
            lambda: foreign.export_data(["name"]),
            lambda: foreign.write({"name": "Đổi tên"}),
            lambda: foreign.unlink(),
            lambda: foreign.action_nurture(),
            lambda: foreign.action_open_identity(),
            lambda: foreign.message_post(body="Xin chào"),
            lambda: foreign.copy(),
        ):
            with self.assertRaises(UserError):
                door()
        self.assertEqual(self.draft.name, "Nguyễn Thị Bí Mật")

    def test_no_error_and_no_link_tells_the_name(self):
        self.farmers_user.group_ids |= self.env.ref("base.group_no_one")
        with self.assertRaises(AccessError) as refusal:
            self.draft.with_user(self.farmers_user).read(["name"])
        self.assertNotIn("Bí Mật", str(refusal.exception))
        for model in ("exemplar.claim", "exemplar.consent", "exemplar.nominee.identity"):
            records = self.env[model].with_user(self.farmers_user)
            self.assertFalse(records.search([("nominee_id", "=", self.draft.id)]))
            self.assertFalse(
                records._read_group([("nominee_id", "=", self.draft.id)], ["nominee_id"])
            )
        with self.assertRaises(UserError):
            self.env["exemplar.claim"].with_user(self.farmers_user).create(
                {
                    "nominee_id": self.draft.id,
                    "statement": "Dò tên",
                    "stated_by_id": self.farmers.id,
                }
            )

    def test_no_form_names_a_foreign_exemplar(self):
        shown = {"nominee_id": {"fields": {"display_name": {}}}}
        for model in (
            "exemplar.claim",
            "exemplar.consent",
            "exemplar.nominee.identity",
            "exemplar.award",
        ):
            records = self.env[model].with_user(self.farmers_user)
            for values, context in (
                ({"nominee_id": self.draft.id}, {}),
                ({}, {"default_nominee_id": self.draft.id}),
            ):
                with self.assertRaisesRegex(UserError, "choose only what you may read"):
                    records.with_context(**context).onchange(values, [], shown)

    def test_no_line_moves_to_a_foreign_exemplar(self):
        own = self.make_nominee("Lê Văn Sáu", self.farmers_user)
        claim = self.make_claim(own).with_user(self.farmers_user)
        with self.assertRaisesRegex(UserError, "choose only what you may read"):
            claim.nominee_id = self.draft
        self.assertEqual(claim.nominee_id, own)

    def test_nobody_types_what_the_system_sets(self):
        for values in ({"code": "ĐH-1"}, {"date_hold_end": False}, {"date_state": False}):
            for user in (self.women_user, self.officer):
                with self.assertRaisesRegex(UserError, "set by the system itself"):
                    self.draft.with_user(user).write(values)

    def test_history_is_closed_to_unions(self):
        self.draft.with_user(self.women_user).action_nurture()
        with self.assertRaises(AccessError):
            self.env["exemplar.state.log"].with_user(self.women_user).search([])

    def test_the_photo_follows_the_record(self):
        file = io.BytesIO()
        Image.new("RGB", (8, 8), "white").save(file, "PNG")
        pixel = base64.b64encode(file.getvalue())
        self.draft.with_user(self.women_user).image_1920 = pixel
        photo = self.env["ir.attachment"].search(
            [
                ("res_model", "=", "exemplar.nominee"),
                ("res_id", "=", self.draft.id),
                ("res_field", "=", "image_1920"),
            ]
        )
        self.assertTrue(photo.with_user(self.women_user).has_access("read"))
        self.assertFalse(photo.with_user(self.farmers_user).has_access("read"))

    def test_company_is_a_wall(self):
        other = self.env["res.company"].create({"name": "Xã khác"})
        self.manager.write({"company_ids": [Command.set(other.ids)], "company_id": other.id})
        self.assertFalse(self.readable(self.manager, self.draft))
        self.assertFalse(self.claim.with_user(self.manager).has_access("read"))
