from odoo import api, models
from odoo.exceptions import UserError
from odoo.fields import Command

from ..tools import about


class ExemplarLinkMixin(models.AbstractModel):
    """Links that a user may set only to records they may read (rule R16).

    Odoo lets a user link any id, and so learn its name or reach it through the rules of the
    linking record.
    """

    _name = "exemplar.link.mixin"
    _description = "Links to Readable Records Only"
    _inherit = ["exemplar.guard.mixin"]

    _guarded_links = ()

    @api.model_create_multi
    def create(self, vals_list):
        self.check_access("create")
        self._check_links([self._add_missing_default_values(vals) for vals in vals_list])
        return super().create(vals_list)

    def write(self, vals):
        self.check_access("write")
        self._check_links([vals])
        return super().write(vals)

    def onchange(self, values, field_names, fields_spec):
        # the answer names what is linked
        self._check_links([values if self else self._add_missing_default_values(values)])
        return super().onchange(values, field_names, fields_spec)

    def _check_links(self, vals_list):
        for name in self._guarded_links:
            linked = [self._new_links(name, vals[name]) for vals in vals_list if vals.get(name)]
            if linked:
                records = linked[0].union(*linked)
                self._check_new_links(name, records)
                if records._name == "exemplar.nominee":
                    records._check_not_merged()

    def _new_links(self, name, value):
        """Return the records that ``value`` links to a record of ``self`` without that link."""
        field = self._fields[name]
        if field.type == "many2one":
            record_id = value.get("id") if isinstance(value, dict) else value
            return self.env[field.comodel_name].browse(record_id or [])
        ids = set(self._linked_ids(value))
        if self:
            ids -= set.intersection(*(set(old.ids) for old in self._all_linked(name).values()))
        return self.env[field.comodel_name].browse(sorted(ids))

    @api.model
    def _linked_ids(self, commands):
        for command in commands:
            if isinstance(command, int):
                yield command
            elif command[0] == Command.CREATE:
                raise UserError(self.env._("Save the new record first, then choose it here."))
            elif command[0] == Command.LINK:
                yield command[1]
            elif command[0] == Command.SET:
                yield from command[2]

    def _all_linked(self, name):
        """Return ``{record id: linked records}``, those included that the user may not read.

        The users of a transaction share its cache: it may hold less, and must not keep more.
        """
        self.invalidate_recordset([name], flush=False)
        # sudo: a rule about all the people of a text must see them all
        linked = {record.id: record[name] for record in self.sudo()}
        self.invalidate_recordset([name], flush=False)
        return linked

    def _check_access(self, operation):
        """Forget the links that the rules of access have looked at as superuser."""
        result = super()._check_access(operation)
        if not self.env.su:
            real = self.browse(self.ids)
            names = [name for name in self._guarded_links if self._fields[name].type != "many2one"]
            if real and names:
                real.invalidate_recordset(names, flush=False)
        return result

    def _check_new_links(self, name, records):
        """Refuse links to ``records`` through the field ``name``; extended by the rules of each.

        :raises UserError: when the user may not read one of them; it is not named
        """
        if records - records._filtered_access("read"):
            refusal = self.env._(
                "%(field)s: choose only what you may read yourself.",
                field=self._fields[name]._description_string(self.env),
            )
            raise about(UserError(refusal), name)
