from odoo import api, models


class ExemplarAttachmentMixin(models.AbstractModel):
    """Files that are read by those who read the record.

    An attachment without ``res_id`` is readable by its creator alone, so those of the fields in
    ``_attachment_fields`` are bound to the record that names them.
    """

    _name = "exemplar.attachment.mixin"
    _description = "Files Bound to Their Record"
    _inherit = ["exemplar.guard.mixin"]

    _attachment_fields = ()

    @api.model_create_multi
    def create(self, vals_list):
        records = super().create(vals_list)
        records._bind_attachments()
        return records

    def write(self, vals):
        result = super().write(vals)
        if not set(self._attachment_fields).isdisjoint(vals):
            self._bind_attachments()
        return result

    def _bind_attachments(self):
        for record in self:
            for name in self._attachment_fields:
                free = record[name].filtered(lambda attachment: not attachment.res_id)
                if free:
                    free.write({"res_model": record._name, "res_id": record.id})
