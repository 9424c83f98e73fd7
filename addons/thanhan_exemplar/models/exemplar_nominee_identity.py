import re

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

SHOWN_MINUTES = 15


class ExemplarNomineeIdentity(models.Model):
    """Personal data of an exemplar, seen by the officer, the manager and the own organization.

    What is typed is kept in fields that no user reads. The open ones give it back to who has
    left a trace within the last SHOWN_MINUTES, and hidden digits through every other door.
    No tracking and no discussion: their messages are read by others (rule R15).
    """

    _name = "exemplar.nominee.identity"
    _description = "Personal Data of an Exemplar"
    _inherit = ["exemplar.nominee.part.mixin"]
    _rec_name = "nominee_id"

    _open_fields = ("birth_date", "id_number", "phone", "address")

    kept_birth_date = fields.Date(string="Birth Date (Kept)", groups=fields.NO_ACCESS, copy=False)
    kept_id_number = fields.Char(
        string="ID Number (Kept)", groups=fields.NO_ACCESS, copy=False, index="btree_not_null"
    )
    kept_phone = fields.Char(string="Phone (Kept)", groups=fields.NO_ACCESS, copy=False)
    kept_address = fields.Char(
        string="Place of Residence (Kept)", groups=fields.NO_ACCESS, copy=False
    )
    birth_date = fields.Date(compute="_compute_open", inverse="_inverse_birth_date")
    id_number = fields.Char(
        string="ID Number",
        compute="_compute_open",
        inverse="_inverse_id_number",
        search="_search_id_number",
    )
    phone = fields.Char(compute="_compute_open", inverse="_inverse_phone", search="_search_phone")
    address = fields.Char(
        string="Place of Residence", compute="_compute_open", inverse="_inverse_address"
    )
    is_shown = fields.Boolean(string="Shown", compute="_compute_open")
    id_number_masked = fields.Char(string="ID Number (Hidden)", compute="_compute_masked")
    phone_masked = fields.Char(string="Phone (Hidden)", compute="_compute_masked")
    reveal_ids = fields.One2many(
        "exemplar.identity.reveal",
        "identity_id",
        string="Seen By",
        groups="thanhan_exemplar.group_exemplar_officer",
    )

    _nominee_uniq = models.Constraint(
        "UNIQUE (nominee_id)", "The personal data of this exemplar are already recorded."
    )

    @api.depends("kept_birth_date", "kept_id_number", "kept_phone", "kept_address", "reveal_ids")
    @api.depends_context("uid", "su")
    def _compute_open(self):
        shown = self if self.env.su else self._shown()
        # sudo: the kept values are open to no user, the trace decides what is given back
        for identity, kept in zip(self, self.sudo(), strict=True):
            identity.is_shown = identity in shown
            for name in self._open_fields:
                value = kept[f"kept_{name}"]
                if identity not in shown:
                    value = self._mask(value) if self._fields[name].type == "char" else False
                identity[name] = value

    @api.depends("kept_id_number", "kept_phone")
    def _compute_masked(self):
        # sudo: the last digits only
        for identity, kept in zip(self, self.sudo(), strict=True):
            identity.id_number_masked = self._mask(kept.kept_id_number)
            identity.phone_masked = self._mask(kept.kept_phone)

    def _inverse_birth_date(self):
        self._keep("birth_date")

    def _inverse_id_number(self):
        self._keep("id_number")

    def _inverse_phone(self):
        self._keep("phone")

    def _inverse_address(self):
        self._keep("address")

    def _search_id_number(self, operator, value):
        return self._search_kept("kept_id_number", operator, value)

    def _search_phone(self, operator, value):
        return self._search_kept("kept_phone", operator, value)

    @api.constrains("kept_id_number")
    def _check_id_number(self):
        # sudo: the kept values are open to no user
        for number in filter(None, self.sudo().mapped("kept_id_number")):
            if not re.fullmatch(r"\d{9}|\d{12}", number):
                raise ValidationError(
                    self.env._("An ID number has 12 digits (an old one 9), without spaces.")
                )

    @api.constrains("kept_birth_date")
    def _check_birth_date(self):
        today = self.env.company._exemplar_today()
        # sudo: the kept values are open to no user
        if any(day > today for day in filter(None, self.sudo().mapped("kept_birth_date"))):
            raise ValidationError(self.env._("The date of birth lies in the future."))

    def write(self, vals):
        self.nominee_id._check_not_merged()
        return super().write(vals)

    @api.model
    def _mask(self, text):
        return text and "•" * max(len(text) - 3, 0) + text[-3:]

    def _keep(self, name):
        for identity in self:
            value = identity[name]
            if isinstance(value, str) and "•" in value:
                raise UserError(
                    self.env._("Open the personal data first: what you see here is hidden.")
                )
            # sudo: who may write the record writes the kept value
            identity.sudo()[f"kept_{name}"] = value

    @api.model
    def _search_kept(self, name, operator, value):
        """Find by the whole value only: parts would spell out what is hidden."""
        if operator != "in":
            raise UserError(self.env._("Type the whole number to find whose it is."))
        # sudo: the rules of access narrow what is found here
        return [("id", "in", self.sudo()._search([(name, "in", value)]))]

    def _shown(self):
        """Return the records whose data the user opened within the last SHOWN_MINUTES."""
        since = fields.Datetime.subtract(fields.Datetime.now(), minutes=SHOWN_MINUTES)
        # sudo: the user's own traces, which the organization may not list
        traces = (
            self.env["exemplar.identity.reveal"]
            .sudo()
            .search(
                [
                    ("identity_id", "in", self.ids),
                    ("user_id", "=", self.env.uid),
                    ("date", ">=", since),
                ]
            )
        )
        return self.browse(traces.identity_id.ids)

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
        self.invalidate_recordset([*self._open_fields, "is_shown"])
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Personal data of %(name)s", name=self.nominee_id.name),
            "res_model": self._name,
            "res_id": self.id,
            "view_mode": "form",
            "target": "new",
        }
