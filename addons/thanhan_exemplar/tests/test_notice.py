import base64
from datetime import date

from freezegun import freeze_time
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Command
from odoo.tests import Form, tagged, warmup

from .common_notice import END, START, NoticeCommon


@freeze_time("2026-03-03 03:00:00")
class TestNotice(NoticeCommon):
    """A list hangs at the hamlet for the days of the law and stays as it was posted."""

    def test_one_draft_for_all_that_were_chosen(self):
        notice = self.draft()
        self.assertRecordValues(
            notice,
            [
                {
                    "state": "draft",
                    "hamlet_ids": self.hamlet.ids,
                    "place": "Nhà văn hóa ấp Một",
                    "date_to": END,
                    "line_count": 2,
                }
            ],
        )
        self.assertRecordValues(
            notice.line_ids,
            [
                {"name": nominee.name, "hamlet_id": self.hamlet.id, "text": "Trồng tiêu sạch"}
                for nominee in self.nominees
            ],
        )
        self.assertIs(notice.action_post(), True)
        self.assertEqual((notice.state, notice.date_posted), ("posted", date(2026, 3, 3)))

    def test_the_officer_in_the_form(self):
        second = self._new_organization("Ấp Hai", "hamlet", self.reader)
        school = self._new_organization("Trường Tiểu học", "school", self.reader)
        with Form(self.env["exemplar.notice"].with_user(self.officer)) as form:
            form.date_from = START
            self.assertEqual(form.date_to, END)
            with form.line_ids.new() as line:
                line.nominee_id = self.nominee
                self.assertEqual(line.text, "Trồng tiêu sạch")
            with form.line_ids.new() as line:
                line.nominee_id = self.other
                line.hamlet_id = school
            self.assertEqual(form.hamlet_ids[:], self.hamlet)
            form.hamlet_ids.add(second)
            self.assertEqual(form.place, "Nhà văn hóa ấp Một, nhà văn hóa ấp Hai")
            form.place = "Nhà văn hóa ấp Một và ấp Hai; Trụ sở xã"
        self.assertEqual(form.record.place, "Nhà văn hóa ấp Một và ấp Hai; Trụ sở xã")
        form.record.action_post()
        self.assertEqual(form.record.state, "posted")

    def test_only_who_is_being_verified_or_verified(self):
        new = self.make_nominee("Trần Văn Mới")
        with self.assertRaisesRegex(UserError, "leave out: Trần Văn Mới"):
            (self.nominees | new).with_user(self.officer).action_notice()
        notice = self.draft()
        for door in (
            lambda: notice.write({"line_ids": [Command.create({"nominee_id": new.id})]}),
            lambda: notice.line_ids[0].write({"nominee_id": new.id}),
        ):
            with self.assertRaisesRegex(ValidationError, "Trần Văn Mới|are put on a notice"):
                door()

    def test_unions_make_no_notice(self):
        for user in (self.women_user, self.hamlet_user, self.supervisor):
            with self.assertRaises(AccessError):
                self.nominee.with_user(user).action_notice()

    def test_it_hangs_in_hamlets(self):
        notice = self.draft()
        with self.assertRaisesRegex(ValidationError, "Hội Phụ nữ” is not a hamlet"):
            notice.hamlet_ids = [Command.link(self.women.id)]

    def test_nobody_stands_twice(self):
        notice = self.draft()
        with self.assertRaisesRegex(ValidationError, "stands on this notice already"):
            notice.line_ids = [Command.create({"nominee_id": self.nominee.id})]

    def test_nothing_personal_hangs(self):
        notice = self.draft()
        for text in ("Gọi 0909 123 456", "CCCD 070190000001", "sinh ngày 12/3", "số nhà 5"):
            with self.assertRaisesRegex(ValidationError, "is personal and does not hang"):
                notice.line_ids[0].text = text
        with self.assertRaisesRegex(ValidationError, "is personal"):
            notice.line_ids[0].name = "Nguyễn Thị Hoa 0909123456"
        self.nominee.summary = "Gọi 0909123456"
        with self.assertRaisesRegex(ValidationError, "is personal"):
            self.nominee.with_user(self.officer).action_notice()

    def test_what_posting_lacks(self):
        empty = self.env["exemplar.notice"].with_user(self.officer).create({"date_from": False})
        self.assertFalse(empty.date_to)
        with self.assertRaisesRegex(
            UserError, "where it hangs; its first and last day; at least one exemplar"
        ):
            empty.action_post()
        notice = self.draft(place=" ")
        notice.line_ids[0].text = " "
        for door in (notice.action_post, lambda: notice.write({"state": "posted"})):
            with self.assertRaisesRegex(UserError, "where it hangs; what Nguyễn Thị Hoa did"):
                door()
        notice.write({"place": "Bảng tin ấp"})
        notice.line_ids[0].text = "Trồng tiêu"
        self.other.with_user(self.officer).action_withdraw("Chuyển đi")
        with self.assertRaisesRegex(UserError, "verified instead of Lê Văn Sáu"):
            notice.action_post()
        self.assertEqual(notice.state, "draft")

    def test_a_notice_is_created_as_a_draft(self):
        notices = self.env["exemplar.notice"].with_user(self.officer)
        for values in ({"state": "posted"}, {"date_posted": START}, {"is_silent": True}):
            with self.assertRaises(UserError):
                notices.create({"place": "Ấp", **values})
        result = notices.load(["place", "state"], [["Ấp Một", "posted"]])
        self.assertFalse(result["ids"])

    def test_fewer_days_than_the_time_limit(self):
        notice = self.draft()
        shorter = date(2026, 3, 6)
        notices = self.env["exemplar.notice"].with_user(self.officer)
        for door in (
            lambda: notice.write({"date_to": shorter}),
            lambda: notices.create({"date_from": START, "date_to": shorter}),
        ):
            with self.assertRaisesRegex(
                ValidationError, "at least 5 days, to 07/03/2026.*from 01/01/2024; basis: Lệ cũ"
            ):
                door()
        result = notices.load(
            ["place", "date_from", "date_to"], [["Ấp Một", str(START), str(shorter)]]
        )
        self.assertFalse(result["ids"])
        notice.date_to = date(2026, 3, 20)
        self.assertEqual(notice.date_to, date(2026, 3, 20))

    def test_the_first_day_picks_the_time_limit(self):
        notice = self.draft(date_from=date(2026, 3, 31))
        self.assertEqual(notice.date_to, date(2026, 4, 5))
        notice.date_from = date(2026, 4, 1)
        self.assertEqual(notice.date_to, date(2026, 4, 11))
        with self.assertRaisesRegex(ValidationError, "at least 10 days"):
            notice.date_to = date(2026, 4, 6)
        with self.assertRaisesRegex(UserError, "no time limit applies"):
            notice.date_from = date(2023, 12, 1)

    def test_what_was_posted_stays(self):
        notice = self.post()
        for values in (
            {"title": "Khác"},
            {"place": "Khác"},
            {"date_to": date(2026, 3, 30)},
            {"date_from": date(2026, 3, 1)},
            {"hamlet_ids": [Command.clear()]},
            {"organization_id": self.women.id},
            {"line_ids": [Command.clear()]},
            {"date_posted": START},
            {"state": "draft"},
        ):
            with self.assertRaises(UserError, msg=values):
                notice.write(values)
        line = notice.line_ids[0]
        third = self.verify(self.make_nominee("Phạm Thị Bảy"))
        for door in (
            lambda: line.write({"text": "Khác"}),
            lambda: line.write({"name": "Khác"}),
            lambda: line.copy({"nominee_id": third.id}),
            line.unlink,
            notice.unlink,
        ):
            with self.assertRaisesRegex(UserError, "stays"):
                door()
        self.nominee.write({"name": "Nguyễn Thị Hồng", "summary": "Khác"})
        self.assertEqual((line.name, line.text), ("Nguyễn Thị Hoa", "Trồng tiêu sạch"))

    def test_closing_waits_for_the_last_day_and_the_answers(self):
        notice = self.post()
        opinion = self.hear(notice)
        with self.assertRaisesRegex(UserError, "a last day that has passed; answers to 1 opinions"):
            notice.action_close()
        with freeze_time("2026-03-07 03:00:00"), self.assertRaisesRegex(UserError, "a last day"):
            notice.write({"state": "closed"})
        with freeze_time("2026-03-08 03:00:00"):
            with self.assertRaisesRegex(UserError, "answers to 1 opinions"):
                notice.action_close()
            opinion.with_user(self.officer).answer = "Đã xác minh lại, đúng như kê khai"
            notice.action_close()
        self.assertEqual((notice.state, notice.is_silent), ("closed", False))

    def test_silence_is_recorded(self):
        notice = self.post()
        with freeze_time("2026-03-08 03:00:00"):
            notice.action_close()
        self.assertEqual((notice.state, notice.is_silent), ("closed", True))

    def test_a_notice_is_cancelled_with_its_reason(self):
        notice = self.post()
        opinion = self.hear(notice)
        with self.assertRaisesRegex(UserError, "the reason; .*answers to 1 opinions"):
            notice.write({"state": "cancelled"})
        opinion.with_user(self.officer).answer = "Sẽ niêm yết lại"
        notice.action_cancel("Sai tên")
        self.assertEqual((notice.state, notice.state_reason), ("cancelled", "Sai tên"))
        with self.assertRaisesRegex(UserError, "no step"):
            notice.action_post()
        again = notice.copy()
        self.assertEqual(again.line_ids.nominee_id, self.nominees)
        self.assertEqual((again.state, again.opinion_count), ("draft", 0))

    def test_many_at_once(self):
        ready, lacking = self.draft(self.nominee), self.draft(self.other, place=False)
        answer = (ready | lacking).action_post()
        self.assertEqual(answer["params"]["title"], "1 done, 1 refused")
        self.assertEqual((ready.state, lacking.state), ("posted", "draft"))


