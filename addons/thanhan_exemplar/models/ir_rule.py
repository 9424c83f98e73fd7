from odoo import models
from odoo.exceptions import AccessError


class IrRule(models.Model):
    _inherit = "ir.rule"

    def _make_access_error(self, operation, records):
        """Name no exemplar to who may not read it, in debug mode either (rule R16)."""
        if not records._name.startswith("exemplar.") or self.env.user.has_group(
            "base.group_system"
        ):
            return super()._make_access_error(operation, records)
        records.invalidate_recordset()
        env = self.with_context(**self.env.user.context_get()).env
        messages = {
            "read": env._("You may not see this; it belongs to another organization."),
            "write": env._("You may not change this at its present step."),
            "create": env._("You may not enter this for another organization."),
            "unlink": env._("You may not delete this."),
        }
        model = env["ir.model"]._get(records._name).name
        lines = [
            messages[operation],
            env._("%(model)s: the commendation officer can help.", model=model),
        ]
        return AccessError("\n".join(lines))
