from datetime import timedelta

from odoo.exceptions import AccessError, UserError
from odoo.fields import Datetime
from odoo.models import MAGIC_COLUMNS

from .common_award import ExemplarAwardCommon
from .publicity_common import PublicityCommon

BY_SYSTEM = "set by the system itself|set by the step itself|set by the decision itself"
GUARDED = (
    "exemplar.award",
    "exemplar.claim",
    "exemplar.consent",
    "exemplar.hold",
    "exemplar.introduction.link",
    "exemplar.metric",
    "exemplar.nominee",
    "exemplar.nominee.identity",
    "exemplar.opinion",
    "exemplar.propaganda.task",
    "exemplar.shortcoming",
    "exemplar.story",
    "exemplar.support",
    "exemplar.visit",
    "exemplar.visit.line",
)


class TestFieldsOfTheSystem(PublicityCommon):
    """Nobody types what the system sets, whatever the door (rule R14)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.day = Datetime.now() - timedelta(days=30)
        cls.story = cls.make_story()
        cls.task = cls.make_task(cls.story)

    def system_fields(self, model):
        return [
            name
            for name, field in self.env[model]._fields.items()
            if field.store
            and field.readonly
            and not field.inverse
            and field.type != "one2many"
            and not name.startswith(("message_", "activity_"))
            and name not in MAGIC_COLUMNS
        ]

    def rows(self):
        """Return ``{model: a row of it}`` that the officer may write."""
        draft = self.make_nominee("Lê Thị Còn Mới")
        claim = self.make_claim(draft)
        visit = self.env["exemplar.visit"].with_user(self.officer).create({"place": "Nhà"})
        rows = {
            "exemplar.award": {"nominee_id": self.nominee.id, "form_id": self.giay_khen().id},
            "exemplar.hold": {
                "nominee_id": draft.id, "reason": "press", "basis": "Báo", "state": "proposed",
            },
            "exemplar.introduction.link": {"purpose": "Bà Tư", "organization_id": self.women.id},
            "exemplar.nominee.identity": {"nominee_id": draft.id},
            "exemplar.opinion": {
                "nominee_id": draft.id, "organization_id": self.farmers.id,
                "subject_text": "Trồng tiêu", "question": "Ý kiến?", "date_due": self.today,
            },
            "exemplar.shortcoming": {
                "nominee_id": draft.id, "text": "Thiếu sổ", "remedy": "Ghi sổ",
                "date_deadline": self.today,
            },
            "exemplar.support": {"nominee_id": draft.id, "description": "Vốn vay"},
            "exemplar.visit.line": {"visit_id": visit.id, "claim_id": claim.id},
        }  # fmt: skip
        made = {
            model: self.env[model].with_user(self.officer).create(vals)
            for model, vals in rows.items()
        }
        self.publish(self.make_task(self.approve(self.make_story())))
        task = self.env["exemplar.propaganda.task"].search([("state", "=", "published")], limit=1)
        metrics = self.env["exemplar.metric"].with_user(self.officer)
        return {
            **made,
            "exemplar.claim": claim,
            "exemplar.consent": self.consent,
            "exemplar.metric": metrics.create({"task_id": task.id, "reach": 5}),
            "exemplar.nominee": draft,
            "exemplar.propaganda.task": self.task,
            "exemplar.story": self.story,
            "exemplar.visit": visit,
        }

    def giay_khen(self):
        return self.env.ref("thanhan_exemplar.award_form_giay_khen")

    def test_no_write_reaches_what_the_system_sets(self):
        rows = self.rows()
        self.assertEqual(sorted(rows), sorted(GUARDED))
        for model, row in rows.items():
            for name in self.system_fields(model):
                if (model, name) == ("exemplar.consent", "date_withdrawn"):
                    continue  # taken back with any day that has come
                with self.subTest(field=f"{model}.{name}"), self.assertRaises(UserError):
                    row.with_user(self.officer).write({name: False})

    def test_a_story_is_not_made_approved_by_someone(self):
        forged = {"approved_by_id": self.manager.id, "date_approved": self.day}
        for values in forged, {"date_text": self.day}:
            with self.refused(BY_SYSTEM):
                self.make_story(**values)
            with self.refused(BY_SYSTEM):
                self.story.with_user(self.publicist).write(values)
        story = (
            self.env["exemplar.story"]
            .with_user(self.publicist)
            .with_context(**{f"default_{name}": value for name, value in forged.items()})
            .create({"title": "Tự duyệt"})
        )
        self.assertFalse(story.approved_by_id or story.date_approved)

    def test_a_script_is_not_dated_by_hand(self):
        as_publicist = self.task.with_user(self.publicist)
        ahead = {"date_script": Datetime.now() + timedelta(days=900)}
        with self.refused(BY_SYSTEM):
            as_publicist.write(ahead)
        with self.refused(BY_SYSTEM):
            self.make_task(self.story, **ahead)
        as_publicist.script = "Viết lại"
        self.assertLess(self.task.date_script, Datetime.now() + timedelta(minutes=1))

    def test_own_defaults_of_a_user_fill_nothing_of_the_system(self):
        self.env["ir.default"].with_user(self.publicist).set(
            "exemplar.story", "approved_by_id", self.manager.id, user_id=True
        )
        self.assertFalse(self.make_story(title="Mặc định riêng").approved_by_id)

    def test_an_import_brings_nothing_of_the_system(self):
        result = (
            self.env["exemplar.propaganda.task"]
            .with_user(self.publicist)
            .load(
                ["name", "channel_id/.id", "date_script"],
                [["Tin nhập", str(self.loudspeaker.id), "2030-01-01 00:00:00"]],
            )
        )
        self.assertFalse(result["ids"])
        self.assertRegex(result["messages"][0]["message"], BY_SYSTEM)

    def test_the_context_makes_no_archived_and_no_merged_exemplar(self):
        nominees = self.env["exemplar.nominee"].with_user(self.women_user)
        made = nominees.with_context(
            default_active=False,
            default_code="ĐH-1999-1",
            default_date_returned=self.today,
            default_returned_by_id=self.officer.id,
            default_date_hold_end=self.today,
            default_state="verified",
            default_is_history=True,
        ).create({"name": "Qua ngữ cảnh"})
        self.assertRecordValues(
            made,
            [{"active": True, "date_returned": False, "state": "discovered", "is_history": False}],
        )
        self.assertFalse(made.date_hold_end or made.sudo().returned_by_id)
        self.assertNotEqual(made.code, "ĐH-1999-1")

    def test_a_consent_is_not_withdrawn_tomorrow(self):
        tomorrow = self.today + timedelta(days=1)
        with self.refused("today at the latest"):
            self.consent.date_withdrawn = tomorrow
        with self.refused("today at the latest"):
            self.make_consent(self.nominee, scope="photo", date_withdrawn=tomorrow)


class TestBelonging(ExemplarAwardCommon):
    """Nobody gives a record to a body, or takes one from it, through the back door (rule R16)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.honoured = cls.make_nominee("Lê Văn Tư")
        cls.env.cr.execute(
            "UPDATE exemplar_nominee SET state = 'honoured' WHERE id = %s", [cls.honoured.id]
        )
        cls.honoured.invalidate_recordset()
        cls.own = cls.make_nominee("Trần Văn Năm", cls.farmers_user)

    def test_no_paper_moves_to_an_exemplar_that_is_only_looked_up(self):
        values = {
            "exemplar.claim": {"statement": "Giúp 5 hộ"},
            "exemplar.consent": {},
            "exemplar.nominee.identity": {},
            "exemplar.support": {"description": "Vốn vay"},
            "exemplar.shortcoming": {
                "text": "Thiếu sổ", "remedy": "Ghi sổ", "date_deadline": "2099-01-01",
            },
            "exemplar.award": {"form_id": self.giay_khen.id},
        }  # fmt: skip
        self.assertTrue(self.honoured.with_user(self.farmers_user).has_access("read"))
        for model, vals in values.items():
            paper = (
                self.env[model]
                .with_user(self.farmers_user)
                .create({**vals, "nominee_id": self.own.id})
            )
            for stolen in (
                {"nominee_id": self.honoured.id},
                {"nominee_id": self.honoured.id, "organization_id": self.farmers.id},
            ):
                with self.subTest(model=model, vals=stolen), self.assertRaises(UserError):
                    paper.write(stolen)
                    self.env.flush_all()
            self.assertEqual(paper.nominee_id.with_env(self.env), self.own)

    def test_an_exemplar_is_not_given_to_a_body_that_did_not_introduce_it(self):
        nominee = self.make_nominee("Người của Phụ nữ").with_user(self.women_user)
        with self.assertRaises(AccessError):
            nominee.organization_id = self.farmers
            self.env.flush_all()
        nominee.invalidate_recordset()
        nominee.organization_id = self.women_branch

    def test_an_award_is_not_proposed_in_the_name_of_another_body(self):
        award = self.make_award().with_user(self.women_user)
        with self.assertRaises(AccessError):
            award.organization_id = self.farmers
            self.env.flush_all()

    def test_nothing_leaves_the_commune(self):
        other = self.env["res.company"].create({"name": "Xã khác"})
        draft = self.make_nominee("Ở lại xã")
        story = self.env["exemplar.story"].with_user(self.publicist).create({"title": "Bài"})
        for record, user in (
            (draft, self.women_user),
            (self.make_claim(draft), self.women_user),
            (story, self.publicist),
        ):
            with self.subTest(model=record._name), self.assertRaises(UserError):
                record.with_user(user).write({"company_id": other.id})
                self.env.flush_all()