@freeze_time("2026-03-03 03:00:00")
class TestNoticeGuards(NoticeCommon):
    """What people say stops the exemplar until it is answered (rule R14)."""

    def test_an_unanswered_objection_stops_the_proposal_by_every_door(self):
        notice = self.post()
        opinion = self.hear(notice, nominee=self.nominee)
        as_officer = self.nominee.with_user(self.officer)
        for door in (
            as_officer.action_propose,
            lambda: as_officer.write({"state": "proposed"}),
            lambda: as_officer.sudo().write({"state": "proposed"}),
        ):
            with self.assertRaisesRegex(UserError, "the answer to an objection .Notice of 02/03"):
                door()
        self.other.with_user(self.officer).action_propose()
        opinion.with_user(self.officer).answer = "Đã xác minh"
        as_officer.action_propose()
        self.assertEqual(set(self.nominees.mapped("state")), {"proposed"})

    def test_an_objection_to_the_whole_list_stops_all(self):
        self.hear(self.post())
        with self.assertRaisesRegex(UserError, "Hoa.*\n.*Lê Văn Sáu"):
            self.nominees.with_user(self.officer).action_propose()

    def test_what_is_no_objection_stops_nobody(self):
        notice = self.post()
        self.hear(notice, nominee=self.nominee, stance="agree")
        self.hear(notice, nominee=self.nominee, stance="other")
        self.nominee.with_user(self.officer).action_propose()
        self.assertEqual(self.nominee.state, "proposed")

    def test_an_objection_stops_the_end_of_the_verification(self):
        nominee = self.make_nominee("Phạm Thị Bảy", hamlet_id=self.hamlet.id)
        self.make_claim(nominee)
        as_officer = nominee.with_user(self.officer)
        as_officer.action_verify_start()
        as_officer.claim_ids.action_confirm()
        opinion = self.hear(self.post(nominee), nominee=nominee)
        with self.assertRaisesRegex(UserError, "the answer to an objection"):
            as_officer.action_verify()
        opinion.with_user(self.officer).answer = "Đã xác minh"
        as_officer.action_verify()
        self.assertEqual(nominee.state, "verified")

    def test_the_form_counts_unanswered_objections(self):
        notice = self.post()
        opinion = self.hear(notice, nominee=self.nominee)
        self.hear(notice, nominee=self.nominee, stance="agree")
        whole = self.hear(notice)
        for user in (self.officer, self.supervisor):
            counts = self.nominees.with_user(user).mapped("objection_count")
            self.assertEqual(counts, [2, 1])
        action = self.nominee.with_user(self.officer).action_open_objections()
        found = self.env["exemplar.notice.opinion"].search(action["domain"])
        self.assertEqual(found, (opinion | whole).with_env(self.env))
        with self.assertRaises(AccessError):
            self.nominee.with_user(self.women_user).read(["objection_count"])

    def test_a_required_notice(self):
        as_officer = self.nominee.with_user(self.officer)
        settings = self.env["res.config.settings"].with_user(self.manager)
        settings.create({"exemplar_notice_required": True}).execute()
        self.assertTrue(self.env.company.exemplar_notice_required)
        notice = self.post(self.nominee)
        for door in (as_officer.action_propose, lambda: as_officer.write({"state": "proposed"})):
            with self.assertRaisesRegex(UserError, "a closed public notice that lists"):
                door()
        with freeze_time("2026-03-08 03:00:00"):
            notice.action_close()
            as_officer.action_propose()
            with self.assertRaisesRegex(UserError, "a closed public notice"):
                self.other.with_user(self.officer).action_propose()
        self.assertEqual(self.nominee.state, "proposed")

    def test_a_hold_is_proposed_from_an_objection(self):
        notice = self.post()
        opinion = self.hear(notice, nominee=self.nominee).with_user(self.officer)
        action = opinion.action_propose_hold()
        hold = self.env["exemplar.hold"].with_user(self.officer).browse(action["res_id"])
        self.assertRecordValues(
            hold, [{"nominee_id": self.nominee.id, "state": "proposed", "reason": "complaint"}]
        )
        self.assertIn("02/03/2026", hold.basis)
        opinion.action_propose_hold()
        self.assertEqual(len(self.env["exemplar.hold"].search([])), 1)
        self.assertFalse(self.nominee.date_hold_end)
        for wrong in (self.hear(notice), self.hear(notice, nominee=self.other, stance="agree")):
            with self.assertRaisesRegex(UserError, "an objection to one exemplar"):
                wrong.with_user(self.officer).action_propose_hold()
        with self.assertRaises(AccessError):
            self.hear(notice, nominee=self.other).action_propose_hold()


