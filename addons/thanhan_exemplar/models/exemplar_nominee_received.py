from odoo import api, fields, models
from odoo.exceptions import UserError


class ExemplarNomineeReceived(models.Model):
    """Introductions of people without an account, through a link or the citizens' form."""

    _inherit = "exemplar.nominee"

    via_link_id = fields.Many2one(
        "exemplar.introduction.link",
        string="Through the Link",
        readonly=True,
        index="btree_not_null",
        ondelete="set null",
        copy=False,
        check_company=True,
        groups="thanhan_exemplar.group_exemplar_officer",
    )

    @api.model_create_multi
    def create(self, vals_list):
        self._check_via_link(vals_list)
        return super().create(vals_list)

    def write(self, vals):
        self._check_via_link([vals])
        return super().write(vals)

    def _check_via_link(self, vals_list):
        if not self.env.su and any("via_link_id" in vals for vals in vals_list):
            raise UserError(
                self.env._("Through which link somebody came is set by the system itself.")
            )

    @api.model
    def _receive(self, values, organization, link):
        """Create the draft of an introduction from outside and tell the officer.

        :param link: through which it came; empty: the citizens' form of the commune
        :return: the new exemplar
        """
        source = "hamlet" if organization.kind == "hamlet" else "organization"
        nominee = self.with_company(organization.company_id).create(
            {
                **values,
                "organization_id": organization.id,
                "source": source if link else "citizen",
                "via_link_id": link.id,
            }
        )
        nominee._tell_officer_of_introduction()
        return nominee

    def _tell_officer_of_introduction(self):
        officer = self.company_id._exemplar_officer()
        if officer:
            nominee = self.with_context(lang=officer.lang)
            nominee.activity_schedule(
                "mail.mail_activity_data_todo",
                summary=nominee.env._("Introduced from outside: check it and complete it"),
                user_id=officer.id,
            )
