from odoo import fields, models
from odoo.tests import tagged

from .import_common import OPTIONS, ImportCommon

NOMINEE = ["name", "organization_id", "hamlet_id", "birth_year", "level", "state"]
PIXEL = (
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk"
    "+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
MODELS = [
    "exemplar.nominee",
    "exemplar.claim",
    "exemplar.organization",
    "exemplar.consent",
    "exemplar.campaign",
    "exemplar.propaganda.task",
    "exemplar.metric",
    "exemplar.award",
    "exemplar.award.list.line",
    "exemplar.history.line",
]


class TestImport(ImportCommon):
    """Excel through the import dialog: what comes in, and what each wrong row is told."""

    def row(self, name="Lê Thị Na", **values):
        row = {
            "name": name,
            "organization_id": "Hội Phụ nữ",
            "hamlet_id": "Ấp Một",
            "birth_year": "1980",
            "level": "good_deed",
            "state": "",
            **values,
        }
        return [row[name] for name in NOMINEE]

    def refuse(self, *rows, **options):
        """Return the texts of the refusals; nothing has come in."""
        before = self.env["exemplar.nominee"].search_count([])
        result = self.import_rows("exemplar.nominee", NOMINEE, rows, **options)
        self.assertFalse(result["ids"])
        self.assertEqual(self.env["exemplar.nominee"].search_count([]), before)
        return self.texts(result)

    def test_every_model_that_is_imported_has_a_template(self):
        for model in MODELS:
            _wizard, preview = self.template(model)
            self.assertNotIn("error", preview, model)
            unknown = [
                heading
                for number, heading in enumerate(preview["headers"])
                if number not in preview["matches"]
            ]
            self.assertFalse(unknown, model)

    def test_the_template_of_exemplars_comes_in_as_it_is(self):
        wizard, preview = self.template("exemplar.nominee")
        fields = ["/".join(preview["matches"][n]) for n in range(len(preview["headers"]))]
        options = {**OPTIONS, **preview["options"], "has_headers": True}
        result = wizard.execute_import(fields, preview["headers"], options, dryrun=True)
        errors = [message for message in result["messages"] if message["type"] == "error"]
        self.assertEqual(errors, [])
        self.assertEqual(len(result["ids"]), 2)

    def test_a_label_and_a_technical_value_are_both_accepted(self):
        rows = [self.row("A"), self.row("B")]
        label = dict(
            self.env["exemplar.nominee"]
            .with_context(lang="vi_VN")
            .fields_get(["level"])["level"]["selection"]
        )["good_deed"]
        rows[1][NOMINEE.index("level")] = label
        result = self.import_rows("exemplar.nominee", NOMINEE, rows)
        nominees = self.env["exemplar.nominee"].browse(result["ids"])
        self.assertEqual(nominees.mapped("level"), ["good_deed", "good_deed"])

    def test_each_wrong_row_is_named_with_line_column_and_reason(self):
        good = self.row()
        for values, expected in (
            ({"hamlet_id": "Ấp Không Có"}, "Line 4, column “hamlet_id”: .*Ấp Không Có"),
            ({"hamlet_id": "Hội Phụ nữ"}, "Line 4, column “hamlet_id”: .*not a hamlet"),
            ({"birth_year": "1750"}, "Line 4, column “birth_year”: .*1750"),
            ({"birth_year": "tám mươi"}, "Line 4, column “birth_year”: .*tám mươi"),
            ({"organization_id": "Hội Lạ"}, "Line 4, column “organization_id”: .*Hội Lạ"),
            ({"organization_id": ""}, "Line 4, column “organization_id”: Introduced By is missing"),
            ({"level": "rất tốt"}, "Line 4, column “level”: .*rất tốt"),
            ({"state": "honoured"}, "Line 4, column “state”: .*starts in the state"),
        ):
            with self.subTest(values):
                texts = self.refuse(good, good, self.row("Sai", **values), good)
                self.assertEqual(len(texts), 1, texts)
                self.assertRegex(texts[0], f"(?i){expected}")

    def test_a_missing_name_is_told_with_its_line(self):
        texts = self.refuse(self.row(), self.row(""))
        self.assertEqual(len(texts), 1, texts)
        self.assertRegex(texts[0], "Line 3, column “Name”: Name is missing")

    def test_an_empty_cell_of_a_column_with_a_default_takes_it(self):
        result = self.import_rows("exemplar.nominee", NOMINEE, [self.row(level="")])
        self.assertEqual(self.texts(result), [])
        self.assertEqual(self.env["exemplar.nominee"].browse(result["ids"]).level, "new_factor")

    def test_lines_are_those_of_the_file_in_spite_of_empty_ones(self):
        blank = [""] * len(NOMINEE)
        texts = self.refuse(self.row(), blank, self.row("Sai", birth_year="1750"))
        self.assertRegex(texts[0], "Line 4, column “birth_year”")

    def test_the_column_is_named_by_its_heading(self):
        headings = ["Họ và tên", "Đơn vị", "Ấp", "Năm sinh", "Mức độ", "Trạng thái"]
        texts = self.refuse(self.row(birth_year="1750"), headings=headings)
        self.assertIn("Line 2, column “Năm sinh”", texts[0])

    def test_several_wrong_rows_are_each_named_once(self):
        texts = self.refuse(
            self.row(state="honoured"),
            self.row(),
            self.row(state="verified"),
            self.row(birth_year="1750"),
        )
        self.assertEqual(len(texts), 3, texts)
        for text, line in zip(texts, ("Line 2", "Line 4", "Line 5"), strict=True):
            self.assertIn(line, text)

    def test_a_wrong_date_is_named_with_its_line(self):
        fields = ["name", "organization_id", "date_found"]
        rows = [["A", "Hội Phụ nữ", "01/02/2026"], ["B", "Hội Phụ nữ", "ngày mai"]]
        result = self.import_rows("exemplar.nominee", fields, rows)
        self.assertRegex(self.texts(result)[0], "Line 3, column “date_found”: .*not a date")

    def test_a_negative_quantity_is_named_with_its_line(self):
        nominee = self.make_nominee()
        fields = ["nominee_id", "statement", "quantity"]
        rows = [[nominee.code, "Việc một", "2"], [nominee.code, "Việc hai", "-3"]]
        result = self.import_rows("exemplar.claim", fields, rows)
        self.assertFalse(result["ids"])
        self.assertRegex(self.texts(result)[0], "Line 3, column “quantity”: .*not negative")
        self.assertFalse(nominee.claim_ids)

    def test_a_name_that_several_have_is_refused(self):
        first, second = (self.make_nominee("Nguyễn Thị Trùng Tên") for _number in range(2))
        fields = ["nominee_id", "statement"]
        result = self.import_rows("exemplar.claim", fields, [[first.name, "Hiến đất"]])
        self.assertFalse(result["ids"])
        self.assertRegex(self.texts(result)[0], "Line 2, column “nominee_id”: .*several")
        result = self.import_rows("exemplar.claim", fields, [[second.code, "Hiến đất"]])
        self.assertEqual(second.claim_ids.ids, result["ids"])

    def test_the_code_is_not_typed(self):
        result = self.import_rows(
            "exemplar.nominee", ["name", "organization_id", "code"], [["A", "Hội Phụ nữ", "ĐH-1"]]
        )
        self.assertIn("set by the system itself", self.texts(result)[0])

    def test_a_test_run_writes_nothing(self):
        tables = (
            "exemplar.nominee",
            "exemplar.state.log",
            "mail.message",
            "mail.activity",
            "mail.followers",
            "ir.attachment",
            "ir.sequence.date_range",
        )
        fields = [*NOMINEE, "date_found", "image_1920"]
        rows = [[*self.row("Người thử"), "01/03/2019", PIXEL]]
        self.make_nominee("Trước").unlink()
        before = [self.env[table].search_count([]) for table in tables]
        result = self.import_rows("exemplar.nominee", fields, rows, dryrun=True)
        self.assertEqual(self.texts(result), [])
        self.assertEqual([self.env[table].search_count([]) for table in tables], before)

    def test_a_test_run_takes_no_code(self):
        first = self.make_nominee("Trước")
        rows = [self.row(f"Người {number}") for number in range(20)]
        self.import_rows("exemplar.nominee", NOMINEE, rows, dryrun=True)
        second = self.make_nominee("Sau")
        numbers = [int(nominee.code.rsplit("-", 1)[1]) for nominee in (first, second)]
        self.assertEqual(numbers[1], numbers[0] + 1)
        self.assertFalse(self.env["exemplar.nominee"].search([("name", "=like", "Người %")]))


@tagged("exemplar_access")
class TestImportAccess(ImportCommon):
    """An import opens no door that the screens keep closed (rule R16)."""

    def test_a_union_imports_for_its_own_bodies_only(self):
        fields = ["name", "organization_id"]
        rows = [["Người nhà", "Hội Phụ nữ"], ["Người ngoài", self.farmers.name]]
        result = self.import_rows("exemplar.nominee", fields, rows, self.women_user)
        self.assertFalse(result["ids"])
        self.assertEqual(len(result["messages"]), 1, result["messages"])
        self.assertIn("Line 3, column “organization_id”", self.texts(result)[0])
        result = self.import_rows("exemplar.nominee", fields, rows[:1], self.women_user)
        nominee = self.env["exemplar.nominee"].browse(result["ids"])
        self.assertEqual(nominee.organization_id, self.women)

    def test_without_a_column_a_union_imports_for_itself(self):
        result = self.import_rows("exemplar.nominee", ["name"], [["A"]], self.farmers_user)
        nominee = self.env["exemplar.nominee"].browse(result["ids"])
        self.assertEqual(nominee.organization_id, self.farmers)

    def test_who_may_not_introduce_does_not_import(self):
        for user in (self.reader, self.publicist, self.supervisor, self.council):
            result = self.import_rows(
                "exemplar.nominee", ["name", "organization_id"], [["A", "Hội Phụ nữ"]], user
            )
            self.assertFalse(result["ids"], user.name)

    def test_no_import_finds_a_foreign_exemplar(self):
        draft = self.make_nominee("Nguyễn Thị Bí Mật")
        for field, value in (
            ("nominee_id", draft.name),
            ("nominee_id", draft.code),
            ("nominee_id/.id", str(draft.id)),
        ):
            found = self.import_rows(
                "exemplar.claim", [field, "statement"], [[value, "Dò tên"]], self.farmers_user
            )
            absent = str(draft.id + 9999) if field.endswith(".id") else "Không Có Ai"
            missing = self.import_rows(
                "exemplar.claim", [field, "statement"], [[absent, "Dò tên"]], self.farmers_user
            )
            self.assertFalse(found["ids"])
            self.assertEqual(
                self.texts(found)[0].replace(value, ""), self.texts(missing)[0].replace(absent, "")
            )
        self.assertFalse(draft.claim_ids)

    def test_no_import_changes_a_foreign_exemplar(self):
        draft = self.make_nominee("Nguyễn Thị Bí Mật")
        result = self.import_rows(
            "exemplar.nominee", [".id", "name"], [[str(draft.id), "Đổi tên"]], self.farmers_user
        )
        self.assertFalse(result["ids"])
        self.assertEqual(draft.name, "Nguyễn Thị Bí Mật")
        self.assertNotIn("Bí Mật", str(result["messages"]))


class TestExport(ImportCommon):
    """An export comes back without a trace."""

    def assert_unchanged(self, records, names):
        """Export ``records`` with their numbers and import them again: nothing is written."""
        links = {"nominee_id": "nominee_id/.id"}
        fields = [".id", *(links.get(name, name) for name in names)]
        rows = records.with_context(import_compat=True).export_data(fields)["datas"]
        self.env.flush_all()
        logs = self.env["exemplar.state.log"].search_count([])
        records.invalidate_recordset()
        stamps = records.mapped("write_date")
        before = records.read(load=None)
        data = [["" if value is False else str(value) for value in row] for row in rows]
        result = records.load(fields, data)
        self.assertEqual(self.texts(result), [])
        self.assertEqual(result["ids"], records.ids)
        self.env.flush_all()
        records.invalidate_recordset()
        for old, new in zip(before, records.read(load=None), strict=True):
            self.assertEqual({k: (old[k], new[k]) for k in old if old[k] != new[k]}, {})
        self.assertEqual(records.mapped("write_date"), stamps)
        self.assertEqual(self.env["exemplar.state.log"].search_count([]), logs)

    def names(self, model):
        """Return what the export dialog offers as compatible with an import."""
        return [
            name
            for name, field in self.env[model]._fields.items()
            if field.store
            and name not in models.MAGIC_COLUMNS
            and field.type not in ("one2many", "binary", "many2one_reference")
            and (not field.readonly or name in ("code", "date_state"))
            and name not in ("message_follower_ids", "message_ids", "activity_ids", "parent_path")
            and field.groups != fields.NO_ACCESS
        ]

    def test_exports_come_back_unchanged(self):
        nominee = self.verify(
            self.make_nominee(
                hamlet_id=self.hamlet.id, sector_id=self.sector.id, birth_year=1980, gender="female"
            )
        )
        other = self.make_nominee("Trần Văn Ba", is_direct_worker=True)
        consent = self.env["exemplar.consent"].create(
            {
                "nominee_id": nominee.id,
                "channel_ids": self.env["exemplar.channel"].search([], limit=2).ids,
            }
        )
        organizations = self.women_branch | self.hamlet
        for records in (nominee | other, nominee.claim_ids, consent, organizations):
            with self.subTest(records._name):
                self.assert_unchanged(records.with_user(self.officer), self.names(records._name))

    def test_a_changed_row_is_written_and_only_that(self):
        nominees = self.make_nominee("A") | self.make_nominee("B")
        self.env.flush_all()
        rows = [[str(nominees[0].id), "A", "1980"], [str(nominees[1].id), "B", ""]]
        nominees.with_user(self.officer).load([".id", "name", "birth_year"], rows)
        self.assertEqual(nominees.mapped("birth_year"), [1980, 0])
        self.assertEqual(nominees.write_uid, self.officer | self.women_user)


class TestCodes(ImportCommon):
    def test_codes_of_many_are_unique_and_by_year(self):
        values = [
            {"name": f"Người {year}", "organization_id": self.women.id, "date_found": date}
            for year, date in ((2024, "2024-05-01"), (2025, "2025-05-01"), (2024, "2024-12-31"))
        ]
        nominees = self.env["exemplar.nominee"].create(values)
        self.assertEqual(len(set(nominees.mapped("code"))), 3)
        self.assertRegex(nominees[0].code, r"^ĐH-2024-\d{3,}$")
        self.assertRegex(nominees[1].code, r"^ĐH-2025-\d{3,}$")
        self.assertRegex(nominees[2].code, r"^ĐH-2024-\d{3,}$")

    def test_codes_cost_the_same_for_one_and_for_many(self):
        def create(count):
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            self.env["exemplar.nominee"].with_user(self.officer).create(
                [{"name": f"Người {n}", "organization_id": self.women.id} for n in range(count)]
            )
            self.env.flush_all()
            return self.env.cr.sql_log_count - before

        create(1)
        self.assertLessEqual(create(50) - create(2), 16)
