from odoo import api, fields, models


class ResUsers(models.Model):
    _inherit = "res.users"

    exemplar_organization_ids = fields.Many2many(
        "exemplar.organization",
        "exemplar_organization_res_users_rel",
        "user_id",
        "organization_id",
        string="Organizations",
    )

    @api.model_create_multi
    def create(self, vals_list):
        users = super().create(vals_list)
        users.filtered("exemplar_organization_ids")._exemplar_sync_organization_groups()
        return users

    def write(self, vals):
        result = super().write(vals)
        if "exemplar_organization_ids" in vals:
            self._exemplar_sync_organization_groups()
        return result

    def _exemplar_organization(self):
        """Return the user's first organization in the current commune, empty without one."""
        return self.exemplar_organization_ids.filtered(
            lambda organization: organization.company_id == self.env.company
        )[:1]

    def _exemplar_sync_organization_groups(self):
        """Give the users the access groups of their organizations and take all other such groups.

        Rule domains and followers depend on belonging, so both are refreshed.
        """
        if not self:
            return
        # sudo: who edits the members of an organization need not administer users
        organizations = self.env["exemplar.organization"].sudo()
        groups = self.env["res.groups"].sudo().search(organizations._access_group_domain())
        for user in self.sudo():
            wanted = user.exemplar_organization_ids.filtered("active").group_id
            current = user.group_ids & groups
            if wanted != current:
                user.group_ids = user.group_ids - (current - wanted) | wanted
        self.env.registry.clear_cache()
        self._exemplar_release_unreadable()

    def _exemplar_release_unreadable(self):
        """Drop the users from what they follow and may no longer read (rule R16)."""
        # sudo: followers and activities of other users
        followers = self.env["mail.followers"].sudo()
        activities = self.env["mail.activity"].sudo()
        for model in self.env.registry.descendants(["exemplar.thread.mixin"], "_inherit"):
            if self.env[model]._abstract:
                continue
            followed = followers.search(
                [("res_model", "=", model), ("partner_id", "in", self.partner_id.ids)]
            ).mapped("res_id")
            assigned = activities.search(
                [("res_model", "=", model), ("user_id", "in", self.ids)]
            ).mapped("res_id")
            records = self.env[model].sudo().browse({*followed, *assigned})
            records._release_unreadable(self)
