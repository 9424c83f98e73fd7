from odoo import fields, models
from odoo.exceptions import UserError

from ..tools.pasted_households import read_households


class ExemplarAwardListPaste(models.TransientModel):
    """Takes the households of a list as pasted from Excel; a test run writes nothing."""

    _name = "exemplar.award.list.paste"
    _description = "Households Pasted from Excel"
    _inherit = ["exemplar.link.mixin"]
    _guarded_links = ("list_id",)
    _fields_with_own_guard = ("result", "refused")

    list_id = fields.Many2one(
        "exemplar.award.list", string="List", required=True, ondelete="cascade"
    )
    text = fields.Text(string="Lines from Excel")
    result = fields.Text(readonly=True)
    refused = fields.Text(string="Refused Lines", readonly=True)

    def action_test(self):
        """Tell what would come in; write no household.

        :return: the action that shows the result
        :raises UserError: when nothing was pasted or the list takes no more households
        """
        self.ensure_one()
        with self.env.cr.savepoint() as savepoint:
            values = self._enter()
            savepoint.rollback()
        self.write({**values, "text": self.text})
        return self._shown()

    def action_add(self):
        """Add the households; the lines that are refused stay in the box, to be mended.

        :return: the action that shows the result, or closes the dialog when all came in
        :raises UserError: when nothing was pasted or the list takes no more households
        """
        self.ensure_one()
        self.write(self._enter())
        return self._shown() if self.refused else {"type": "ir.actions.act_window_close"}

    def _enter(self):
        """Add what is a household and return what to show: result, refused, remaining text."""
        self.list_id.check_access("write")
        self.list_id._check_open()
        rows = read_households(self.text)
        if not rows:
            raise UserError(self.env._("Paste the lines of the list from Excel first."))
        reasons = {row.line: reason for row in rows if (reason := self._refusal(row))}
        lines = self.env["exemplar.award.list.line"].create(
            [{**row.values, "list_id": self.list_id.id} for row in rows if row.line not in reasons]
        )
        return {
            "result": self._summary(lines),
            "refused": "\n".join(
                self.env._("Line %(line)s: %(reason)s", line=line, reason=reason)
                for line, reason in reasons.items()
            ),
            "text": "\n".join(row.text for row in rows if row.line in reasons),
        }

    def _refusal(self, row):
        faults = {
            "lines": self.env._("a cell goes over several lines; write it in one"),
            "total": self.env._("a total, not a household"),
            "columns": self.env._("too many columns: number, name, year of birth, members, note"),
            "birth_year": self.env._("a year of birth has four digits and is in the past"),
            "member_count": self.env._("the members of a household are counted, 1 and up"),
        }
        if row.fault:
            return faults[row.fault]
        lines = self.env["exemplar.award.list.line"]
        refusals = (
            lines._value_refusal(name, row.values.get(name), self.list_id.year)
            for name in lines._fields_of_household
        )
        return next(filter(None, refusals), None)

    def _summary(self, lines):
        return self.env._(
            "%(count)s households read; %(repeated)s may stand twice this year; %(earlier)s were "
            "recognised in earlier years.",
            count=len(lines),
            repeated=len(lines.filtered("repeated")),
            earlier=len(lines.filtered("earlier_years")),
        )

    def _shown(self):
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Paste from Excel"),
            "res_model": self._name,
            "res_id": self.id,
            "view_mode": "form",
            "target": "new",
        }
