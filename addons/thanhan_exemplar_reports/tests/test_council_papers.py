from freezegun import freeze_time
from odoo.addons.thanhan_exemplar.tests.common_council import ExemplarCouncilCommon
from odoo.exceptions import AccessError

from .common import PaperCommon

INVITATION = "thanhan_exemplar_reports.report_council_invitation"
MINUTES = "thanhan_exemplar_reports.report_council_minutes"
BALLOT = "thanhan_exemplar_reports.report_council_ballot"
TALLY = "thanhan_exemplar_reports.report_council_tally"
SUBMISSION = "thanhan_exemplar_reports.report_submission"
DAY = "2027-03-05"


@freeze_time(f"{DAY} 02:00:00")
class TestCouncilPapers(ExemplarCouncilCommon, PaperCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.members[0].position = "Chủ tịch UBND xã"
        cls.members[1].role = "secretary"

    def _session(self, **values):
        first = self.make_case("Nguyễn Thị Hoa")
        second = self.make_case("Trần Văn Nam")
        return self.make_session(first | second, date_start=f"{DAY} 01:30:00", **values)

    def _confirm_kin(self, item, member):
        conflict = item.conflict_ids.with_user(self.officer).create(
            {"item_id": item.id, "member_id": member.id, "kind": "kin"}
        )
        conflict.action_confirm()

    def _closed(self):
        """Two files: one passed without a member who is kin, one deferred."""
        session = self._session(invitation_number=4)
        session.action_convene()
        session.conflict_ids.action_dismiss("Không")
        self._confirm_kin(session.item_ids[0], self.members[2])
        session.attendance_ids[8].presence = "absent"
        session.action_open_voting()
        session.item_ids[0].write({"votes_for": 6, "votes_against": 1})
        session.item_ids[1].write({"votes_for": 0, "defer_reason": "Chờ xác minh thêm"})
        session.date_end = f"{DAY} 03:15:00"
        session.action_close()
        session.minutes_number = 3
        return session

    def _print(self, report, session, user=None):
        return self.get_text(self.print_paper(report, session, user=user)).replace("- HĐ", "-HĐ")

    def test_the_invitation(self):
        session = self._session(invitation_number=4)
        session.action_convene()
        text = self._print(INVITATION, session)
        for part in (
            "HỘI ĐỒNG THI ĐUA - KHEN THƯỞNG XÃ THANH AN",
            "Số: 04/GM-HĐTĐKT",
            "Thanh An, ngày 05 tháng 3 năm 2027",
            "GIẤY MỜI Họp Hội đồng Thi đua - Khen thưởng xã Thanh An",
            "1. Đặng Quốc A, Chủ tịch UBND xã, Chủ tịch Hội đồng.",
            "2. Đặng Quốc B, Ủy viên, Thư ký.",
            "đề nghị khen thưởng đối với 02 cá nhân.",
            "Thời gian: 08 giờ 30, ngày 05 tháng 3 năm 2027.",
            "Địa điểm: Hội trường UBND xã./.",
            "TM. HỘI ĐỒNG CHỦ TỊCH",
        ):
            self.assertIn(part, text)
        self.assertNotIn("Nguyễn Thị Hoa", text)

    def test_the_invitation_keeps_its_day(self):
        session = self._session()
        session.action_convene()
        with freeze_time("2027-03-09 02:00:00"):
            self.assertIn("Thanh An, ngày 05 tháng 3 năm 2027", self._print(INVITATION, session))

    def test_the_minutes(self):
        session = self._closed()
        reader = self.print_paper(MINUTES, session)
        text = self.get_text(reader)
        for part in (
            "Số: 03/BB-HĐTĐKT",
            "BIÊN BẢN Họp Hội đồng Thi đua - Khen thưởng xã Thanh An",
            "Thời gian bắt đầu: 08 giờ 30, ngày 05 tháng 3 năm 2027.",
            "có mặt 08/09 thành viên Hội đồng",
            "Chủ trì (chủ tọa): Đặng Quốc A, Chủ tịch UBND xã, Chủ tịch Hội đồng.",
            "Thư ký (người ghi biên bản): Đặng Quốc B, Ủy viên, Thư ký.",
            "Trường hợp số 1 (Nguyễn Thị Hoa): Đặng Quốc C là người thân của người được xét khen "
            "thưởng, ra ngoài khi xét, không tham gia biểu quyết.",
            "biểu quyết bằng hình thức giơ tay",
            "06/09 (66,7%)",
            "Trường hợp số 2 (Trần Văn Nam): để lại xét sau, lý do: Chờ xác minh thêm.",
            "khen thưởng cho 01 cá nhân đã được thông qua.",
            "Cuộc họp kết thúc vào 10 giờ 15, ngày 05 tháng 3 năm 2027./.",
            "THƯ KÝ",
            "CHỦ TỌA",
        ):
            self.assertIn(part, text)
        self.assertEqual(self.get_page_size(reader.pages[0]), (210, 297))

    def test_the_minutes_print_what_was_frozen(self):
        session = self._closed()
        before = self._print(MINUTES, session)
        self.members[0].write({"name": "Tên khác", "position": "Chức vụ khác", "role": "member"})
        self.giay_khen.name = "Hình thức khác"
        self.assertEqual(self._print(MINUTES, session), before)

    def test_the_minutes_wait_for_the_closing(self):
        session = self.open_vote(self._session())
        self.assert_refused(
            lambda: self.print_paper(MINUTES, session), "printed once the session has closed"
        )

    def test_ballots_tell_nothing_of_who_leaves(self):
        """Nine vote on one file, eight on the other: a ballot a file, as many copies."""
        session = self._session(mode="paper")
        session.action_convene()
        session.conflict_ids.action_dismiss("Không")
        self._confirm_kin(session.item_ids[0], self.members[2])
        pages = [page.extract_text() for page in self.print_paper(BALLOT, session).pages]
        self.assertEqual(len(pages), 17)
        self.assertEqual(len([text for text in pages if "Nguyễn Thị Hoa" in text]), 8)
        self.assertEqual(len([text for text in pages if "Trần Văn Nam" in text]), 9)
        self.assertTrue(all("PHIẾU BIỂU QUYẾT" in text for text in pages))
        self.assertFalse([text for text in pages if "Đặng Quốc" in text or "kín" in text])

    def test_a_secret_ballot_says_so(self):
        self.rule.secret_ballot = True
        session = self._session(mode="paper")
        pages = self.print_paper(BALLOT, session).pages
        self.assertEqual(len(pages), 9)
        self.assertIn("(Phiếu kín)", pages[0].extract_text())
        self.assertIn("Nguyễn Thị Hoa", pages[0].extract_text())
        self.assertIn("Trần Văn Nam", pages[0].extract_text())

    def test_ballots_are_for_paper_before_the_closing(self):
        hands = self._session()
        for report in (BALLOT, TALLY):
            self.assert_refused(
                lambda report=report: self.print_paper(report, hands), "does not vote on paper"
            )
        hands.mode = "paper"
        self.open_vote(hands)
        for item in hands.item_ids:
            item.defer_reason = "Chờ"
        hands.action_close()
        self.assert_refused(lambda: self.print_paper(BALLOT, hands), "nothing to vote on")

    def test_the_record_of_the_counting(self):
        session = self.open_vote(self._session(mode="paper"))
        blank = self._print(TALLY, session)
        self.assertIn("BIÊN BẢN KIỂM PHIẾU", blank)
        self.assertIn("Hội đồng có 09 thành viên, có mặt 09.", blank)
        counts = {"papers_issued": 9, "papers_returned": 8, "papers_missing": 1, "votes_void": 2}
        session.item_ids[0].write({**counts, "votes_for": 5, "votes_against": 1})
        session.item_ids[1].defer_reason = "Chờ"
        session.action_close()
        text = self._print(TALLY, session)
        self.assertIn("Giấy khen của Chủ tịch Ủy ban nhân dân xã 9 8 1 6 2 5 1 0", text)
        self.assertNotIn("Trần Văn Nam", text)

    def test_the_head_is_that_of_the_day(self):
        letterheads = self.env["exemplar.letterhead"].search([("organization_id", "=", False)])
        letterheads.filtered(lambda one: str(one.valid_from) < "2025-07-01").write(
            {"parent_agency": "Ủy ban nhân dân huyện Hớn Quản"}
        )
        self.council_body.date_from = "2020-01-01"
        for day, has_district in (("2025-06-30", True), ("2025-07-01", False)):
            with self.subTest(day), freeze_time(f"{day} 02:00:00"):
                award = self.make_case(f"Lê Văn {day}")
                session = self.make_session(award, date_start=f"{day} 03:00:00", mode="paper")
                self.open_vote(session)
                session.item_ids.defer_reason = "Chờ"
                session.action_close()
                for report in (INVITATION, MINUTES, TALLY):
                    text = self._print(report, session)
                    self.assertEqual("HUYỆN HỚN QUẢN" in text, has_district, report)

    def test_who_prints(self):
        session = self._closed()
        self.assertIn("Nguyễn Thị Hoa", self._print(MINUTES, session, user=self.supervisor))
        for report in (INVITATION, MINUTES, BALLOT, TALLY):
            for user in (self.council, self.women_user, self.reader, self.publicist):
                with self.assertRaises(AccessError):
                    self.print_paper(report, session, user=user)

    def test_the_submission_names_the_minutes(self):
        session = self._closed()
        award = session.item_ids[0].award_id
        award.with_user(self.manager).action_approve()
        action = award.with_user(self.officer).action_draft_submission()
        submission = self.env["exemplar.submission"].search(action["domain"])
        self.assertEqual(submission.direction, "chairman")
        basis = "Căn cứ kết quả họp Hội đồng Thi đua - Khen thưởng (Biên bản"
        day = "ngày 05 tháng 3 năm 2027)."
        self.assertIn(f"{basis} số 03/BB-HĐTĐKT {day}", self._print(SUBMISSION, submission))
        session.minutes_number = 0
        self.assertIn(f"{basis} {day}", self._print(SUBMISSION, submission))
