from freezegun import freeze_time
from odoo.exceptions import AccessError, UserError
from odoo.tests import Form

from ..tools.pasted_households import read_households
from .common_award_list import AwardListCommon
from .import_common import ImportCommon

MODEL = "exemplar.award.list.line"
TEXT = """STT\tHọ và tên chủ hộ\tNăm sinh\tSố nhân khẩu\tGhi chú
1\tNguyễn Văn Bình\t1965\t4\tTổ 1
2\tHộ bà Trần Thị Bé\t12/03/1970\t3\t

3\tLê Văn An\tkhông rõ\t5\t
4\t\t1980\t2\t
5\tVõ Thị Sáu\t1990\t\tĐT 0912345678
\tTổng cộng: 5 hộ\t\t14\t
6\tPhạm Văn Út\t1975.0\t6\t
"""


@freeze_time("2026-11-10 03:00:00")
class TestAwardListPaste(AwardListCommon, ImportCommon):
    """Households from Excel: pasted lines, and the import dialog."""

    def paste(self, record, text, user=None):
        return (
            self.env["exemplar.award.list.paste"]
            .with_user(user or self.hamlet_user)
            .create({"list_id": record.id, "text": text})
        )

    def test_columns_with_and_without_headings(self):
        for text in (
            "1;Lê Văn An;1960;4;Tổ 1",
            "1\tLê Văn An\t1960\t4\tTổ 1",
            "Lê Văn An;1960;4;Tổ 1",
            "TT;CHỦ HỘ;NĂM SINH;NHÂN KHẨU;GHI CHÚ\n1.;Lê Văn An;1960;4;Tổ 1",
            "Ghi chú;Số nhân khẩu;Họ và tên;STT;Năm sinh;Chữ ký\nTổ 1;4;Lê Văn An;1;1960;",
            ";Lê Văn An;1960;4;Tổ 1;;",
        ):
            (row,) = read_households(text)
            self.assertEqual(
                row.values,
                {"name": "Lê Văn An", "birth_year": 1960, "member_count": 4, "note": "Tổ 1"},
                text,
            )
            self.assertIsNone(row.fault)
        (row,) = read_households("Lê Văn An")
        self.assertEqual(row.values, {"name": "Lê Văn An"})
        self.assertEqual(read_households(" \n\t\t\n"), [])

    def test_a_quote_that_is_never_closed_swallows_nothing(self):
        rows = read_households('1\tLê Văn An\t1960\t4\t"Tổ 1\n2\tTrần Thị Bé\t1970\t3\tTổ 2')
        self.assertEqual([row.fault for row in rows], ["lines"])
        self.assertIn("Trần Thị Bé", rows[0].text)

    def test_a_test_run_writes_nothing(self):
        record = self.make_list("Nguyễn Văn Bình")
        wizard = self.paste(record, TEXT)
        wizard.action_test()
        self.assertEqual(record.line_ids.mapped("name"), ["Nguyễn Văn Bình"])
        self.assertFalse(record.line_ids.repeated)
        self.assertEqual(wizard.text, TEXT)
        self.assertIn("3 households read; 1 may stand twice", wizard.result)
        self.assertEqual(
            [line.split(":")[0] for line in wizard.refused.splitlines()],
            ["Line 5", "Line 6", "Line 7", "Line 8"],
        )

    def test_refused_lines_stay_in_the_box_with_line_and_reason(self):
        record = self.make_list()
        wizard = self.paste(record, TEXT)
        action = wizard.action_add()
        self.assertEqual(action["res_id"], wizard.id)
        self.env.invalidate_all()
        self.assertEqual(
            record.line_ids.mapped("name"),
            ["Hộ bà Trần Thị Bé", "Nguyễn Văn Bình", "Phạm Văn Út"],
        )
        self.assertEqual(record.line_ids.mapped("birth_year"), [1970, 1965, 1975])
        for reason in (
            "Line 5: a year of birth has four digits",
            "Line 6: the name of the head of the household is missing",
            "Line 7: no phone, ID number",
            "Line 8: a total, not a household",
        ):
            self.assertIn(reason, wizard.refused)
        self.assertEqual(len(wizard.text.splitlines()), 4)
        wizard.text = "Lê Văn An\t1961\t5"
        self.assertEqual(wizard.action_add()["type"], "ir.actions.act_window_close")
        self.assertEqual(len(record.line_ids), 4)

    def test_through_the_dialog(self):
        record = self.make_list().with_user(self.hamlet_user)
        action = record.action_paste()
        wizards = self.env[action["res_model"]].with_user(self.hamlet_user)
        with Form(wizards.with_context(**action["context"])) as form:
            form.text = "1;Lê Văn An;1960"
        form.record.action_add()
        self.assertEqual(record.line_ids.name, "Lê Văn An")

    def test_refusals_of_the_paste(self):
        record = self.make_list()
        with self.assertRaisesRegex(UserError, "Paste the lines"):
            self.paste(record, " \n").action_add()
        with self.assertRaisesRegex(UserError, "choose only what you may read"):
            self.paste(record, "Lê Văn An", user=self.other_hamlet_user)
        with self.assertRaises(AccessError):
            self.paste(record, "Lê Văn An", user=self.publicist)
        hanging = self.notice(self.make_list("Lê Văn An"))
        for step in ("action_test", "action_add"):
            with self.assertRaisesRegex(UserError, "its households stay as they are"):
                getattr(self.paste(hanging, "Trần Thị Bé"), step)()

    def test_import_names_line_and_column(self):
        record = self.make_list()
        columns = ["list_id", "name", "birth_year", "member_count", "note"]
        rows = [
            [record.name, "Lê Văn An", "1960", "4", ""],
            [record.name, "", "1960", "4", ""],
            [record.name, "Trần Thị Bé", "60", "4", ""],
            ["Ấp không có", "Võ Thị Sáu", "1960", "4", ""],
        ]
        result = self.import_rows(MODEL, columns, rows, user=self.hamlet_user)
        self.assertFalse(result["ids"] or record.line_ids)
        texts = self.texts(result)
        for text in ("Line 3, column “name”", "Line 4, column “birth_year”", "Line 5, column"):
            self.assertTrue(any(text in one for one in texts), (text, texts))
        result = self.import_rows(MODEL, columns, rows[:1], user=self.hamlet_user)
        self.assertEqual(len(result["ids"]), 1)
        self.assertEqual(record.line_ids.name, "Lê Văn An")

    def test_import_into_the_open_list(self):
        record = self.make_list()
        action = record.with_user(self.hamlet_user).action_lines()
        lines = self.env[MODEL].with_user(self.hamlet_user).with_context(**action["context"])
        result = lines.load(["name", "birth_year"], [["Lê Văn An", "1960"], ["Lê Văn An", "1960"]])
        self.assertEqual(len(result["ids"]), 2, result["messages"])
        self.assertEqual(record.line_ids.mapped("repeated"), ["list", "list"])

    def test_the_template_comes_in_as_it_is(self):
        hamlet = self._new_organization("Ấp 1", "hamlet", self.hamlet_user)
        record = self.make_list(hamlet=hamlet)
        wizard, preview = self.template(MODEL)
        fields = ["/".join(preview["matches"][n]) for n in range(len(preview["headers"]))]
        self.assertEqual(fields, ["list_id", "name", "birth_year", "member_count", "note"])
        options = {**preview["options"], "has_headers": True}
        result = wizard.execute_import(fields, preview["headers"], options)
        self.assertEqual(len(result["ids"]), 2, result["messages"])
        self.assertEqual(record.line_ids.mapped("member_count"), [4, 5])
