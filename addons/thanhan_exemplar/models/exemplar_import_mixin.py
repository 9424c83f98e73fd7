from odoo import api, models
from odoo.exceptions import AccessError, UserError, ValidationError

from ..tools import about

TEST_RUN = "exemplar_import_test_run"


class Faults:
    """What was wrong with the rows of one import: rows not read, and refusals with their fields.

    Two are never equal: environments with equal contexts are one.
    """

    def __init__(self):
        self.unread = set()
        self.refused = {}


class ExemplarImportMixin(models.AbstractModel):
    """Records that come in from Excel: a template, and refusals that know their row and field.

    Odoo's ``load`` puts a refusal of the whole batch on its first row and names no field.
    """

    _name = "exemplar.import.mixin"
    _description = "Imported from Excel"
    _inherit = ["exemplar.guard.mixin"]

    _import_owner = "organization_id"

    @api.model
    def get_import_templates(self):
        model = self.env["ir.model"]._get(self._name).name
        return [
            {
                "label": self.env._("Import template: %(model)s", model=model),
                "template": f"/thanhan_exemplar/static/xls/{self._table}.xlsx",
            }
        ]

    @api.model
    def load(self, fields, data):
        faults = Faults()
        records = self.with_context(exemplar_import_faults=faults)
        result = super(ExemplarImportMixin, records).load(fields, data)
        texts = {text for _record, text in faults.refused}
        messages = []
        for message in result["messages"]:
            names = faults.refused.get((message.get("record"), message["message"]))
            if names is None and message["message"] in texts:
                continue
            if names and not message.get("field"):
                columns = {field.split("/")[0] for field in fields}
                message["field"] = next((name for name in names if name in columns), names[0])
            messages.append(message)
        return {**result, "messages": messages}

    @api.model
    def _convert_records(self, records, **kwargs):
        """Note the rows that cannot be read: they are told once and not entered half."""
        faults = self.env.context["exemplar_import_faults"]

        def noted(message):
            if message["type"] == "error":
                faults.unread.add(message["record"])
            kwargs["log"](message)

        return super()._convert_records(records, **{**kwargs, "log": noted})

    def _load_records(self, data_list, update=False):
        faults = self.env.context.get("exemplar_import_faults")
        if faults is None:
            return super()._load_records(data_list, update)
        data_list = [data for data in data_list if data["info"]["record"] not in faults.unread]
        try:
            self._complete_new(data_list)
            return super()._load_records(data_list, update)
        except UserError as error:
            if len(data_list) == 1:
                names = (self._import_owner,) if isinstance(error, AccessError) else ()
                record = data_list[0]["info"]["record"]
                faults.refused[record, str(error)] = getattr(error, "field_names", names)
            raise

    def _complete_new(self, data_list):
        """Take empty cells of required columns as not given, and name what has no default."""
        required = [
            name
            for name, field in self._fields.items()
            if field.required and field.store and field.type != "boolean"
        ]
        given = self.default_get(required)
        for data in data_list:
            values = data["values"]
            if data.get("xml_id") or values.get("id"):
                continue
            for name in required:
                if values.get(name):
                    continue
                values.pop(name, None)
                if not given.get(name) and not self._fields[name].compute:
                    label = self._fields[name]._description_string(self.env)
                    refusal = self.env._("%(field)s is missing.", field=label)
                    raise about(UserError(refusal), name)

    def _load_records_write(self, values):
        """Write only what differs, so that an export comes back without a trace."""
        changed = {
            name: value
            for name, value in values.items()
            if name != "id" and self._differs(name, value)
        }
        return super()._load_records_write(changed) if changed else None

    def _differs(self, name, value):
        field = self._fields[name]
        if field.type == "one2many":
            return True
        return field.convert_to_cache(value, self) != field.convert_to_cache(self[name], self)

    def _validate_fields(self, field_names, excluded_names=()):
        try:
            return super()._validate_fields(field_names, excluded_names)
        except ValidationError as error:
            known = hasattr(error, "field_names")
            if "exemplar_import_faults" in self.env.context and not known:
                error.field_names = self._fields_of_refusal(str(error))
            raise

    def _fields_of_refusal(self, text):
        """Return the names of the fields whose constraint refuses the records with ``text``."""
        # sudo: constraints run as superuser
        records = self.sudo()
        for check in self._constraint_methods:
            try:
                check(records)
            except ValidationError as error:
                if str(error) == text:
                    return check._constrains
        return ()
