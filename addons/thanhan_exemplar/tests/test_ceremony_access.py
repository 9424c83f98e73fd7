from odoo.exceptions import AccessError, UserError
from odoo.fields import Command

from .common_ceremony import ExemplarCeremonyCommon

ROLES = (
    "officer", "manager", "supervisor", "publicist", "reader", "council", "women_user",
    "women_branch_user", "farmers_user", "hamlet_user",
)  # fmt: skip


class TestCeremonyAccess(ExemplarCeremonyCommon):
    """Who reads and holds which ceremony, and what a union hands over itself (rule R16)."""

    def readers(self, record, operation="read"):
        return {
            name
            for name in ROLES
            if record.with_user(getattr(self, name)).sudo(False)._filtered_access(operation)
        }

    def make_parts(self):
        """Return a held ceremony of the women's union and one of each of its parts."""
        ceremony = self.make_ceremony(
            user=self.women_user, nominees=self.make_verified("Lê Thị Nga")
        )
        ceremony.write(
            {
                "program_line_ids": [Command.create({"content": "Khai mạc"})],
                "guest_ids": [Command.create({"name": "Ông An"})],
            }
        )
        ceremony.with_user(self.officer).action_hold()
        ceremony.with_user(self.women_user).paper_ids = [
            Command.create({"name": "ky-nhan.pdf", "file": b"UERG"})
        ]
        return (
            ceremony,
            ceremony.line_ids,
            ceremony.program_line_ids,
            ceremony.guest_ids,
            ceremony.paper_ids,
        )

    def test_the_rules_alone_say_who_writes(self):
        for part in self.make_parts():
            writers = self.readers(part, "write")
            self.assertEqual(writers, {"officer", "manager", "women_user"}, part._name)

    def test_planned_ones_are_the_own_bodys_and_held_ones_public(self):
        nominee = self.make_verified("Lê Thị Nga")
        ceremony = self.make_ceremony(user=self.women_user, nominees=nominee)
        ceremony.write(
            {
                "program_line_ids": [Command.create({"content": "Khai mạc"})],
                "guest_ids": [Command.create({"name": "Ông An"})],
            }
        )
        inside = {"officer", "manager", "supervisor", "women_user"}
        parts = (ceremony, ceremony.line_ids, ceremony.program_line_ids, ceremony.guest_ids)
        for part in parts:
            self.assertEqual(self.readers(part), inside, part._name)
        ceremony.with_user(self.officer).action_hold()
        for part in parts[:3]:
            self.assertEqual(self.readers(part), inside | {"publicist", "reader"}, part._name)
        self.assertEqual(self.readers(ceremony.guest_ids), inside)
        for user in (self.publicist, self.reader):
            for record, name in (
                (ceremony, "guest_ids"),
                (ceremony, "paper_ids"),
                (ceremony.line_ids, "receiver_name"),
                (ceremony.line_ids, "note"),
            ):
                with self.assertRaises(AccessError):
                    record.with_user(user).read([name])

    def test_who_received_and_the_scan_stay_inside_the_body_that_holds_it(self):
        nga = self.make_verified("Lê Thị Nga")
        ceremony = self.make_ceremony(user=self.women_user, nominees=nga)
        ceremony.line_ids.with_user(self.women_user).write(
            {"receiver_name": "Trần Văn Tám", "note": "Chị đang nằm viện"}
        )
        ceremony.with_user(self.women_user).action_hold()
        ceremony.with_user(self.women_user).paper_ids = [
            Command.create({"name": "ky-nhan.pdf", "file": b"UERG"})
        ]
        paper = ceremony.paper_ids
        scan = self.env["ir.attachment"].search(
            [("res_model", "=", paper._name), ("res_id", "=", paper.id),
             ("res_field", "=", "file")]
        )  # fmt: skip
        inside = {"officer", "manager", "supervisor", "women_user"}
        self.assertEqual(self.readers(paper), inside)
        self.assertEqual(self.readers(scan), inside)
        self.farmers.user_ids += self.publicist
        for user, note in (
            (self.women_user, "Chị đang nằm viện"),
            (self.supervisor, "Chị đang nằm viện"),
            (self.publicist, False),
        ):
            self.env.invalidate_all()
            line = ceremony.line_ids.with_user(user)
            self.assertEqual(line.recipient_name, "Lê Thị Nga")
            self.assertEqual(line.note, note)
            self.assertEqual(bool(line.receiver_name), bool(note))
            for name in ("receiver_kept", "note_kept"):
                with self.assertRaises(AccessError):
                    line.read([name])
                with self.assertRaises(AccessError):
                    line.search([(name, "ilike", "viện")])
            with self.assertRaises(ValueError):
                line.search([("note", "ilike", "viện")])
        self.assertFalse(ceremony.with_user(self.publicist).paper_ids)

    def test_lines_carry_the_exemplars_rule(self):
        nga, an = self.make_verified("Lê Thị Nga", "Phạm Văn An")
        ceremony = self.make_ceremony(user=self.farmers_user)
        ceremony.with_user(self.officer).write(
            {"line_ids": [Command.create({"nominee_id": one.id, "is_absent": one == an})
                          for one in nga | an]}
        )  # fmt: skip
        as_farmers = ceremony.with_user(self.farmers_user)
        lines = ceremony.line_ids.with_user(self.farmers_user)
        self.env.invalidate_all()
        self.assertFalse(as_farmers.line_ids)
        with self.assertRaises(AccessError):
            lines.read(["recipient_name"])
        self.assertFalse(lines.search([("recipient_name", "ilike", "Nga")]))
        domain = [("line_ids.recipient_name", "ilike", "Nga")]
        self.assertFalse(as_farmers.search(domain))
        self.assertFalse(lines._read_group([("nominee_id", "=", nga.id)], [], ["__count"])[0][0])
        with self.assertRaises(UserError) as refused:
            as_farmers.action_hold()
        self.assertIn("people of other bodies are honoured too", str(refused.exception))
        self.assertNotIn("Nga", str(refused.exception))
        ceremony.with_user(self.officer).action_hold()
        self.env.invalidate_all()
        self.assertEqual(as_farmers.line_ids.mapped("recipient_name"), ["Lê Thị Nga"])
        self.env.invalidate_all()
        as_reader = ceremony.with_user(self.reader)
        self.assertEqual(as_reader.line_ids.mapped("recipient_name"), ["Lê Thị Nga"])
        self.assertFalse(as_reader.search([("line_ids.recipient_name", "ilike", "Phạm Văn An")]))

    def test_a_union_honours_its_own_at_its_own_ceremony(self):
        nga = self.make_verified("Lê Thị Nga")
        praise = self.make_praise(self.make_verified("Trần Thị Sáu"))
        ceremony = self.make_ceremony(user=self.women_user, awards=praise, nominees=nga)
        self.assertEqual(ceremony.organization_id, self.women)
        with self.assertRaises(AccessError):
            praise.with_user(self.women_user).action_confer()
        with self.assertRaises(AccessError):
            praise.with_user(self.women_user).write({"state": "conferred"})
        ceremony.with_user(self.women_user).action_hold()
        self.assertEqual((nga.state, praise.state), ("honoured", "conferred"))
        self.assertEqual(praise.nominee_id.state, "honoured")

    def test_a_union_does_not_confer_the_communes_award(self):
        award = self.make_decided("Nguyễn Thị Hoa")
        ceremony = self.make_ceremony(user=self.women_user, awards=award)
        as_union = ceremony.with_user(self.women_user)
        for door in (as_union.action_hold, lambda: as_union.write({"state": "held"})):
            with self.assertRaisesRegex(
                UserError, "Nguyễn Thị Hoa: this step belongs to: commendation officer"
            ):
                door()
        self.assertEqual((award.state, ceremony.state), ("decided", "planned"))
        with self.assertRaisesRegex(UserError, "No decided award waits"):
            self.make_ceremony(user=self.women_user).with_user(self.women_user).action_add_decided()
        ceremony.line_ids.is_absent = True
        as_union.action_hold()
        line = ceremony.line_ids.with_user(self.women_user)
        with self.assertRaisesRegex(UserError, "this step belongs to: commendation officer"):
            line.action_hand_over()
        line.with_user(self.officer).action_hand_over()
        self.assertEqual(award.state, "conferred")

    def test_a_union_honours_no_others(self):
        nga = self.make_verified("Lê Thị Nga")
        honoured = self.make_verified("Trần Thị Sáu")
        self.make_ceremony(nominees=honoured).with_user(self.officer).action_hold()
        for nominee, error in ((nga, UserError), (honoured, AccessError)):
            with self.assertRaises(error):
                self.make_ceremony(user=self.farmers_user, nominees=nominee)
        ceremony = self.make_ceremony(user=self.farmers_user)
        with self.assertRaisesRegex(UserError, "choose only what you may read"):
            self.env["exemplar.ceremony.line"].with_user(self.farmers_user).create(
                {"ceremony_id": ceremony.id, "nominee_id": nga.id}
            )
        own = self.make_verified("Võ Văn Út", user=self.farmers_user)
        line = self.make_ceremony(user=self.farmers_user, nominees=own).line_ids
        with self.assertRaises(AccessError):
            line.with_user(self.farmers_user).write({"nominee_id": honoured.id})
        foreign = self.make_ceremony(user=self.women_user)
        for values in ({"name": "Khác"}, {"state": "cancelled", "state_reason": "x"}):
            with self.assertRaises(AccessError):
                foreign.with_user(self.farmers_user).write(values)

    def test_a_hamlet_does_not_honour_whom_a_union_introduced(self):
        nga = self.verify(self.make_nominee("Lê Thị Nga", hamlet_id=self.hamlet.id))
        ceremony = self.make_ceremony(user=self.hamlet_user)
        ceremony.with_user(self.officer).line_ids = [Command.create({"nominee_id": nga.id})]
        as_hamlet = ceremony.with_user(self.hamlet_user)
        self.env.invalidate_all()
        self.assertEqual(as_hamlet.line_ids.nominee_id, nga)
        with self.assertRaisesRegex(UserError, "Lê Thị Nga: another body introduced them"):
            as_hamlet.action_hold()
        self.assertEqual(nga.state, "verified")
        ceremony.line_ids.is_absent = True
        as_hamlet.action_hold()
        with self.assertRaises(AccessError):
            ceremony.line_ids.with_user(self.hamlet_user).action_hand_over()

    def test_a_union_holds_none_in_anothers_name(self):
        with self.assertRaises(AccessError):
            self.make_ceremony(user=self.farmers_user, organization=self.women)
        ceremony = self.make_ceremony(user=self.farmers_user)
        with self.assertRaises(AccessError):
            ceremony.with_user(self.farmers_user).write({"organization_id": self.women.id})

    def test_another_commune_sees_nothing(self):
        company = self.env["res.company"].create({"name": "Xã khác"})
        ceremony = self.make_ceremony(nominees=self.make_verified("Lê Thị Nga"))
        ceremony.with_user(self.officer).action_hold()
        self.officer.write({"company_ids": [Command.link(company.id)], "company_id": company.id})
        elsewhere = ceremony.with_user(self.officer).with_context(allowed_company_ids=company.ids)
        self.assertFalse(elsewhere.search([]))
        self.assertFalse(elsewhere.env["exemplar.ceremony.line"].search([]))

    def test_no_part_is_read_from_another_commune(self):
        company = self.env["res.company"].create({"name": "Xã khác"})
        stranger = self._new_user("stranger", "thanhan_exemplar.group_exemplar_manager")
        stranger.write({"company_ids": [Command.set(company.ids)], "company_id": company.id})
        for part in self.make_parts():
            self.assertFalse(part.with_user(stranger)._filtered_access("read"), part._name)
