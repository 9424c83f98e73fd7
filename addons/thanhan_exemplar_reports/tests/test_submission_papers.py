from freezegun import freeze_time
from odoo.addons.thanhan_exemplar.tests.common_submission import ExemplarSubmissionCommon
from odoo.exceptions import AccessError, UserError
from odoo.fields import Command

from .common import PaperCommon

SUBMISSION = "thanhan_exemplar_reports.report_submission"
MINUTES = "thanhan_exemplar_reports.report_unit_minutes"
DECREE_OF_2023 = "Căn cứ Nghị định số 98/2023/NĐ-CP ngày 31 tháng 12 năm 2023 của Chính phủ"
DECREE_OF_2025 = "Căn cứ Nghị định số 152/2025/NĐ-CP ngày 14 tháng 6 năm 2025 của Chính phủ"


class SubmissionPapersCommon(ExemplarSubmissionCommon, PaperCommon):
    @classmethod
    def add_letterhead(cls):
        return cls.env["exemplar.letterhead"].create(
            {
                "organization_id": cls.women.id,
                "valid_from": "2020-01-01",
                "parent_agency": "Hội LHPN huyện",
                "agency_lines": "HỘI LIÊN HIỆP PHỤ NỮ\nXÃ THANH AN",
                "agency_name": "Hội Liên hiệp Phụ nữ xã Thanh An",
                "symbol": "HPN",
                "place": "Thanh An",
                "signer_ids": [Command.create({"name": "Nguyễn Thị Ký", "position": "Chủ tịch"})],
                "recipient_ids": [Command.create({"name": "Lưu: VT"})],
            }
        )

    def make_full_submission(self, **values):
        awards = self.make_drafts("Nguyễn Thị Hoa", "Trần Thị Đào")
        awards.nominee_id[0].write(
            {"birth_year": 1980, "gender": "female", "position": "Chi hội trưởng"}
        )
        collective = self.verify(self.make_nominee("Tổ tiết kiệm ấp Một", subject="collective"))
        awards |= self.make_award(collective, kind="movement", procedure="normal")
        return self.make_submission(
            awards,
            number=5,
            time_start=8,
            time_end=9.5,
            absence_note="vắng 02 người (có lý do)",
            attendee_ids=[Command.create({"name": "Phạm Thị Dự", "position": "Chi hội phó"})],
            remark_ids=[Command.create({"name": "Phạm Thị Dự", "text": "Nhất trí đề nghị."})],
            **values,
        )


