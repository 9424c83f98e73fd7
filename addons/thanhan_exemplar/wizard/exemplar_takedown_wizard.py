from odoo import fields, models
from odoo.exceptions import UserError
from odoo.fields import Command


class ExemplarTakedownWizard(models.TransientModel):
    """Closes many take-downs with one proof, which is filed with each of them."""

    _name = "exemplar.takedown.wizard"
    _description = "Close Take-Downs"
    _inherit = ["exemplar.link.mixin"]

    _guarded_links = ("takedown_ids",)

    def _default_date(self):
        return self.env.company._exemplar_today()

    takedown_ids = fields.Many2many(
        "exemplar.takedown",
        "exemplar_takedown_wizard_rel",
        string="What Was Published",
        domain=[("state", "=", "open")],
    )
    date = fields.Date(string="Done On", required=True, default=lambda self: self._default_date())
    proof_attachment_ids = fields.Many2many(
        "ir.attachment",
        "exemplar_takedown_wizard_proof_rel",
        string="Proof",
        help="A screenshot, photo or paper that shows that it is down or corrected.",
    )
    proof_url = fields.Char(string="Link as Proof", help="E.g. to the correction.")
    note = fields.Text(string="What Was Done")

    def action_apply(self):
        """Close what is chosen, with a copy of the proof on each.

        :return: the closed dialog, or the notification "n done, m refused: why"
        :raises UserError: when nothing is chosen, or nothing may be closed
        """
        self.ensure_one()
        if not self.takedown_ids:
            raise UserError(self.env._("Choose at least one that is still to do."))
        values = {"date_done": self.date, "note": self.note, "proof_url": self.proof_url}
        files = [{"name": file.name, "raw": file.raw} for file in self.proof_attachment_ids]
        for takedown in self.takedown_ids:
            takedown.write(
                {**values, "proof_attachment_ids": [Command.create(file) for file in files]}
            )
        result = self.takedown_ids.action_done()
        return result if isinstance(result, dict) else {"type": "ir.actions.act_window_close"}
