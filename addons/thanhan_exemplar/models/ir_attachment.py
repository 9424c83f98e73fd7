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
        if not self.env.su and not bypass_access:
            named = {
                value
                for condition in Domain(domain).iter_conditions()
                if condition.field_expr == "res_model"
                for value in self._exemplar_values(condition.value)
            }
            domain = Domain(domain)
            for model in named & set(self._exemplar_discussions()):
                discussed = self.env[model]._domain_discussed()
                if not discussed.is_true():
                    # sudo: which records are discussed; the rules of the model narrow as well
                    ids = self.env[model].sudo()._search(discussed)
                    domain &= (
                        Domain("res_model", "!=", model)
                        | Domain("res_field", "!=", False)
                        | Domain("res_id", "in", ids)
                    )
        return super()._search(domain, *args, bypass_access=bypass_access, **kwargs)

    def _exemplar_values(self, value):
        return [value] if isinstance(value, str) else value or []

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
