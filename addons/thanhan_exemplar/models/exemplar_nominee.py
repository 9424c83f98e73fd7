from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.fields import Command

from ..tools import about, name_sort_key

SUBJECTS = [
    ("individual", "Individual"),
    ("collective", "Collective"),
    ("household", "Household"),
    ("model", "Model"),
]


class ExemplarNominee(models.Model):
    _name = "exemplar.nominee"
    _description = "Exemplar"
    _inherit = [
        "exemplar.import.mixin",
        "exemplar.link.mixin",
        "exemplar.history.mixin",
        "exemplar.thread.mixin",
        "image.mixin",
    ]
    _order = "name_sort, id"
    _rec_names_search = ["name", "code"]
    _check_company_auto = True

    _transitions = {
        ("discovered", "nurturing"): "_missing_to_nurture",
        ("discovered", "verifying"): "_missing_to_start_verifying",
        ("nurturing", "verifying"): "_missing_to_start_verifying",
        ("verifying", "discovered"): "_missing_to_return",
        ("verifying", "nurturing"): "_missing_to_return",
        ("verifying", "verified"): "_missing_to_verify",
        ("verified", "proposed"): "_missing_to_propose",
        ("proposed", "verified"): "_missing_to_reopen",
        ("discovered", "declined"): "_missing_to_decline",
        ("nurturing", "declined"): "_missing_to_decline",
        ("verifying", "declined"): "_missing_to_decline",
        ("verified", "declined"): "_missing_to_decline",
        ("declined", "nurturing"): "_missing_to_nurture",
        ("honoured", "replicating"): "_missing_to_replicate",
        ("discovered", "withdrawn"): "_missing_reason",
        ("nurturing", "withdrawn"): "_missing_reason",
        ("verifying", "withdrawn"): "_missing_reason",
        ("verified", "withdrawn"): "_missing_reason",
        ("declined", "withdrawn"): "_missing_reason",
    }
    _guarded_links = ("campaign_id",)
    _discussing_bodies = ("organization_id",)
    _honoured_states = ("honoured", "replicating")
    _verified_states = ("verified", "proposed", *_honoured_states)
    _fields_with_own_guard = ("date_state", "code")

    _history_states = ("honoured", "replicating", "declined", "withdrawn")
    _history_needs = ("date_found",)
    _history_dates = ("date_found",)
    _fields_of_system = (
        "active",
        "code",
        "date_state",
        "date_hold_end",
        "date_next_remedy",
        "merged_into_id",
    )

    def _default_organization(self):
        return self.env.user._exemplar_organization()

    def _default_date_found(self):
        return self.env.company._exemplar_today()

    active = fields.Boolean(default=True, readonly=True, copy=False)
    code = fields.Char(default="/", readonly=True, copy=False, index="trigram")
    name = fields.Char(required=True, index="trigram", tracking=True)
    name_sort = fields.Char(compute="_compute_name_sort", store=True, precompute=True)
    subject = fields.Selection(SUBJECTS, required=True, default="individual")
    level = fields.Selection(
        [
            ("new_factor", "New factor"),
            ("good_deed", "Good person, good deed"),
            ("exemplar", "Advanced exemplar"),
            ("outstanding", "Outstanding advanced exemplar"),
        ],
        required=True,
        default="new_factor",
        tracking=True,
    )
    state = fields.Selection(
        [
            ("discovered", "Newly introduced"),
            ("nurturing", "Being nurtured"),
            ("verifying", "Being verified"),
            ("verified", "Verified"),
            ("proposed", "Proposed for commendation"),
            ("honoured", "Honoured"),
            ("replicating", "Being replicated"),
            ("declined", "Not yet, back to nurturing"),
            ("withdrawn", "Withdrawn"),
        ],
        required=True,
        copy=False,
        tracking=True,
        group_expand=True,
    )

    organization_id = fields.Many2one(
        "exemplar.organization",
        string="Introduced By",
        required=True,
        index=True,
        default=lambda self: self._default_organization(),
        ondelete="restrict",
        check_company=True,
        tracking=True,
    )
    company_id = fields.Many2one(
        related="organization_id.company_id", store=True, precompute=True, index=True
    )
    hamlet_id = fields.Many2one(
        "exemplar.organization",
        string="Hamlet",
        index="btree_not_null",
        domain="[('kind', '=', 'hamlet')]",
        ondelete="restrict",
        check_company=True,
    )
    sector_id = fields.Many2one(
        "exemplar.sector",
        string="Sector",
        index="btree_not_null",
        ondelete="restrict",
        check_company=True,
    )
    campaign_id = fields.Many2one(
        "exemplar.campaign",
        string="Found Through Campaign",
        index="btree_not_null",
        ondelete="restrict",
        check_company=True,
    )
    source = fields.Selection(
        [
            ("organization", "Organization, mass organization"),
            ("hamlet", "Hamlet"),
            ("citizen", "Citizen"),
            ("press", "Press, radio"),
            ("leader", "Found by a leader"),
        ],
        required=True,
        default="organization",
    )
    found_by = fields.Char(string="Who Saw It")
    date_found = fields.Date(
        string="Found On", required=True, default=lambda self: self._default_date_found()
    )
    stated_by_id = fields.Many2one(
        "exemplar.organization",
        string="On Whose Word",
        compute="_compute_stated_by_id",
        store=True,
        readonly=False,
        precompute=True,
        index="btree_not_null",
        ondelete="restrict",
        check_company=True,
        help="The body whose word this is, when someone else types it.",
    )

    birth_year = fields.Integer(aggregator=None)
    gender = fields.Selection([("female", "Female"), ("male", "Male")])
    is_direct_worker = fields.Boolean(string="Direct Worker")
    occupation = fields.Char()
    position = fields.Char()
    summary = fields.Text(string="What They Did")
    story = fields.Text()

    claim_ids = fields.One2many("exemplar.claim", "nominee_id", string="Achievements")
    identity_ids = fields.One2many(
        "exemplar.nominee.identity", "nominee_id", string="Personal Data"
    )
    consent_ids = fields.One2many("exemplar.consent", "nominee_id", string="Consents")
    date_hold_end = fields.Date(
        string="On Hold Until",
        readonly=True,
        copy=False,
        help="Last day of the longest hold; 31/12/9999 while no end is set.",
    )

    _company_state_idx = models.Index("(company_id, state, organization_id) WHERE active IS TRUE")
    _company_name_idx = models.Index("(company_id, name_sort, id) WHERE active IS TRUE")
    _company_column_idx = models.Index(
        "(company_id, state, name_sort, id) INCLUDE (date_found, organization_id, hamlet_id) "
        "WHERE active IS TRUE"
    )
    _company_found_idx = models.Index(
        "(company_id, date_found, state, organization_id, hamlet_id) WHERE active IS TRUE"
    )
    _code_company_uniq = models.UniqueIndex(
        "(company_id, code) WHERE code != '/'", "Another exemplar has this code."
    )

    @api.depends("name", "subject")
    def _compute_name_sort(self):
        for nominee in self:
            person = nominee.subject in ("individual", "household")
            nominee.name_sort = name_sort_key(nominee.name, given_name_first=person)

    @api.depends("organization_id")
    def _compute_stated_by_id(self):
        for nominee in self:
            nominee.stated_by_id = nominee.organization_id

    @api.constrains("birth_year")
    def _check_birth_year(self):
        this_year = self.env.company._exemplar_today().year
        for nominee in self.filtered("birth_year"):
            if not 1900 <= nominee.birth_year <= this_year:
                raise ValidationError(
                    self.env._(
                        "%(name)s: the birth year %(year)s is not between 1900 and %(this_year)s.",
                        name=nominee.name,
                        year=nominee.birth_year,
                        this_year=this_year,
                    )
                )

    @api.constrains("hamlet_id")
    def _check_hamlet(self):
        for nominee in self.filtered("hamlet_id"):
            if nominee.hamlet_id.kind != "hamlet":
                raise ValidationError(
                    self.env._(
                        "“%(name)s” is not a hamlet. Choose an organization of kind hamlet.",
                        name=nominee.hamlet_id.display_name,
                    )
                )

    def write(self, vals):
        if not self.env.su and not set(self._fields_of_system).isdisjoint(vals):
            raise UserError(
                self.env._("Code, dates of steps and of holds are set by the system itself.")
            )
        result = super().write(vals)
        if not {"organization_id", "hamlet_id", "state"}.isdisjoint(vals):
            self._release_unreadable()
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_if_new(self):
        for nominee in self:
            if nominee.state != "discovered":
                raise ValidationError(
                    self.env._(
                        "%(name)s is past the introduction and cannot be deleted. Withdraw it "
                        "instead, with the reason.",
                        name=nominee.name,
                    )
                )

    def _check_introduced_by(self, vals_list):
        default = self._default_organization()
        for vals in vals_list:
            if not vals.get("organization_id", default):
                refusal = self.env._(
                    "%(name)s: choose the organization that introduces (Introduced By).",
                    name=vals.get("name") or "",
                )
                raise about(UserError(refusal), "organization_id")

    def _order_field_to_sql(self, alias, field_name, direction, nulls, query):
        if field_name == "name":
            field_name = "name_sort"
        return super()._order_field_to_sql(alias, field_name, direction, nulls, query)

    def action_nurture(self):
        return self._move("nurturing")

    def action_verify_start(self):
        return self._move("verifying")

    def action_verify(self):
        return self._move("verified")

    def action_propose(self):
        return self._move("proposed")

    def action_replicate(self):
        return self._move("replicating")

    def action_withdraw(self, reason):
        return self._move("withdrawn", state_reason=reason)

    def action_ask_withdraw(self):
        return self._ask_reason("action_withdraw")

    def action_write_story(self):
        """Return the form of a new story about the exemplars, with what is confirmed in it."""
        confirmed = self.claim_ids.filtered(lambda claim: claim.state == "confirmed")
        return {
            "type": "ir.actions.act_window",
            "res_model": "exemplar.story",
            "view_mode": "form",
            "name": self.env._("Story"),
            "context": {
                "default_nominee_ids": [Command.set(self.ids)],
                "default_claim_ids": [Command.set(confirmed.ids)],
                "default_title": ", ".join(self.mapped("name")),
                "default_text": "\n\n".join(filter(None, self.mapped("story"))),
            },
        }

    def action_open_identity(self):
        """Return the form of the personal data, with the trace that it was opened (rule R15)."""
        self.ensure_one()
        identity = self.identity_ids or self.identity_ids.create({"nominee_id": self.id})
        return identity.action_reveal()
