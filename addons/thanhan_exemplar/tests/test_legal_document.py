from freezegun import freeze_time
from odoo.exceptions import AccessError
from odoo.tests import TransactionCase, new_test_user
from odoo.tools import mute_logger
from psycopg2 import IntegrityError


class TestLegalDocument(TransactionCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.documents = cls.env["exemplar.legal.document"]
        values = {"confidence": "checked", "topic": "other", "date": "2022-06-15"}
        cls.law, cls.decree, cls.old, cls.amending = cls.documents.create(
            [
                {
                    **values,
                    "kind": "law",
                    "number": "9/2022/QH15",
                    "title": "Luật Thử nghiệm",
                    "valid_from": "2024-01-01",
                },
                {
                    **values,
                    "kind": "decree",
                    "number": "98/2023/NĐ-TN",
                    "issuer": "Chính phủ",
                    "title": "quy định chi tiết Luật Thử nghiệm",
                    "date": "2023-12-31",
                    "valid_from": "2024-01-01",
                },
                {
                    **values,
                    "kind": "decree",
                    "number": "91/2017/NĐ-TN",
                    "issuer": "Chính phủ",
                    "title": "quy định cũ",
                    "date": "2017-07-31",
                    "valid_from": "2017-10-01",
                    "valid_to": "2024-01-01",
                },
                {
                    **values,
                    "kind": "law",
                    "number": "6/2026/QH16",
                    "title": "Luật sửa đổi",
                    "date": "2026-04-23",
                    "valid_from": "2026-10-01",
                },
            ]
        )
        cls.amending.amends_id = cls.law
        cls.officer = new_test_user(
            cls.env, "legal_officer", "thanhan_exemplar.group_exemplar_officer"
        )
        cls.reader = new_test_user(
            cls.env, "legal_reader", "thanhan_exemplar.group_exemplar_reader"
        )

    def _in_force(self, date):
        return self.documents.get_in_force(date, topics=["other"])

    def test_in_force_on_each_side_of_a_change(self):
        self.assertEqual(self._in_force("2023-12-31"), self.old)
        self.assertEqual(self._in_force("2024-01-01"), self.law | self.decree)
        self.assertEqual(
            self._in_force("2026-10-01").ids, (self.law + self.amending + self.decree).ids
        )

    def test_shipped_bases_of_a_commendation_follow_the_date(self):
        def numbers(date):
            return self.documents.get_in_force(date, topics=["commendation"]).mapped("number")

        self.assertIn("91/2017/NĐ-CP", numbers("2023-12-31"))
        self.assertEqual(numbers("2025-06-30"), ["06/2022/QH15", "98/2023/NĐ-CP", "01/2024/TT-BNV"])
        self.assertEqual(
            numbers("2025-08-05"), ["06/2022/QH15", "152/2025/NĐ-CP", "15/2025/TT-BNV"]
        )

    def test_citation_of_a_law_has_no_number(self):
        self.assertEqual(self.law.citation, "Luật Thử nghiệm ngày 15 tháng 6 năm 2022")
        self.assertEqual(
            self.decree.citation,
            "Nghị định số 98/2023/NĐ-TN ngày 31 tháng 12 năm 2023 của Chính phủ "
            "quy định chi tiết Luật Thử nghiệm",
        )

    def test_basis_lines_join_an_amending_law(self):
        lines = (self.decree | self.amending | self.law).get_basis_lines()
        self.assertEqual(
            lines[0],
            "Căn cứ Luật Thử nghiệm ngày 15 tháng 6 năm 2022; "
            "Luật sửa đổi ngày 23 tháng 4 năm 2026",
        )
        self.assertEqual(len(lines), 2)

    def test_unchecked_documents_are_not_cited(self):
        self.law.confidence = "unchecked"
        self.assertEqual(len((self.law | self.decree).get_basis_lines()), 1)

    @freeze_time("2024-01-01 00:30:00")
    def test_status_is_computed_and_found(self):
        self.assertEqual(
            (self.law + self.old + self.amending).mapped("status"),
            ["in_force", "expired", "upcoming"],
        )
        ours = self.law | self.decree | self.old | self.amending
        found = self.documents.search([("status", "=", "upcoming"), ("id", "in", ours.ids)])
        self.assertEqual(found, self.amending)

    def test_document_of_another_commune_stays_there(self):
        other = self.env["res.company"].create({"name": "Ủy ban nhân dân xã Thử"})
        self.decree.company_id = other
        self.assertEqual(self._in_force("2024-01-01"), self.law)
        visible = self.documents.with_user(self.officer).search([("topic", "=", "other")])
        self.assertNotIn(self.decree, visible)

    def test_officer_writes_and_reader_reads(self):
        self.law.with_user(self.officer).source = "Công báo"
        reading = self.law.with_user(self.reader)
        self.assertEqual(reading.number, "9/2022/QH15")
        with self.assertRaises(AccessError):
            reading.source = "Khác"
        with self.assertRaises(AccessError):
            reading.unlink()
        with self.assertRaises(AccessError):
            self.documents.with_user(self.reader).create({"title": "Luật khác"})

    @mute_logger("odoo.sql_db")
    def test_dates_in_the_wrong_order_are_refused(self):
        with self.assertRaises(IntegrityError), self.cr.savepoint():
            self.law.valid_to = self.law.valid_from
            self.env.flush_all()
