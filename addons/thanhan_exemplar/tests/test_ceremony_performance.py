from odoo.tests import tagged

from .common_ceremony import ExemplarCeremonyCommon


@tagged("exemplar_performance")
class TestCeremonyPerformance(ExemplarCeremonyCommon):
    """25 people in one ceremony or one dialog: queries grow with a small slope."""

    def _queries(self, call):
        self.env.flush_all()
        self.env.invalidate_all()
        before = self.env.cr.sql_log_count
        call()
        self.env.flush_all()
        return self.env.cr.sql_log_count - before

    def _decided(self, count, tag):
        awards = self.make_decided(*(f"Nguyễn Văn {tag} {n}" for n in range(count)))
        return awards.with_user(self.officer)

    def _nominees(self, count, tag):
        return self.make_verified(*(f"Trần Văn {tag} {n}" for n in range(count)))

    def _slope(self, step, few, many, count=25):
        return (self._queries(lambda: step(many)) - self._queries(lambda: step(few))) / count

    def test_a_ceremony_of_30(self):
        few, many = (
            self.make_ceremony(
                awards=self._decided(count, tag), nominees=self._nominees(count, tag)
            )
            for count, tag in ((5, "A"), (30, "B"))
        )
        self.assertLessEqual(
            self._slope(lambda one: one.with_user(self.officer).action_hold(), few, many), 3
        )
        self.assertEqual(set(many.line_ids.nominee_id.mapped("state")), {"honoured"})

    def test_the_dialog_for_30(self):
        few, many = self._decided(5, "A"), self._decided(30, "B")

        def record(awards):
            action = awards.action_record_conferral()
            wizard = awards.env[action["res_model"]].with_context(**action["context"]).create({})
            wizard.action_apply()

        self.assertLessEqual(self._slope(record, few, many), 3)
        self.assertEqual(set(many.mapped("state")), {"conferred"})

    def test_the_list_of_ceremonies_has_a_fixed_number_of_queries(self):
        for n in range(12):
            self.make_ceremony(name=f"Buổi {n}", nominees=self._nominees(1, str(n)))
        ceremonies = self.env["exemplar.ceremony"].with_user(self.women_user)
        fields = {name: {} for name in ("date", "time", "name", "kind", "place", "state")}
        fields["organization_id"] = {"fields": {"display_name": {}}}
        for user in (self.officer, self.supervisor):
            ceremonies = self.env["exemplar.ceremony"].with_user(user)
            ceremonies.web_search_read([], fields, limit=80)
            self.env.invalidate_all()
            with self.assertQueryCount(4):
                found = ceremonies.web_search_read([], fields, limit=80)
            self.assertGreaterEqual(found["length"], 12)
