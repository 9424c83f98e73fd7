import re

from odoo import api, fields, models
from odoo.exceptions import ValidationError


class ExemplarNomineeIdentity(models.Model):
    """Personal data of an exemplar, seen by the officer, the manager and the own organization.

    No tracking and no discussion: their messages are read by others (rule R15).
    """

    _name = "exemplar.nominee.identity"
    _description = "Personal Data of an Exemplar"
    _inherit = ["exemplar.link.mixin"]
    _rec_name = "nominee_id"

    _guarded_links = ("nominee_id",)

    nominee_id = fields.Many2one(
        "exemplar.nominee", string="Exemplar", required=True, index=True, ondelete="cascade"
    )
    organization_id = fields.Many2one(
        related="nominee_id.organization_id", store=True, precompute=True, index=True
    )
    company_id = fields.Many2one(
        related="nominee_id.company_id", store=True, precompute=True, index=True
    )
    birth_date = fields.Date()
    id_number = fields.Char(string="ID Number")
    phone = fields.Char()
    address = fields.Char(string="Place of Residence")
    id_number_masked = fields.Char(string="ID Number (Hidden)", compute="_compute_masked")
    phone_masked = fields.Char(string="Phone (Hidden)", compute="_compute_masked")
    reveal_ids = fields.One2many("exemplar.identity.reveal", "identity_id", string="Seen By")

    _nominee_uniq = models.Constraint(
        "UNIQUE (nominee_id)", "The personal data of this exemplar are already recorded."
    )

    @api.depends("id_number", "phone")
    def _compute_masked(self):
        for identity in self:
            identity.id_number_masked = self._mask(identity.id_number)
            identity.phone_masked = self._mask(identity.phone)

    @api.constrains("id_number")
    def _check_id_number(self):
        for identity in self.filtered("id_number"):
            if not re.fullmatch(r"\d{9}|\d{12}", identity.id_number):
                raise ValidationError(
                    self.env._("An ID number has 12 digits (an old one 9), without spaces.")
                )

    @api.constrains("birth_date")
    def _check_birth_date(self):
        for identity in self.filtered("birth_date"):
            if identity.birth_date > self.env.company._exemplar_today():
                raise ValidationError(self.env._("The date of birth lies in the future."))

    def write(self, vals):
        self.nominee_id._check_not_merged()
        return super().write(vals)

    @api.model
    def _mask(self, text):
        return text and "•" * max(len(text) - 3, 0) + text[-3:]

    def action_reveal(self):
        """Write who sees the data and when (rule R15).

        :return: the action that opens the form of the data
        """
        self.ensure_one()
        self.check_access("read")
        # sudo: the trace is written by the system, no user may write or change it
        self.env["exemplar.identity.reveal"].sudo().create(
            {"identity_id": self.id, "user_id": self.env.uid}
        )
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Personal data of %(name)s", name=self.nominee_id.name),
            "res_model": self._name,
            "res_id": self.id,
            "view_mode": "form",
            "target": "new",
        }
