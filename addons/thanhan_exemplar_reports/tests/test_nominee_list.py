from odoo.exceptions import AccessError, UserError
from odoo.fields import Command

from .common import PaperCommon

REPORT = "thanhan_exemplar_reports.report_nominee_list"


class TestNomineeList(PaperCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        names = ("Trần Thị Yến", "Nguyễn Văn An", "Lê Thị Đào", "Phạm Văn Dũng")
        cls.nominees = cls.env["exemplar.nominee"]
        for name in names:
            cls.nominees |= cls.make_nominee(name, birth_year=1970, gender="female")
        cls.nominees |= cls.make_nominee("Tổ tiết kiệm", subject="collective")

    def test_collectives_first_then_by_given_name(self):
        reader = self.print_paper(REPORT, self.nominees)
        text = self.get_text(reader)
        order = ["Tổ tiết kiệm", "Văn An", "Văn Dũng", "Thị Đào", "Thị Yến"]
        places = [text.index(name) for name in order]
        self.assertEqual(places, sorted(places))
        for part in ("DANH SÁCH TỔNG HỢP", "ĐIỂN HÌNH TIÊN TIẾN", "Tổng số: 05", "cá nhân: 04."):
            self.assertIn(part, text)
        self.assertEqual(self.get_page_size(reader.pages[0]), (297, 210))

    def test_heads_are_repeated_and_only_later_pages_numbered(self):
        for number in range(40):
            self.nominees |= self.make_nominee(f"Nguyễn Văn {number}", summary="Giúp dân " * 20)
        reader = self.print_paper(REPORT, self.nominees)
        texts = [page.extract_text() for page in reader.pages]
        self.assertGreater(len(texts), 3)
        with_rows = [text for text in texts if "Giúp dân" in text]
        self.assertTrue(all("Lĩnh vực" in text for text in with_rows))
        for number, text in enumerate(texts, 1):
            is_numbered = str(number) in (text.split("\n")[0], text.split("\n")[-1])
            self.assertEqual(is_numbered, number > 1, text)

    def test_no_personal_data(self):
        nominee = self.nominees[0]
        nominee.identity_ids.unlink()
        nominee.identity_ids = [
            Command.create(
                {"phone": "0909123456", "id_number": "070190000001", "address": "Số 5 đường 7"}
            )
        ]
        text = self.get_text(self.print_paper(REPORT, self.nominees))
        for secret in ("0909123456", "070190000001", "đường 7"):
            self.assertNotIn(secret, text)

    def test_a_union_prints_under_its_own_name(self):
        text = self.get_text(self.print_paper(REPORT, self.nominees, user=self.women_user))
        self.assertIn("HỘI PHỤ NỮ", text)
        self.assertNotIn("ỦY BAN NHÂN DÂN", text)

    def test_a_stranger_prints_nothing_of_a_draft(self):
        with self.assertRaises(AccessError):
            self.print_paper(REPORT, self.nominees, user=self.farmers_user)

    def test_communes_are_not_mixed(self):
        other = self.env["res.company"].create({"name": "Ủy ban nhân dân xã Thử"})
        union = self.env["exemplar.organization"].create(
            {"name": "Hội Thử", "kind": "mass_organization", "company_id": other.id}
        )
        stranger = self.env["exemplar.nominee"].create(
            {"name": "Người Thử", "organization_id": union.id}
        )
        self.officer.company_ids |= other
        reports = self.reports.with_user(self.officer).with_context(
            allowed_company_ids=[self.env.company.id, other.id]
        )
        with self.assertRaisesRegex(UserError, "one commune at a time"):
            reports._render_qweb_pdf(REPORT, (self.nominees | stranger).ids)

    def test_without_a_letterhead_the_message_says_where_to_add_it(self):
        self.env["exemplar.letterhead"].search([]).unlink()
        with self.assertRaisesRegex(UserError, "Letterheads and Signers"):
            self.print_paper(REPORT, self.nominees)
