from odoo import api, fields, models

COUNCIL = "thanhan_exemplar.group_exemplar_council"


class ExemplarCouncilMember(models.Model):
    """A seat on the Council; who has an account is invited and votes through it."""

    _name = "exemplar.council.member"
    _description = "Council Member"
    _order = "council_id, sequence, id"
    _check_company_auto = True

    council_id = fields.Many2one(
        "exemplar.council",
        string="Council",
        required=True,
        index=True,
        ondelete="cascade",
        check_company=True,
    )
    company_id = fields.Many2one(
        related="council_id.company_id", store=True, precompute=True, index=True
    )
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)
    name = fields.Char(
        index="trigram",
        compute="_compute_name",
        store=True,
        readonly=False,
        precompute=True,
        required=True,
    )
    birth_year = fields.Integer(
        aggregator=None, help="Tells the member from an exemplar of the same name."
    )
    user_id = fields.Many2one(
        "res.users",
        string="Account",
        index="btree_not_null",
        ondelete="restrict",
        domain=[("share", "=", False)],
        help="Empty: the secretary enters what this member votes.",
    )
    organization_id = fields.Many2one(
        "exemplar.organization",
        string="Body",
        index="btree_not_null",
        ondelete="restrict",
        check_company=True,
    )
    position = fields.Char()
    role = fields.Selection(
        [
            ("chair", "Chairman of the Council"),
            ("vice", "Vice-chairman of the Council"),
            ("standing", "Standing member"),
            ("secretary", "Member, secretary"),
            ("member", "Member"),
        ],
        string="On the Council",
        required=True,
        default="member",
    )
    date_from = fields.Date(string="From", help="Empty: since the Council's term began.")
    date_to = fields.Date(string="To", help="Empty: until the Council's term ends.")

    _user_uniq = models.UniqueIndex(
        "(council_id, user_id) WHERE active IS TRUE AND user_id IS NOT NULL",
        "This account has a seat on the Council already.",
    )
    _term_ordered = models.Constraint(
        "CHECK (date_to IS NULL OR date_from IS NULL OR date_to >= date_from)",
        "A term ends after it begins.",
    )

    @api.depends("user_id")
    def _compute_name(self):
        for member in self:
            member.name = member.name or member.user_id.name

    @api.model_create_multi
    def create(self, vals_list):
        members = super().create(vals_list)
        members._open_to_members()
        return members

    def write(self, vals):
        result = super().write(vals)
        if "user_id" in vals:
            self._open_to_members()
        return result

    def _open_to_members(self):
        """Give the members' accounts the group of the Council: it opens their own sessions alone.

        Whoever leaves the Council keeps it for the sessions they sat in; no other opens to them.
        """
        # sudo: who keeps the list of members need not administer users
        group = self.env.ref(COUNCIL).sudo()
        users = self.sudo().user_id.filtered(lambda user: not user.has_group(COUNCIL))
        if users:
            users.write({"group_ids": [fields.Command.link(group.id)]})
