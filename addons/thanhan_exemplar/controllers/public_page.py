from urllib.parse import urlencode

from odoo import SUPERUSER_ID
from odoo.http import Controller, request, route

from ..models.res_company_public import PAGE
from .public_answer import HTML, answer, answer_missing
from .public_feeds import ATOM, JSON_FEED, XML, atom_feed, json_feed, sitemap, sitemap_index

PUBLIC = {
    "type": "http",
    "auth": "public",
    "methods": ["GET"],
    "readonly": True,
    "save_session": False,
}
FILTERS = {"linh-vuc": "sector", "ap": "hamlet", "ten": "name", "sau": "after"}
MAX_LENGTH = 100


class PublicPageController(Controller):
    """The public page of honoured exemplars who agreed to it, and its feeds.

    Values come from ``exemplar.public.page`` alone; what is not on the page and what there never
    was get the same answer.
    """

    @route(PAGE, **PUBLIC)
    def communes(self, **_unknown):
        communes = self._page()._get_communes()
        if len(communes) == 1:
            return request.redirect(communes[0]["path"], code=302)
        return self._render("public_communes", communes and {"communes": communes})

    @route(f"{PAGE}/<string:code>", **PUBLIC)
    def exemplars(self, code, **typed):
        filters = {name: typed.get(word, "")[:MAX_LENGTH] for word, name in FILTERS.items()}
        values = self._page()._get_list(code, filters)
        if values:
            values["next"] = values["next"] and self._next_address(values, typed)
        return self._render("public_exemplars", values)

    @route(f"{PAGE}/<string:code>/<string:exemplar>", **PUBLIC)
    def exemplar(self, code, exemplar, **_unknown):
        return self._render("public_exemplar", self._page()._get_one(code, exemplar))

    @route(f"{PAGE}/<string:code>/<string:exemplar>/<string:photo>.jpg", **PUBLIC)
    def photo(self, code, exemplar, photo, **_unknown):
        page = self._page()
        if photo == "chia-se":
            picture = page._get_share_image(code, exemplar)
        else:
            picture = page._get_photo(code, exemplar, photo)
        return answer(picture, "image/jpeg") if picture else self._render("", None)

    @route(f"{PAGE}/<string:code>/feed.atom", **PUBLIC)
    def atom(self, code, **_unknown):
        return self._answer_feed(code, atom_feed, ATOM)

    @route(f"{PAGE}/<string:code>/feed.json", **PUBLIC)
    def json(self, code, **_unknown):
        return self._answer_feed(code, json_feed, JSON_FEED)

    @route(f"{PAGE}/sitemap.xml", **PUBLIC)
    def sitemaps(self, **_unknown):
        page = self._page()
        communes = page._get_communes()
        if not communes:
            return self._render("", None)
        maps = []
        for commune in communes:
            parts = page._get_sitemap(commune["code"], 1)["parts"]
            maps += [f"{commune['url']}/sitemap-{part}.xml" for part in range(1, parts + 1)]
        return answer(sitemap_index(maps), XML)

    @route(f"{PAGE}/<string:code>/sitemap-<int:part>.xml", **PUBLIC)
    def sitemap(self, code, part, **_unknown):
        values = self._page()._get_sitemap(code, part)
        if not values:
            return self._render("", None)
        urls = [values["url"], *values["urls"]] if part == 1 else values["urls"]
        return answer(sitemap(urls), XML)

    def _page(self):
        # sudo: the one reader behind the public addresses, it hands out plain values
        return request.env(user=SUPERUSER_ID, context={})["exemplar.public.page"]

    def _next_address(self, values, typed):
        kept = {word: typed[word] for word in ("linh-vuc", "ap", "ten") if typed.get(word)}
        return f"{values['commune']['path']}?{urlencode({**kept, 'sau': values['next']})}"

    def _answer_feed(self, code, make, mimetype):
        values = self._page()._get_feed(code)
        if values is None:
            return self._render("", None)
        response = answer(make(values), mimetype, values["modified"])
        response.headers["Access-Control-Allow-Origin"] = "*"
        return response

    def _render(self, template, values):
        """Return the page, or the one answer for all that is not there."""
        views = request.env(user=SUPERUSER_ID, context={})["ir.qweb"]
        if not values:
            return answer_missing(views._render("thanhan_exemplar.public_missing", {}).strip())
        html = views._render(f"thanhan_exemplar.{template}", values)
        return answer(html.strip(), HTML, values.get("modified"))
