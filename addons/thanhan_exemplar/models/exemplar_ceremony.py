from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Command, Domain
from odoo.tools import format_date

OFFICER = "thanhan_exemplar.group_exemplar_officer"
PRIVATE = (
    "thanhan_exemplar.group_exemplar_officer,thanhan_exemplar.group_exemplar_organization,"
    "thanhan_exemplar.group_exemplar_supervisor"
)
READERS_OF_CEREMONIES = (
    f"{PRIVATE},thanhan_exemplar.group_exemplar_publicist,thanhan_exemplar.group_exemplar_reader"
)


class ExemplarCeremony(models.Model):
    """A meeting of the commune or of a union that honours exemplars, with an award or without.

    Recording it as held confers the awards and honours the exemplars of everyone who is not
    marked absent, all of them or none.
    """

    _name = "exemplar.ceremony"
    _description = "Ceremony"
    _inherit = ["exemplar.link.mixin", "exemplar.state.mixin"]
    _order = "date desc, id desc"
    _check_company_auto = True

    _transitions = {
        ("planned", "held"): "_missing_to_hold",
        ("planned", "cancelled"): "_missing_reason",
    }
    _guarded_links = ("organization_id",)
    _fields_fixed = ("name", "kind", "organization_id", "date", "time", "place")

    def _default_organization(self):
        own = self.env.user._exemplar_organization()
        return own or self.env["exemplar.organization"].search(
            [("kind", "=", "government"), ("company_id", "=", self.env.company.id)], limit=1
        )

    def _default_date(self):
        return self.env.company._exemplar_today()

    name = fields.Char(required=True, index="trigram")
    kind = fields.Selection(
        [
            ("conference", "Honours conference"),
            ("award", "Award ceremony"),
            ("exchange", "Meeting with exemplars"),
            ("within", "Within another event"),
        ],
        required=True,
        default="conference",
    )
    organization_id = fields.Many2one(
        "exemplar.organization",
        string="Held By",
        required=True,
        index=True,
        default=lambda self: self._default_organization(),
        ondelete="restrict",
        check_company=True,
    )
    company_id = fields.Many2one(
        related="organization_id.company_id", store=True, precompute=True, index=True
    )
    date = fields.Date(string="Held On", required=True, default=lambda self: self._default_date())
    time = fields.Float(string="Starts At", default=8, aggregator=None, help="Hours and minutes.")
    place = fields.Char()
    program_line_ids = fields.One2many(
        "exemplar.ceremony.program.line", "ceremony_id", string="Order of Events"
    )
    guest_ids = fields.One2many(
        "exemplar.ceremony.guest", "ceremony_id", string="Guests", groups=PRIVATE
    )
    line_ids = fields.One2many("exemplar.ceremony.line", "ceremony_id", string="Who Is Honoured")
    state = fields.Selection(
        [("planned", "To be held"), ("held", "Held"), ("cancelled", "Cancelled")],
        required=True,
        copy=False,
        group_expand=True,
    )
    paper_ids = fields.One2many(
        "exemplar.ceremony.paper", "ceremony_id", string="Signed Lists", groups=PRIVATE
    )

    _company_date_idx = models.Index("(company_id, date DESC, id DESC)")
    _planned_idx = models.Index("(date) WHERE state = 'planned'")
    _time_of_day = models.Constraint(
        "CHECK (time >= 0 AND time < 24)", "The time lies between 00:00 and 23:59."
    )

    def write(self, vals):
        self._check_fixed(vals)
        moving = self.filtered(lambda ceremony: ceremony.state != vals.get("state", ceremony.state))
        result = super().write(vals)
        if "organization_id" in vals:
            self.check_access("write")
        if moving and vals["state"] == "held":
            # sudo: what was handed over is set by the step itself, its guard has let it through
            moving.sudo().line_ids.filtered(lambda line: not line.is_absent)._hand_over()
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_if_planned(self):
        for ceremony in self:
            if ceremony.state != "planned":
                raise UserError(
                    self.env._(
                        "“%(name)s” has been recorded as held or cancelled and stays.",
                        name=ceremony.name,
                    )
                )

    def action_hold(self):
        """Record as held: confer the awards and honour the exemplars of who is not absent.

        :return: True, or the notification of the ceremonies that were refused
        :raises UserError: when none may be recorded, naming each person and what is missing
            (rules R2, R14)
        """
        return self._move("held")

    def action_cancel(self, reason):
        """Cancel with the reason; what was to be handed over stays to be handed over."""
        return self._move("cancelled", state_reason=reason)

    def action_ask_cancel(self):
        return self._ask_reason("action_cancel")

    def action_add_decided(self):
        """Add the decided awards that no other planned ceremony hands over, but those from lists.

        :return: True
        :raises UserError: when there is none that the user may confer
        """
        for ceremony in self:
            awards = self.env["exemplar.award"].search(ceremony._domain_to_confer())
            if not self.env.user.has_group(OFFICER):
                awards = awards._conferred_by_own_body()
            if not awards:
                raise UserError(self.env._("No decided award waits to be handed over by you."))
            ceremony.line_ids = [Command.create({"award_id": award.id}) for award in awards]
        return True

    def _domain_to_confer(self):
        return (
            Domain("state", "=", "decided")
            & Domain("company_id", "=", self.company_id.id)
            & Domain("form_id.mass", "=", False)
            & ~Domain("ceremony_line_ids.ceremony_id.state", "=", "planned")
            & Domain("id", "not in", self.line_ids.award_id.ids)
        )

    def _check_fixed(self, vals):
        if self.env.su or set(self._fields_fixed).isdisjoint(vals):
            return
        if fixed := self.filtered(lambda ceremony: ceremony.state != "planned"):
            raise UserError(
                self.env._(
                    "“%(name)s” has been recorded as held or cancelled and stays as it is.",
                    name=fixed[0].name,
                )
            )

    def _missing_to_hold(self, _vals):
        today = self.env.company._exemplar_today()
        refusals = {}
        for ceremony in self:
            missing = ceremony._missing_of_lines()
            if ceremony.date > today:
                missing.insert(
                    0,
                    self.env._(
                        "its day: it is planned for %(date)s",
                        date=format_date(self.env, ceremony.date),
                    ),
                )
            refusals[ceremony.id] = missing
        return refusals

    def _missing_of_lines(self):
        """Return what those who are not absent lack, one text for each, names first."""
        # sudo: people whom the user may not read are handed over to as well, or nobody is
        lines = self.sudo().line_ids
        if lines - lines.with_env(self.env)._filtered_access("read").sudo():
            return [
                self.env._(
                    "people of other bodies are honoured too: the commendation officer records "
                    "this ceremony"
                )
            ]
        present = lines.filtered(lambda line: not line.is_absent)
        refusals = present._missing_to_hand_over()
        return [
            f"{line.recipient_name}: {'; '.join(refusals[line.id])}"
            for line in present
            if line.id in refusals
        ]
