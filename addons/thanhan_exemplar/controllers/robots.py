from odoo.addons.web.controllers.home import Home
from odoo.http import request, route

from ..models.res_company_public import PAGE


class PublicRobots(Home):
    """Machines may read the public page; for the rest Odoo's own answer stands."""

    @route()
    def robots(self, **kwargs):
        response = super().robots(**kwargs)
        sitemap = f"{request.httprequest.host_url}{PAGE[1:]}/sitemap.xml"
        response.set_data(f"{response.get_data(as_text=True)}\nSitemap: {sitemap}\n")
        return response

    def _get_allowed_robots_routes(self):
        styles = "/thanhan_exemplar/static/src/public/"
        return [*super()._get_allowed_robots_routes(), PAGE, styles]
