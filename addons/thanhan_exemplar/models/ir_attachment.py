from collections.abc import Collection

from odoo import models
from odoo.exceptions import AccessError
from odoo.fields import Domain


class IrAttachment(models.Model):
    """Files of a discussion reach those who discuss, not all who read the record (rule R16)."""

    _inherit = "ir.attachment"

    def _check_access(self, operation):
        result = super()._check_access(operation)
        if self.env.su or not self:
            return result
        allowed = self - result[0] if result else self
        closed = allowed._exemplar_closed()
        if not closed:
            return result
        if result:
            return result[0] | closed, result[1]
        return closed, lambda: AccessError(self.env._("You may not open this file."))

    def _search(self, domain, *args, bypass_access=False, **kwargs):
        """Narrow what Odoo finds by the rules of one model without looking at each file."""
        domain = Domain(domain)
        if not self.env.su and not bypass_access:
            asked = list(domain.iter_conditions())
            named = {
                value
                for condition in asked
                if condition.field_expr == "res_model"
                for value in self._exemplar_values(condition.value)
            }
            # Odoo leaves files of fields out by itself unless one of these is asked for
            of_fields = self.env.context.get("skip_res_field_check") or any(
                condition.field_expr in ("id", "res_field") for condition in asked
            )
            for model in named & set(self._exemplar_discussions()):
                domain &= self._exemplar_domain_open(model, of_fields)
        return super()._search(domain, *args, bypass_access=bypass_access, **kwargs)

    def _exemplar_domain_open(self, model, of_fields):
        discussed = self.env[model]._domain_discussed()
        if discussed.is_true():
            return discussed
        # sudo: which records are discussed; the rules of the model narrow as well
        ids = self.env[model].sudo()._search(discussed)
        opened = Domain("res_model", "!=", model) | Domain("res_id", "in", ids)
        return opened | Domain("res_field", "!=", False) if of_fields else opened

    def _exemplar_values(self, value):
        if isinstance(value, str):
            return [value]
        return value if isinstance(value, Collection) else []

    def _exemplar_discussions(self):
        return self.env.registry.descendants(["exemplar.thread.mixin"], "_inherit")

    def _exemplar_closed(self):
        """Return the files of discussions that are closed to the user."""
        # sudo: to which records the files belong
        files = self.sudo().filtered(lambda file: file.res_id and not file.res_field)
        closed = self.browse()
        for model in set(files.mapped("res_model")) & set(self._exemplar_discussions()):
            found = files.filtered(lambda file, model=model: file.res_model == model)
            discussed = set(self.env[model].browse(found.mapped("res_id"))._discussed().ids)
            hidden = [file.id for file in found if file.res_id not in discussed]
            closed |= self.browse(hidden)
        return closed
