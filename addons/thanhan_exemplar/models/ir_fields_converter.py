from odoo import api, models
from odoo.fields import Command


class IrFieldsConverter(models.AbstractModel):
    _inherit = "ir.fields.converter"

    @api.model
    def db_id_for(self, model, field, subfield, value, savepoint):
        """Find our records by number only where the user may read them (rule R16).

        Odoo tells by the error whether a number exists. A name is looked up once for an import.
        """
        if not field.comodel_name.startswith("exemplar."):
            return super().db_id_for(model, field, subfield, value, savepoint)
        cache, key = self.env.context.get("import_cache", {}), (field.comodel_name, value)
        once = subfield is None and field.comodel_name != model._name
        if once and key in cache:
            return cache[key]
        try:
            found = super().db_id_for(model, field, subfield, value, savepoint)
        except ValueError as error:
            if subfield is None:
                raise self._exemplar_unnamed(field, value, error) from error
            raise self._exemplar_unknown(field, value) from error
        if found[0] and not self.env[field.comodel_name].browse(found[0])._filtered_access("read"):
            raise self._exemplar_unknown(field, value)
        if subfield is None and found[1]:
            raise self._exemplar_ambiguous(field, value)
        if once and found[0]:
            cache[key] = found
        return found

    @api.model
    def _str_to_many2many(self, model, field, value, savepoint):
        """Read names that have a comma themselves, as an export writes them."""
        [record] = value
        if None in record and field.comodel_name.startswith("exemplar."):
            found = self._exemplar_split_names(self.env[field.comodel_name], record[None])
            if found is not None:
                return [Command.set(found.ids)], []
        return super()._str_to_many2many(model, field, value, savepoint)

    def _exemplar_split_names(self, records, text):
        """Return the records whose names joined by commas are ``text``, None if one is unknown."""
        words, found = text.split(","), records.browse()
        while words:
            for count in range(len(words), 0, -1):
                name = ",".join(words[:count]).strip()
                if ids := records.name_search(name, operator="=", limit=1):
                    found |= records.browse(ids[0][0])
                    words = words[count:]
                    break
            else:
                return None
        return found

    def _exemplar_unnamed(self, field, value, error):
        """Return ``error``, with its links for the dialog, in words that tell how to mend it."""
        message = self.env._(
            "there is no “%(value)s” in the list of %(model)s; write the name as it stands there",
            value=value,
            model=self.env["ir.model"]._get(field.comodel_name).name,
        )
        return ValueError(message.replace("%", "%%"), *error.args[1:])

    def _exemplar_ambiguous(self, field, value):
        """Return the refusal of a name that several have: Odoo would take the first of them."""
        message = self.env._(
            "there are several “%(value)s” in the list of %(model)s; write the code instead",
            value=value,
            model=self.env["ir.model"]._get(field.comodel_name).name,
        )
        return ValueError(message.replace("%", "%%"), {"value": value})

    def _exemplar_unknown(self, field, value):
        message = self.env._("nothing that you may see has the number “%(value)s”", value=value)
        path = [*self.env.context.get("parent_fields_hierarchy", []), field.name]
        return ValueError(message.replace("%", "%%"), {"field_path": path})
