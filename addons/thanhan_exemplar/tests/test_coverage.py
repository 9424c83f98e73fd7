from freezegun import freeze_time
from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .common import ExemplarCommon

NOW = "2026-11-10 02:00:00"


@tagged("exemplar_coverage")
class TestCoverage(ExemplarCommon):
    """Who has nobody: hamlets, bodies, sectors, women, workers, households."""

    def _gap(self, aspect, name, year=2026, user=None):
        self.env.flush_all()
        self.env.invalidate_all()
        return (
            self.env["exemplar.coverage.gap"]
            .with_user(user or self.reader)
            .search(
                [("aspect", "=", aspect), ("name", "=", name), ("date_from", "=", f"{year}-01-01")]
            )
        )

    def _found(self, aspect, name, **kwargs):
        return self._gap(aspect, name, **kwargs).found

    @freeze_time(NOW)
    def test_silent_ones_are_rows_with_nobody(self):
        for aspect, body in (
            ("hamlet", self.hamlet),
            ("organization", self.farmers),
            ("branch", self.women_branch),
            ("sector", self.sector),
        ):
            gap = self._gap(aspect, body.name)
            self.assertEqual(len(gap), 1, body.name)
            self.assertEqual((gap.found, gap.honoured, gap.told), (0, 0, 0))

    @freeze_time(NOW)
    def test_one_introduction_counts_everywhere_it_belongs(self):
        women_before = self._found("group", self.env._("Women"))
        self.make_nominee(
            user=self.women_branch_user,
            hamlet_id=self.hamlet.id,
            sector_id=self.sector.id,
            gender="female",
        )
        for aspect, body in (
            ("hamlet", self.hamlet),
            ("branch", self.women_branch),
            ("organization", self.women),
            ("sector", self.sector),
        ):
            self.assertEqual(self._found(aspect, body.name), 1, body.name)
        self.assertEqual(self._found("organization", self.farmers.name), 0)
        self.assertEqual(self._found("group", self.env._("Women")), women_before + 1)

    @freeze_time(NOW)
    def test_a_year_counts_what_was_found_in_it(self):
        self.make_nominee(hamlet_id=self.hamlet.id, date_found="2025-03-01")
        self.assertEqual(self._found("hamlet", self.hamlet.name, year=2025), 1)
        self.assertEqual(self._found("hamlet", self.hamlet.name), 0)

    @freeze_time(NOW)
    def test_cells_for_pivot_name_nobody(self):
        self.make_nominee(hamlet_id=self.hamlet.id, sector_id=self.sector.id)
        report = self.env["exemplar.coverage.report"].with_user(self.reader)
        ((hamlet, found),) = report._read_group(
            [("sector_id", "=", self.sector.id)], ["hamlet_id"], ["found:sum"]
        )
        self.assertEqual((hamlet, found), (self.hamlet, 1))
        linked = {
            field.comodel_name
            for model in (report, self.env["exemplar.coverage.gap"])
            for field in model._fields.values()
            if field.relational
        }
        self.assertEqual(linked - {"res.users"}, {"exemplar.organization", "exemplar.sector"})

    @freeze_time(NOW)
    def test_unions_and_publicists_see_no_figures_of_others(self):
        for user in (self.women_user, self.hamlet_user, self.publicist, self.council):
            for model in ("exemplar.coverage.gap", "exemplar.coverage.report"):
                with self.assertRaises(AccessError):
                    self.env[model].with_user(user).search([])

    @freeze_time(NOW)
    def test_officer_asks_the_silent(self):
        gaps = self._gap("hamlet", self.hamlet.name, user=self.officer)
        gaps |= self._gap("organization", self.farmers.name, user=self.officer)
        for _twice in range(2):
            self._ask(gaps)
        for user, body in ((self.hamlet_user, self.hamlet), (self.farmers_user, self.farmers)):
            (work,) = self.env["exemplar.work"].with_user(user).search([("kind", "=", "activity")])
            self.assertEqual((work.res_model, work.res_id), (body._name, body.id))
        self.assertFalse(self.env["exemplar.work"].with_user(self.women_user).search([]))
        self.env.invalidate_all()
        self.assertTrue(gaps[0].date_asked)
        activities = self.env["mail.activity"].with_user(self.farmers_user)
        asked = activities.search([("res_model", "=", "exemplar.organization")])
        self.assertEqual(asked.res_id, self.farmers.id)
        asked.action_feedback("Chưa có ai")
        self.assertFalse(self.env["exemplar.work"].with_user(self.farmers_user).search([]))
        heard = self.farmers.with_user(self.women_user).message_ids.mapped("body")
        self.assertFalse([body for body in heard if "Chưa có ai" in body])

    @freeze_time(NOW)
    def test_who_has_someone_is_not_asked(self):
        self.make_nominee(hamlet_id=self.hamlet.id)
        action = self._gap("hamlet", self.hamlet.name, user=self.officer).action_ask()
        with self.assertRaises(UserError):
            self._apply(action)

    @freeze_time(NOW)
    def test_bodies_without_account_are_named(self):
        mute = self._new_organization("Trường học", "school", self.env["res.users"])
        gaps = self._gap("organization", mute.name, user=self.officer)
        with self.assertRaises(UserError) as refused:
            self._ask(gaps)
        self.assertIn(mute.name, str(refused.exception))
        notification = self._ask(gaps | self._gap("hamlet", self.hamlet.name, user=self.officer))
        self.assertIn(mute.name, notification["params"]["message"])

    @freeze_time(NOW)
    def test_only_the_officer_asks(self):
        with self.assertRaises(AccessError):
            self.env["exemplar.coverage.ask"].with_user(self.reader).create(
                {"organization_ids": self.hamlet.ids}
            )

    def _ask(self, gaps):
        return self._apply(gaps.action_ask())

    def _apply(self, action):
        wizard = self.env["exemplar.coverage.ask"].with_user(self.officer)
        return wizard.with_context(**action["context"]).create({}).action_apply()
