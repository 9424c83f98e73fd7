from collections import Counter

from odoo.exceptions import UserError
from odoo.tests import TransactionCase

DUTIES_PER_SECTION = {
    "I.1": 3,
    "I.2": 3,
    "III.1": 4,
    "III.2": 7,
    "III.3": 5,
    "IV.1": 5,
    "IV.2": 4,
    "IV.3": 7,
}


class TestPlanData(TransactionCase):
    """The commune's own plan as it comes with the addon."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.program = cls.env.ref("thanhan_exemplar.program_thanh_an")

    def test_lineage(self):
        district = self.program.parent_id
        scheme = district.parent_id
        self.assertEqual(
            (district.number, str(district.date), district.issuer),
            ("159/KH-UBND", "2023-06-06", "Ủy ban nhân dân huyện Hớn Quản"),
        )
        self.assertEqual(
            (scheme.number, str(scheme.date), scheme.issuer, scheme.kind),
            ("1526/QĐ-TTg", "2022-12-09", "Thủ tướng Chính phủ", "scheme"),
        )
        self.assertFalse(scheme.parent_id)
        self.assertEqual({*(self.program | district | scheme).mapped("state")}, {"issued"})

    def test_legal_bases(self):
        self.assertEqual(
            {*self.program.legal_document_ids.mapped("number")}, {"1526/QĐ-TTg", "159/KH-UBND"}
        )

    def test_the_missing_number_is_said(self):
        self.assertFalse(self.program.number)
        self.assertIn("number not known", self.program.with_context(lang="en_US").display_name)
        self.program.number = "12/KH-UBND"
        self.assertTrue(self.program.display_name.startswith("12/KH-UBND - Kế hoạch"))

    def test_period(self):
        self.assertEqual(str(self.program.date_from), "2023-01-01")
        self.assertEqual(str(self.program.date_to), "2025-12-31")

    def test_sections_as_repaired(self):
        self.assertEqual(
            self.program.section_ids.mapped("code"),
            [
                "I",
                "I.1",
                "I.2",
                "II",
                "III",
                "III.1",
                "III.2",
                "III.3",
                "IV",
                "IV.1",
                "IV.2",
                "IV.3",
            ],
        )
        text = "\n".join(self.program.section_ids.filtered("text").mapped("text"))
        for slip in ("Diễn hình", "các áp", "phát triển huy", "Dưa việc", "Đài Truyền xã"):
            self.assertNotIn(slip, text)
        for repaired in ("các ấp", "phát huy hết khả năng", "Đưa việc tuyên truyền"):
            self.assertIn(repaired, text)

    def test_each_obligation_is_one_duty(self):
        duties = self.program.duty_ids
        self.assertEqual(Counter(duties.mapped("section")), DUTIES_PER_SECTION)
        self.assertEqual(len({*duties.mapped("text")}), len(duties))
        self.assertEqual({*duties.mapped("date_deadline")}, {self.program.date_to})

    def test_who_owes(self):
        owed = Counter((duty.section, duty.organization_id.code) for duty in self.program.duty_ids)
        self.assertEqual(owed["III.1", "dang_uy"], 1)
        self.assertEqual(owed["III.1", "mttq"], 2)
        self.assertEqual(owed["III.1", "hdtdkt"], 1)
        self.assertEqual(owed["IV.1", "vptk"], 5)
        self.assertEqual(owed["IV.2", "vhxh"], 4)
        self.assertEqual(owed["IV.3", "mttq"], 7)
        joining = self.env.ref("thanhan_exemplar.duty_iv_3_branch_meetings")
        self.assertEqual(
            {*joining.joining_organization_ids.mapped("code")},
            {"lhpn", "nd", "ccb", "dtn", "cdcs", "nct", "ctd"},
        )
        self.assertEqual(joining.frequency, "monthly")

    def test_organizations_have_an_allowed_group_and_no_hamlet_is_made_up(self):
        organizations = self.program.duty_ids.organization_id.search(
            [("company_id", "=", self.program.company_id.id), ("code", "!=", False)]
        )
        allowed = self.env["res.groups"].search(organizations._access_group_domain())
        base = self.env["exemplar.organization"].browse(
            self.env["ir.model.data"]
            .search(
                [
                    ("module", "=", "thanhan_exemplar"),
                    ("model", "=", "exemplar.organization"),
                ]
            )
            .mapped("res_id")
        )
        self.assertEqual(len(base), 15)
        self.assertLessEqual(base.group_id, allowed)
        self.assertTrue(all(organization.group_id for organization in base))
        self.assertNotIn("hamlet", base.mapped("kind"))
        unions = base.filtered(lambda organization: organization.kind == "mass_organization")
        self.assertFalse(unions.parent_id)

    def test_another_commune_gets_its_bodies_once(self):
        company = self.env["res.company"].create({"name": "Xã Khác"})
        bodies = self.env["exemplar.organization"].search([("company_id", "=", company.id)])
        self.assertEqual(len(bodies), 15)
        station = bodies.filtered(lambda body: body.code == "dtt")
        self.assertEqual(station.parent_id.company_id, company)
        company._exemplar_setup()
        self.assertEqual(
            self.env["exemplar.organization"].search_count([("company_id", "=", company.id)]), 15
        )

    def test_the_stock_company_becomes_the_commune_once(self):
        company = self.env.ref("base.main_company")
        company.name = "My Company"
        company._exemplar_adopt_stock_company()
        self.assertEqual(company.name, "Ủy ban nhân dân xã Thanh An")
        self.assertEqual(company.currency_id, self.env.ref("base.VND"))
        company.name = "Ủy ban nhân dân xã Tân Hưng"
        company._exemplar_adopt_stock_company()
        self.assertEqual(company.name, "Ủy ban nhân dân xã Tân Hưng")

    def test_the_issued_plan_is_kept(self):
        with self.assertRaisesRegex(UserError, "stays on file"):
            self.program.unlink()
        with self.assertRaisesRegex(UserError, "cannot be deleted"):
            self.program.duty_ids[0].unlink()
