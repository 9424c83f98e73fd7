from odoo import api, fields, models


class ResConfigSettings(models.TransientModel):
    """The settings of the commune, which its leader changes without administering the server.

    Each setting is a field ``exemplar_…`` related to the company, shown in a block of the view.
    """

    _inherit = "res.config.settings"

    exemplar_commune_code = fields.Char(related="company_id.exemplar_commune_code", readonly=False)
    exemplar_public_page = fields.Boolean(related="company_id.exemplar_public_page", readonly=False)
    exemplar_citizen_form = fields.Boolean(
        related="company_id.exemplar_citizen_form", readonly=False
    )
    exemplar_citizen_organization_id = fields.Many2one(
        related="company_id.exemplar_citizen_organization_id", readonly=False
    )
    exemplar_notice_required = fields.Boolean(
        related="company_id.exemplar_notice_required", readonly=False
    )
    exemplar_recording_required = fields.Boolean(
        related="company_id.exemplar_recording_required", readonly=False
    )
    exemplar_list_scan_required = fields.Boolean(
        related="company_id.exemplar_list_scan_required", readonly=False
    )
    exemplar_task_reminder_days = fields.Integer(
        related="company_id.exemplar_task_reminder_days", readonly=False
    )
    exemplar_slot_days = fields.Integer(related="company_id.exemplar_slot_days", readonly=False)

    def _compute_display_name(self):
        # sudo: the name is that of a window action, which a leader may not read
        return super(ResConfigSettings, self.sudo())._compute_display_name()

    @api.model_create_multi
    def create(self, vals_list):
        if not self._is_exemplar_leader():
            return super().create(vals_list)
        own = [
            {name: value for name, value in vals.items() if name.startswith("exemplar_")}
            for vals in vals_list
        ]
        # sudo: a leader writes these fields of the own commune and no other
        return super(ResConfigSettings, self.sudo()).create(own).with_env(self.env)

    def write(self, vals):
        if not self._is_exemplar_leader():
            return super().write(vals)
        own = {name: value for name, value in vals.items() if name.startswith("exemplar_")}
        # sudo: a leader writes these fields of the own commune and no other
        return super(ResConfigSettings, self.sudo()).write(own)

    def execute(self):
        if not self._is_exemplar_leader():
            return super().execute()
        return {"type": "ir.actions.client", "tag": "reload"}

    @api.model
    def _is_exemplar_leader(self):
        """Whether the user leads the commune without administering the server."""
        leader = self.env.user.has_group("thanhan_exemplar.group_exemplar_manager")
        return leader and not self.env.su and not self.env.is_admin()
