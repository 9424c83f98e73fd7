import re

from odoo import api, fields, models
from odoo.exceptions import ValidationError


class ResCompany(models.Model):
    _inherit = "res.company"

    exemplar_commune_code = fields.Char(
        string="Commune Code in Addresses",
        help="Small letters, digits and hyphens, for example thanh-an; names the commune in the "
        "addresses of its public pages.",
    )
    exemplar_citizen_form = fields.Boolean(string="Citizens' Form")
    exemplar_citizen_organization_id = fields.Many2one(
        "exemplar.organization",
        string="Citizens' Introductions Go To",
        ondelete="set null",
        check_company=True,
    )

    _exemplar_commune_code_uniq = models.UniqueIndex(
        "(exemplar_commune_code) WHERE exemplar_commune_code IS NOT NULL",
        "Another commune has this code.",
    )

    @api.constrains("exemplar_commune_code")
    def _check_exemplar_commune_code(self):
        for company in self.filtered("exemplar_commune_code"):
            if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", company.exemplar_commune_code):
                raise ValidationError(
                    self.env._(
                        "“%(code)s” does not fit into an address. Use small letters without "
                        "diacritics, digits and hyphens.",
                        code=company.exemplar_commune_code,
                    )
                )

    def _exemplar_citizen_organization(self):
        """Return the body that receives what citizens introduce: the chosen one or the UBND."""
        self.ensure_one()
        # sudo: citizens and officers of other bodies need not see it
        return self.sudo().exemplar_citizen_organization_id or self.env[
            "exemplar.organization"
        ].sudo().search([("company_id", "=", self.id), ("code", "=", "ubnd")], limit=1)

    def _exemplar_officer(self):
        """Return a commendation officer of the commune, its leader where it has none."""
        self.ensure_one()
        # sudo: who holds a group is asked for callers who see no users
        officers, managers = (
            self.env.ref(f"thanhan_exemplar.group_exemplar_{role}")
            .sudo()
            .all_user_ids.filtered(lambda user: user.active and self in user.company_ids)
            for role in ("officer", "manager")
        )
        return (officers - managers or officers)[:1]
