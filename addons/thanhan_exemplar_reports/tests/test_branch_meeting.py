from odoo.exceptions import UserError

from .common import PaperCommon

REPORT = "thanhan_exemplar_reports.report_branch_meeting"


class TestBranchMeetingPaper(PaperCommon):
    @classmethod
    def make_topic(cls, **values):
        return cls.env["exemplar.propaganda.task"].create(
            {
                "name": "Vườn tiêu sạch của chị Hoa",
                "channel_id": cls.env.ref("thanhan_exemplar.channel_branch_meeting").id,
                "script": "Chị giúp 12 hộ.\n\nBà con học theo.",
                "questions": "Ai làm được như vậy?\nGiúp hộ nào trước?",
                "organization_id": cls.women.id,
                **values,
            }
        )

    def test_topic_questions_and_lines_for_notes(self):
        topic = self.make_topic()
        text = self.get_text(self.print_paper(REPORT, topic, user=self.women_user))
        for part in (
            "HỘI PHỤ NỮ",
            "TÀI LIỆU SINH HOẠT CHI ĐOÀN, CHI HỘI Vườn tiêu sạch của chị Hoa",
            "Chị giúp 12 hộ.",
            "Bà con học theo.",
            "1. Ai làm được như vậy?",
            "2. Giúp hộ nào trước?",
            "Số người dự",
            "Ý kiến thảo luận, việc sẽ làm",
            "NGƯỜI GHI",
            "NGƯỜI CHỦ TRÌ",
        ):
            self.assertIn(part, text)

    def test_each_topic_on_its_own_page_and_lines_where_no_question_is_asked(self):
        other = self.make_topic(name="Đàn dê chuyền tay", questions=False)
        reader = self.print_paper(REPORT, self.make_topic() | other, user=self.women_user)
        last = " ".join(reader.pages[-1].extract_text().split())
        self.assertIn("Đàn dê chuyền tay", last)
        self.assertIn("Câu hỏi thảo luận 3. Ghi chép", last)

    def test_nothing_to_talk_about_is_said_by_name(self):
        empty = self.make_topic(name="Chủ đề trống", script=" ")
        with self.assertRaisesRegex(UserError, "Chủ đề trống"):
            self.print_paper(REPORT, empty, user=self.women_user)
