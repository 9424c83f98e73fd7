from datetime import date

from freezegun import freeze_time
from odoo.exceptions import AccessError, UserError

from .common_award import ExemplarAwardCommon


@freeze_time("2026-03-02 05:00:00")
class TestDecisionAfter(ExemplarAwardCommon):
    """What a decision warns of, which awards it takes and what it leaves to do."""

    def approved(self, name, **values):
        return self.approve(self.make_award(self.verify(self.make_nominee(name)), **values))

    def ceiling(self, amount, valid_from="2026-01-01"):
        return (
            self.env["exemplar.fund.ceiling"]
            .with_user(self.officer)
            .create({"valid_from": valid_from, "amount": amount})
        )

    def test_awards_of_several_campaigns(self):
        campaigns = self.env["exemplar.campaign"].create(
            [{"name": f"Phong trào {n}", "organization_id": self.women.id} for n in range(3)]
        )
        awards = [
            self.approved(f"Hoa {n}", campaign_id=campaign.id)
            for n, campaign in enumerate(campaigns)
        ]
        decision = self.make_decision(self.env["exemplar.award"])
        decision.campaign_ids = campaigns[:2]
        decision.with_user(self.officer).action_add_approved()
        self.assertEqual(decision.award_ids, awards[0] | awards[1])
        with self.assertRaisesRegex(UserError, "No award of these campaigns waits"):
            decision.with_user(self.officer).action_add_approved()
        decision.campaign_ids = False
        decision.with_user(self.officer).action_add_approved()
        self.assertEqual(len(decision.award_ids), 3)

    def test_the_campaign_comes_from_the_exemplar(self):
        campaign = self.env["exemplar.campaign"].create(
            {"name": "Phong trào", "organization_id": self.women.id}
        )
        nominee = self.verify(self.make_nominee())
        nominee.campaign_id = campaign
        self.assertEqual(self.make_award(nominee).campaign_id, campaign)

    def test_the_ceiling_of_the_fund_warns_and_stops_nothing(self):
        decision = self.make_decision(self.approved("Hoa") | self.approved("Bình"))
        self.assertFalse(decision.warnings)
        ceiling = self.ceiling(720_000)
        decision.invalidate_recordset(["warnings"])
        self.assertFalse(decision.warnings, "just reached")
        ceiling.amount = 719_999
        decision.invalidate_recordset(["warnings"])
        self.assertIn("above the fund's ceiling of 719.999 đồng", decision.warnings)
        decision.with_user(self.officer).action_issue()
        decision.invalidate_recordset(["warnings"])
        self.assertIn("reach 720.000 đồng", decision.warnings)
        third = self.make_decision(self.approved("An"), number=6)
        self.assertIn("reach 1.080.000 đồng", third.warnings)

    def test_a_ceiling_counts_for_its_own_year(self):
        self.ceiling(100, valid_from="2025-01-01")
        decision = self.make_decision(self.approved("Hoa"))
        self.assertFalse(decision.warnings)

    def test_the_ceiling_belongs_to_officer_and_commune(self):
        row = self.ceiling(100)
        other = self.env["res.company"].create({"name": "Xã Bên"})
        rows = self.env[row._name]
        self.assertEqual(rows._of_year(date(2026, 3, 2)), row)
        self.assertFalse(rows.with_company(other)._of_year(date(2026, 3, 2)))
        for user in (self.women_user, self.publicist, self.supervisor, self.reader, self.council):
            with self.assertRaises(AccessError):
                row.with_user(user).amount = 5

    def test_several_awards_of_one_exemplar_are_told_as_unchecked(self):
        nominee = self.verify(self.make_nominee())
        awards = self.approve(self.make_award(nominee)) | self.approve(
            self.make_award(
                nominee, form_id=self.form("thu_khen").id, kind=False, procedure="normal"
            )
        )
        decision = self.make_decision(awards)
        self.assertIn("Several awards at one time: Nguyễn Thị Hoa", decision.warnings)
        self.assertIn("(unchecked)", decision.warnings)
        self.env["exemplar.award.condition"].search([("condition", "=", "one_bonus")]).unlink()
        decision.invalidate_recordset(["warnings"])
        self.assertFalse(decision.warnings)

    def test_the_money_shows_its_computation_before_and_after(self):
        award = self.approved("Hoa")
        self.assertIn("0,150 × 2.340.000 = 351.000, rounded: 360.000 đồng", award.bonus_preview)
        self.decide(award)
        self.assertEqual(award.amount_terms, award.bonus_preview)

    def test_issuing_gives_the_publicist_the_work_of_telling_it(self):
        decision = self.make_decision(self.approved("Hoa"))
        self.assertFalse(decision.activity_ids)
        decision.with_user(self.officer).action_issue()
        publicist = self.env.company._exemplar_publicist()
        self.assertTrue(publicist.has_group("thanhan_exemplar.group_exemplar_publicist"))
        self.assertEqual(decision.activity_ids.user_id, publicist)
        works = self.env["exemplar.work"].with_user(publicist)
        work = works.search([("res_model", "=", "exemplar.decision")])
        self.assertEqual(work.res_id, decision.id)
        decision.activity_ids.with_user(publicist).action_done()
        self.assertFalse(works.search([("res_model", "=", "exemplar.decision")]))

    def test_the_result_is_told_within_its_limit(self):
        decision = self.decide(self.approved("Hoa"), number=7)
        self.assertEqual(decision.date_result_due, date(2026, 3, 16))

    def test_others_read_the_decision_without_what_the_officer_is_told(self):
        self.ceiling(100)
        decision = self.decide(self.approved("Hoa"), number=8)
        for user in (self.women_user, self.publicist, self.supervisor, self.reader):
            values = decision.with_user(user).read()[0]
            self.assertEqual(values["number"], 8)
            for name in ("warnings", "correction_ids", "campaign_ids"):
                self.assertNotIn(name, values)
                with self.assertRaises(AccessError):
                    decision.with_user(user).read([name])