@freeze_time("2026-03-03 03:00:00")
class TestNoticeOpinion(NoticeCommon):
    """What was received, in the days of the notice; never from whom (rule R16)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.notice = cls.post()

    def test_the_officer_answers(self):
        opinion = self.hear(self.notice, nominee=self.nominee)
        self.assertEqual(opinion.organization_id, self.hamlet)
        self.assertEqual(self.notice.unanswered_count, 1)
        opinion.with_user(self.officer).answer = "Đã xác minh"
        self.assertRecordValues(
            opinion.sudo(),
            [{"date_answered": date(2026, 3, 3), "answered_by_id": self.officer.id}],
        )
        self.assertEqual(self.notice.unanswered_count, 0)
        opinion.with_user(self.officer).answer = " "
        self.assertFalse(opinion.date_answered)

    def test_only_within_the_days_and_not_tomorrow(self):
        for day in (date(2026, 3, 1), date(2026, 3, 4)):
            with self.assertRaisesRegex(ValidationError, "from 02/03/2026 to 03/03/2026"):
                self.hear(self.notice, date_received=day)
        with freeze_time("2026-03-20 03:00:00"):
            with self.assertRaisesRegex(ValidationError, "from 02/03/2026 to 07/03/2026"):
                self.hear(self.notice, date_received=date(2026, 3, 8))
            opinion = self.hear(self.notice, date_received=END)
            with self.assertRaises(ValidationError):
                opinion.date_received = date(2026, 3, 10)

    def test_only_while_the_notice_is_posted(self):
        opinion = self.hear(self.notice, self.officer, answer="Cảm ơn")
        draft = self.draft()
        empty = draft.create({"date_from": False})
        for notice in (draft, empty):
            with self.assertRaisesRegex(UserError, "is not posted"):
                self.hear(notice, self.officer)
        with freeze_time("2026-03-08 03:00:00"):
            self.notice.action_close()
        for door in (
            lambda: self.hear(self.notice, self.officer),
            lambda: opinion.write({"answer": "Khác"}),
            lambda: opinion.write({"notice_id": draft.id}),
        ):
            with self.assertRaises(UserError):
                door()

    def test_the_answer_is_the_officers(self):
        opinion = self.hear(self.notice)
        for door in (
            lambda: opinion.write({"answer": "Đồng ý"}),
            lambda: self.hear(self.notice, answer="Đồng ý"),
            lambda: opinion.write({"date_answered": START}),
            lambda: opinion.write({"answered_by_id": self.hamlet_user.id}),
            lambda: opinion.with_user(self.officer).write({"date_answered": START}),
            lambda: self.hear(self.notice, self.officer, date_answered=START),
        ):
            with self.assertRaises(UserError):
                door()
        self.assertFalse(opinion.date_answered)

    def test_what_was_received_is_mended_by_who_typed_it(self):
        opinion = self.hear(self.notice)
        opinion.content = "Có hai hộ nói chưa được giúp"
        officers = opinion.with_user(self.officer)
        for values in ({"stance": "agree"}, {"content": "Khác"}, {"line_id": False}):
            with self.assertRaisesRegex(UserError, "mended by who typed it"):
                officers.write(values)
        with self.assertRaises(AccessError):
            officers.unlink()
        officers.answer = "Đã xác minh"
        with self.assertRaisesRegex(UserError, "until it is answered"):
            opinion.content = "Khác"

    def test_a_line_of_another_notice_is_refused(self):
        other = self.post(self.nominee)
        with self.assertRaisesRegex(ValidationError, "stands on another notice"):
            self.hear(self.notice, line_id=other.line_ids.id)

    def test_no_field_for_a_name(self):
        names = " ".join(self.env["exemplar.notice.opinion"]._fields)
        for word in ("giver", "given_by", "phone", "person", "partner"):
            self.assertNotIn(word, names)


@freeze_time("2026-03-03 03:00:00")
class TestNoticeAccess(NoticeCommon):
    """Who hangs a notice reads what hangs, and nothing of the files (rule R16)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.far = cls._new_organization("Ấp Xa", "hamlet", cls.women_branch_user)
        cls.notice = cls.post(cls.other)
        cls.opinion = cls.hear(cls.notice, nominee=cls.other)

    def test_who_reads(self):
        records = (self.notice, self.notice.line_ids, self.opinion)
        for user in (self.officer, self.manager, self.supervisor, self.hamlet_user):
            for record in records:
                self.assertTrue(record.with_user(user).has_access("read"), (user.name, record))
        for user in (
            self.women_user,
            self.women_branch_user,
            self.farmers_user,
            self.publicist,
            self.council,
            self.reader,
        ):
            for record in records:
                self.assertFalse(record.with_user(user).has_access("read"), (user.name, record))

    def test_the_rules_alone_say_who_writes(self):
        users = self.officer | self.manager | self.supervisor | self.hamlet_user
        users |= self.women_user | self.women_branch_user | self.farmers_user | self.reader
        hanging = self.officer | self.manager | self.hamlet_user
        for record, writers in (
            (self.notice, hanging),
            (self.notice.line_ids, self.officer | self.manager),
            (self.opinion, hanging),
        ):
            found = users.filtered(
                lambda user, record=record: record.with_user(user)._filtered_access("write")
            )
            self.assertEqual(found, writers, record._name)
        self.opinion.with_user(self.officer).answer = "Đã xem"
        self.notice.action_cancel("Sai tên")
        for record in (self.notice, self.opinion):
            self.assertFalse(record.with_user(self.hamlet_user)._filtered_access("write"))

    def test_a_draft_is_the_officers(self):
        draft = self.draft()
        cancelled = self.draft()
        cancelled.action_cancel("Nhầm")
        for notice in (draft, cancelled):
            self.assertTrue(notice.with_user(self.supervisor).has_access("read"))
            self.assertFalse(notice.with_user(self.hamlet_user).has_access("read"))
            self.assertFalse(notice.line_ids.with_user(self.hamlet_user).has_access("read"))

    def test_the_posting_body_reads(self):
        notice = self.post(
            self.nominee,
            organization_id=self.women.id,
            hamlet_ids=[Command.clear()],
            place="Hội Phụ nữ",
        )
        for user, reads in ((self.women_user, True), (self.hamlet_user, False)):
            self.assertEqual(notice.with_user(user).has_access("read"), reads)
        opinion = self.hear(notice, self.women_user)
        self.assertTrue(opinion.with_user(self.women_user).has_access("read"))

    def test_a_hamlet_reads_the_opinions_it_received(self):
        notice = self.post(hamlet_ids=[Command.set((self.hamlet | self.far).ids)])
        here = self.hear(notice)
        there = self.hear(notice, self.women_branch_user, organization_id=self.far.id)
        self.assertFalse(there.with_user(self.hamlet_user).has_access("read"))
        self.assertFalse(here.with_user(self.women_branch_user).has_access("read"))
        self.assertEqual(notice.with_user(self.hamlet_user).opinion_count, 1)
        self.assertEqual(notice.with_user(self.officer).opinion_count, 2)

    def test_the_exemplar_does_not_leak(self):
        self.other.hamlet_id = self.far
        lines = self.env["exemplar.notice.line"].with_user(self.hamlet_user)
        shown = lines.search([]).read()
        self.assertEqual(shown[0]["name"], "Lê Văn Sáu")
        for name in ("nominee_id", "organization_id"):
            self.assertNotIn(name, shown[0])
            self.assertNotIn(name, lines.fields_get())
        opinions = self.env["exemplar.notice.opinion"].with_user(self.hamlet_user)
        for door in (
            lambda: lines.search([("nominee_id", "=", self.other.id)]),
            lambda: lines.search([("nominee_id.name", "ilike", "Sáu")]),
            lambda: lines.search([("organization_id", "=", self.farmers.id)]),
            lambda: lines._read_group([], ["nominee_id"]),
            lambda: lines.search([]).web_read({"nominee_id": {"fields": {"display_name": {}}}}),
            lambda: lines.search([]).export_data(["nominee_id"]),
            lambda: opinions.search([("line_id.nominee_id.name", "ilike", "Sáu")]),
            lambda: opinions.search([]).read(["hold_id"]),
            lambda: self.other.with_user(self.hamlet_user).read(["name"]),
        ):
            with self.assertRaises(UserError):
                door()

    def test_others_type_no_opinion(self):
        for user in (self.women_user, self.farmers_user, self.supervisor, self.publicist):
            with self.assertRaises(UserError):
                self.hear(self.notice, user)
        with self.assertRaises(UserError):
            self.hear(self.notice, self.hamlet_user, organization_id=self.women.id)

    def test_who_hangs_it_adds_photos_and_nothing_else(self):
        as_hamlet = self.notice.with_user(self.hamlet_user)
        file = {"name": "anh.jpg", "datas": base64.b64encode(b"anh")}
        as_hamlet.proof_attachment_ids = [Command.create(file)]
        photo = self.notice.proof_attachment_ids
        self.assertTrue(photo.with_user(self.supervisor).has_access("read"))
        self.assertFalse(photo.with_user(self.women_user).has_access("read"))
        for values in (
            {"proof_attachment_ids": [Command.clear()]},
            {"place": "Khác"},
            {"state": "cancelled", "state_reason": "Không thích"},
            {"line_ids": [Command.clear()]},
        ):
            with self.assertRaises(UserError):
                as_hamlet.write(values)
        for door in (as_hamlet.action_close, as_hamlet.unlink, as_hamlet.copy):
            with self.assertRaises(UserError):
                door()
        self.assertEqual(self.notice.proof_attachment_ids, photo)
        more = {"proof_attachment_ids": [Command.create(file)]}
        with self.assertRaises(AccessError):
            self.notice.with_user(self.women_user).write(more)
        self.opinion.with_user(self.officer).answer = "Đã xem"
        self.notice.action_cancel("Sai tên")
        with self.assertRaises(AccessError):
            as_hamlet.write(more)

    def test_the_supervisor_changes_nothing(self):
        for door in (
            lambda: self.notice.with_user(self.supervisor).write({"place": "Khác"}),
            lambda: self.opinion.with_user(self.supervisor).write({"answer": "Khác"}),
        ):
            with self.assertRaises(AccessError):
                door()

    def test_the_hamlet_types_in_the_form(self):
        with Form(self.notice.with_user(self.hamlet_user)) as form:
            self.assertFalse("nominee_id" in form._view["fields"]["line_ids"])
            with form.opinion_ids.new() as opinion:
                opinion.line_id = self.notice.line_ids
                opinion.stance = "agree"
                opinion.content = "Xứng đáng"
        self.assertEqual(self.notice.opinion_count, 2)

    def test_company_is_a_wall(self):
        other = self.env["res.company"].create({"name": "Xã khác"})
        self.manager.write({"company_ids": [Command.set(other.ids)], "company_id": other.id})
        for record in (self.notice, self.notice.line_ids, self.opinion):
            self.assertFalse(record.with_user(self.manager).has_access("read"))


