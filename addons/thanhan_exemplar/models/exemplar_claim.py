import unicodedata

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.fields import Command


class ExemplarClaim(models.Model):
    _name = "exemplar.claim"
    _description = "Achievement"
    _inherit = [
        "exemplar.import.mixin",
        "exemplar.nominee.part.mixin",
        "exemplar.history.mixin",
        "exemplar.attachment.mixin",
    ]
    _order = "nominee_id, sequence, id"
    _rec_name = "statement"

    _transitions = {
        ("stated", "confirmed"): "_missing_to_confirm",
        ("stated", "refuted"): "_missing_to_refute",
        ("refuted", "confirmed"): "_missing_to_confirm",
        ("confirmed", "refuted"): "_missing_to_refute",
        ("confirmed", "stated"): None,
        ("refuted", "stated"): None,
    }
    _history_states = ("confirmed", "refuted")
    _history_needs = ("date_confirmed",)
    _history_dates = ("date_confirmed",)
    _history_parents = ("nominee_id",)
    _attachment_fields = ("proof_attachment_ids", "minutes_attachment_ids")
    _confirmation_fields = (
        "quantity_confirmed",
        "confirmer_name",
        "minutes_attachment_ids",
        "confirmed_by_id",
        "date_confirmed",
    )
    _content_fields = ("statement", "quantity", "unit", "nominee_id", "stated_by_id")

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
        # sudo: what a move writes and takes away nobody types, whoever makes the move
        claims = self.sudo()
        checked = state != "stated"
        found = {
            "confirmed_by_id": self.env.uid if checked else False,
            "date_confirmed": self.env.company._exemplar_today() if checked else False,
        }
        if state == "confirmed":
            for claim in claims.filtered(lambda claim: not claim.quantity_confirmed):
                claim.quantity_confirmed = claim.quantity
        else:
            found["quantity_confirmed"] = 0
            self.env["exemplar.story"]._recall_citing(self)
        if not checked:
            found |= {"confirmer_name": False, "minutes_attachment_ids": [Command.clear()]}
        claims.write(found)

    def _check_confirmation_by_officer(self, vals):
        """Leave what was found on site to the officer; empty is what a new claim has.

        :raises UserError: when another user would change it, by clearing it as well
        """
        if self.env.su or self.env.user.has_group("thanhan_exemplar.group_exemplar_officer"):
            return
        names = [name for name in self._confirmation_fields if name in vals]
        if self._differing(vals, names) if self else any(map(vals.get, names)):
            raise UserError(
                self.env._("What was found on site is written by the commendation officer.")
            )

    def _said(self):
        """Return what these achievements say, without regard to letter case and spaces."""
        return {
            " ".join(unicodedata.normalize("NFC", claim.statement or "").casefold().split())
            for claim in self
        }

    def _changed_by(self, vals, names):
        """Return the checked claims whose fields ``names`` are changed by ``vals``."""
        checked = self.filtered(lambda claim: claim.state != "stated")
        return checked._differing(vals, [name for name in names if name in vals])

    def _differing(self, vals, names):
        """Return the claims in which ``vals`` change one of ``names``, or may change its files."""
        return self.filtered(lambda claim: any(claim._differs(name, vals[name]) for name in names))

    def _differs(self, name, value):
        field = self._fields[name]
        if field.type == "many2many":
            return value != []
        return field.convert_to_cache(value, self) != field.convert_to_cache(self[name], self)

    def _unconfirm(self):
        """Take the confirmation from claims that changed (rule R10)."""
        if self:
            self.write({"state": "stated"})

    def _missing_to_confirm(self, vals):
        return self._merge_refusals(self._missing_officer(), self._missing_other_confirmer(vals))

    def _missing_to_refute(self, vals):
        return self._merge_refusals(self._missing_officer(), self._missing_reason(vals))

    def _missing_other_confirmer(self, vals, user=None):
        """Return the refusals of claims confirmed by the body that stated them (rule R10).

        A named person without account confirms through signed minutes.

        :param vals: what is being written; a confirmer and minutes in it count
        :param user: who was on site, by default the user
        """
        own = (user or self.env.user).exemplar_organization_ids._with_relatives()
        refusals = {}
        for claim in self:
            if person := vals.get("confirmer_name", claim.confirmer_name):
                if not claim._minutes_after(vals):
                    refusals[claim.id] = [
                        self.env._("the signed minutes of %(person)s", person=person)
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

    def _minutes_after(self, vals):
        """Return the ids of the signed minutes that the claim has once ``vals`` are written."""
        if "minutes_attachment_ids" not in vals:
            return self.minutes_attachment_ids.ids
        field = self._fields["minutes_attachment_ids"]
        return field.convert_to_cache(vals["minutes_attachment_ids"], self)
