from datetime import timedelta

from freezegun import freeze_time
from odoo.exceptions import AccessError
from odoo.tests import tagged, warmup

from .common import ExemplarCommon


@tagged("exemplar_work")
class TestWork(ExemplarCommon):
    """My Work: what waits for someone, and for nobody else (design.md section 2, rule R16)."""

    def _work(self, user, kind=None):
        domain = [("kind", "=", kind)] if kind else []
        return self.env["exemplar.work"].with_user(user).search(domain)

    def test_new_introduction_waits_for_the_officer_alone(self):
        nominee = self.make_nominee()
        self.assertIn(nominee.name, self._work(self.officer, "nominee_look").mapped("name"))
        for user in (self.women_user, self.farmers_user, self.publicist, self.council):
            self.assertFalse(self._work(user, "nominee_look"))

    def test_the_leader_reads_the_officers_work_only_without_an_officer(self):
        nominee = self.make_nominee()
        self.assertFalse(self._work(self.manager, "nominee_look"))
        group = self.env.ref("thanhan_exemplar.group_exemplar_officer")
        officers = (
            group.all_user_ids
            - self.env.ref("thanhan_exemplar.group_exemplar_manager").all_user_ids
        )
        officers.active = False
        self.assertIn(nominee.id, self._work(self.manager, "nominee_look").mapped("res_id"))

    def test_declined_waits_for_who_introduced(self):
        nominee = self.make_nominee()
        nominee.with_user(self.officer).action_decline("Chưa đủ minh chứng")
        (work,) = self._work(self.women_user, "nominee_again")
        self.assertEqual((work.res_model, work.res_id), (nominee._name, nominee.id))
        self.assertFalse(self._work(self.farmers_user))

    def test_opens_what_waits(self):
        nominee = self.make_nominee()
        work = self._work(self.officer, "nominee_look").filtered(
            lambda line: line.res_id == nominee.id
        )
        action = work.action_open()
        self.assertEqual((action["res_model"], action["res_id"]), (nominee._name, nominee.id))

    @freeze_time("2026-11-10 02:00:00")
    def test_activity_waits_for_its_owner_by_date(self):
        nominee = self.make_nominee()
        for days, urgency in ((-1, "overdue"), (0, "soon"), (7, "soon"), (8, "waiting")):
            deadline = f"2026-11-{10 + days:02d}"
            activity = nominee.activity_schedule(
                "mail.mail_activity_data_todo", deadline, "Xem", user_id=self.women_user.id
            )
            work = self._work(self.women_user, "activity")
            self.assertEqual(work.urgency, urgency)
            self.assertEqual((work.res_model, work.res_id), (nominee._name, nominee.id))
            self.assertFalse(self._work(self.farmers_user, "activity"))
            activity.unlink()

    def test_what_was_returned_waits_once_for_who_introduced(self):
        nominee = self.make_nominee()
        due = self.env.company._exemplar_today() + timedelta(days=3)
        nominee.with_user(self.officer).action_return("Thiếu minh chứng", due)
        (work,) = self._work(self.women_user)
        self.assertEqual((work.kind, work.res_id), ("nominee_mend", nominee.id))
        self.assertEqual((work.date_deadline, work.urgency), (due, "soon"))
        self.assertNotIn(nominee.id, self._work(self.officer, "nominee_look").mapped("res_id"))
        self.assertFalse(self._work(self.farmers_user))

    def test_what_was_sent_again_waits_once_for_the_officer(self):
        nominee = self.make_nominee()
        tomorrow = self.env.company._exemplar_today() + timedelta(days=1)
        nominee.with_user(self.officer).action_return("Thiếu ảnh", tomorrow)
        nominee.with_user(self.women_user).action_send_again()
        waiting = self._work(self.officer).filtered(
            lambda work: (work.res_model, work.res_id) == (nominee._name, nominee.id)
        )
        self.assertEqual(waiting.mapped("kind"), ["activity"])
        nominee.with_user(self.officer).activity_ids.action_done()
        self.assertIn(nominee.id, self._work(self.officer, "nominee_look").mapped("res_id"))

    def test_an_opinion_waits_once_for_the_asked_body(self):
        nominee = self.make_nominee()
        opinion = (
            self.env["exemplar.opinion"]
            .with_user(self.officer)
            .create(
                {
                    "nominee_id": nominee.id,
                    "organization_id": self.farmers.id,
                    "subject_name": "Bà H.",
                    "subject_text": "Trồng tiêu sạch",
                    "question": "Đồng ý không?",
                    "date_due": self.env.company._exemplar_today() + timedelta(days=20),
                }
            )
        )
        (work,) = self._work(self.farmers_user)
        self.assertEqual((work.kind, work.res_id), ("opinion", opinion.id))
        self.assertEqual((work.name, work.urgency), ("Bà H.", "waiting"))
        self.assertFalse(self._work(self.women_user, "opinion"))

    def test_a_shortcoming_waits_for_its_owner_alone(self):
        nominee = self.make_nominee()
        self.env["exemplar.shortcoming"].with_user(self.women_user).create(
            {
                "nominee_id": nominee.id,
                "text": "Chưa có sổ ghi chép",
                "remedy": "Mở sổ",
                "date_deadline": self.env.company._exemplar_today() - timedelta(days=1),
            }
        )
        self.env["exemplar.shortcoming"]._cron_remind_overdue()
        (work,) = self._work(self.women_user)
        self.assertEqual((work.kind, work.urgency), ("shortcoming", "overdue"))
        self.assertFalse(self._work(self.women_branch_user, "shortcoming"))

    def test_another_commune_never_shows(self):
        commune = self.env["res.company"].create({"name": "Xã khác"})
        organization = self.env["exemplar.organization"].create(
            {"name": "Hội xã khác", "kind": "mass_organization", "company_id": commune.id}
        )
        foreign = self.env["exemplar.nominee"].create(
            {"name": "Trần Thị Lạ", "organization_id": organization.id}
        )
        shown = self._work(self.officer, "nominee_look").mapped("res_id")
        self.assertNotIn(foreign.id, shown)

    def test_an_outsider_has_no_work_list(self):
        stranger = self._new_user("stranger", "base.group_user")
        with self.assertRaises(AccessError):
            self._work(stranger)

    def test_every_role_opens_it(self):
        for user in (self.manager, self.supervisor, self.reader, self.council, self.hamlet_user):
            self.assertIsNotNone(self._work(user))

    @warmup
    def test_queries_do_not_grow(self):
        for n in range(40):
            self.make_nominee(f"Nguyễn Văn {n}")
        self.env.flush_all()
        self.env.invalidate_all()
        with self.assertQueryCount(30):
            self.env["exemplar.work"].with_user(self.officer).web_search_read(
                [], {"name": {}, "kind": {}, "date_deadline": {}, "urgency": {}}, limit=80
            )

    def test_a_submission_waits_for_whose_turn_it_is(self):
        nominee = self.make_nominee()
        self.verify(nominee)
        values = {
            "nominee_id": nominee.id,
            "form_id": self.env.ref("thanhan_exemplar.award_form_giay_khen").id,
            "kind": "sudden",
        }
        award = self.env["exemplar.award"].with_user(self.women_user).create(values)
        action = award.action_draft_submission()
        submission = self.env["exemplar.submission"].browse(action["res_id"])
        kinds = ("submission_draft", "submission_receive", "submission_mend", "submission_answer")

        def waiting(user):
            own = {(one._name, one.id) for one in (award, submission)}
            return {one.kind for one in self._work(user) if (one.res_model, one.res_id) in own}

        def expect(kind, user, others):
            self.assertEqual(waiting(user) & {*kinds, "award_mend", "award_check"}, {kind})
            for other in others:
                self.assertFalse(waiting(other) & set(kinds))

        expect("submission_draft", self.women_user, (self.officer, self.farmers_user))
        submission.with_user(self.women_user).action_send()
        expect("submission_receive", self.officer, (self.women_user, self.farmers_user))
        submission.with_user(self.officer).action_return("Thiếu")
        expect("submission_mend", self.women_user, (self.officer, self.farmers_user))
        self.assertNotIn("activity", waiting(self.women_user))
        submission.with_user(self.women_user).action_send()
        submission.with_user(self.officer).action_receive()
        expect("award_check", self.officer, (self.women_user,))
        award.with_user(self.officer).action_refuse("Không đủ")
        expect("submission_answer", self.officer, (self.women_user, self.farmers_user))
        self.assertIn("activity", waiting(self.women_user))
        submission.with_user(self.officer).action_answer("Không đủ điều kiện")
        self.assertFalse(waiting(self.officer) & set(kinds))