class TestReasonOfTheState(ExemplarAwardCommon):
    """The reason of a step is told with the step, and goes with the state."""

    def test_a_reason_comes_only_with_its_step(self):
        nominee = self.make_nominee()
        as_women = nominee.with_user(self.women_user)
        with self.assertRaisesRegex(UserError, "set by the step itself"):
            as_women.state_reason = "Tự viết"
        nominee.with_user(self.officer).action_decline("Chưa đủ kết quả")
        for values in ({"state_reason": "Khác"}, {"state": "declined", "state_reason": "Khác"}):
            with self.assertRaisesRegex(UserError, "set by the step itself"):
                as_women.write(values)
        self.assertEqual(nominee.state_reason, "Chưa đủ kết quả")

    def test_who_looks_up_the_honoured_is_not_told_why_she_was_once_declined(self):
        nominee = self.make_nominee()
        nominee.with_user(self.officer).action_decline("Có đơn phản ánh", "Giải trình với ấp")
        nominee.with_user(self.women_user).action_nurture()
        self.verify(nominee)
        award = self.make_award(nominee)
        self.complete_papers(award)
        award.with_user(self.women_user).action_propose()
        award.with_user(self.officer).action_return("Bản báo cáo có lỗi")
        self.approve(award)
        self.decide(award)
        award.with_user(self.manager).action_confer()
        self.assertEqual(nominee.state, "honoured")
        for user in (self.reader, self.farmers_user, self.publicist):
            shown = nominee.with_user(user).read(["state_reason", "next_step", "return_reason"])[0]
            self.assertFalse(any(value for name, value in shown.items() if name != "id"), shown)
            self.assertFalse(award.with_user(user).state_reason)
        reasons = self.env["exemplar.state.log"].search([("res_id", "=", nominee.id)])
        self.assertIn("Có đơn phản ánh", reasons.mapped("reason"))

    def test_why_she_was_commended_again_is_for_those_who_check(self):
        award = self.make_award()
        award.with_user(self.manager).override_reason = "Thành tích mới"
        for user in (self.women_user, self.farmers_user, self.reader, self.publicist):
            with self.assertRaises(AccessError):
                award.with_user(user).read(["override_reason"])
            with self.assertRaises(AccessError):
                award.with_user(user).search([("override_reason", "ilike", "mới")])
        self.assertTrue(award.with_user(self.supervisor).override_reason)


