from datetime import timedelta

from freezegun import freeze_time
from odoo.exceptions import UserError, ValidationError
from odoo.tests import Form

from .common_award_list import AwardListCommon

NOW = "2026-11-10 03:00:00"


@freeze_time(NOW)
class TestAwardList(AwardListCommon):
    """A hamlet's list from the meeting to the chairman's decision (Nghị định 86/2023/NĐ-CP)."""

    def test_form_of_a_hamlet_fills_itself(self):
        with Form(self.env["exemplar.award.list"].with_user(self.hamlet_user)) as form:
            self.assertEqual(form.hamlet_id, self.hamlet)
            self.assertEqual(form.form_id, self.gdvh)
            self.assertEqual(form.year, 2026)
            form.notice_date_from = "2026-11-01"
            with form.line_ids.new() as line:
                line.name = "Hộ ông  Trần Văn Ba"
        record = form.record
        self.assertEqual(record.name, "Ấp Một – Gia đình văn hóa 2026")
        self.assertEqual(str(record.notice_date_to), "2026-11-11")
        self.assertEqual(str(record.date_deadline), "2026-11-24", "before 25/11")
        self.assertEqual(record.line_ids.name, "Hộ ông Trần Văn Ba")
        self.assertEqual(record.line_ids.search_key, "ba tran:van")

    def test_the_days_of_the_notice_are_those_of_the_rule(self):
        rule = self.gdvh._rule_on(self.env.company._exemplar_today())
        self.assertEqual((rule.notice_days, rule.list_due), (10, "25/11"))
        self.assertEqual(
            self.gdvh._rule_on(self.env.company._exemplar_today().replace(year=2023)).notice_days, 0
        )
        rule.notice_days = 3
        record = self.make_list("A", notice_date_from="2026-11-01")
        self.assertEqual(str(record.notice_date_to), "2026-11-04")
        with self.assertRaisesRegex(ValidationError, "no day of the year"):
            rule.list_due = "31/11"

    def test_what_a_notice_needs_is_named(self):
        record = self.make_list().with_user(self.hamlet_user)
        for door in (record.action_notice, lambda: record.write({"state": "noticed"})):
            with self.assertRaises(UserError) as refused:
                door()
            for missing in (
                "at least one household",
                "the day of the hamlet's meeting",
                "where the meeting was",
                "how many households were present",
                "where the notice hangs",
                "the first and the last day of the notice",
            ):
                self.assertIn(missing, str(refused.exception))
                self.assertIn(missing, record.next_missing)
        self.assertEqual(record.state, "draft")

    def test_meeting_before_notice_and_not_in_the_future(self):
        record = self.make_list(
            "Lê Văn An",
            meeting_date="2026-11-12",
            meeting_place="Nhà văn hóa",
            meeting_attendance=50,
            notice_place="Nhà văn hóa",
            notice_date_from="2026-11-11",
        ).with_user(self.hamlet_user)
        with self.assertRaisesRegex(UserError, "not in the future.*day of the meeting or later"):
            record.action_notice()
        record.meeting_date = "2026-11-10"
        record.notice_date_to = "2026-11-20"
        with self.assertRaisesRegex(UserError, "10 days of notice.*let it end on 21/11/2026"):
            record.action_notice()
        record.notice_date_to = "2026-11-21"
        self.assertTrue(record.action_notice())

    def test_a_list_begins_as_a_draft(self):
        with self.assertRaisesRegex(UserError, "A new record starts"):
            self.make_list("A", state="ready")

    def test_an_early_end_of_the_notice_is_refused(self):
        record = self.notice(self.make_list("Lê Văn An"), days_ago=10)
        record.paper_type_ids = record._rule_on(record._law_date()).paper_type_ids
        as_officer = record.with_user(self.officer)
        for door in (as_officer.action_ready, lambda: as_officer.write({"state": "ready"})):
            with self.assertRaisesRegex(UserError, "the end of the notice.*10/11/2026"):
                door()
        with freeze_time("2026-11-10 17:30:00"):
            self.assertTrue(as_officer.action_ready(), "after midnight in the commune")

    def test_a_notice_cut_short_is_refused(self):
        record = self.notice(self.make_list("Lê Văn An"))
        record.with_user(self.hamlet_user).notice_date_to = "2026-11-05"
        record.paper_type_ids = record._rule_on(record._law_date()).paper_type_ids
        with self.assertRaisesRegex(UserError, "10 days of notice"):
            record.with_user(self.officer).action_ready()

    def test_unanswered_opinions_are_refused(self):
        record = self.notice(self.make_list("Lê Văn An"))
        record.paper_type_ids = record._rule_on(record._law_date()).paper_type_ids
        opinion = (
            self.env["exemplar.award.list.opinion"]
            .with_user(self.hamlet_user)
            .create({"list_id": record.id, "content": "Hộ này vứt rác ra kênh"})
        )
        with self.assertRaisesRegex(UserError, "answers to 1 opinions; the hamlet"):
            record.with_user(self.officer).action_ready()
        opinion.answer = "Đã kiểm tra, hộ đã khắc phục"
        self.assertEqual(opinion.date_answered, self.env.company._exemplar_today())
        with self.assertRaisesRegex(UserError, "stays as it was said"):
            opinion.content = "Khác"
        self.assertTrue(record.with_user(self.officer).action_ready())

    def test_papers_of_the_rule_are_needed(self):
        record = self.notice(self.make_list("Lê Văn An"))
        with self.assertRaisesRegex(UserError, "the papers"):
            record.with_user(self.officer).action_ready()

    def test_the_officer_closes_and_returns(self):
        record = self.notice(self.make_list("Lê Văn An"))
        record.paper_type_ids = record._rule_on(record._law_date()).paper_type_ids
        for door in (
            record.with_user(self.hamlet_user).action_ready,
            lambda: record.with_user(self.hamlet_user).action_return("Thiếu"),
        ):
            with self.assertRaisesRegex(UserError, "commendation officer"):
                door()
        with self.assertRaisesRegex(UserError, "the reason"):
            record.with_user(self.officer).write({"state": "returned"})
        record.with_user(self.officer).action_return("Thiếu biên bản")
        self.assertEqual(record.state_reason, "Thiếu biên bản")
        record.with_user(self.hamlet_user).write({"state": "noticed"})
        self.assertFalse(record.state_reason, "what was mended is not told to later readers")

    def test_households_stay_while_the_list_hangs(self):
        record = self.notice(self.make_list("Lê Văn An"))
        lines = self.env["exemplar.award.list.line"].with_user(self.hamlet_user)
        line = lines.browse(record.line_ids.id)
        for door in (
            lambda: lines.create({"list_id": record.id, "name": "Trần Thị Bé"}),
            lambda: line.write({"name": "Lê Văn Ân"}),
            lambda: line.write({"member_count": 3}),
            line.unlink,
            lambda: record.with_user(self.hamlet_user).write({"year": 2025}),
            lambda: record.with_user(self.hamlet_user).write({"meeting_attendance": 90}),
        ):
            with self.assertRaises(UserError) as refused:
                door()
            self.assertIn("its households stay as they are", str(refused.exception))
        answer = lines.load(["list_id", "name"], [[record.name, "Trần Thị Bé"]])
        self.assertIn("its households stay as they are", answer["messages"][0]["message"])
        self.env.invalidate_all()
        self.assertEqual(record.line_ids.mapped("name"), ["Lê Văn An"])
        line.action_exclude("Vi phạm quy ước ấp")
        self.assertTrue(line.excluded)
        self.assertEqual((record.household_count, record.excluded_count), (0, 1))

    def test_a_returned_list_with_new_households_hangs_again(self):
        record = self.notice(self.make_list("Lê Văn An"))
        record.with_user(self.officer).action_return("Thiếu hộ")
        self.assertTrue(record.notice_date_from, "the notice that was given still counts")
        self.env["exemplar.award.list.line"].with_user(self.hamlet_user).create(
            {"list_id": record.id, "name": "Trần Thị Bé"}
        )
        self.assertFalse(record.notice_date_from or record.notice_date_to)
        with self.assertRaisesRegex(UserError, "the first and the last day"):
            record.with_user(self.hamlet_user).action_notice()

    def test_an_exclusion_has_a_reason(self):
        line = self.make_list("Lê Văn An").line_ids.with_user(self.hamlet_user)
        with self.assertRaisesRegex(UserError, "Type the reason"):
            line.action_exclude("  ")
        with self.assertRaisesRegex(UserError, "are set by the list"):
            line.write({"excluded": True})
        line.write({"exclusion_reason": "   "})
        self.assertFalse(line.excluded)
        wizard = (
            self.env["exemplar.reason.wizard"]
            .with_user(self.hamlet_user)
            .with_context(**line.action_ask_exclude()["context"])
            .create({"reason": "Sinh con thứ ba"})
        )
        wizard.action_apply()
        self.assertTrue(line.excluded)

    def test_marks_and_numbers_are_not_typed(self):
        record = self.make_list("Lê Văn An")
        line = record.line_ids.with_user(self.officer)
        for name, value in (
            ("register_number", 7),
            ("amount", 1_000_000),
            ("earlier_years", 3),
            ("repeated", "list"),
            ("state", "decided"),
            ("year", 2020),
            ("hamlet_id", self.other_hamlet.id),
        ):
            with self.assertRaisesRegex(UserError, "are set by the list"):
                line.write({name: value})
            with self.assertRaisesRegex(UserError, "are set by the list"):
                line.create({"list_id": record.id, "name": "B", name: value})
        other = self.make_list(hamlet=self.other_hamlet)
        with self.assertRaisesRegex(UserError, "stays in its list"):
            line.write({"list_id": other.id})

    def test_no_personal_data_in_a_public_list(self):
        record = self.make_list()
        for values, text in (
            ({"name": "Lê Văn An", "note": "ĐT 0912 345 678"}, "no phone"),
            ({"name": "Lê Văn An", "note": "CCCD 070190000001"}, "no phone"),
            ({"name": "Lê Văn An 2"}, "this is no name"),
            ({"name": "..."}, "is missing"),
            ({"name": "Lê Văn An", "birth_year": 68}, "four digits"),
            ({"name": "Lê Văn An", "birth_year": 2030}, "in the past"),
            ({"name": "Lê Văn An", "member_count": -2}, "1 and up"),
            ({"name": "Lê Văn An", "note": "x" * 201}, "at most 200"),
        ):
            with self.assertRaisesRegex(ValidationError, text):
                record.line_ids.create({"list_id": record.id, **values})
        self.assertNotIn("phone", record.line_ids._fields)

    def test_opinions_begin_with_the_notice(self):
        record = self.make_list("Lê Văn An")
        opinions = self.env["exemplar.award.list.opinion"].with_user(self.hamlet_user)
        with self.assertRaisesRegex(UserError, "not hang on the notice board yet"):
            opinions.create({"list_id": record.id, "content": "Ý kiến"})
        self.notice(record)
        for values, text in (
            ({"date": "2026-10-01"}, "on a day of the notice"),
            ({"date": "2026-12-01"}, "not in the future"),
            ({"content": "Gọi 0912345678 hỏi thêm"}, "no phone"),
        ):
            with self.assertRaisesRegex(ValidationError, text):
                opinions.create({"list_id": record.id, "content": "Ý kiến", **values})

    def test_only_mass_forms_and_hamlets(self):
        with self.assertRaisesRegex(ValidationError, "not decided from lists"):
            self.make_list(form_id=self.giay_khen.id)
        with self.assertRaisesRegex(ValidationError, "is not a hamlet"):
            self.make_list(hamlet=self.women, user=self.officer)

    def test_only_a_draft_is_deleted(self):
        record = self.make_list("Lê Văn An")
        self.notice(record)
        with self.assertRaisesRegex(UserError, "is kept"):
            record.with_user(self.officer).unlink()
        draft = self.make_list("Lê Văn An", hamlet=self.other_hamlet)
        self.assertEqual(record.line_ids.repeated, "elsewhere")
        draft.with_user(self.other_hamlet_user).unlink()
        self.assertFalse(record.line_ids.repeated)

    def test_many_at_once_tell_who_was_refused(self):
        ended = self.notice(self.make_list("Lê Văn An"))
        ended.paper_type_ids = ended._rule_on(ended._law_date()).paper_type_ids
        hanging = self.notice(self.make_list("Trần Thị Bé", hamlet=self.other_hamlet), days_ago=3)
        answer = (ended | hanging).with_user(self.officer).action_ready()
        self.assertEqual(answer["params"]["title"], "1 done, 1 refused")
        self.assertIn("Ấp Hai", answer["params"]["message"])
        self.assertEqual((ended.state, hanging.state), ("ready", "noticed"))

    def test_work_waits_for_the_hamlet_then_for_the_officer(self):
        def work(user):
            lines = self.env["exemplar.work"].with_user(user).search([("kind", "like", "list_")])
            return [(line.kind, line.res_id) for line in lines]

        record = self.notice(self.make_list("Lê Văn An"), days_ago=6)
        self.assertFalse(work(self.hamlet_user), "four days left")
        with freeze_time("2026-11-11 03:00:00"):
            self.assertEqual(work(self.hamlet_user), [("list_notice", record.id)])
            self.assertFalse(work(self.other_hamlet_user))
            self.assertFalse(work(self.officer))
        with freeze_time("2026-11-15 03:00:00"):
            self.assertEqual(work(self.officer), [("list_check", record.id)])
            record.paper_type_ids = record._rule_on(record._law_date()).paper_type_ids
            record.with_user(self.officer).action_ready()
            self.assertEqual(work(self.officer), [("list_decide", record.id)])
            record.with_user(self.officer).action_return("Thiếu chữ ký")
            self.assertEqual(work(self.hamlet_user), [("list_mend", record.id)])
            self.assertFalse(work(self.officer) or work(self.other_hamlet_user))

    def test_the_notice_may_be_prolonged(self):
        record = self.notice(self.make_list("Lê Văn An"))
        end = record.notice_date_to + timedelta(days=5)
        record.with_user(self.hamlet_user).notice_date_to = end
        record.paper_type_ids = record._rule_on(record._law_date()).paper_type_ids
        with self.assertRaisesRegex(UserError, "the end of the notice"):
            record.with_user(self.officer).action_ready()