@freeze_time("2026-03-03 03:00:00")
class TestNoticeWork(NoticeCommon):
    """My Work tells the hamlet to hang and the officer to answer and to close."""

    def work(self, user):
        found = self.env["exemplar.work"].with_user(user).search([("kind", "like", "notice")])
        return found.mapped("kind")

    def test_who_waits_for_what(self):
        notice = self.draft()
        self.assertEqual(self.work(self.hamlet_user), [])
        notice.action_post()
        self.assertEqual(self.work(self.hamlet_user), ["notice_hang"])
        self.assertEqual(self.work(self.officer), [])
        photo = {"name": "anh.jpg", "datas": base64.b64encode(b"anh")}
        notice.with_user(self.hamlet_user).proof_attachment_ids = [Command.create(photo)]
        self.assertEqual(self.work(self.hamlet_user), [])
        opinion = self.hear(notice)
        self.assertEqual(self.work(self.officer), ["notice_answer"])
        opinion.with_user(self.officer).answer = "Đã xem"
        self.assertEqual(self.work(self.officer), [])
        with freeze_time("2026-03-08 03:00:00"):
            self.assertEqual(self.work(self.officer), ["notice_close"])
            notice.action_close()
            self.assertEqual(self.work(self.officer), [])
        self.assertEqual(self.work(self.women_user), [])


