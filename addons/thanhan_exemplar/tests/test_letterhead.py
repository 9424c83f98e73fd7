from odoo.exceptions import AccessError
from odoo.tests import TransactionCase, new_test_user


class TestLetterhead(TransactionCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company = cls.env["res.company"].create({"name": "Ủy ban nhân dân xã Thử"})
        cls.letterheads = cls.env["exemplar.letterhead"].with_company(cls.company)
        cls.letterheads.search([("company_id", "=", cls.company.id)]).unlink()
        values = {
            "company_id": cls.company.id,
            "agency_lines": "ỦY BAN NHÂN DÂN\nXÃ THỬ",
            "agency_name": "Ủy ban nhân dân xã Thử",
            "place": "Thử",
        }
        cls.first, cls.second = cls.letterheads.create(
            [{**values, "valid_from": "2020-01-01"}, {**values, "valid_from": "2025-07-01"}]
        )
        cls.union = cls.env["exemplar.organization"].create(
            {"name": "Hội Thử", "kind": "mass_organization", "company_id": cls.company.id}
        )
        cls.own = cls.letterheads.create(
            {**values, "organization_id": cls.union.id, "valid_from": "2021-01-01"}
        )
        cls.signer = cls.env["exemplar.signer"].create(
            {
                "letterhead_id": cls.first.id,
                "name": "Trần Thị Thử",
                "position": "Chủ tịch",
                "collective": "Ủy ban nhân dân",
                "valid_to": "2023-12-31",
            }
        )

    def test_one_letterhead_for_each_date(self):
        self.assertFalse(self.letterheads.get_in_force("2019-12-31"))
        self.assertEqual(self.letterheads.get_in_force("2025-06-30"), self.first)
        self.assertEqual(self.letterheads.get_in_force("2025-07-01"), self.second)

    def test_a_body_has_its_own_or_that_of_the_commune(self):
        in_force = self.letterheads.get_in_force
        self.assertEqual(in_force("2022-01-01", organization_id=self.union.id), self.own)
        self.assertEqual(in_force("2020-06-01", organization_id=self.union.id), self.first)

    def test_signature_lines(self):
        lines = self.signer.get_signature_lines
        self.assertEqual(lines(), ["CHỦ TỊCH"])
        self.assertEqual(lines(on_behalf=True), ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"])
        self.signer.authority = "acting"
        self.assertEqual(lines(on_behalf=True), ["TM. ỦY BAN NHÂN DÂN", "Q. CHỦ TỊCH"])
        self.signer.write(
            {"authority": "deputy", "head_position": "Chủ tịch", "position": "Phó Chủ tịch"}
        )
        self.assertEqual(lines(), ["KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"])
        self.signer.authority = "by_order"
        self.assertEqual(lines(), ["TL. CHỦ TỊCH", "PHÓ CHỦ TỊCH"])
        self.signer.authority = "sub_mandate"
        self.assertEqual(lines(), ["TUQ. CHỦ TỊCH", "PHÓ CHỦ TỊCH"])

    def test_signer_by_date(self):
        next_signer = self.signer.copy(
            {"name": "Lê Văn Thử", "valid_from": "2024-01-01", "valid_to": False}
        )
        self.assertEqual(self.first.get_signer("2023-12-31"), self.signer)
        self.assertEqual(self.first.get_signer("2024-01-01"), next_signer)
        self.assertFalse(self.second.get_signer("2026-01-01"))

    def test_recipients_of_a_kind_replace_the_general_ones(self):
        self.env["exemplar.letterhead.recipient"].create(
            [
                {"letterhead_id": self.first.id, "name": "Lưu: VT", "sequence": 2},
                {"letterhead_id": self.first.id, "name": "Đảng ủy xã", "sequence": 1},
                {"letterhead_id": self.first.id, "name": "Như Điều 3", "document_kind": "decision"},
            ]
        )
        self.assertEqual(self.first.get_recipient_lines("plan"), ["Đảng ủy xã", "Lưu: VT"])
        self.assertEqual(self.first.get_recipient_lines("decision"), ["Như Điều 3"])

    def test_setup_gives_the_plans_commune_two_periods_once(self):
        commune = self.env.ref("base.main_company")
        letterheads = self.env["exemplar.letterhead"].with_company(commune)
        letterheads.search([("company_id", "=", commune.id)]).unlink()
        self.assertEqual(len(letterheads._exemplar_setup(commune)), 2)
        self.assertFalse(letterheads._exemplar_setup(commune))
        before = letterheads.get_in_force("2024-01-05")
        after = letterheads.get_in_force("2025-07-01")
        self.assertIn("UBND huyện", before.get_recipient_lines("plan"))
        self.assertEqual(before.get_signer("2024-01-05").get_signature_lines(), ["Q. CHỦ TỊCH"])
        self.assertNotIn("UBND huyện", after.get_recipient_lines("plan"))
        self.assertEqual(before.agency_name, after.agency_name)

    def test_only_the_manager_changes_letterheads(self):
        officer = new_test_user(
            self.env,
            "letterhead_officer",
            "thanhan_exemplar.group_exemplar_officer",
            company_id=self.company.id,
        )
        manager = new_test_user(
            self.env,
            "letterhead_manager",
            "thanhan_exemplar.group_exemplar_manager",
            company_id=self.company.id,
        )
        self.assertEqual(self.first.with_user(officer).place, "Thử")
        for record in (self.first, self.signer):
            with self.assertRaises(AccessError):
                record.with_user(officer).unlink()
        self.first.with_user(manager).place = "Thanh Thử"
        self.signer.with_user(manager).name = "Trần Thị Thử Hai"

    def test_letterheads_of_another_commune_are_out_of_reach(self):
        manager = new_test_user(
            self.env, "manager_elsewhere", "thanhan_exemplar.group_exemplar_manager"
        )
        with self.assertRaises(AccessError):
            self.first.with_user(manager).read(["place"])
        with self.assertRaises(AccessError):
            self.signer.with_user(manager).read(["name"])
