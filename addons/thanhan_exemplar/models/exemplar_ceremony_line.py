from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.fields import Command


class ExemplarCeremonyLine(models.Model):
    """Who is honoured at a ceremony, with a decided award or without, and what was handed over."""

    _name = "exemplar.ceremony.line"
    _description = "Honoured at a Ceremony"
    _inherit = ["exemplar.ceremony.part.mixin"]
    _order = "ceremony_id, sequence, id"
    _rec_name = "recipient_name"

    _guarded_links = ("ceremony_id", "award_id", "nominee_id")
    _fields_of_system = ("is_received",)
    _fields_after = {"is_signed"}
    _fields_when_absent = {
        "certificate_received", "money_received", "object_text", "receiver_name", "note",
        "date_received", "is_signed",
    }  # fmt: skip

    ceremony_state = fields.Selection(related="ceremony_id.state")
    sequence = fields.Integer(default=10)
    award_id = fields.Many2one(
        "exemplar.award",
        string="Award",
        index="btree_not_null",
        ondelete="cascade",
        check_company=True,
        help="Empty: the exemplar is honoured without an award.",
    )
    nominee_id = fields.Many2one(
        "exemplar.nominee",
        string="Exemplar",
        compute="_compute_nominee_id",
        store=True,
        readonly=False,
        precompute=True,
        index="btree_not_null",
        ondelete="cascade",
        check_company=True,
    )
    recipient_name = fields.Char(
        string="Who Is Honoured", compute="_compute_recipient_name", store=True, precompute=True
    )
    currency_id = fields.Many2one(related="company_id.currency_id")
    amount = fields.Monetary(related="award_id.amount", string="Bonus")
    certificate_received = fields.Boolean(string="Certificate", default=True)
    money_received = fields.Boolean(string="Money", default=True)
    object_text = fields.Char(string="Object")
    is_absent = fields.Boolean(string="Absent", help="Handed over later.")
    date_received = fields.Date(string="Handed Over On", copy=False)
    is_received = fields.Boolean(string="Has Received", readonly=True, copy=False)
    is_signed = fields.Boolean(string="Signed", copy=False)

    _someone = models.Constraint(
        "CHECK (award_id IS NOT NULL OR nominee_id IS NOT NULL)",
        "Choose the award, or the exemplar who is honoured without one.",
    )
    _award_uniq = models.UniqueIndex(
        "(ceremony_id, award_id) WHERE award_id IS NOT NULL",
        "This award already stands in the ceremony.",
    )
    _nominee_uniq = models.UniqueIndex(
        "(ceremony_id, nominee_id) WHERE award_id IS NULL",
        "This exemplar already stands in the ceremony.",
    )

    @api.depends("award_id")
    def _compute_nominee_id(self):
        for line in self:
            line.nominee_id = line.award_id.nominee_id if line.award_id else line.nominee_id

    @api.depends("award_id.recipient_name", "nominee_id.name", "ceremony_id")
    def _compute_recipient_name(self):
        for line in self:
            named = line.award_id.recipient_name or line.nominee_id.name
            fixed = line.recipient_name and line.ceremony_id.state == "held"
            line.recipient_name = line.recipient_name if fixed else named

    @api.constrains("award_id", "nominee_id")
    def _check_nominee(self):
        for line in self:
            if line.award_id and line.nominee_id != line.award_id.nominee_id:
                raise ValidationError(
                    self.env._(
                        "%(award)s is not an award of %(name)s.",
                        award=line.award_id.display_name,
                        name=line.nominee_id.name,
                    )
                )

    @api.model_create_multi
    def create(self, vals_list):
        for vals in vals_list:
            self._check_typed({name for name, value in vals.items() if value})
            self._check_day(vals.get("date_received"))
        lines = super().create(vals_list)
        lines._check_planned()
        return lines

    def write(self, vals):
        self._check_typed(set(vals))
        self._check_open(set(vals))
        result = super().write(vals)
        if not {"ceremony_id", "award_id", "nominee_id"}.isdisjoint(vals):
            self.check_access("write")
            self._check_planned()
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_if_planned(self):
        self._check_planned()

    @api.model
    def _plan(self, vals_list):
        """Return the form of a new ceremony with lines of ``vals_list``."""
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Ceremony"),
            "res_model": "exemplar.ceremony",
            "view_mode": "form",
            "context": {
                "default_kind": "award" if "award_id" in vals_list[0] else "conference",
                "default_line_ids": [Command.create(vals) for vals in vals_list],
            },
        }

    def _is_waiting(self):
        return self.ceremony_id.state == "held" and self.is_absent and not self.is_received

    def _check_typed(self, names):
        if not self.env.su and names & set(self._fields_of_system):
            raise UserError(
                self.env._("What was received is set by recording the ceremony as held.")
            )

    def _check_planned(self):
        if self.env.su:
            return
        # sudo: the ceremony's step counts, whoever may read it
        for line in self.sudo():
            if line.ceremony_id.state != "planned":
                raise UserError(
                    self.env._(
                        "“%(name)s” has been recorded as held or cancelled: who was honoured "
                        "there stays.",
                        name=line.ceremony_id.name,
                    )
                )

    def _check_open(self, names):
        if self.env.su or names <= self._fields_after:
            return
        closed = self.filtered(
            lambda line: not (line._is_waiting() and names <= self._fields_when_absent)
        )
        closed._check_planned()
        self._check_day(closed and "date_received" in names)

    def _check_day(self, typed):
        if typed and not self.env.su:
            raise UserError(self.env._("The day is set by recording the ceremony as held."))
