from odoo import api, models
from odoo.exceptions import UserError
from odoo.fields import Command


class ExemplarLinkMixin(models.AbstractModel):
    """Links that a user may set only to records they may read (rule R16).

    Odoo lets a user link any id, and so learn its name or reach it through the rules of the
    linking record.
    """

    _name = "exemplar.link.mixin"
    _description = "Links to Readable Records Only"

    _guarded_links = ()

    @api.model_create_multi
    def create(self, vals_list):
        for vals in vals_list:
            self._check_links(self._add_missing_default_values(vals))
        return super().create(vals_list)

    def write(self, vals):
        self._check_links(vals)
        return super().write(vals)

    def _check_links(self, vals):
        for name in self._guarded_links:
            if vals.get(name):
                self._check_new_links(name, self._new_links(name, vals[name]))

    def _new_links(self, name, value):
        """Return the records that ``value`` links to a record of ``self`` without that link."""
        field = self._fields[name]
        if field.type == "many2one":
            return self.env[field.comodel_name].browse(value)
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

    def _check_new_links(self, name, records):
        """Refuse links to ``records`` through the field ``name``; extended by the rules of each.

        :raises UserError: when the user may not read one of them; it is not named
        """
        if records - records._filtered_access("read"):
            raise UserError(
                self.env._(
                    "%(field)s: choose only what you may read yourself.",
                    field=self._fields[name]._description_string(self.env),
                )
            )
