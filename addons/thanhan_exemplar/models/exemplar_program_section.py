from odoo import api, fields, models


class ExemplarProgramSection(models.Model):
    _name = "exemplar.program.section"
    _description = "Section of a Programme"
    _inherit = ["exemplar.link.mixin"]
    _order = "program_id, sequence, id"
    _rec_names_search = ["code", "title"]
    _check_company_auto = True

    _guarded_links = ("program_id",)

    program_id = fields.Many2one(
        "exemplar.program",
        string="Programme",
        required=True,
        index=True,
        ondelete="cascade",
        check_company=True,
    )
    company_id = fields.Many2one(
        related="program_id.company_id", store=True, precompute=True, index=True
    )
    sequence = fields.Integer(default=10)
    code = fields.Char(string="Section", required=True, help="For example III.2")
    title = fields.Char(string="Heading", required=True, index="trigram")
    text = fields.Text(help="Empty for a chapter that only holds sections.")

    _code_program_uniq = models.Constraint(
        "UNIQUE (program_id, code)", "Another section of the programme has this code."
    )

    @api.depends("code", "title")
    def _compute_display_name(self):
        for section in self:
            section.display_name = f"{section.code} {section.title}"

    def write(self, vals):
        result = super().write(vals)
        if "program_id" in vals:
            self.check_access("write")
        return result
