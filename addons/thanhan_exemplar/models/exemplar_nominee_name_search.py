from odoo import api, models
from odoo.fields import Domain

from ..tools import key_prefix


class ExemplarNomineeNameSearch(models.Model):
    """A name typed to choose an exemplar: first those who are called so."""

    _inherit = "exemplar.nominee"

    @api.model
    def name_search(self, name="", domain=None, operator="ilike", limit=100):
        """Return as Odoo does; a full page of people of this very name comes from their keys.

        Half of all names hold "nguyễn" and "thị", so that their letters alone are a slow search.
        """
        if operator == "ilike" and limit and (prefix := key_prefix(name)):
            called_so = Domain("search_key", "=like", f"{prefix}%") & Domain("name", operator, name)
            found = self.search_fetch(
                called_so & Domain(domain or Domain.TRUE),
                ["display_name"],
                limit=limit,
                order="search_key, id",
            )
            if len(found) == limit:
                # sudo: what was found may be read; a name may be made of links that may not
                return [(nominee.id, nominee.display_name) for nominee in found.sudo()]
        return super().name_search(name, domain, operator, limit)
