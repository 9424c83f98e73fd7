from datetime import date

from odoo.exceptions import UserError

from .common import PaperCommon

REPORT = "thanhan_exemplar_reports.report_radio_script"


class TestRadioScript(PaperCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.channel = cls.env.ref("thanhan_exemplar.channel_loudspeaker")
        cls.channel.syllables_per_minute = 200
        cls.task = cls.make_task(
            "Vườn tiêu sạch của chị Hoa", "Bà con thân mến.\n\n" + "lời " * 397
        )

    @classmethod
    def make_task(cls, name, script):
        return cls.env["exemplar.propaganda.task"].create(
            {
                "name": name,
                "channel_id": cls.channel.id,
                "script": script,
                "user_id": cls.publicist.id,
                "organization_id": cls.women.id,
                "date_deadline": date(2024, 2, 3),
            }
        )

    def test_script(self):
        text = self.get_text(self.print_paper(REPORT, self.task, user=self.publicist))
        for part in (
            "BẢN TIN PHÁT THANH Vườn tiêu sạch của chị Hoa",
            self.channel.name,
            "khoảng 2,0 phút",
            "Ngày phát: ngày 03 tháng 02 năm 2024",
            "Tiếng Việt",
            "Bà con thân mến.",
            "NGƯỜI DUYỆT",
            "NGƯỜI BIÊN TẬP",
            self.publicist.name,
        ):
            self.assertIn(part, text)

    def test_each_script_begins_on_its_own_page_without_number(self):
        other = self.make_task("Tin hai", "Tin ngắn.")
        reader = self.print_paper(REPORT, self.task | other, user=self.publicist)
        last = reader.pages[-1].extract_text()
        self.assertIn("Tin ngắn.", last)
        self.assertIn("BẢN TIN PHÁT THANH", last)

    def test_nothing_to_read_is_said_by_name(self):
        silent = self.make_task("Tin trống", " ")
        with self.assertRaisesRegex(UserError, "Tin trống"):
            self.print_paper(REPORT, self.task | silent, user=self.publicist)
