from lxml import etree
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

    @warmup
    def test_kanban_as_organization(self):
        """Two columns hold cards; each further one costs one query."""
        self.nominees[40:].action_nurture()
        names = ("name", "level", "date_hold_end", "write_date", "image_128")
        fields = {name: {} for name in names} | {
            name: {"fields": {"display_name": {}}} for name in ("hamlet_id", "organization_id")
        }
        nominees = self.env["exemplar.nominee"].with_user(self.women_user)
        self.env.flush_all()
        self.env.invalidate_all()
        with self.assertQueryCount(8):
            nominees.with_context(read_group_expand=True).web_read_group(
                [("date_found", ">=", "=1d =1m")],
                ["state"],
                auto_unfold=True,
                unfold_read_specification=fields,
                unfold_read_default_limit=40,
            )

    @warmup
    def test_form_as_organization(self):
        fields = self._form_specification(self.women_user)
        nominee = self.nominees[0].with_user(self.women_user)
        with self.assertQueryCount(23):
            nominee.with_context(bin_size=True).web_read(fields)

    def test_form_does_not_grow_with_achievements(self):
        fields = self._form_specification(self.women_user)
        few, many = self.nominees[:2]
        self.env["exemplar.claim"].create(
            [{"nominee_id": many.id, "statement": f"Việc tốt {n}"} for n in range(30)]
        )
        few.with_user(self.women_user).web_read(fields)
        counts = [
            self._queries(lambda n=nominee: n.with_user(self.women_user).web_read(fields))
            for nominee in (few, many)
        ]
        self.assertEqual(counts[0], counts[1])

    def test_form_does_not_grow_with_nurturing(self):
        fields = self._form_specification(self.women_user)
        today = self.env.company._exemplar_today()
        for nominee, count in zip(self.nominees[:2], (1, 30), strict=True):
            self.env["exemplar.shortcoming"].create(
                [
                    {
                        "nominee_id": nominee.id,
                        "text": f"Việc {n}",
                        "remedy": "Hướng dẫn",
                        "user_id": self.women_user.id,
                        "date_deadline": today,
                    }
                    for n in range(count)
                ]
            )
            self.env["exemplar.support"].create(
                [
                    {
                        "nominee_id": nominee.id,
                        "description": f"Hỗ trợ {n}",
                        "giver_id": self.women.id,
                    }
                    for n in range(count)
                ]
            )
        self.nominees[0].with_user(self.women_user).web_read(fields)
        counts = [
            self._queries(lambda n=nominee: n.with_user(self.women_user).web_read(fields))
            for nominee in self.nominees[:2]
        ]
        self.assertEqual(counts[0], counts[1])

    def _form_specification(self, user):
        """Return the read specification of the form as ``user`` sees it, with its lists."""
        nominees = self.env["exemplar.nominee"].with_user(user)
        arch = etree.fromstring(nominees.get_view(view_type="form")["arch"])
        return {
            node.get("name"): self._field_specification(nominees, node)
            for node in arch.xpath("//field[not(ancestor::field)]")
        }

    def _field_specification(self, model, node):
        field = model._fields[node.get("name")]
        if field.type == "many2one":
            return {"fields": {"display_name": {}}}
        subviews = node.xpath("./list | ./kanban")
        if not subviews:
            return {}
        comodel = self.env[field.comodel_name]
        nodes = subviews[0].xpath(".//field")
        return {"fields": {n.get("name"): self._field_specification(comodel, n) for n in nodes}}

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
