import re
from pathlib import Path

import polib
from odoo.exceptions import UserError, ValidationError
from odoo.modules import get_module_path
from odoo.tests import tagged
from odoo.tools.translate import TranslationModuleReader

from .common_award import ExemplarAwardCommon

PLACEHOLDER = re.compile(r"%\(\w+\)[sdf]|%[sdf]|</?\w+|\{\{.*?\}\}")


@tagged("post_install", "-at_install")
class TestTranslations(ExemplarAwardCommon):
    """What a Vietnamese user reads is complete, in step with the code and of the glossary."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.addons = cls.env["ir.module.module"].search(
            [("name", "=like", "thanhan_exemplar%"), ("state", "=", "installed")]
        )
        cls.env["res.lang"]._activate_lang("vi_VN")
        cls.addons._update_translations("vi_VN", overwrite=True)
        cls.vi_env = cls.env(context=dict(cls.env.context, lang="vi_VN"))

    def _po(self, addon):
        return polib.pofile(str(Path(get_module_path(addon.name), "i18n", "vi.po")))

    def _exported(self, addon):
        """Return the source terms of the addon, those of fields of Odoo's own mixins left out."""
        terms = set()
        for _module, _type, name, res_id, source, _value, _comments in TranslationModuleReader(
            self.env.cr, modules=[addon.name]
        ):
            if name.startswith("ir.model.fields,"):
                row = self.env.ref(res_id)
                field = self.env[row.model]._fields[row.name]
                if not any(owner.startswith("thanhan_exemplar") for owner in field._modules):
                    continue
            terms.add(source)
        return terms

    def _as_vietnamese(self, records, user):
        return records.with_user(user).with_context(lang="vi_VN")

    def _selection(self, model, field):
        return dict(self.vi_env[model]._fields[field]._description_selection(self.vi_env))

    def test_every_term_has_its_vietnamese(self):
        for addon in self.addons:
            with self.subTest(addon=addon.name):
                po = self._po(addon)
                self.assertFalse([entry.msgid for entry in po if not entry.msgstr.strip()])
                self.assertFalse([entry.msgid for entry in po.fuzzy_entries()])
                self.assertFalse(list(po.obsolete_entries()))

    def test_placeholders_and_tags_are_kept(self):
        for addon in self.addons:
            for entry in self._po(addon):
                with self.subTest(addon=addon.name, term=entry.msgid):
                    self.assertCountEqual(
                        PLACEHOLDER.findall(entry.msgstr), PLACEHOLDER.findall(entry.msgid)
                    )

    def test_files_are_in_step_with_the_code(self):
        for addon in self.addons:
            with self.subTest(addon=addon.name):
                exported = self._exported(addon)
                self.assertTrue(exported)
                self.assertFalse(exported - {entry.msgid for entry in self._po(addon)})

    def test_one_word_for_each_thing(self):
        unwanted = re.compile(
            r"ứng viên|đề cử|ứng cử|nuôi dưỡng|chiến dịch|phê duyệt|bằng chứng|chứng cứ|huỷ|uỷ "
            r"|hàng năm|cán bộ TĐKT|nhóm quyền|trường dữ liệu|giải thưởng",
            re.IGNORECASE,
        )
        for addon in self.addons:
            with self.subTest(addon=addon.name):
                self.assertFalse([e.msgstr for e in self._po(addon) if unwanted.search(e.msgstr)])

    def test_states_of_an_exemplar(self):
        self.assertEqual(
            list(self._selection("exemplar.nominee", "state").values()),
            [
                "Mới giới thiệu",
                "Đang bồi dưỡng",
                "Đang xác minh",
                "Đã xác minh",
                "Đã đề nghị khen thưởng",
                "Đã tôn vinh",
                "Đang nhân rộng",
                "Chưa đạt, trả lại bồi dưỡng",
                "Đã rút",
            ],
        )

    def test_states_of_awards_stories_and_tasks(self):
        self.assertLessEqual(
            {
                "returned": "Trả lại bổ sung",
                "approved": "Đủ điều kiện, trình Chủ tịch",
                "refused": "Không xét khen",
                "revoked": "Đã hủy bỏ",
            }.items(),
            self._selection("exemplar.award", "state").items(),
        )
        self.assertEqual(
            list(self._selection("exemplar.story", "state").values()),
            ["Đang viết", "Chờ duyệt", "Đã duyệt", "Đã gỡ"],
        )
        self.assertEqual(self._selection("exemplar.propaganda.task", "state")["missed"], "Quá hạn")
        self.assertEqual(self._selection("exemplar.campaign", "state")["closed"], "Đã tổng kết")

    def test_menus_and_groups(self):
        names = {
            "exemplar_root_menu": "Điển hình tiên tiến",
            "exemplar_nominee_root_menu": "Điển hình",
            "exemplar_nominee_menu": "Gương điển hình tiên tiến",
            "exemplar_award_root_menu": "Khen thưởng",
            "exemplar_award_menu": "Hồ sơ khen thưởng",
            "exemplar_register_menu": "Sổ khen thưởng",
            "exemplar_publicity_root_menu": "Tuyên truyền",
            "exemplar_story_menu": "Bài viết về điển hình",
            "exemplar_consent_menu": "Phiếu đồng ý công khai",
            "exemplar_duty_menu": "Nhiệm vụ theo kế hoạch",
            "exemplar_hold_menu": "Tạm dừng xét khen thưởng",
            "exemplar_legal_document_menu": "Văn bản căn cứ",
            "exemplar_letterhead_menu": "Đầu văn bản và người ký",
            "res_groups_privilege_exemplar": "Gương điển hình tiên tiến",
            "group_exemplar_officer": "Công chức thi đua, khen thưởng",
            "group_organization_women": "Hội Liên hiệp Phụ nữ xã",
        }
        records = {name: self.vi_env.ref(f"thanhan_exemplar.{name}") for name in names}
        self.assertEqual({name: record.name for name, record in records.items()}, names)

    def test_form_of_a_vietnamese_user(self):
        arch = self._as_vietnamese(self.env["exemplar.nominee"], self.officer).get_view(
            view_type="form"
        )["arch"]
        for words in ("Bắt đầu xác minh", "Đưa vào bồi dưỡng", "Phiếu đồng ý"):
            self.assertIn(words, arch)

    def test_missing_achievement_is_told_in_vietnamese(self):
        nominee = self._as_vietnamese(self.make_nominee(), self.women_user)
        with self.assertRaises(UserError) as refused:
            nominee.action_verify_start()
        self.assertEqual(
            str(refused.exception),
            f"{nominee.display_name}: Không thể chuyển sang “Đang xác minh”. "
            "Còn thiếu: ít nhất một thành tích ở thẻ Thành tích.",
        )

    def test_own_confirmation_is_refused_in_vietnamese(self):
        claim = self.make_claim(self.make_nominee())
        self.women.user_ids |= self.officer
        refused = self.assertRaisesRegex(
            UserError, "Người kê khai và đơn vị giới thiệu không được tự xác nhận thành tích"
        )
        with refused:
            self._as_vietnamese(claim, self.officer).action_confirm()

    def test_hold_is_told_in_vietnamese(self):
        nominee = self.verify(self.make_nominee())
        self.env["exemplar.hold"].create(
            {
                "nominee_id": nominee.id,
                "reason": "complaint",
                "basis": "Đơn 05",
                "date_from": "2026-03-02",
            }
        )
        refused = self.assertRaisesRegex(
            UserError,
            "đang tạm dừng xét khen thưởng đối với Nguyễn Thị Hoa từ ngày 02/03/2026",
        )
        with refused:
            self._as_vietnamese(nominee, self.officer).action_propose()

    def test_taken_decision_number_is_told_in_vietnamese(self):
        other = self.verify(self.make_nominee("Trần Thị Bé"))
        first = self.make_decision(self.approve(self.make_award()), number=12)
        first.with_user(self.officer).action_issue()
        second = self._as_vietnamese(
            self.make_decision(self.approve(self.make_award(other)), number=13), self.officer
        )
        taken = f"Số 12/QĐ-UBND năm {first.date.year} đã dùng cho quyết định khác."
        with self.assertRaisesRegex(ValidationError, taken):
            second.number = 12

    def test_missing_papers_are_told_in_vietnamese(self):
        award = self._as_vietnamese(self.make_award(), self.officer)
        award.action_propose()
        with self.assertRaisesRegex(UserError, "Còn thiếu: .*giấy tờ trong hồ sơ: Tờ trình"):
            award.action_to_council()
