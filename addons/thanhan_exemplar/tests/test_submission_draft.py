from odoo.exceptions import UserError
from odoo.tests import Form

from .common_submission import ExemplarSubmissionCommon


class TestSubmissionDraft(ExemplarSubmissionCommon):
    """From chosen exemplars or awards to a submission in one step."""

    def draft(self, nominees, user=None, **values):
        action = nominees.with_user(user or self.women_user).action_draft_submission()
        wizards = self.env[action["res_model"]].with_user(user or self.women_user)
        wizard = wizards.with_context(**action["context"]).create({"kind": "movement", **values})
        return wizard.action_apply()

    def opened(self, action):
        action = action.get("params", {}).get("next") or action
        if action.get("res_id"):
            return self.env[action["res_model"]].browse(action["res_id"])
        return self.env[action["res_model"]].search(action["domain"])

    def test_exemplars_become_awards_in_one_submission(self):
        nominees = self.make_nominee("Hoa Một") | self.make_nominee("Hoa Hai")
        self.verify(nominees)
        submission = self.opened(self.draft(nominees))
        self.assertRecordValues(
            submission, [{"state": "draft", "direction": "unit", "organization_id": self.women.id}]
        )
        awards = submission.line_ids.award_id
        self.assertEqual(awards.nominee_id, nominees)
        self.assertEqual(awards.form_id, self.giay_khen)
        self.assertEqual(set(awards.mapped("kind")), {"movement"})
        self.assertEqual(awards.claim_ids, nominees.claim_ids)
        self.assertTrue(awards.paper_ids)

    def test_a_draft_that_is_there_is_taken(self):
        award = self.make_drafts()
        action = self.draft(award.nominee_id)
        self.assertEqual(self.opened(action).line_ids.award_id, award)
        with self.assertRaisesRegex(UserError, "already in another submission"):
            self.draft(award.nominee_id)
        award.with_user(self.women_user).action_propose()
        with self.assertRaisesRegex(UserError, "already proposed for this"):
            self.draft(award.nominee_id)

    def test_who_cannot_be_proposed_is_told_beside_who_can(self):
        ready = self.verify(self.make_nominee("Hoa Sẵn"))
        fresh = self.make_nominee("Hoa Mới")
        lives_here = self.verify(
            self.make_nominee("Hoa Khác", user=self.farmers_user, hamlet_id=self.hamlet.id)
        )
        action = self.draft(ready | fresh)
        self.assertEqual(action["params"]["title"], "1 done, 1 refused")
        self.assertIn("Hoa Mới: not verified yet", action["params"]["message"])
        self.assertEqual(self.opened(action).line_ids.award_id.nominee_id, ready)
        with self.assertRaisesRegex(UserError, "the body that introduced it proposes it"):
            self.draft(lives_here, user=self.hamlet_user)

    def test_forms_and_kinds_that_do_not_fit(self):
        household = self.verify(self.make_nominee("Hộ bà Hoa", subject="household"))
        with self.assertRaisesRegex(UserError, "gets no commendation for merit"):
            self.draft(household, kind="merit")
        with self.assertRaisesRegex(UserError, "the kind of commendation"):
            self.draft(household, kind=False)
        self.assertFalse(household.award_ids)
        action = self.draft(household, form_id=self.form("tuyen_duong").id)
        self.assertFalse(self.opened(action).line_ids.award_id.kind)

    def test_a_foreign_exemplar_does_not_enter_the_dialog(self):
        secret = self.make_nominee("Người Bí Mật", user=self.farmers_user)
        with self.assertRaisesRegex(UserError, "choose only what you may read") as refused:
            self.draft(secret)
        self.assertNotIn("Bí Mật", str(refused.exception))

    def test_the_dialog(self):
        nominees = self.verify(self.make_nominee())
        action = nominees.with_user(self.women_user).action_draft_submission()
        wizards = self.env[action["res_model"]].with_user(self.women_user)
        with Form(wizards.with_context(**action["context"])) as form:
            self.assertEqual(form.form_id, self.giay_khen)
            form.kind = "movement"
        self.assertTrue(self.opened(form.record.action_apply()).line_ids)

    def test_the_officer_drafts_one_submission_for_each_body(self):
        women = self.make_drafts()
        nominee = self.verify(self.make_nominee("Ông Nông", user=self.farmers_user))
        farmers = self.make_award(nominee, user=self.farmers_user)
        action = (women | farmers).with_user(self.officer).action_draft_submission()
        self.assertEqual(self.opened(action).organization_id, self.women | self.farmers)

    def test_a_branch_goes_with_its_union(self):
        nominee = self.verify(self.make_nominee("Chị Hội", user=self.women_branch_user))
        award = self.make_award(nominee, user=self.women_branch_user)
        submission = self.opened(award.with_user(self.women_user).action_draft_submission())
        self.assertEqual(submission.organization_id, self.women)

    def test_approved_awards_go_to_who_decides(self):
        own = self.approve(self.make_award())
        nominee = self.verify(self.make_nominee("Trần Thị Đào"))
        higher = self.make_award(nominee, form_id=self.form("bang_khen_tinh").id)
        self.approve(higher)
        with self.assertRaisesRegex(UserError, "it stands at “Qualified, to the Chairman”"):
            own.with_user(self.women_user).action_draft_submission()
        action = (own | higher).with_user(self.officer).action_draft_submission()
        by_direction = {one.direction: one for one in self.opened(action)}
        self.assertEqual(by_direction["chairman"].line_ids.award_id, own)
        self.assertEqual(by_direction["upward"].line_ids.award_id, higher)
