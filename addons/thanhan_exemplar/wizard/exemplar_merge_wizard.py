from odoo import api, fields, models
from odoo.exceptions import UserError


class ExemplarMergeWizard(models.TransientModel):
    """The preview of a merge: who is kept and which values are taken where they differ."""

    _name = "exemplar.merge.wizard"
    _description = "Merge Into One File"
    _inherit = ["exemplar.link.mixin"]

    _guarded_links = ("nominee_ids", "keeper_id")

    nominee_ids = fields.Many2many("exemplar.nominee", required=True)
    keeper_id = fields.Many2one(
        "exemplar.nominee",
        string="Kept File",
        required=True,
        ondelete="cascade",
        domain="[('id', 'in', nominee_ids)]",
        help="Its introducing body stays unless another one is chosen below; the older code is "
        "kept anyway.",
    )
    value_ids = fields.One2many("exemplar.merge.value", "wizard_id", string="Values That Differ")
    reason = fields.Text(string="Why They Are One")

    @api.model_create_multi
    def create(self, vals_list):
        wizards = super().create(vals_list)
        lines = [
            {"wizard_id": wizard.id, "name": field.name}
            for wizard in wizards.filtered(lambda wizard: not wizard.value_ids)
            for field in wizard.nominee_ids._merge_value_fields()
            if len({nominee[field.name] for nominee in wizard.nominee_ids}) > 1
        ]
        self.env["exemplar.merge.value"].create(lines)
        return wizards

    def action_confirm(self):
        """Merge as shown.

        :return: the action that opens the kept file
        :raises UserError: when the files may not be merged, naming why
        """
        self.ensure_one()
        if not (self.reason or "").strip():
            raise UserError(self.env._("Type why these files are of one and the same."))
        keeper = self.keeper_id
        if keeper not in self.nominee_ids:
            raise UserError(self.env._("Keep one of the files that are merged."))
        others = (self.nominee_ids - keeper)._by_code()
        self.env["exemplar.merge"]._merge(keeper, others, self._chosen_values(), self.reason)
        return keeper.get_formview_action()

    def _chosen_values(self):
        allowed = {field.name: field for field in self.nominee_ids._merge_value_fields()}
        values = {}
        for line in self.value_ids:
            field = allowed.get(line.name)
            if not field or line.source_id not in self.nominee_ids:
                raise UserError(self.env._("Choose the values from the files that are merged."))
            value = line.source_id[line.name]
            if field.type == "many2one":
                value = value.id
            elif field.type == "date":
                value = fields.Date.to_string(value)
            values[line.name] = value
        return values
