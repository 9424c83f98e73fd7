from datetime import timedelta

from freezegun import freeze_time
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Command

from .common_submission import ExemplarSubmissionCommon

GRANTED = {"outcome": "granted", "decision_issuer": "Chủ tịch Ủy ban nhân dân tỉnh"}


class TestSubmissionLevels(ExemplarSubmissionCommon):
    """Submissions of the commune itself: to its chairman and to a higher level (rule R7)."""

    def setUp(self):
        super().setUp()
        self.today = self.env.company._exemplar_today()

    def refused(self, words, call):
        with self.assertRaisesRegex(UserError, words), self.env.cr.savepoint():
            call()

    def approved(self, form="bang_khen_tinh", name="Nguyễn Thị Hoa", **values):
        """Return an award that the leader has approved by the simplified procedure."""
        nominee = self.verify(self.make_nominee(name))
        return self.approve(self.make_award(nominee, form_id=self.form(form).id, **values))

    def submit(self, awards, direction="upward", **values):
        values = {"number": 7, "addressee": "Chủ tịch Ủy ban nhân dân tỉnh", **values}
        submission = self.env["exemplar.submission"].with_user(self.officer)
        return submission.create(
            {
                "direction": direction,
                "line_ids": [Command.create({"award_id": award.id}) for award in awards],
                **values,
            }
        )

    def test_a_granted_award_is_decided_and_conferred(self):
        award = self.approved()
        submission = self.submit(award)
        self.assertFalse(submission.organization_id)
        self.assertTrue(submission.action_send())
        self.assertEqual(award.state, "approved")
        self.refused("what the higher level answered", lambda: submission.action_answer("Có"))
        line = submission.line_ids
        line.outcome = "granted"
        self.refused(
            "a decision with number",
            lambda: award.with_user(self.officer).write({"state": "decided"}),
        )
        self.refused("the number of the higher", lambda: submission.action_answer("Có"))
        line.decision_number = "152/QĐ-UBND"
        self.refused("the date of the higher", lambda: submission.action_answer("Có"))
        line.decision_date = self.today
        self.refused("who decided at the higher", lambda: submission.action_answer("Có"))
        line.decision_issuer = "Chủ tịch Ủy ban nhân dân tỉnh"
        self.assertTrue(submission.action_answer("Đã khen"))
        self.assertEqual(award.state, "decided")
        self.assertFalse(award.decision_id)
        award.with_user(self.officer).action_confer()
        self.assertEqual(award.nominee_id.state, "honoured")

    def test_a_refused_award_keeps_the_reason(self):
        submission = self.submit(self.approved())
        submission.action_send()
        submission.line_ids.outcome = "refused"
        self.refused("the reason of the refusal", lambda: submission.action_answer("Không"))
        submission.line_ids.outcome_note = "Chưa đủ thời gian"
        submission.action_answer("Không")
        award = submission.line_ids.award_id
        self.assertRecordValues(award, [{"state": "refused", "state_reason": "Chưa đủ thời gian"}])
        self.assertEqual(award.nominee_id.state, "verified")

    def test_without_a_granted_line_nothing_is_decided(self):
        award = self.approved()
        submission = self.submit(award)
        submission.action_send()
        self.refused(
            "a decision with number",
            lambda: award.with_user(self.officer).write({"state": "decided"}),
        )

    def test_a_hold_stops_the_answer(self):
        submission = self.submit(self.approved())
        submission.action_send()
        submission.line_ids.write(
            {**GRANTED, "decision_number": "1/QĐ-UBND", "decision_date": self.today}
        )
        self.env["exemplar.hold"].create(
            {
                "nominee_id": submission.line_ids.award_id.nominee_id.id,
                "reason": "complaint",
                "basis": "Đơn 05",
                "date_from": self.today,
            }
        )
        award = submission.line_ids.award_id.with_user(self.officer)
        self.refused("on hold", lambda: award.write({"state": "decided"}))
        self.refused("Nguyễn Thị Hoa: commendation of", lambda: submission.action_answer("Có"))
        other = self.submit(self.approved(name="Trần Thị Đào"), number=8)
        other.action_send()
        other.line_ids.write(
            {**GRANTED, "decision_number": "2/QĐ-UBND", "decision_date": self.today}
        )
        answer = (submission | other).action_answer("Có")
        self.assertEqual(answer["params"]["title"], "1 done, 1 refused")
        self.assertEqual((submission.state, other.state), ("sent", "answered"))

    def test_who_decides_on_the_day_picks_the_submission(self):
        own = self.approved("giay_khen")
        higher = self.approved(name="Trần Thị Đào")
        self.refused("decided by: Chairman of the commune", lambda: self.submit(own))
        self.refused(
            "decided by: Chairman of the province", lambda: self.submit(higher, "chairman")
        )
        self.assertTrue(self.submit(own, "chairman").action_send())

    @freeze_time("2025-06-30 02:00:00")
    def test_the_district_decides_until_the_end_of_june_2025(self):
        award = self.approved("giay_khen_huyen")
        self.assertTrue(self.submit(award).action_send())
        with freeze_time("2025-07-01 02:00:00"):
            other = self.make_award(self.verify(self.make_nominee("Đào")))
            other.form_id = self.form("giay_khen_huyen")
            self.refused("no rule for", lambda: self.approve(other))

    @freeze_time("2025-07-01 02:00:00")
    def test_a_rule_that_has_ended_is_refused_on_the_date_of_the_paper(self):
        with freeze_time("2025-06-30 02:00:00"):
            award = self.approved("giay_khen_huyen")
        self.refused("no rule for", lambda: self.submit(award))
        self.assertTrue(self.submit(award, date="2025-06-30").action_send())

    def test_an_addressee_and_a_number_leave_the_commune(self):
        submission = self.submit(self.approved(), number=0, addressee=False)
        self.refused("the addressee", submission.action_send)
        self.refused("the number from the commune's series", submission.action_send)
        submission.write({"number": 3, "addressee": "Chủ tịch Ủy ban nhân dân tỉnh Đồng Nai"})
        self.assertTrue(submission.action_send())
        following = self.env["exemplar.submission"].create({"direction": "upward"})
        self.assertEqual(following.addressee, "Chủ tịch Ủy ban nhân dân tỉnh Đồng Nai")
        self.assertEqual(following.symbol, "TTr-UBND")

    def test_the_chairman_gets_the_list_and_answers(self):
        award = self.approved("giay_khen")
        submission = self.submit(award, "chairman")
        self.assertEqual(submission.symbol, "TTr-HĐTĐKT")
        submission.action_send()
        self.assertTrue(submission.action_answer("Đồng ý"))
        self.assertEqual(award.state, "approved")
        self.decide(award)

    def test_a_returned_list_leaves_the_awards_where_they_stand(self):
        submission = self.submit(self.approved("giay_khen"), "chairman")
        submission.action_send()
        submission.action_return("Sửa danh sách")
        self.assertEqual(submission.line_ids.award_id.state, "approved")

    def test_drafts_do_not_go_to_the_chairman(self):
        draft = self.make_award()
        self.refused("it stands at “Being drafted”", lambda: self.submit(draft, "chairman"))

    def test_the_answer_is_the_officers_once_sent(self):
        award = self.approved()
        submission = self.submit(award)
        values = {"outcome": "granted"}
        self.refused("once the submission", lambda: submission.line_ids.write(values))
        unit = self.send(self.make_submission(self.make_drafts("Trần Thị Bé")))
        for lines in (unit.line_ids.with_user(self.officer), submission.line_ids):
            self.refused("once the submission", lambda lines=lines: lines.write(values))
        self.refused(
            "once the submission",
            lambda: (
                self.env["exemplar.submission.line"]
                .with_user(self.officer)
                .create({"submission_id": submission.id, "award_id": award.id, **values})
            ),
        )
        submission.action_send()
        with self.assertRaisesRegex(ValidationError, "not dated in the future"):
            submission.line_ids.decision_date = self.today + timedelta(days=1)

    def test_a_union_makes_none_of_the_communes_submissions(self):
        for direction in ("chairman", "upward"):
            with self.assertRaises(AccessError):
                self.env["exemplar.submission"].with_user(self.women_user).create(
                    {"direction": direction}
                )
        with self.assertRaisesRegex(ValidationError, "Choose the proposing body"):
            self.env["exemplar.submission"].create({"direction": "unit"})
        with self.assertRaisesRegex(ValidationError, "Choose the proposing body"):
            self.env["exemplar.submission"].create(
                {"direction": "upward", "organization_id": self.women.id}
            )