class TestSubmissionPapers(SubmissionPapersCommon):
    def test_the_submission_and_its_list(self):
        self.add_letterhead()
        with freeze_time("2026-03-05 02:00:00"):
            submission = self.make_full_submission()
            reader = self.print_paper(SUBMISSION, submission, user=self.women_user)
        text = self.get_text(reader)
        for part in (
            "HỘI LHPN HUYỆN",
            "HỘI LIÊN HIỆP PHỤ NỮ XÃ THANH AN",
            "Số: 05/TTr-HPN",
            "Thanh An, ngày 05 tháng 3 năm 2026",
            "TỜ TRÌNH Về việc đề nghị khen thưởng",
            "Kính gửi: Chủ tịch Ủy ban nhân dân xã Thanh An",
            "Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022;",
            "Căn cứ Biên bản họp bình xét ngày 05 tháng 3 năm 2026 của Hội Liên hiệp Phụ nữ xã "
            "Thanh An.",
            "1. Giấy khen của Chủ tịch Ủy ban nhân dân xã cho 01 tập thể; 02 cá nhân (có danh sách",
            "Nơi nhận: - Như trên; - Lưu: VT.",
            "Nguyễn Thị Ký",
            "DANH SÁCH ĐỀ NGHỊ KHEN THƯỞNG",
            "(Kèm theo Tờ trình số 05/TTr-HPN ngày 05 tháng 3 năm 2026 của Hội Liên hiệp Phụ nữ",
            "Chi hội trưởng; Hội Phụ nữ",
            "09/10 (90%)",
        ):
            self.assertIn(part, text)
        self.assertLess(text.index("Tổ tiết kiệm"), text.index("Trần Thị Đào"))
        self.assertLess(text.index("Trần Thị Đào"), text.index("Nguyễn Thị Hoa"))
        self.assertEqual(self.get_page_size(reader.pages[0]), (210, 297))
        self.assertEqual(self.get_page_size(reader.pages[-1]), (297, 210))

    def test_a_body_without_a_letterhead_stands_under_its_name(self):
        submission = self.make_full_submission()
        text = self.get_text(self.print_paper(SUBMISSION, submission, user=self.women_user))
        self.assertIn("HỘI PHỤ NỮ", text)
        self.assertIn("Hội Phụ nữ kính trình", text)
        self.assertIn("ĐẠI DIỆN ĐƠN VỊ", text)
        self.assertNotIn("Đảng ủy xã", text)

    def test_the_law_is_that_of_the_papers_date(self):
        for day, cited, other in (
            ("2025-06-30", DECREE_OF_2023, DECREE_OF_2025),
            ("2025-07-01", DECREE_OF_2025, DECREE_OF_2023),
        ):
            with freeze_time(f"{day} 02:00:00"):
                submission = self.make_submission(self.make_drafts(f"Hoa {day}"))
            html = self.reports._render_qweb_html(SUBMISSION, submission.ids)[0].decode()
            text = self.get_text(self.print_paper(SUBMISSION, submission))
            for printed in (" ".join(html.split()), text):
                self.assertIn(cited, printed)
                self.assertNotIn(other, printed)

    def test_an_unchecked_document_is_not_cited(self):
        submission = self.make_submission()
        in_force = self.env["exemplar.legal.document"].get_in_force(
            submission.date, topics=["commendation"]
        )
        text = self.get_text(self.print_paper(SUBMISSION, submission))
        self.assertIn("Căn cứ Luật Thi đua", text)
        in_force.confidence = "unchecked"
        text = self.get_text(self.print_paper(SUBMISSION, submission))
        self.assertNotIn("Căn cứ Luật Thi đua", text)

    def test_the_council_and_the_commune_submit(self):
        own = self.approve(self.make_award())
        nominee = self.verify(self.make_nominee("Trần Thị Đào"))
        higher = self.approve(self.make_award(nominee, form_id=self.form("bang_khen_tinh").id))
        action = (own | higher).with_user(self.officer).action_draft_submission()
        by_direction = {
            one.direction: one for one in self.env["exemplar.submission"].search(action["domain"])
        }
        text = self.get_text(self.print_paper(SUBMISSION, by_direction["chairman"]))
        for part in (
            "HỘI ĐỒNG THI ĐUA - KHEN THƯỞNG XÃ THANH AN",
            "TTr-HĐTĐKT",
            "TM. HỘI ĐỒNG THƯỜNG TRỰC HỘI ĐỒNG",
            "Kèm theo: Báo cáo thành tích.)",
        ):
            self.assertIn(part, text)
        self.assertNotIn("Số phiếu", text)
        text = self.get_text(self.print_paper(SUBMISSION, by_direction["upward"]))
        for part in ("ỦY BAN NHÂN DÂN XÃ THANH AN", "TTr-UBND", "TM. ỦY BAN NHÂN DÂN"):
            self.assertIn(part, text)

    def test_forty_rows_repeat_their_head(self):
        awards = self.env["exemplar.award"]
        for number in range(40):
            awards |= self.make_drafts(f"Nguyễn Văn {number}")
        reader = self.print_paper(SUBMISSION, self.make_submission(awards))
        lists = [page.extract_text() for page in reader.pages[1:]]
        self.assertGreater(len(lists), 1)
        self.assertTrue(all("Tóm tắt" in text for text in lists))

    def test_the_minutes(self):
        with freeze_time("2026-03-05 02:00:00"):
            submission = self.make_full_submission()
        text = self.get_text(self.print_paper(MINUTES, submission, user=self.women_user))
        for part in (
            "BIÊN BẢN Họp bình xét đề nghị khen thưởng",
            "Thời gian bắt đầu: 08 giờ 00, ngày 05 tháng 3 năm 2026.",
            "Địa điểm: Nhà văn hóa ấp Một.",
            "có mặt 10/12 người; vắng 02 người (có lý do).",
            "1. Phạm Thị Dự, Chi hội phó.",
            "Chủ trì (chủ tọa): Trần Thị Chủ Trì, Chủ tịch Hội.",
            "Thư ký (người ghi biên bản): Lê Thị Thư Ký.",
            "- Phạm Thị Dự: Nhất trí đề nghị.",
            "09/10 (90%)",
            "cho 01 tập thể; 02 cá nhân có tên trên.",
            "Cuộc họp kết thúc vào 09 giờ 30, ngày 05 tháng 3 năm 2026./.",
            "THƯ KÝ",
            "CHỦ TỌA",
        ):
            self.assertIn(part, text)

    def test_minutes_before_the_meeting_leave_room_to_write(self):
        submission = self.make_submission(
            votes=0,
            date_meeting=False,
            place_meeting=False,
            chair_name=False,
            secretary_name=False,
            present_count=0,
            expected_count=0,
        )
        text = self.get_text(self.print_paper(MINUTES, submission, user=self.women_user))
        self.assertIn("Thời gian bắt đầu: …… giờ ……, ngày …… tháng …… năm ………", text)
        self.assertIn("có mặt ……/…… người", text)

    def test_only_a_body_has_minutes(self):
        submission = self.env["exemplar.submission"].create({"direction": "chairman"})
        with self.assertRaisesRegex(UserError, "Only the meeting of a proposing body"):
            self.print_paper(MINUTES, submission)

    def test_another_body_prints_nothing(self):
        submission = self.make_full_submission()
        for report in (SUBMISSION, MINUTES):
            for user in (self.farmers_user, self.women_branch_user, self.publicist, self.reader):
                with self.assertRaises(AccessError):
                    self.print_paper(report, submission, user=user)
