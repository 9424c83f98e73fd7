from textwrap import shorten

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError


class ExemplarVisitLine(models.Model):
    """What a visit found about one achievement, beside what was stated (rule R10).

    What was stated follows the achievement until the verdict is applied and stays from then on.
    """

    _name = "exemplar.visit.line"
    _description = "Achievement of a Visit"
    _inherit = ["exemplar.link.mixin"]
    _order = "visit_id, nominee_id, id"
    _rec_name = "statement"
    _check_company_auto = True

    _guarded_links = ("visit_id", "claim_id")
    _fields_of_system = ("date_applied", "refusal")

    visit_id = fields.Many2one(
        "exemplar.visit",
        string="Verification Visit",
        required=True,
        index=True,
        ondelete="cascade",
        check_company=True,
    )
    claim_id = fields.Many2one(
        "exemplar.claim",
        string="Achievement",
        required=True,
        index=True,
        domain="[('state', '=', 'stated')]",
        ondelete="cascade",
        check_company=True,
    )
    nominee_id = fields.Many2one(
        related="claim_id.nominee_id", store=True, precompute=True, index=True
    )
    organization_id = fields.Many2one(
        related="claim_id.organization_id", store=True, precompute=True, index=True
    )
    company_id = fields.Many2one(
        related="claim_id.company_id", store=True, precompute=True, index=True
    )
    statement = fields.Char(compute="_compute_stated", store=True, precompute=True, index="trigram")
    quantity = fields.Float(
        digits=(16, 2),
        string="Stated Quantity",
        compute="_compute_stated",
        store=True,
        precompute=True,
        aggregator=None,
    )
    unit = fields.Char(
        string="Unit of Measure", compute="_compute_stated", store=True, precompute=True
    )
    verdict = fields.Selection(
        [("leave", "Leave for another time"), ("confirm", "True"), ("refute", "Not true")],
        required=True,
        default="leave",
    )
    quantity_confirmed = fields.Float(
        digits=(16, 2),
        string="Confirmed Quantity",
        compute="_compute_quantity_confirmed",
        store=True,
        readonly=False,
        precompute=True,
        aggregator=None,
    )
    note = fields.Char(help="What was found instead; required when it is not true.")
    date_applied = fields.Date(string="Applied On", readonly=True, copy=False)
    refusal = fields.Char(string="Refused Because", readonly=True, copy=False)

    _visit_claim_uniq = models.UniqueIndex(
        "(visit_id, claim_id)", "This achievement already stands in the visit."
    )

    @api.depends("claim_id.statement", "claim_id.quantity", "claim_id.unit")
    def _compute_stated(self):
        for line in self:
            stated = line if line.date_applied else line.claim_id
            line.statement = stated.statement
            line.quantity = stated.quantity
            line.unit = stated.unit

    @api.depends("verdict")
    def _compute_quantity_confirmed(self):
        for line in self:
            if line.verdict != "confirm":
                line.quantity_confirmed = 0
            else:
                line.quantity_confirmed = line.quantity_confirmed or line.claim_id.quantity

    @api.constrains("quantity_confirmed")
    def _check_quantity(self):
        for line in self:
            if line.quantity_confirmed < 0:
                raise ValidationError(
                    self.env._("%(claim)s: a quantity is not negative.", claim=line.statement)
                )

    @api.model_create_multi
    def create(self, vals_list):
        for vals in vals_list:
            self._check_typed(vals)
        lines = super().create(vals_list)
        lines._check_open()
        return lines

    def write(self, vals):
        self._check_typed(vals)
        self._check_open()
        result = super().write(vals)
        if "visit_id" in vals:
            self._check_open()
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_if_open(self):
        self._check_open()

    def _check_typed(self, vals):
        if not self.env.su and not set(self._fields_of_system).isdisjoint(vals):
            raise UserError(self.env._("What became of a verdict is set by the visit itself."))

    def _check_open(self):
        if self.env.su:
            return
        if closed := self.filtered(lambda line: not line._is_open()):
            raise UserError(
                self.env._(
                    "“%(claim)s”: this verdict has been applied or the visit is closed. Write what "
                    "was found later in a new visit.",
                    claim=closed[0].statement,
                )
            )

    def _is_open(self):
        return not self.date_applied and self.visit_id.state == "draft"

    def _apply(self):
        """Move the achievements by their verdicts and note on each line what became of it.

        :return: the lines that were refused
        """
        refusals = self._refusals()
        refused = self.filtered(lambda line: line.id in refusals)
        ready = self - refused
        ready.filtered(lambda line: line.verdict == "confirm")._confirm_claims()
        ready.filtered(lambda line: line.verdict == "refute")._refute_claims()
        # sudo: what became of a verdict nobody types
        for line in refused.sudo():
            line.refusal = "; ".join(refusals[line.id])
        ready.sudo().write({"date_applied": self.env.company._exemplar_today(), "refusal": False})
        return refused

    def _confirm_claims(self):
        for visit, lines in self.grouped("visit_id").items():
            for quantity, found in lines.grouped("quantity_confirmed").items():
                found.claim_id.filtered(
                    lambda claim, q=quantity: (claim.quantity_confirmed or claim.quantity) != q
                ).write({"quantity_confirmed": quantity})
            lines.claim_id.write({"state": "confirmed", **visit._confirmation_values()})
            lines._date_claims()

    def _refute_claims(self):
        for (visit, note), lines in self.grouped(lambda line: (line.visit_id, line.note)).items():
            lines.claim_id.write(
                {"state": "refuted", "state_reason": note, **visit._confirmation_values()}
            )
            lines._date_claims()

    def _date_claims(self):
        # sudo: the day of the visit is the day of the check, nobody types it
        self.sudo().claim_id.write({"date_confirmed": self.visit_id.date})

    def _refusals(self):
        """Return ``{line id: [what is missing, …]}``, those of the achievements included."""
        mixin = self.env["exemplar.state.mixin"]
        refusals = self._missing_on_site()
        for (visit, verdict), lines in self.grouped(
            lambda line: (line.visit_id, line.verdict)
        ).items():
            by_claim = visit._refusals_of(lines.claim_id, verdict)
            refusals = mixin._merge_refusals(
                refusals,
                {
                    line.id: by_claim[line.claim_id.id]
                    for line in lines
                    if line.claim_id.id in by_claim
                },
            )
        return refusals

    def _refusal_text(self):
        """Return one line for each reason of refusal with the first exemplars that it concerns."""
        return "\n".join(
            self.env._(
                "%(reason)s (%(count)s achievements): %(names)s",
                reason=reason,
                count=len(lines),
                names=shorten(", ".join(lines.nominee_id.mapped("name")), 200, placeholder=" …"),
            )
            for reason, lines in self.grouped("refusal").items()
        )

    def _missing_on_site(self):
        refusals = {}
        for line in self:
            if line.verdict == "refute" and not (line.note or "").strip():
                refusals[line.id] = [self.env._("the note that says what was found")]
            elif line.verdict == "confirm" and line.quantity and not line.quantity_confirmed:
                refusals[line.id] = [
                    self.env._("the confirmed quantity; where nothing was found choose “Not true”")
                ]
        return refusals
