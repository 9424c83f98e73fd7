from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.fields import Command, Domain
from odoo.tools import format_date

OFFICER = "thanhan_exemplar.group_exemplar_officer"


class ExemplarVisit(models.Model):
    """One visit that confirms or refutes what was stated about many exemplars (rules R10, R14).

    Each line is one achievement with its verdict; the verdicts move the achievements through
    their own guards.
    """

    _name = "exemplar.visit"
    _description = "Verification Visit"
    _inherit = ["exemplar.state.mixin", "exemplar.attachment.mixin"]
    _order = "date desc, id desc"
    _rec_name = "place"
    _check_company_auto = True

    _transitions = {("draft", "closed"): "_missing_to_close"}
    _attachment_fields = ("minutes_attachment_ids",)
    _fields_of_evidence = ("date", "officer_id", "confirmer_name")

    def _default_date(self):
        return self.env.company._exemplar_today()

    date = fields.Date(
        string="Visited On", required=True, default=lambda self: self._default_date()
    )
    hamlet_id = fields.Many2one(
        "exemplar.organization",
        string="Hamlet",
        index="btree_not_null",
        domain="[('kind', '=', 'hamlet')]",
        ondelete="restrict",
        check_company=True,
    )
    place = fields.Char(index="trigram")
    company_id = fields.Many2one(
        "res.company",
        required=True,
        readonly=True,
        copy=False,
        index=True,
        default=lambda self: self.env.company,
        ondelete="cascade",
    )
    officer_id = fields.Many2one(
        "res.users",
        string="Officer on Site",
        required=True,
        default=lambda self: self.env.user,
        ondelete="restrict",
    )
    participants = fields.Text(help="Who else was there: name, position, body.")
    confirmer_name = fields.Char(
        string="Confirmed By (Without Account)",
        help="A named person outside the bodies that stated; their signed minutes are attached.",
    )
    minutes_attachment_ids = fields.Many2many(
        "ir.attachment", "exemplar_visit_minutes_rel", string="Signed Minutes", copy=False
    )
    state = fields.Selection(
        [("draft", "Being written"), ("closed", "Closed")], required=True, copy=False
    )
    line_ids = fields.One2many("exemplar.visit.line", "visit_id", string="Achievements")

    @api.depends("date", "hamlet_id", "place")
    def _compute_display_name(self):
        for visit in self:
            place = ", ".join(filter(None, [visit.place, visit.hamlet_id.display_name]))
            visit.display_name = self.env._(
                "Verification visit %(date)s %(place)s",
                date=format_date(self.env, visit.date),
                place=place,
            ).strip()

    @api.constrains("date")
    def _check_date(self):
        today = self.env.company._exemplar_today()
        if any(visit.date > today for visit in self):
            raise ValidationError(
                self.env._("A visit is written down once it has taken place: mend its date.")
            )

    @api.constrains("officer_id")
    def _check_officer(self):
        for visit in self:
            if not visit.officer_id.has_group(OFFICER):
                raise ValidationError(
                    self.env._(
                        "%(user)s is no commendation officer. Choose the officer who was on site; "
                        "others stand under Participants.",
                        user=visit.officer_id.name,
                    )
                )

    def write(self, vals):
        self._check_evidence(vals)
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_if_nothing_applied(self):
        if self.line_ids.filtered("date_applied"):
            raise UserError(
                self.env._(
                    "This visit has confirmed or refuted achievements and stays in the file."
                )
            )

    def action_fill(self):
        """Add what nobody has checked yet about the exemplars of the hamlet who are verified now.

        :return: True
        :raises UserError: when a visit names no hamlet
        """
        if missing := self.filtered(lambda visit: not visit.hamlet_id):
            raise UserError(
                self.env._("%(visit)s: choose the hamlet first.", visit=missing[0].display_name)
            )
        for visit in self:
            claims = self.env["exemplar.claim"].search(visit._domain_to_check())
            visit.line_ids = [Command.create({"claim_id": claim.id}) for claim in claims]
        return True

    def action_confirm_rest(self):
        """Give the verdict "confirmed as stated" to every line without a verdict.

        :return: True
        """
        self.line_ids.filtered(lambda line: line._is_open() and line.verdict == "leave").write(
            {"verdict": "confirm"}
        )
        return True

    def action_apply(self):
        """Confirm and refute by the verdicts, each achievement through its own guard.

        :return: True, or the notification "n done, m refused: why"; a refused line keeps what was
            typed and says why
        :raises UserError: when no line has a verdict to apply
        """
        self.check_access("write")
        lines = self.line_ids.filtered(lambda line: line._is_open() and line.verdict != "leave")
        if not lines:
            raise UserError(
                self.env._("Nothing to apply: give at least one achievement its verdict.")
            )
        refused = lines._apply()
        finished = self.filtered(
            lambda visit: visit.state == "draft" and all(visit.line_ids.mapped("date_applied"))
        )
        if finished:
            finished._move("closed")
        return self._answer(len(lines) - len(refused), len(refused), refused._refusal_text())

    def action_close(self):
        """Close the visit; what has no verdict stays to be checked another time.

        :return: True, or the notification of what was refused
        :raises UserError: when all have verdicts that are not applied yet
        """
        return self._move("closed")

    def action_verify_nominees(self):
        """Complete the verification of the exemplars of the visit.

        :return: True, or the notification of what was refused
        :raises UserError: when none may be verified
        """
        nominees = self.line_ids.nominee_id
        waiting = nominees.filtered(lambda nominee: nominee.state not in nominee._verified_states)
        if not waiting:
            raise UserError(self.env._("Every exemplar of this visit is verified already."))
        return waiting.action_verify()

    def _check_evidence(self, vals):
        """Keep the date, the people and the minutes that applied verdicts rest on.

        :raises UserError: when ``vals`` change them
        """
        if self.env.su or not (
            "minutes_attachment_ids" in vals or set(self._fields_of_evidence) & set(vals)
        ):
            return
        for visit in self.filtered(lambda visit: visit.line_ids.filtered("date_applied")):
            if visit._changes_evidence(vals):
                raise UserError(
                    self.env._(
                        "%(visit)s: verdicts have been applied; date, people and signed minutes "
                        "stay. You may add minutes.",
                        visit=visit.display_name,
                    )
                )

    def _changes_evidence(self, vals):
        fields_changed = any(
            self[name]
            and self._fields[name].convert_to_cache(vals[name], self)
            != self._fields[name].convert_to_cache(self[name], self)
            for name in self._fields_of_evidence
            if name in vals
        )
        if fields_changed or "minutes_attachment_ids" not in vals:
            return fields_changed
        field = self._fields["minutes_attachment_ids"]
        kept = field.convert_to_cache(vals["minutes_attachment_ids"], self)
        return not set(self.minutes_attachment_ids.ids).issubset(kept)

    def _confirmation_values(self):
        """Return what a confirmation by this visit writes on an achievement (rule R10)."""
        return {
            "confirmer_name": self.confirmer_name,
            "minutes_attachment_ids": [Command.set(self.minutes_attachment_ids.ids)],
        }

    def _refusals_of(self, claims, verdict):
        """Return ``{claim id: [what is missing, …]}``, for the officer on site as for the user."""
        if verdict == "refute":
            return claims._refusals({"state": "refuted", "state_reason": "note"})
        values = self._confirmation_values()
        refusals = claims._refusals({"state": "confirmed", **values})
        if self.officer_id == self.env.user:
            return refusals
        on_site = claims.filtered(lambda claim: claim.id not in refusals)
        return refusals | on_site._missing_other_confirmer(values, self.officer_id)

    def _domain_to_check(self):
        return (
            Domain("state", "=", "stated")
            & Domain("nominee_id.state", "=", "verifying")
            & Domain("nominee_id.hamlet_id", "=", self.hamlet_id.id)
            & Domain("id", "not in", self.line_ids.claim_id.ids)
        )

    def _missing_to_close(self, _vals):
        waiting = self.line_ids.filtered(lambda line: line._is_open() and line.verdict != "leave")
        missing = self.env._(
            "verdicts that are applied; apply them, or set those achievements to “Leave”"
        )
        return {visit.id: [missing] for visit in waiting.visit_id}
