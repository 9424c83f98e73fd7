from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError


class ExemplarClaim(models.Model):
    _name = "exemplar.claim"
    _description = "Achievement"
    _inherit = ["exemplar.link.mixin", "exemplar.state.mixin", "exemplar.attachment.mixin"]
    _order = "nominee_id, sequence, id"
    _rec_name = "statement"
    _check_company_auto = True

    _transitions = {
        ("stated", "confirmed"): "_missing_to_confirm",
        ("stated", "refuted"): "_missing_to_refute",
        ("refuted", "confirmed"): "_missing_to_confirm",
        ("confirmed", "refuted"): "_missing_to_refute",
        ("confirmed", "stated"): None,
        ("refuted", "stated"): None,
    }
    _guarded_links = ("nominee_id",)
    _attachment_fields = ("proof_attachment_ids", "minutes_attachment_ids")
    _confirmation_fields = (
        "quantity_confirmed",
        "confirmer_name",
        "minutes_attachment_ids",
        "confirmed_by_id",
        "date_confirmed",
    )
    _content_fields = ("statement", "quantity", "unit", "nominee_id", "stated_by_id")

    nominee_id = fields.Many2one(
        "exemplar.nominee",
        string="Exemplar",
        required=True,
        index=True,
        ondelete="cascade",
        check_company=True,
    )
    organization_id = fields.Many2one(
        related="nominee_id.organization_id", store=True, precompute=True, index=True
    )
    company_id = fields.Many2one(
        related="nominee_id.company_id", store=True, precompute=True, index=True
    )
    sequence = fields.Integer(default=10)
    statement = fields.Char(required=True, index="trigram")
    quantity = fields.Float(digits=(16, 2), string="Stated Quantity", aggregator=None)
    quantity_confirmed = fields.Float(
        digits=(16, 2), string="Confirmed Quantity", copy=False, aggregator=None
    )
    unit = fields.Char(string="Unit of Measure")
    stated_by_id = fields.Many2one(
        "exemplar.organization",
        string="Stated By",
        compute="_compute_stated_by_id",
        store=True,
        readonly=False,
        precompute=True,
        required=True,
        index=True,
        ondelete="restrict",
        check_company=True,
    )
    proof_attachment_ids = fields.Many2many(
        "ir.attachment", "exemplar_claim_proof_rel", string="Proof", copy=False
    )

    state = fields.Selection(
        [("stated", "Stated"), ("confirmed", "Confirmed"), ("refuted", "Not true")],
        required=True,
        copy=False,
    )
    confirmer_name = fields.Char(
        string="Confirmed By (Without Account)",
        copy=False,
        help="A named person who confirmed on site; their signed minutes are attached.",
    )
    minutes_attachment_ids = fields.Many2many(
        "ir.attachment", "exemplar_claim_minutes_rel", string="Signed Minutes", copy=False
    )
    confirmed_by_id = fields.Many2one(
        "res.users", string="Checked By", readonly=True, copy=False, ondelete="restrict"
    )
    date_confirmed = fields.Date(string="Checked On", readonly=True, copy=False)

    @api.depends("nominee_id.stated_by_id")
    def _compute_stated_by_id(self):
        for claim in self:
            claim.stated_by_id = claim.stated_by_id or claim.nominee_id.stated_by_id

    @api.constrains("quantity", "quantity_confirmed")
    def _check_quantity(self):
        for claim in self:
            if claim.quantity < 0 or claim.quantity_confirmed < 0:
                raise ValidationError(
                    self.env._("%(claim)s: a quantity is not negative.", claim=claim.statement)
                )

    @api.model_create_multi
    def create(self, vals_list):
        for vals in vals_list:
            self._check_confirmation_by_officer(vals)
        return super().create(vals_list)

    def write(self, vals):
        self._check_confirmation_by_officer(vals)
        changed = self._changed_by(vals, self._content_fields)
        corrected = self._changed_by(vals, ["quantity_confirmed"])
        result = super().write(vals)
        changed._unconfirm()
        self.env["exemplar.story"]._recall_citing(corrected)
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_if_unchecked(self):
        if checked := self.filtered(lambda claim: claim.state != "stated"):
            raise UserError(
                self.env._(
                    "“%(claim)s” has been checked and stays in the file.",
                    claim=checked[0].statement,
                )
            )

    def action_confirm(self):
        """Confirm what was stated; a confirmed quantity left empty is the stated one.

        :return: True, or the notification of what was refused
        :raises UserError: when nothing may be confirmed (rule R10)
        """
        return self._move("confirmed")

    def action_refute(self, note):
        return self._move("refuted", state_reason=note)

    def action_ask_refute(self):
        return self._ask_reason("action_refute")

    def _on_move(self, state):
        checked = state != "stated"
        for claim in self:
            claim.confirmed_by_id = self.env.user if checked else False
            claim.date_confirmed = self.env.company._exemplar_today() if checked else False
            if state == "confirmed":
                claim.quantity_confirmed = claim.quantity_confirmed or claim.quantity
            else:
                claim.quantity_confirmed = 0
        if state != "confirmed":
            self.env["exemplar.story"]._recall_citing(self)

    def _check_confirmation_by_officer(self, vals):
        officer = self.env.user.has_group("thanhan_exemplar.group_exemplar_officer")
        if not (self.env.su or officer) and any(map(vals.get, self._confirmation_fields)):
            raise UserError(
                self.env._("What was found on site is written by the commendation officer.")
            )

    def _changed_by(self, vals, names):
        """Return the checked claims whose fields ``names`` are changed by ``vals``."""
        names = [name for name in names if name in vals]
        if not names:
            return self.browse()
        return self.filtered(
            lambda claim: (
                claim.state != "stated"
                and any(
                    claim._fields[name].convert_to_cache(vals[name], claim)
                    != claim._fields[name].convert_to_cache(claim[name], claim)
                    for name in names
                )
            )
        )

    def _unconfirm(self):
        """Take the confirmation from claims that changed (rule R10)."""
        if self:
            self.write({"state": "stated"})

    def _missing_to_confirm(self, _vals):
        return self._merge_refusals(self._missing_officer(), self._missing_other_confirmer())

    def _missing_to_refute(self, vals):
        return self._merge_refusals(self._missing_officer(), self._missing_reason(vals))

    def _missing_other_confirmer(self):
        """Return the refusals of claims confirmed by the body that stated them (rule R10).

        A named person without account confirms through signed minutes.
        """
        own = self.env.user.exemplar_organization_ids._with_relatives()
        refusals = {}
        for claim in self:
            if claim.confirmer_name:
                if not claim.minutes_attachment_ids:
                    refusals[claim.id] = [
                        self.env._("the signed minutes of %(person)s", person=claim.confirmer_name)
                    ]
            elif claim.stated_by_id in own or claim.organization_id in own:
                refusals[claim.id] = [
                    self.env._(
                        "a confirmer outside %(organization)s: who stated or introduced may not "
                        "confirm; name another person and attach the signed minutes",
                        organization=claim.stated_by_id.display_name,
                    )
                ]
        return refusals
