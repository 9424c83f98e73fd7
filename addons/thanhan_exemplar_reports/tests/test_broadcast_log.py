from datetime import date, timedelta

from freezegun import freeze_time
from odoo.exceptions import AccessError, UserError
from odoo.fields import Command

from .common import PaperCommon

REPORT = "thanhan_exemplar_reports.report_broadcast_log"
DAY = date(2026, 3, 2)


class TestBroadcastLog(PaperCommon):
    """The register of publicity by period, with the broadcasts of the station."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.loudspeaker = cls.env.ref("thanhan_exemplar.channel_loudspeaker")
        cls.zalo = cls.env.ref("thanhan_exemplar.channel_zalo")
        cls.radio = cls.make_task("Vườn tiêu sạch của chị Hoa", cls.loudspeaker, genre="programme")
        with freeze_time(DAY + timedelta(days=2)):
            broadcasts = cls.env["exemplar.broadcast"].create(
                [
                    {"task_id": cls.radio.id, "date": DAY, "hour": hour, "minutes": 3.5}
                    for hour in (5, 17)
                ]
            )
            broadcasts.with_user(cls.publicist).action_air()
        cls.posted = cls.make_task("Ảnh vườn tiêu", cls.zalo, language="khmer")
        cls.posted.write(
            {"proof_url": "https://example.com/1", "date_published": DAY - timedelta(days=5)}
        )
        cls.posted.with_user(cls.publicist).action_publish()

    @classmethod
    def make_task(cls, name, channel, **values):
        task = cls.env["exemplar.propaganda.task"].create(
            {
                "name": name,
                "channel_id": channel.id,
                "script": "Lời đọc",
                "user_id": cls.publicist.id,
                "organization_id": cls.women.id,
                **values,
            }
        )
        task.with_user(cls.publicist).action_ready()
        return task

    def test_the_register(self):
        reader = self.print_paper(REPORT, self.radio | self.posted, user=self.publicist)
        text = self.get_text(reader)
        for part in (
            "SỔ THEO DÕI TIN, BÀI TUYÊN TRUYỀN",
            "Từ ngày 25 tháng 02 năm 2026 đến ngày 02 tháng 3 năm 2026",
            "Tháng 02/2026 (01 tin, bài)",
            "Tháng 03/2026 (01 tin, bài)",
            "02/03/2026",
            "Chương trình",
            "3,5 phút",
            "Phát 02 lượt, 7,0 phút; lần đầu lúc 05:00",
            "Tiếng Khmer",
            self.publicist.name,
            "Tổng số: 02 tin, bài",
            "NGƯỜI GHI SỔ",
        ):
            self.assertIn(part, text)
        self.assertLess(text.index("Ảnh vườn tiêu"), text.index("Vườn tiêu sạch"))
        self.assertEqual(self.get_page_size(reader.pages[0]), (297, 210))
        for head in ("Ngày", "Kênh", "Tiêu đề", "Thể loại", "Tác giả", "Người duyệt", "Ghi chú"):
            self.assertIn(head, text)

    def test_only_what_was_published(self):
        planned = self.make_task("Tin chưa phát", self.loudspeaker)
        text = self.get_text(self.print_paper(REPORT, self.radio | planned))
        self.assertNotIn("Tin chưa phát", text)
        self.assertIn("Ngày phát, đăng: ngày 02 tháng 3 năm 2026", text)
        with self.assertRaisesRegex(UserError, "choose at least one such task"):
            self.print_paper(REPORT, planned)

    def test_a_union_and_a_reader_print_what_they_read(self):
        text = self.get_text(self.print_paper(REPORT, self.radio, user=self.women_user))
        self.assertIn("HỘI PHỤ NỮ", text)
        text = self.get_text(self.print_paper(REPORT, self.radio, user=self.reader))
        self.assertIn("Phát 02 lượt", text)
        planned = self.make_task("Tin chưa phát", self.loudspeaker)
        for user in (self.reader, self.farmers_user):
            with self.assertRaises(AccessError):
                self.print_paper(REPORT, self.radio | planned, user=user)

    def test_communes_are_not_mixed(self):
        other = self.env["res.company"].create({"name": "Ủy ban nhân dân xã Thử"})
        task = self.env["exemplar.propaganda.task"].create(
            {
                "name": "Tin xã khác",
                "channel_id": self.zalo.id,
                "company_id": other.id,
                "organization_id": False,
            }
        )
        self.officer.company_ids = [Command.link(other.id)]
        reports = self.reports.with_user(self.officer).with_context(
            allowed_company_ids=[self.env.company.id, other.id]
        )
        with self.assertRaisesRegex(UserError, "one commune at a time"):
            reports._render_qweb_pdf(REPORT, (self.radio | task).ids)

    def test_the_script_is_printed_from_the_broadcast(self):
        action = self.radio.broadcast_ids.with_user(self.publicist).action_print_script()
        self.assertEqual(
            action["report_name"], "thanhan_exemplar_reports.report_radio_script_template"
        )
        self.assertEqual(action["context"]["active_ids"], self.radio.ids)
