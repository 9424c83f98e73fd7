from freezegun import freeze_time
from odoo.exceptions import ValidationError
from odoo.tools import mute_logger
from psycopg2 import IntegrityError

from .common_submission import ExemplarSubmissionCommon


@freeze_time("2026-03-05 02:00:00")
class TestSubmissionNumber(ExemplarSubmissionCommon):
    """A number is given once in the series of a body, by symbol and year."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.first = cls.make_submission(cls.make_drafts("Nguyễn Thị Hoa"), number=5)
        cls.second = cls.make_submission(cls.make_drafts("Trần Thị Đào"))

    def test_every_door_is_closed(self):
        refused = "Number 05/TTr of 2026 is taken by another submission"
        own = self.second.with_user(self.women_user)
        with self.assertRaisesRegex(ValidationError, refused):
            own.number = 5
        with self.assertRaisesRegex(ValidationError, refused):
            self.make_submission(self.make_drafts("Lê Thị Mai"), number=5)
        answer = own.load([".id", "number"], [[str(own.id), "5"]])
        self.assertIn("is taken by another submission", answer["messages"][0]["message"])
        own.invalidate_recordset()
        self.assertFalse(own.number)

    def test_another_symbol_year_or_body_has_its_own_series(self):
        self.second.write({"number": 5, "symbol": "TTr-HPN"})
        with self.assertRaises(ValidationError):
            self.second.symbol = self.first.symbol
        self.second.invalidate_recordset()
        self.second.write({"symbol": self.first.symbol, "date": "2025-12-30"})
        self.assertEqual(self.second.year, 2025)
        with self.assertRaises(ValidationError):
            self.second.date = "2026-03-05"
        self.second.invalidate_recordset()
        branch = self._new_organization(
            "Chi hội ấp Ba", "branch", self.women_user, parent_id=self.women.id
        )
        self.second.write({"organization_id": branch.id, "date": "2026-03-05"})
        self.assertEqual((self.second.number, self.second.year), (5, 2026))

    def test_no_number_is_no_number(self):
        third = self.make_submission(self.make_drafts("Lê Thị Mai"))
        self.assertFalse(self.second.number or third.number)

    def test_the_database_refuses_what_slips_through(self):
        self.env.flush_all()
        with self.assertRaises(IntegrityError), mute_logger("odoo.sql_db"):
            self.env.cr.execute(
                "UPDATE exemplar_submission SET number = 5 WHERE id = %s", [self.second.id]
            )
