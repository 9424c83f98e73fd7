from odoo import api, fields, models


class ExemplarAwardPaper(models.Model):
    _name = "exemplar.award.paper"
    _description = "Paper of an Award File"
    _inherit = ["exemplar.link.mixin", "exemplar.attachment.mixin"]
    _order = "award_id, type_sequence, id"
    _rec_name = "type_id"
    _check_company_auto = True

    _guarded_links = ("award_id",)
    _attachment_fields = ("attachment_ids",)

    award_id = fields.Many2one("exemplar.award", required=True, index=True, ondelete="cascade")
    company_id = fields.Many2one(
        related="award_id.company_id", store=True, precompute=True, index=True
    )
    type_id = fields.Many2one(
        "exemplar.paper.type",
        string="Paper",
        required=True,
        ondelete="restrict",
        check_company=True,
    )
    type_sequence = fields.Integer(related="type_id.sequence", store=True, precompute=True)
    attachment_ids = fields.Many2many(
        "ir.attachment", "exemplar_award_paper_attachment_rel", string="Files", copy=False
    )
    is_present = fields.Boolean(
        string="Received",
        compute="_compute_is_present",
        store=True,
        readonly=False,
        precompute=True,
        help="A file is attached, or the paper itself lies in the folder.",
    )
    note = fields.Char()

    _type_uniq = models.UniqueIndex("(award_id, type_id)", "This paper is already in the list.")

    @api.depends("attachment_ids")
    def _compute_is_present(self):
        for paper in self:
            paper.is_present = paper.is_present or bool(paper.attachment_ids)
