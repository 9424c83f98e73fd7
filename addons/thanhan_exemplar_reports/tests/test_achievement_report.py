from datetime import date

from freezegun import freeze_time
from odoo.exceptions import AccessError
from odoo.fields import Command
from odoo.tools import mute_logger

from .test_submission_papers import SubmissionPapersCommon

REPORT = "thanhan_exemplar_reports.report_achievement"


class TestAchievementReport(SubmissionPapersCommon):
    def report(self, award, user=None):
        return self.get_text(self.print_paper(REPORT, award, user=user or self.women_user))

    def make(self, subject="individual", kind="movement", name="Nguyễn Thị Hoa", **values):
        nominee = self.make_nominee(
            name,
            subject=subject,
            birth_year=1980 if subject == "individual" else 0,
            gender="female" if subject == "individual" else False,
            hamlet_id=self.hamlet.id,
            story="Chị đến từng nhà vận động.",
        )
        return self.make_award(self.verify(nominee), kind=kind, procedure="normal", **values)

    def test_a_person(self):
        text = self.report(self.make(kind="merit"))
        for part in (
            "BÁO CÁO THÀNH TÍCH ĐỀ NGHỊ TẶNG GIẤY KHEN CỦA CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ",
            "I. SƠ LƯỢC LÝ LỊCH",
            "Họ và tên:Nguyễn Thị Hoa",
            "Năm sinh:1980",
            "Giới tính:Nữ",
            "Nơi cư trú:Ấp Một",
            "II. THÀNH TÍCH ĐẠT ĐƯỢC",
            "1. Quyền hạn, nhiệm vụ được giao hoặc đảm nhận",
            "2. Thành tích đạt được Trồng tiêu sạch",
            "- Giúp 12 hộ thoát nghèo (số lượng đã xác nhận: 12 hộ).",
            "III. CÁC HÌNH THỨC KHEN THƯỞNG ĐÃ ĐƯỢC NHẬN",
            "1. Danh hiệu thi đua",
            "2. Hình thức khen thưởng",
            "THỦ TRƯỞNG ĐƠN VỊ XÁC NHẬN",
            "NGƯỜI BÁO CÁO THÀNH TÍCH",
            "HỘI PHỤ NỮ",
        ):
            self.assertIn(part, text)
        self.assertNotIn("Mẫu số", text)

    def test_only_what_is_confirmed_is_reported(self):
        award = self.make()
        stated = self.make_claim(award.nominee_id, "Việc chưa ai xác nhận")
        award.claim_ids |= stated
        self.assertNotIn("Việc chưa ai xác nhận", self.report(award))

    def test_the_variants(self):
        for subject, kind, parts in (
            (
                "collective",
                "merit",
                ("I. SƠ LƯỢC ĐẶC ĐIỂM, TÌNH HÌNH", "THỦ TRƯỞNG CẤP TRÊN TRỰC TIẾP XÁC NHẬN"),
            ),
            ("household", "thematic", ("I. SƠ LƯỢC VỀ HỘ GIA ĐÌNH", "Số nhân khẩu", "CHỦ HỘ")),
            (
                "individual",
                "thematic",
                (
                    "1. Kết quả trong đợt thi đua (chuyên đề)",
                    "2. Biện pháp, giải pháp để đạt thành tích Chị đến từng nhà vận động.",
                ),
            ),
            (
                "individual",
                "sudden",
                (
                    "BÁO CÁO TÓM TẮT THÀNH TÍCH",
                    "II. THÀNH TÍCH ĐỘT XUẤT",
                    "Thời gian: ngày 05 tháng 3 năm 2026. Địa điểm: Ấp Một.",
                    "4. Người chứng kiến, cơ quan xác nhận",
                ),
            ),
        ):
            with self.subTest(subject=subject, kind=kind):
                award = self.make(subject, kind, f"{subject} {kind}", date_from="2026-03-05")
                text = self.report(award)
                for part in parts:
                    self.assertIn(part, text)

    def test_the_number_of_the_form_comes_from_the_rule_of_the_day(self):
        numbers = {
            ("individual", "merit"): "Mẫu số 02",
            ("collective", "merit"): "Mẫu số 01",
            ("individual", "sudden"): "Mẫu số 06",
            ("individual", "movement"): "Mẫu số 07",
        }
        with freeze_time("2023-12-31 02:00:00"):
            for (subject, kind), number in numbers.items():
                award = self.make(subject, kind, f"{subject} {kind}")
                self.assertIn(number, self.report(award))
        with freeze_time("2024-01-01 02:00:00"):
            self.assertNotIn("Mẫu số", self.report(award))
            rule = award.form_id._rule_on(date(2024, 1, 1))
            rule.form_number = "4b"
            self.assertIn("Mẫu số 4b", self.report(award))

    def test_what_was_given_before(self):
        first = self.make(kind="sudden")
        first.procedure = "simplified"
        self.approve(first)
        self.decide(first, number=5, date=date(2026, 3, 5))
        nominee = first.nominee_id
        claim = self.make_claim(nominee, "Việc mới")
        claim.with_user(self.officer).action_confirm()
        second = self.make_award(nominee, kind="movement", procedure="normal")
        text = self.report(second)
        self.assertIn(
            "2026 Giấy khen của Chủ tịch UBND xã Số 05/QĐ-UBND ngày 05 tháng 3 năm 2026; Chủ tịch "
            "Ủy ban nhân dân xã Thanh An",
            text,
        )

    def test_nothing_personal_is_printed(self):
        award = self.make()
        award.nominee_id.identity_ids.unlink()
        award.nominee_id.identity_ids = [
            Command.create(
                {"phone": "0909123456", "id_number": "070190000001", "address": "Số 5 đường 7"}
            )
        ]
        text = self.report(award, user=self.officer)
        for secret in ("0909123456", "070190000001", "đường 7"):
            self.assertNotIn(secret, text)

    def test_another_body_prints_none_even_once_decided(self):
        award = self.make(kind="sudden")
        award.procedure = "simplified"
        for _state in ("draft", "decided"):
            for user in (self.farmers_user, self.publicist, self.reader, self.council):
                with self.assertRaises(AccessError):
                    self.report(award, user=user)
            if award.state == "draft":
                self.approve(award)
                self.decide(award)
        self.assertTrue(award.with_user(self.farmers_user).has_access("read"))
        self.assertIn("Nguyễn Thị Hoa", self.report(award))

    def test_another_body_prints_none_of_a_title_that_all_may_read(self):
        award = self.env["exemplar.award"].create(
            {
                "recipient_name": "Trần Văn Công",
                "subject": "individual",
                "form_id": self.form("ldtt").id,
                "organization_id": self.women.id,
                "procedure": "simplified",
                "simplified_case": "political_task",
                "achievement": "Hoàn thành tốt nhiệm vụ",
            }
        )
        rule = award.form_id._rule_on(self.env.company._exemplar_today())
        rule.simplified_allowed = True
        self.approve(award)
        self.decide(award)
        self.assertTrue(award.with_user(self.farmers_user).has_access("read"))
        for user in (self.farmers_user, self.publicist, self.reader):
            with self.assertRaisesRegex(AccessError, "printed by the proposing body"):
                self.report(award, user=user)
        self.assertIn("DANH HIỆU “LAO ĐỘNG TIÊN TIẾN”", self.report(award))

    def test_all_of_a_submission_in_one_file(self):
        submission = self.make_full_submission()
        action = submission.with_user(self.women_user).action_print_achievements()
        self.assertEqual(action["report_name"], f"{REPORT}_template")
        awards = submission.line_ids.award_id
        reader = self.print_paper(REPORT, awards, user=self.women_user)
        self.assertGreaterEqual(len(reader.pages), 3)
        text = self.get_text(reader)
        for name in awards.mapped("recipient_name"):
            self.assertIn(name, text)

    def _given(self, nominee, kind, number, day, **values):
        with freeze_time(f"{day} 02:00:00"):
            claim = self.make_claim(nominee, f"Việc {number}")
            claim.with_user(self.officer).action_confirm()
            award = self.make_award(
                nominee, kind=kind, procedure="simplified", claim_ids=claim.ids, **values
            )
            award.date_from = award.date_to = day
            self.decide(self.approve(award), number=number)
        return award

    def test_what_may_not_back_a_merit_award_stands_apart(self):
        nominee = self.verify(self.make_nominee())
        self._given(nominee, "sudden", 5, "2026-02-05")
        self._given(nominee, "merit", 6, "2026-03-05")
        barred = "3. Khen thưởng không dùng làm căn cứ đề nghị khen thưởng công trạng"
        higher = self.form("bang_khen_tinh").id
        upward = self.make_award(nominee, form_id=higher, kind="merit", procedure="normal")
        text = self.report(upward)
        self.assertIn(barred, text)
        before, after = text.split(barred)
        self.assertIn("Số 06/QĐ-UBND", before)
        self.assertNotIn("Số 05/QĐ-UBND", before)
        self.assertIn("Số 05/QĐ-UBND", after)
        for day in ("2026-02-05", "2026-03-05"):
            rule = self.giay_khen._rule_on(date.fromisoformat(day))
            rule.kind_ids.supports_merit = True
        self.assertNotIn(barred, self.report(upward))
        rule.kind_ids.filtered(lambda kind: kind.kind == "sudden").supports_merit = False
        for values in ({"kind": "thematic", "form_id": higher}, {"kind": "merit"}):
            own = self.make_award(nominee, procedure="normal", **values)
            self.assertNotIn(barred, self.report(own))

    def test_from_the_exemplar_of_its_latest_file_or_before_one(self):
        nominee = self.verify(self.make_nominee(hamlet_id=self.hamlet.id))
        report = "thanhan_exemplar_reports.report_achievement_nominee"
        text = self.get_text(self.print_paper(report, nominee, user=self.women_user))
        for part in (
            "BÁO CÁO THÀNH TÍCH ĐỀ NGHỊ KHEN THƯỞNG",
            "Họ và tên:Nguyễn Thị Hoa",
            "- Giúp 12 hộ thoát nghèo (số lượng đã xác nhận: 12 hộ).",
        ):
            self.assertIn(part, text)
        self.assertFalse(nominee.award_ids)
        self.make_award(nominee, kind="sudden")
        text = self.get_text(self.print_paper(report, nominee, user=self.women_user))
        self.assertIn("BÁO CÁO TÓM TẮT THÀNH TÍCH ĐỀ NGHỊ TẶNG GIẤY KHEN", text)
        for user in (self.farmers_user, self.hamlet_user, self.publicist, self.reader):
            with self.assertRaises(AccessError), mute_logger("odoo.addons.base.models.ir_rule"):
                self.print_paper(report, nominee, user=user)
