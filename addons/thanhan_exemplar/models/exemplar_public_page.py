from odoo import api, models
from odoo.fields import Domain

from ..tools import address_key
from .res_company_public import PAGE

PER_PAGE = 24
IN_FEED = 30
PER_SITEMAP = 5000
LONGEST_NAME = 100
SHOWN_FIELDS = (
    "name",
    "public_code",
    "date_state",
    "organization_id",
    "hamlet_id",
    "sector_id",
    "subject",
    "birth_year",
)


class ExemplarPublicPage(models.AbstractModel):
    """What everyone may read of a commune's exemplars, as plain values (rules R8, R15, R16).

    The public addresses read through this model alone. It reads as superuser and hands out names,
    places, decisions and approved texts, never a record; who is not on the page, is not there.
    """

    _name = "exemplar.public.page"
    _description = "Public Page"

    @api.model
    def _get_communes(self):
        """Return ``[{name, code, path, url}, …]`` of the communes whose page is switched on."""
        companies = self.env["res.company"].search([("exemplar_public_page", "=", True)])
        return [self._commune_values(company) for company in companies]

    @api.model
    def _get_list(self, code, filters):
        """Return a page of the list, None where the commune has no public page.

        :param filters: ``{sector, hamlet, name, after}`` as typed in the address; ``after`` is the
            address code of the last exemplar of the page before
        """
        company = self._company(code)
        if not company:
            return None
        chosen = self._chosen(company, filters)
        after = self._position(company, filters.get("after"))
        domain = self._domain(company) & self._filter_domain(**chosen) & after
        nominees = self._newest(company, domain, PER_PAGE + 1)
        entries = self._entries(company, nominees[:PER_PAGE])
        return {
            "commune": self._commune_values(company),
            "entries": entries,
            **chosen,
            "is_first": after.is_true(),
            "next": nominees[PER_PAGE - 1].public_code if len(nominees) > PER_PAGE else False,
            "modified": self._last_modified(entries),
        }

    @api.model
    def _get_one(self, code, public_code):
        """Return the page of one exemplar, None for anyone who is not on the public page."""
        company = self._company(code)
        nominee = self._find(company, public_code)
        entries = nominee and self._entries(company, nominee, with_stories=True)
        if not entries:
            return None
        return {"commune": self._commune_values(company), **entries[0]}

    @api.model
    def _get_feed(self, code):
        """Return the newest entries with their stories, None where there is no public page."""
        company = self._company(code)
        if not company:
            return None
        nominees = self._newest(company, self._domain(company), IN_FEED)
        entries = self._entries(company, nominees, with_stories=True)
        return {
            "commune": self._commune_values(company),
            "entries": entries,
            "modified": self._last_modified(entries),
        }

    @api.model
    def _get_sitemap(self, code, part):
        """Return ``{url, urls, parts}``: the page, the addresses of that part, how many parts.

        None where there is no public page or no such part. Parts are counted from 1.
        """
        company = self._company(code)
        if not company:
            return None
        nominees = self.env["exemplar.nominee"]
        domain = self._domain(company)
        parts = -(-nominees.search_count(domain) // PER_SITEMAP) or 1
        if not 1 <= part <= parts:
            return None
        found = nominees.search_fetch(
            domain, ["public_code"], order="id", limit=PER_SITEMAP, offset=(part - 1) * PER_SITEMAP
        )
        url = company._exemplar_public_url()
        urls = [f"{url}/{nominee.public_code}" for nominee in found]
        return {"url": url, "urls": urls, "parts": parts}

    @api.model
    def _company(self, code):
        companies = self.env["res.company"]
        if not self._is_address(code):
            return companies
        return companies.search(
            [("exemplar_public_page", "=", True), ("exemplar_commune_code", "=", code)]
        )

    @api.model
    def _is_address(self, code):
        return bool(code) and code == address_key(code)

    @api.model
    def _commune_values(self, company):
        return {
            "name": company.name,
            "code": company.exemplar_commune_code,
            "path": f"{PAGE}/{company.exemplar_commune_code}",
            "url": company._exemplar_public_url(),
        }

    @api.model
    def _chosen(self, company, filters):
        """Return the filters with their choices; the name as typed, on one line."""
        sectors = [("company_id", "in", [False, company.id])]
        hamlets = [("company_id", "=", company.id), ("kind", "=", "hamlet")]
        name = (filters.get("name") or "").replace("\x00", "")
        return {
            "sectors": self._choices("exemplar.sector", sectors, filters.get("sector")),
            "hamlets": self._choices("exemplar.organization", hamlets, filters.get("hamlet")),
            "name": " ".join(name.split())[:LONGEST_NAME],
        }

    @api.model
    def _filter_domain(self, sectors, hamlets, name):
        domain = Domain("name", "ilike", name) if name else Domain.TRUE
        for field, choices in (("sector_id", sectors), ("hamlet_id", hamlets)):
            if choices["chosen"]:
                domain &= Domain(field, "in", choices["ids"])
        return domain

    @api.model
    def _choices(self, model, domain, chosen):
        """Return the choices of a filter by address, and the ids that the chosen one stands for."""
        records = self.env[model].search_fetch(domain, ["name"])
        keys = {record.id: address_key(record.name) for record in records}
        return {
            "chosen": chosen or "",
            "options": list({keys[record.id]: record.name for record in records}.items()),
            "ids": [record_id for record_id, key in keys.items() if key == chosen],
        }

    @api.model
    def _domain(self, company):
        nominees = self.env["exemplar.nominee"].with_company(company)
        return nominees._domain_public(company, company._exemplar_today())

    @api.model
    def _newest(self, company, domain, limit):
        nominees = self.env["exemplar.nominee"].with_company(company)
        return nominees.search_fetch(
            domain, SHOWN_FIELDS, order="date_state desc, id desc", limit=limit
        )

    @api.model
    def _position(self, company, public_code):
        """Return the domain of what follows that exemplar; all, where it is not on the page."""
        last = self._find(company, public_code)
        if not last:
            return Domain.TRUE
        return Domain("date_state", "<=", last.date_state) & (
            Domain("date_state", "<", last.date_state) | Domain("id", "<", last.id)
        )

    @api.model
    def _find(self, company, public_code):
        if not company or not self._is_address(public_code):
            return self.env["exemplar.nominee"]
        domain = self._domain(company) & Domain("public_code", "=", public_code)
        return self._newest(company, domain, 1)