class TestDeletedWithTheExemplar(ExemplarAwardCommon):
    """What stays in the file is not deleted along with a new exemplar."""

    def refused(self, nominee):
        with self.assertRaisesRegex(UserError, "papers that stay in the file") as refusal:
            nominee.with_user(self.women_user).unlink()
        self.assertNotIn("Báo chí nêu", str(refusal.exception))

    def test_with_a_hold_in_any_state(self):
        for state in ("proposed", "open"):
            nominee = self.make_nominee(f"Nguyễn Thị Giữ {state}")
            self.env["exemplar.hold"].with_user(self.officer).create(
                {
                    "nominee_id": nominee.id,
                    "reason": "press",
                    "basis": "Báo chí nêu",
                    "state": state,
                }
            )
            self.refused(nominee)

    def test_with_a_checked_achievement_a_withdrawn_consent_or_an_answer(self):
        checked = self.make_nominee("Đã kiểm tra")
        self.make_claim(checked).with_user(self.officer).action_confirm()
        withdrawn = self.make_nominee("Đã rút đồng ý")
        consent = self.env["exemplar.consent"].create({"nominee_id": withdrawn.id})
        consent.action_withdraw(consent.env.company._exemplar_today())
        asked = self.make_nominee("Đã hỏi ý kiến")
        opinion = (
            self.env["exemplar.opinion"]
            .with_user(self.officer)
            .create(
                {
                    "nominee_id": asked.id,
                    "organization_id": self.farmers.id,
                    "subject_text": "Trồng tiêu",
                    "question": "Ý kiến?",
                    "date_due": self.env.company._exemplar_today(),
                }
            )
        )
        opinion.with_user(self.farmers_user).write({"verdict": "agree"})
        opinion.with_user(self.farmers_user).action_answer()
        for nominee in (checked, withdrawn, asked):
            self.refused(nominee)

    def test_a_new_one_with_nothing_to_keep_goes(self):
        nominee = self.make_nominee()
        self.make_claim(nominee)
        nominee.with_user(self.women_user).unlink()
        self.assertFalse(nominee.exists())
