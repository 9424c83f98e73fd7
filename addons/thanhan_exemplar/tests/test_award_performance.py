from odoo.tests import tagged

from .common_award import ExemplarAwardCommon


@tagged("exemplar_performance")
class TestAwardPerformance(ExemplarAwardCommon):
    """25 awards from the proposal to the decision: queries grow with a small slope."""

    def _queries(self, call):
        self.env.flush_all()
        self.env.invalidate_all()
        before = self.env.cr.sql_log_count
        call()
        self.env.flush_all()
        return self.env.cr.sql_log_count - before

    def _awards(self, count, tag):
        nominees = self.env["exemplar.nominee"].union(
            *(self.make_nominee(f"Nguyễn Văn {tag} {n}") for n in range(count))
        )
        self.verify(nominees)
        awards = self.env["exemplar.award"].create(
            [
                {
                    "nominee_id": nominee.id,
                    "form_id": self.giay_khen.id,
                    "kind": "sudden",
                    "organization_id": self.women.id,
                }
                for nominee in nominees
            ]
        )
        return self.complete_papers(awards)

    def test_bulk_steps_have_a_small_slope(self):
        warm, few, many = self._awards(1, "C"), self._awards(5, "A"), self._awards(30, "B")
        number = iter((1, 2, 3))

        def decide(awards):
            awards.with_user(self.officer).action_draft_decision()
            decision = awards.decision_id.with_user(self.officer)
            decision.write(
                {
                    "number": next(number),
                    "date": self.env.company._exemplar_today(),
                    "signer_name": "Lê Thị Linh",
                }
            )
            decision.action_issue()

        steps = {
            "propose": lambda awards: awards.with_user(self.women_user).action_propose(),
            "approve": lambda awards: awards.with_user(self.manager).action_approve(),
            "decide": decide,
            "confer": lambda awards: awards.with_user(self.officer).action_confer(),
        }
        for name, step in steps.items():
            step(warm)
            slope = (
                self._queries(lambda step=step: step(many))
                - self._queries(lambda step=step: step(few))
            ) / 25
            self.assertLessEqual(slope, 0.5, name)
        self.assertEqual(set((few | many).mapped("state")), {"conferred"})
