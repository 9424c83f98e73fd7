import csv
import io
from zipfile import is_zipfile

import openpyxl
from odoo import models
from odoo.addons.base_import.models.base_import import ImportValidationError

from ..models.exemplar_import_mixin import TEST_RUN


class BaseImportImport(models.TransientModel):
    """Imports of our records: each refusal names the line of the file, the column, the reason."""

    _inherit = "base_import.import"

    def execute_import(self, fields, columns, options, dryrun=False):
        if not self.res_model.startswith("exemplar."):
            return super().execute_import(fields, columns, options, dryrun)
        skipped = options.get("skip") or 0
        named = self.with_context(exemplar_columns=(fields, columns))
        if dryrun:
            self.env.cr.cache[TEST_RUN] = True
        try:
            result = super(BaseImportImport, named).execute_import(fields, columns, options, dryrun)
        finally:
            self.env.cr.cache.pop(TEST_RUN, None)
        placed = [message for message in result["messages"] if message.get("rows")]
        if placed:
            lines = self._file_lines(options)[skipped:]
            for message in placed:
                line = lines[message["rows"]["from"]]
                path = message.get("field_path") or [message.get("field")]
                message["message"] = named._placed(line, path, message["message"])
                message["record"] = message["line"] = line
        return result

    def _parse_date_from_data(self, data, index, name, field_type, options):
        parse = super()._parse_date_from_data
        return self._parse_lines(
            lambda rows: parse(rows, index, name, field_type, options), data, name, options
        )

    def _parse_float_from_data(self, data, index, name, options):
        parse = super()._parse_float_from_data
        return self._parse_lines(
            lambda rows: parse(rows, index, name, options), data, name, options
        )

    def _parse_lines(self, parse, data, name, options):
        """Parse our records row by row, so that the first wrong row is named as in the file."""
        if "exemplar_columns" not in self.env.context:
            parse(data)
            return
        for number, row in enumerate(data, options.get("skip") or 0):
            try:
                parse([row])
            except ImportValidationError as error:
                reason = self.env._("this is not a date or a number as chosen under Formatting")
                line = self._file_lines(options)[number]
                error.message = self._placed(line, name.split("/"), reason)
                raise

    def _placed(self, line, path, reason):
        column = self._column(path)
        if not column:
            return self.env._("Line %(line)s: %(reason)s", line=line, reason=reason)
        return self.env._(
            "Line %(line)s, column “%(column)s”: %(reason)s",
            line=line,
            column=column,
            reason=reason,
        )

    def _column(self, path):
        """Return the heading of the column of the field ``path``, or the label of the field."""
        wanted = "/".join(name for name in path if name)
        field = self.env[self.res_model]._fields.get(wanted.split("/")[0])
        label = field._description_string(self.env) if field else False
        for name, column in zip(*self.env.context["exemplar_columns"], strict=False):
            if name and wanted and (name == wanted or name.startswith(f"{wanted}/")):
                same = label and column and label.lower() == column.lower()
                return label if same else column
        return label

    def _file_lines(self, options):
        """Return the numbers of the lines of the file that hold records, from the first on."""
        if is_zipfile(io.BytesIO(self.file or b"")) and not (self.file_name or "").endswith(".ods"):
            book = openpyxl.load_workbook(io.BytesIO(self.file), read_only=True, data_only=True)
            sheet = book[options.get("sheet") or book.sheetnames[0]]
            rows = sheet.iter_rows(values_only=True)
        else:
            text = self.file.decode(options.get("encoding") or "utf-8", "replace")
            rows = csv.reader(
                io.StringIO(text),
                quotechar=options.get("quoting") or '"',
                delimiter=options.get("separator") or ",",
            )
        lines = [
            number
            for number, row in enumerate(rows, 1)
            if any(str(value).strip() for value in row if value is not None)
        ]
        return lines[bool(options.get("has_headers")) :]
