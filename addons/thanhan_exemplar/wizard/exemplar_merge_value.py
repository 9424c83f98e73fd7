from odoo import api, fields, models


class ExemplarMergeValue(models.TransientModel):
    """A value in which the files of a merge differ, and from which of them it is taken."""

    _name = "exemplar.merge.value"
    _description = "Value of a Merge"
    _inherit = ["exemplar.link.mixin"]

    _guarded_links = ("wizard_id", "source_id")
    _fields_with_own_guard = ("name",)
    _order = "id"

    wizard_id = fields.Many2one("exemplar.merge.wizard", required=True, ondelete="cascade")
    nominee_ids = fields.Many2many(related="wizard_id.nominee_ids")
    name = fields.Char(required=True, readonly=True)
    label = fields.Char(compute="_compute_label")
    alternatives = fields.Text(compute="_compute_label")
    source_id = fields.Many2one(
        "exemplar.nominee",
        string="Taken From",
        compute="_compute_source_id",
        store=True,
        readonly=False,
        required=True,
        precompute=True,
        ondelete="cascade",
        domain="[('id', 'in', nominee_ids)]",
    )

    @api.depends("name", "wizard_id.nominee_ids")
    def _compute_label(self):
        for line in self:
            field = line.nominee_ids._fields.get(line.name)
            line.label = field and field._description_string(self.env)
            line.alternatives = field and "\n".join(
                f"{nominee.code}: {self._shown(field, nominee)}" for nominee in line.nominee_ids
            )

    @api.depends("name", "wizard_id.keeper_id", "wizard_id.nominee_ids")
    def _compute_source_id(self):
        for line in self:
            keeper = line.wizard_id.keeper_id
            full = (keeper | line.wizard_id.nominee_ids).filtered(line.name or "id")
            line.source_id = full[:1] or keeper

    @api.model
    def _shown(self, field, nominee):
        text = field.convert_to_export(nominee[field.name], nominee)
        if field.type == "boolean":
            text = self.env._("yes") if text else self.env._("no")
        return text or "–"
