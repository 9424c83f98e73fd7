from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.fields import Domain


class ExemplarOrganization(models.Model):
    _name = "exemplar.organization"
    _description = "Organization"
    _inherit = ["exemplar.import.mixin", "exemplar.thread.mixin"]
    _parent_name = "parent_id"
    _parent_store = True
    _order = "sequence, name, id"
    _rec_names_search = ["name", "short_name", "code"]
    _check_company_auto = True
    _discussing_bodies = ("id",)

    def _default_company(self):
        return self.env.company

    name = fields.Char(required=True, index="trigram")
    short_name = fields.Char(index="trigram")
    code = fields.Char(copy=False)
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)
    kind = fields.Selection(
        [
            ("government", "People's committee"),
            ("party", "Party"),
            ("front", "Fatherland Front"),
            ("mass_organization", "Mass organization"),
            ("branch", "Branch"),
            ("hamlet", "Hamlet"),
            ("agency", "Agency, unit"),
            ("school", "School"),
            ("enterprise", "Enterprise, cooperative"),
            ("other", "Other"),
        ],
        required=True,
        index=True,
    )
    company_id = fields.Many2one(
        "res.company",
        string="Commune",
        required=True,
        index=True,
        default=lambda self: self._default_company(),
        ondelete="cascade",
    )

    parent_id = fields.Many2one(
        "exemplar.organization",
        string="Direct Superior",
        index=True,
        ondelete="restrict",
        check_company=True,
    )
    parent_path = fields.Char(index=True)
    child_ids = fields.One2many("exemplar.organization", "parent_id", string="Branches")
    hamlet_id = fields.Many2one(
        "exemplar.organization",
        string="Hamlet",
        index="btree_not_null",
        ondelete="restrict",
        domain="[('kind', '=', 'hamlet')]",
        check_company=True,
    )

    group_id = fields.Many2one(
        "res.groups",
        string="Access Group",
        index=True,
        ondelete="restrict",
        domain=lambda self: self._access_group_domain(),
        help="Members of this organization get this group; it carries menus, never records.",
    )
    user_ids = fields.Many2many(
        "res.users",
        "exemplar_organization_res_users_rel",
        "organization_id",
        "user_id",
        string="Users",
        domain=[("share", "=", False)],
    )

    _code_company_uniq = models.Constraint(
        "UNIQUE (company_id, code)", "Another organization of the commune has this code."
    )

    @api.depends("short_name", "name")
    def _compute_display_name(self):
        for organization in self:
            organization.display_name = organization.short_name or organization.name

    @api.constrains("group_id")
    def _check_group(self):
        """Keep an organization from handing out more than an organization's own access."""
        allowed = self.env["res.groups"].search(self._access_group_domain())
        for organization in self:
            if organization.group_id - allowed:
                raise ValidationError(
                    self.env._(
                        "“%(group)s” is not an access group of organizations. Choose one of: "
                        "%(groups)s.",
                        group=organization.group_id.name,
                        groups=", ".join(allowed.mapped("name")),
                    )
                )

    @api.constrains("hamlet_id")
    def _check_hamlet(self):
        for organization in self.filtered("hamlet_id"):
            if organization.hamlet_id.kind != "hamlet":
                raise ValidationError(
                    self.env._(
                        "“%(name)s” is not a hamlet. Choose an organization of kind hamlet.",
                        name=organization.hamlet_id.display_name,
                    )
                )

    @api.model_create_multi
    def create(self, vals_list):
        organizations = super().create(vals_list)
        organizations.user_ids._exemplar_sync_organization_groups()
        return organizations

    def write(self, vals):
        if {"user_ids", "group_id", "active", "parent_id", "company_id"}.isdisjoint(vals):
            return super().write(vals)
        users = self._with_relatives().user_ids
        result = super().write(vals)
        (users | self.user_ids)._exemplar_sync_organization_groups()
        return result

    def unlink(self):
        users = self.user_ids
        result = super().unlink()
        users._exemplar_sync_organization_groups()
        return result

    @api.model
    def _access_group_domain(self):
        privilege = self.env.ref("thanhan_exemplar.res_groups_privilege_organization").id
        return Domain("privilege_id", "=", privilege)

    def _with_relatives(self):
        """Return the organizations with all that stand above and below them."""
        related = Domain("id", "child_of", self.ids) | Domain("id", "parent_of", self.ids)
        return self.with_context(active_test=False).search(related)