@tagged("exemplar_performance")
class TestNoticePerformance(NoticeCommon):
    """One query plan for one exemplar and for twenty-five."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.many = cls.env["exemplar.nominee"].create(
            [
                {
                    "name": f"Nguyễn Văn {number}",
                    "summary": "Giúp dân",
                    "organization_id": cls.women.id,
                    "hamlet_id": cls.hamlet.id,
                }
                for number in range(30)
            ]
        )
        cls.verify(cls.many)

    def queries(self, call):
        self.env.flush_all()
        self.env.invalidate_all()
        before = self.env.cr.sql_log_count
        call()
        self.env.flush_all()
        return self.env.cr.sql_log_count - before

    def test_listing_posting_and_proposing_25(self):
        def through(nominees):
            notice = self.post(nominees, date_from=self.env.company._exemplar_today())
            self.hear(notice, self.officer, stance="agree", date_received=notice.date_from)
            nominees.with_user(self.officer).action_propose()

        few = self.queries(lambda: through(self.many[:5]))
        many = self.queries(lambda: through(self.many[5:]))
        self.assertLessEqual(many - few, 20 * 2)

    @warmup
    def test_list_does_not_grow(self):
        for nominee in self.many[:25]:
            self.hear(self.post(nominee), self.officer)
        names = ("date_from", "place", "line_count", "opinion_count", "unanswered_count", "state")
        fields = {name: {} for name in names}
        self.env.flush_all()
        self.env.invalidate_all()
        with self.assertQueryCount(10):
            self.env["exemplar.notice"].with_user(self.hamlet_user).web_search_read([], fields)
