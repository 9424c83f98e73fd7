from odoo import fields, models

READERS_OF_PAPERS = (
    "thanhan_exemplar.group_exemplar_officer,thanhan_exemplar.group_exemplar_supervisor,"
    "thanhan_exemplar.group_exemplar_organization"
)


class ExemplarAwardListPapers(models.Model):
    """The scans on a list, and whether a decision waits for them (rule R5)."""

    _inherit = "exemplar.award.list"

    paper_ids = fields.One2many(
        "exemplar.award.list.paper", "list_id", string="Scans", groups=READERS_OF_PAPERS
    )

    def unlink(self):
        self.check_access("unlink")
        self.paper_ids.unlink()
        return super().unlink()

    def _missing_papers(self):
        missing = super()._missing_papers()
        if not self.company_id.exemplar_list_scan_required:
            return missing
        # sudo: that a paper is filed is no secret of the list
        unfiled = self.required_paper_type_ids - self.sudo().paper_ids.type_id
        if unfiled:
            missing.append(
                self.env._(
                    "the scans of the papers: %(papers)s; the hamlet or the commendation officer "
                    "files them on the list",
                    papers=", ".join(unfiled.mapped("name")),
                )
            )
        return missing
