from odoo import api, models
from odoo.exceptions import UserError
from odoo.models import MAGIC_COLUMNS

from ..tools import about


class ExemplarGuardMixin(models.AbstractModel):
    """Fields that the system alone sets, and belonging that is checked after a change as well.

    Readonly binds screens only: Odoo takes any stored field from RPC, imports, the context and
    the user's own defaults, computed ones included, on which rules of access rest. What the
    system sets in a step it sets as superuser; the fields in ``_fields_with_own_guard`` are
    refused and set by what their model does around ``create`` and ``write``.
    """

    _name = "exemplar.guard.mixin"
    _description = "Fields Set by the System"

    _fields_with_own_guard = ("date_state",)

    @api.model
    def default_get(self, fields):
        if self.env.su:
            return super().default_get(fields)
        kept = [name for name in fields if self._is_set_by_system(name)]
        defaults = super().default_get([name for name in fields if name not in kept])
        for name in kept:
            if (field := self._fields[name]).default:
                value = field.convert_to_cache(field.default(self), self, validate=False)
                defaults[name] = field.convert_to_write(field.convert_to_record(value, self), self)
        return defaults

    @api.model_create_multi
    def create(self, vals_list):
        if not self.env.su:
            self.check_access("create")
            for vals in vals_list:
                self.browse()._check_set_by_system(vals)
        return super().create(vals_list)

    def write(self, vals):
        if self.env.su:
            return super().write(vals)
        self._check_set_by_system(vals)
        result = super().write(vals)
        if any(map(self._is_belonging, vals)):
            self.check_access("write")
        return result

    @api.model
    def _is_set_by_system(self, name):
        field = self._fields.get(name)
        return bool(
            field
            and field.store
            and field.readonly
            and not field.inverse
            and field.type != "one2many"
            and name not in MAGIC_COLUMNS
        )

    @api.model
    def _is_belonging(self, name):
        field = self._fields.get(name)
        return bool(
            field
            and field.type == "many2one"
            and (field.comodel_name.startswith("exemplar.") or name == "company_id")
        )

    def _check_set_by_system(self, vals):
        """Refuse ``vals`` that bring what the system sets.

        A new record may bring it empty; a paper record of past years brings what was set then.

        :raises UserError: naming the field
        """
        for name, value in vals.items():
            if name in self._fields_with_own_guard or not self._is_set_by_system(name):
                continue
            if self or (value and not vals.get("is_history")):
                refusal = self.env._(
                    "%(field)s is set by the system itself.",
                    field=self._fields[name]._description_string(self.env),
                )
                raise about(UserError(refusal), name)
