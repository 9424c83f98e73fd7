from odoo.fields import Command
from odoo.tests import tagged

from .common_submission import ExemplarSubmissionCommon


@tagged("exemplar_performance")
class TestSubmissionPerformance(ExemplarSubmissionCommon):
    """25 exemplars to a received submission: queries grow with a small slope."""

    def _queries(self, call):
        self.env.flush_all()
        self.env.invalidate_all()
        before = self.env.cr.sql_log_count
        result = call()
        self.env.flush_all()
        return self.env.cr.sql_log_count - before, result

    def _nominees(self, count, tag):
        nominees = self.env["exemplar.nominee"].union(
            *(self.make_nominee(f"Nguyễn Văn {tag} {n}") for n in range(count))
        )
        return self.verify(nominees)

    def _draft(self, nominees):
        wizard = self.env["exemplar.submission.wizard"].with_user(self.women_user)
        action = wizard.create({"nominee_ids": [Command.set(nominees.ids)], "kind": "movement"})
        submission = self.env["exemplar.submission"].browse(action.action_apply()["res_id"])
        submission.write(
            {
                "date_meeting": submission.date,
                "place_meeting": "Nhà văn hóa",
                "chair_name": "Chị Ba",
                "secretary_name": "Chị Tư",
                "present_count": 9,
            }
        )
        submission.action_all_in_favour()
        return submission

    def test_25_cost_hardly_more_than_5(self):
        few, few_submission = self._queries(lambda: self._draft(self._few))
        many, many_submission = self._queries(lambda: self._draft(self._many))
        self.assertLessEqual((many - few) / 20, 4, "draft")
        steps = {
            "open": lambda one: one.with_user(self.women_user).web_read(
                {
                    "next_missing": {},
                    "missing_papers": {},
                    "line_ids": {"fields": {"award_id": {"fields": {"display_name": {}}}}},
                }
            ),
            "send": lambda one: one.with_user(self.women_user).action_send(),
            "receive": lambda one: one.with_user(self.officer).action_receive(),
            "return": lambda one: one.with_user(self.officer).action_return("Thiếu"),
        }
        for name, step in steps.items():
            few, _result = self._queries(lambda step=step: step(few_submission))
            many, _result = self._queries(lambda step=step: step(many_submission))
            self.assertLessEqual((many - few) / 20, 1, name)

    def setUp(self):
        super().setUp()
        self._few, self._many = self._nominees(5, "A"), self._nominees(25, "B")

    def test_the_list_does_not_grow_with_its_rows(self):
        submissions = self.env["exemplar.submission"]
        for tag in range(12):
            submissions |= self.make_submission(self.make_drafts(f"Hoa {tag}"))
        spec = {
            "display_name": {},
            "date": {},
            "organization_id": {"fields": {"display_name": {}}},
            "line_count": {},
            "state": {},
        }
        for user, limit in ((self.women_user, 12), (self.officer, 10)):
            model = self.env["exemplar.submission"].with_user(user)
            model.web_search_read([], spec, limit=80)
            count, _rows = self._queries(lambda m=model: m.web_search_read([], spec, limit=80))
            self.assertLessEqual(count, limit)
