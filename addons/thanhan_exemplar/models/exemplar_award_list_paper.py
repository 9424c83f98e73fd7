from odoo import api, fields, models


class ExemplarAwardListPaper(models.Model):
    """A scan of the hamlet's papers, for example of the signed minutes of its meeting."""

    _name = "exemplar.award.list.paper"
    _description = "Scan of a List's Paper"
    _inherit = ["exemplar.link.mixin"]
    _order = "list_id, id"
    _check_company_auto = True
    _guarded_links = ("list_id",)

    list_id = fields.Many2one(
        "exemplar.award.list", string="List", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(
        related="list_id.company_id", store=True, precompute=True, index=True
    )
    hamlet_id = fields.Many2one(
        related="list_id.hamlet_id", store=True, precompute=True, index=True
    )
    list_state = fields.Selection(related="list_id.state", store=True, precompute=True)
    type_id = fields.Many2one(
        "exemplar.paper.type",
        string="Paper",
        required=True,
        ondelete="restrict",
        check_company=True,
        domain="[('id', 'in', parent.required_paper_type_ids)]",
    )
    name = fields.Char(string="File Name", required=True, index="trigram")
    file = fields.Binary(string="Scan", attachment=True, required=True)

    @api.model_create_multi
    def create(self, vals_list):
        papers = super().create(vals_list)
        papers._tick()
        return papers

    def write(self, vals):
        self.check_access("write")
        self._check_undecided()
        result = super().write(vals)
        self._tick()
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_if_undecided(self):
        self._check_undecided()

    def _check_undecided(self):
        if not self.env.su:
            self.list_id._check_undecided()

    def _tick(self):
        """Mark the papers that have been filed as being in hand."""
        for record, papers in self.grouped("list_id").items():
            if missing := papers.type_id - record.paper_type_ids:
                # sudo: a scan that may be filed shows that the paper is in hand
                record.sudo().paper_type_ids |= missing
