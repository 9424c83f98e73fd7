from freezegun import freeze_time
from odoo.addons.thanhan_exemplar.tests.common_award_list import AwardListCommon
from odoo.exceptions import AccessError, UserError
from odoo.tools import mute_logger

from .common import PaperCommon

DECISION = "thanhan_exemplar_reports.report_decision"
REVOCATION = "thanhan_exemplar_reports.report_decision_revocation"
GOVERNMENT_OF_2015 = "Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015"
LAW_OF_2022 = "Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022"
DECREE_OF_2023 = "Căn cứ Nghị định số 98/2023/NĐ-CP ngày 31 tháng 12 năm 2023 của Chính phủ"
DECREE_OF_2025 = "Căn cứ Nghị định số 152/2025/NĐ-CP ngày 14 tháng 6 năm 2025 của Chính phủ"


class DecisionPaperCommon(AwardListCommon, PaperCommon):
    def approved(self, *names, **values):
        awards = self.env["exemplar.award"]
        for name in names:
            awards |= self.make_award(self.verify(self.make_nominee(name)), **values)
        return self.approve(awards)


@freeze_time("2026-03-05 03:00:00")
class TestDecisionPaper(DecisionPaperCommon):
    """The decision as the chairman signs it, and its lists."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        collective = cls.verify(cls.make_nominee("Tổ tiết kiệm ấp Một", subject="collective"))
        cls.collective = cls.approve(cls.make_award(collective))

    def test_the_page_and_the_list(self):
        awards = self.approved("Nguyễn Thị Hoa", "Trần Văn Bình") | self.collective
        awards[0].nominee_id.birth_year = 1980
        reader = self.print_paper(DECISION, self.decide(awards))
        text = self.get_text(reader)
        for part in (
            "ỦY BAN NHÂN DÂN XÃ THANH AN",
            "Số: 05/QĐ-UBND",
            "Thanh An, ngày 05 tháng 3 năm 2026",
            "QUYẾT ĐỊNH Về việc tặng Giấy khen cho các tập thể, cá nhân có thành tích xuất sắc",
            "CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ THANH AN",
            f"{LAW_OF_2022};",
            "Theo đề nghị của Thường trực Hội đồng Thi đua - Khen thưởng xã Thanh An.",
            "QUYẾT ĐỊNH: Điều 1. Tặng Giấy khen của Chủ tịch Ủy ban nhân dân xã cho 01 tập thể và "
            "02 cá nhân (có danh sách kèm theo) đã có thành tích xuất sắc; kèm theo tiền thưởng "
            "mỗi tập thể là 710.000 đồng (bằng chữ: bảy trăm mười nghìn đồng), mỗi cá nhân là "
            "360.000 đồng (bằng chữ: ba trăm sáu mươi nghìn đồng).",
            "Tổng số tiền thưởng là 1.430.000 đồng (bằng chữ: một triệu bốn trăm ba mươi nghìn",
            "Điều 2. Quyết định này có hiệu lực kể từ ngày ký.",
            "Điều 3. Văn phòng, Thủ trưởng các đơn vị có liên quan và các tập thể, cá nhân có tên",
            "chịu trách nhiệm thi hành Quyết định này./.",
            "Nơi nhận: - Như Điều 3;",
            "CHỦ TỊCH Lê Thị Linh",
            "DANH SÁCH ĐƯỢC KHEN THƯỞNG (Kèm theo Quyết định số 05/QĐ-UBND ngày 05 tháng 3 năm "
            "2026 của Chủ tịch Ủy ban nhân dân xã Thanh An)",
        ):
            self.assertIn(part, text)
        self.assertNotIn("DỰ THẢO", text)
        self.assertEqual(self.get_page_size(reader.pages[0]), (210, 297))
        annex = " ".join(reader.pages[1].extract_text().split())
        self.assertEqual(self.get_page_size(reader.pages[1]), (297, 210))
        for award in awards:
            self.assertRegex(annex, rf"{award.recipient_name} .*\b{award.register_number}\b")
        self.assertLess(annex.index("Tổ tiết kiệm"), annex.index("Nguyễn Thị Hoa"))

    def test_a_draft_is_marked_until_it_may_be_signed(self):
        awards = self.approved("Nguyễn Thị Hoa") | self.collective
        decision = self.make_decision(awards, number=0)
        decision.write({"date": False, "signer_name": False})
        self.assertIn("DỰ THẢO", self.get_text(self.print_paper(DECISION, decision)))
        decision.signer_name = "Lê Thị Linh"
        text = self.get_text(self.print_paper(DECISION, decision))
        self.assertNotIn("DỰ THẢO", text)
        self.assertRegex(text, r"Số: +/QĐ-UBND Thanh An, ngày …… tháng …… năm ………")
        self.assertIn("Kèm theo Quyết định số ……/QĐ-UBND ngày …… tháng", text)
        self.assertIn("mỗi cá nhân là 360.000 đồng", text)
        self.assertEqual(decision.state, "draft")
        decision.legal_document_ids |= self.env.ref("thanhan_exemplar.legal_document_nd_98_2023")
        text = self.get_text(self.print_paper(DECISION, decision))
        self.assertIn("DỰ THẢO", text, "an expired basis waits for an answer")
        decision.legal_answer = "Hồ sơ nhận khi Nghị định còn hiệu lực"
        self.assertNotIn("DỰ THẢO", self.get_text(self.print_paper(DECISION, decision)))

    def test_the_queries_do_not_grow_with_the_awards(self):
        few = self.make_decision(self.approved("Hoa Một", "Hoa Hai"), number=31)
        many = self.make_decision(self.approved(*(f"Bình {n}" for n in range(9))), number=32)
        counts = []
        for decision in (few, few, many):
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            self.reports.with_user(self.officer)._render_qweb_html(DECISION, decision.ids)
            counts.append(self.env.cr.sql_log_count - before)
        self.assertEqual(counts[1], counts[2], "two awards and nine")

    def test_the_one_commended_is_named_in_the_first_article(self):
        award = self.approved("Nguyễn Thị Hoa", achievement="Cứu hai em nhỏ khỏi đuối nước.")
        award.nominee_id.write({"gender": "female", "position": "Chi hội trưởng"})
        reader = self.print_paper(DECISION, self.decide(award))
        text = self.get_text(reader)
        self.assertIn("cho bà Nguyễn Thị Hoa, Chi hội trưởng;", text)
        self.assertIn(
            "đã có thành tích: Cứu hai em nhỏ khỏi đuối nước; kèm theo tiền thưởng là 360.000 đồng",
            text,
        )
        self.assertIn("và cá nhân có tên tại Điều 1", text)
        self.assertEqual(len(reader.pages), 1)

    def test_several_forms_and_lists_of_households(self):
        award = self.approved("Nguyễn Thị Hoa")
        praise = self.approved(
            "Phạm Văn Cán", form_id=self.form("tuyen_duong").id, kind=False, procedure="normal"
        )
        lists = self.make_ready(self.make_list("Hộ một", "Hộ hai"))
        decision = self.make_decision(award | praise, award_list_ids=lists.ids)
        text = self.get_text(self.print_paper(DECISION, decision))
        for part in (
            "Điều 1. Khen thưởng: 1. Tặng Giấy khen",
            "Tặng hình thức “Tuyên dương, biểu dương” cho 01 cá nhân (có danh sách kèm theo) đã có "
            "thành tích xuất sắc.",
            "Tặng danh hiệu “Gia đình văn hóa” cho 02 hộ gia đình (có danh sách kèm theo)",
            "Hình thức khen thưởng",
            "Danh sách có 02 hộ gia đình.",
        ):
            self.assertIn(part, text)
        self.assertNotIn("DỰ THẢO", text)

    def test_the_paper_of_lists_alone(self):
        decision = self.decide_lists(self.make_ready(self.make_list("Hộ một", "Hộ hai")))
        text = self.get_text(self.print_paper(DECISION, decision))
        self.assertIn("Theo đề nghị của các ấp.", text)
        self.assertIn("có liên quan và các hộ gia đình có tên tại Điều 1", text)
        self.assertNotIn("ĐƯỢC KHEN THƯỞNG", text)

    def test_a_replacing_decision_says_what_it_replaces(self):
        awards = self.approved("Nguyễn Thị Hoa", "Trần Văn Bình")
        old = self.decide(awards)
        action = old.with_user(self.officer).action_draft_replacement()
        draft = self.env["exemplar.decision"].browse(action["res_id"])
        draft.write({"number": 9, "date": "2026-03-05", "signer_name": "Lê Thị Linh"})
        line = draft.correction_ids.filtered(lambda line: line.award_id == awards[0])
        line.recipient_name = "Nguyễn Thị Hòa"
        effect = (
            "Điều 2. Quyết định này có hiệu lực kể từ ngày ký và thay thế Quyết định số "
            "05/QĐ-UBND ngày 05 tháng 3 năm 2026 của Chủ tịch"
        )
        before = self.get_text(self.print_paper(DECISION, draft))
        draft.with_user(self.officer).action_issue()
        after = self.get_text(self.print_paper(DECISION, draft))
        for text in (before, after):
            self.assertIn(effect, text)
            self.assertIn("02 cá nhân", text)
            self.assertIn("Nguyễn Thị Hòa", text)
            self.assertNotIn("Nguyễn Thị Hoa", text)
        with self.assertRaisesRegex(UserError, "no longer in force"):
            self.print_paper(DECISION, old)

    def test_what_is_unchecked_is_said_on_screen_and_not_printed(self):
        decision = self.make_decision(self.approved("Nguyễn Thị Hoa"))
        unchecked = decision.legal_document_ids.filtered(lambda base: base.confidence != "checked")
        self.assertTrue(unchecked, "Luật Tổ chức chính quyền địa phương 2025")
        warnings = decision.with_user(self.officer).unchecked
        for base in unchecked:
            self.assertIn(base.display_name, warnings)
        self.assertIn("The paper does not cite", warnings)
        self.assertIn("The rule of that day and its money: Giấy khen", warnings)
        self.assertNotIn("Luật Tổ chức", self.get_text(self.print_paper(DECISION, decision)))
        unchecked.confidence = "checked"
        self.assertNotIn("does not cite", decision.with_user(self.officer).unchecked)
        self.assertIn("Luật Tổ chức", self.get_text(self.print_paper(DECISION, decision)))

    @mute_logger("odoo.addons.base.models.ir_rule")
    def test_the_officer_prints_it_alone(self):
        decision = self.decide(self.approved("Nguyễn Thị Hoa"))
        for user in (self.women_user, self.publicist, self.reader, self.council):
            with self.assertRaises(AccessError):
                self.print_paper(DECISION, decision, user=user)


@freeze_time("2026-03-05 03:00:00")
class TestRevocationPaper(DecisionPaperCommon):
    def test_a_whole_decision(self):
        decision = self.decide(self.approved("Nguyễn Thị Hoa", "Trần Văn Bình"))
        draft = self.get_text(self.print_paper(REVOCATION, decision))
        self.assertIn("Lý do: …………", draft)
        decision.with_user(self.manager).action_revoke("Kê khai khống", "false_statement")
        text = self.get_text(self.print_paper(REVOCATION, decision))
        for part in (
            "Về việc hủy bỏ Quyết định số 05/QĐ-UBND ngày 05 tháng 3 năm 2026 và thu hồi hiện vật",
            "Điều 1. Hủy bỏ Quyết định số 05/QĐ-UBND ngày 05 tháng 3 năm 2026 của Chủ tịch Ủy ban "
            "nhân dân xã Thanh An về việc tặng Giấy khen",
            "Lý do: gian dối trong việc kê khai thành tích; Kê khai khống.",
            "Điều 2. Thu hồi hiện vật khen thưởng và tiền thưởng",
            "DANH SÁCH BỊ HỦY BỎ KHEN THƯỞNG",
            "Nguyễn Thị Hoa",
            "Trần Văn Bình",
            "- Như Điều 4;",
        ):
            self.assertIn(part, text)
        self.assertRegex(text, r"Số: +/QĐ-UBND")

    def test_one_award_of_a_decision_that_stands(self):
        awards = self.approved("Nguyễn Thị Hoa", "Trần Văn Bình")
        decision = self.decide(awards)
        awards[0].with_user(self.manager).action_revoke("Có kết luận", "not_qualified")
        text = self.get_text(self.print_paper(REVOCATION, decision))
        self.assertIn("hủy bỏ một phần Quyết định số 05/QĐ-UBND", text)
        self.assertIn("Nguyễn Thị Hoa", text)
        self.assertNotIn("Trần Văn Bình", text)
        paper = self.get_text(self.print_paper(DECISION, decision))
        self.assertNotIn("Nguyễn Thị Hoa", paper)

    def test_nothing_to_revoke(self):
        draft = self.make_decision(self.approved("Nguyễn Thị Hoa"))
        with self.assertRaisesRegex(UserError, "nothing to revoke"):
            self.print_paper(REVOCATION, draft)


class TestDecisionPaperByDate(DecisionPaperCommon):
    """What is printed on both sides of 31/12/2023 and of 30/6/2025."""

    def test_the_printed_law_is_that_of_the_day(self):
        every = (GOVERNMENT_OF_2015, LAW_OF_2022, DECREE_OF_2023, DECREE_OF_2025)
        for number, (day, words, money, cited, signer, district) in enumerate(
            (
                ("2023-12-31", "ngày 31 tháng 12 năm 2023", "270.000", every[:1], True, True),
                ("2024-01-01", "ngày 01 tháng 01 năm 2024", "270.000", every[:3], True, True),
                ("2024-06-30", "ngày 30 tháng 6 năm 2024", "270.000", every[:3], True, True),
                ("2024-07-01", "ngày 01 tháng 7 năm 2024", "360.000", every[:3], True, True),
                ("2025-06-30", "ngày 30 tháng 6 năm 2025", "360.000", every[1:3], True, True),
                ("2025-07-01", "ngày 01 tháng 7 năm 2025", "360.000", (LAW_OF_2022, DECREE_OF_2025),
                 False, False),
            ),
            11,
        ):  # fmt: skip
            with self.subTest(day=day), freeze_time(f"{day} 05:00:00"):
                awards = self.approved(f"Hoa {day}", f"Bình {day}")
                decision = self.env["exemplar.decision"].create(
                    {"number": number, "date": day, "award_ids": awards.ids}
                )
                if not signer:
                    self.assertFalse(decision.signer_name)
                    decision.signer_name = "Người Ký Mới"
                decision.with_user(self.officer).action_issue()
            text = self.get_text(self.print_paper(DECISION, decision))
            self.assertIn(f"Số: {number}/QĐ-UBND Thanh An, {words}", text)
            self.assertIn("CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ THANH AN", text)
            self.assertIn(f"mỗi cá nhân là {money} đồng", text)
            for line in every:
                self.assertEqual(line in text, line in cited, (day, line))
            self.assertEqual("Q. CHỦ TỊCH Lê Thị Linh" in text, signer, day)
            head, recipients = text.split("Nơi nhận:")
            self.assertNotIn("HUYỆN", head.upper())
            self.assertEqual("UBND huyện;" in recipients, district, day)

    def test_what_a_higher_level_decides_is_not_ready_to_be_signed(self):
        with freeze_time("2025-07-01 05:00:00"):
            award = self.approved("Nguyễn Thị Hoa")
            earlier = self.giay_khen._rule_on(self.giay_khen._to_date("2025-06-30"))
            self.assertNotEqual(earlier, award._rule())
            earlier.authority = "district"
            decision = self.make_decision(award, signer_name="Người Ký Mới")
            for day, authority in (("2025-06-30", "Chairman of the district"), ("2025-07-01", "")):
                decision.date = day
                text = self.get_text(self.print_paper(DECISION, decision))
                self.assertEqual("DỰ THẢO" in text, bool(authority), day)
                self.assertIn(authority, decision.next_missing or "")
                self.assertEqual("UBND huyện;" in text, bool(authority), day)
