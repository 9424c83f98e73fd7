from odoo import api, fields, models
from odoo.fields import Domain


class ExemplarOrganizationOwn(models.Model):
    """In whose name a user may type: for people without an account."""

    _inherit = "exemplar.organization"

    is_own = fields.Boolean(
        string="Typed for by Me",
        compute="_compute_is_own",
        search="_search_is_own",
        help="Own bodies with their branches; every body for the commendation officer.",
    )

    @api.depends("parent_path")
    @api.depends_context("uid")
    def _compute_is_own(self):
        own = self._filter_own()
        for organization in self:
            organization.is_own = organization._origin in own

    def _search_is_own(self, operator, value):
        if operator != "in":
            return NotImplemented
        return self._domain_own() if True in value else ~self._domain_own()

    def _filter_own(self):
        """Return those of ``self`` in whose name the user may type."""
        return self.search(Domain("id", "in", self.ids) & self._domain_own())

    @api.model
    def _domain_own(self):
        if self.env.user.has_group("thanhan_exemplar.group_exemplar_officer"):
            return Domain.TRUE
        return Domain("id", "child_of", self.env.user.exemplar_organization_ids.ids)
