from odoo import api, fields, models


class ExemplarSuperlative(models.Model):
    _name = "exemplar.superlative"
    _description = "Exaggerating Word"
    _order = "name"

    name = fields.Char(required=True, index="trigram")
    active = fields.Boolean(default=True)
    company_id = fields.Many2one("res.company", string="Commune", index=True, ondelete="cascade")

    @api.model
    def _phrases(self):
        """Return the words that a text about an exemplar avoids (plan, section III.3)."""
        domain = [("company_id", "in", [False, *self.env.companies.ids])]
        # sudo: whoever writes a text may know which words it avoids
        return self.sudo().search_fetch(domain, ["name"]).mapped("name")
