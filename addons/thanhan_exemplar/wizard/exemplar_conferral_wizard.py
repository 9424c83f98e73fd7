from odoo import fields, models
from odoo.exceptions import UserError


class ExemplarConferralWizard(models.TransientModel):
    """Records the conferral of many awards in one go, or corrects what was recorded."""

    _name = "exemplar.conferral.wizard"
    _description = "Record Conferrals"

    def _default_date(self):
        return self.env.company._exemplar_today()

    date = fields.Date(string="Conferred On", default=lambda self: self._default_date())
    is_correction = fields.Boolean()
    reason = fields.Text(string="Reason for the Correction")
    line_ids = fields.One2many("exemplar.conferral.wizard.line", "wizard_id", string="Awards")

    def action_apply(self):
        """Confer the awards as typed, or correct their conferral.

        :return: the closed dialog, or the notification "n done, m refused: why"
        :raises UserError: when none may be conferred or corrected, naming what is missing
        """
        self.ensure_one()
        if not self.line_ids:
            raise UserError(self.env._("Choose at least one award."))
        result = self._correct() if self.is_correction else self._confer()
        return result if isinstance(result, dict) else {"type": "ir.actions.act_window_close"}

    def _confer(self):
        awards = self.line_ids.award_id
        awards.check_access("write")
        groups = self.line_ids.grouped(lambda line: tuple(line._typed().items()))
        return awards._confer_groups(
            [
                (lines.award_id, awards._conferral_values(self.date, **dict(typed)))
                for typed, lines in groups.items()
            ]
        )

    def _correct(self):
        for line in self.line_ids:
            date = {"date": line.date} if line.date else {}
            line.award_id.action_correct_conferral(self.reason or "", **line._typed(), **date)
        return True
