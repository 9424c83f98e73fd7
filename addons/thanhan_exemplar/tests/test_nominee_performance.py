from odoo.tests import tagged, warmup

from .common import ExemplarCommon


@tagged("exemplar_performance")
class TestNomineePerformance(ExemplarCommon):
    """Query counts do not grow with the number of records (design.md section 6)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.nominees = cls.env["exemplar.nominee"].create(
            [
                {
                    "name": f"Nguyễn Văn {n}",
                    "organization_id": cls.women.id,
                    "hamlet_id": cls.hamlet.id,
                    "sector_id": cls.sector.id,
                }
                for n in range(80)
            ]
        )
        cls.env["exemplar.claim"].create(
            [
                {"nominee_id": nominee.id, "statement": "Trồng tiêu sạch", "quantity": 1}
                for nominee in cls.nominees
            ]
        )

    def setUp(self):
        super().setUp()
        self.env.flush_all()
        self.env.invalidate_all()

    @warmup
    def test_list_as_organization(self):
        names = ("code", "name", "subject", "level", "date_found", "state", "date_hold_end")
        links = ("hamlet_id", "organization_id", "sector_id")
        fields = {name: {} for name in names} | {
            name: {"fields": {"display_name": {}}} for name in links
        }
        with self.assertQueryCount(14):
            self.env["exemplar.nominee"].with_user(self.women_user).web_search_read(
                [], fields, limit=80
            )

    def _queries(self, call):
        self.env.flush_all()
        self.env.invalidate_all()
        before = self.env.cr.sql_log_count
        call()
        self.env.flush_all()
        return self.env.cr.sql_log_count - before

    def test_bulk_moves_have_a_small_slope(self):
        def verify(nominees):
            as_officer = nominees.with_user(self.officer)
            as_officer.action_verify_start()
            as_officer.claim_ids.action_confirm()
            as_officer.action_verify()

        few = self._queries(lambda: verify(self.nominees[:5]))
        many = self._queries(lambda: verify(self.nominees[5:30]))
        self.assertLessEqual(many - few, 20 * 2)
