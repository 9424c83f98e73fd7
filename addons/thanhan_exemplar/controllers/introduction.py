from odoo import SUPERUSER_ID
from odoo.http import Controller, request, route

from .introduction_form import IntroductionForm

MAX_TOKEN_LENGTH = 64
MAX_REQUEST_BYTES = 20 * 1024 * 1024
ADDRESS_LIMIT = 30
LINK_LIMIT = 20
COMMUNE_LIMIT = 100
HEADERS = {
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "X-Robots-Tag": "noindex, nofollow",
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; "
        "base-uri 'none'; frame-ancestors 'none'"
    ),
}
PAGE = {
    "type": "http",
    "auth": "public",
    "methods": ["GET", "POST"],
    "max_content_length": MAX_REQUEST_BYTES,
}


class IntroductionController(Controller):
    """Pages on which people without an account introduce someone.

    They never tell whether somebody is already known (rule R16).
    """

    @route("/gioi-thieu/<string:token>", **PAGE)
    def introduce_through_link(self, token, **post):
        # sudo: the token is the key, its holder has no account
        links = request.env["exemplar.introduction.link"].with_user(SUPERUSER_ID)
        link = links._find_usable(token[:MAX_TOKEN_LENGTH])
        if not link:
            return self._render_closed()
        return self._serve(link.organization_id, link, f"link|{link.id}", LINK_LIMIT, post)

    @route(["/gioi-thieu", "/gioi-thieu/xa/<string:code>"], **PAGE)
    def introduce_as_citizen(self, code=None, **post):
        # sudo: the page is open to everyone where the commune has switched it on
        companies = request.env["res.company"].with_user(SUPERUSER_ID)
        domain = [("exemplar_citizen_form", "=", True)]
        if code:
            domain.append(("exemplar_commune_code", "=", code))
        communes = companies.search(domain)
        if len(communes) > 1:
            return self._render("introduction_communes", communes=communes)
        organization = communes and communes._exemplar_citizen_organization()
        if not organization:
            return self._render_closed()
        links = request.env["exemplar.introduction.link"].with_user(SUPERUSER_ID)
        door = f"commune|{communes.id}"
        return self._serve(
            organization.with_user(SUPERUSER_ID), links.browse(), door, COMMUNE_LIMIT, post
        )

    @route("/gioi-thieu/da-gui", type="http", auth="public", methods=["GET"])
    def introduced(self):
        return self._render("introduction_thanks")

    def _serve(self, organization, link, door, limit, post):
        if request.httprequest.method != "POST":
            return self._render_form(IntroductionForm(organization))
        photo = request.httprequest.files.get("photo")
        form = IntroductionForm(organization, post, photo)
        if not self._is_within_limits(door, limit):
            form.errors["form"] = "Đã gửi quá nhiều lần. Xin thử lại sau một giờ."
            return self._render_form(form, status=429)
        if form.is_trap:
            return request.redirect("/gioi-thieu/da-gui")
        if not form.validate():
            return self._render_form(form, status=422)
        if link and not link._take():
            return self._render_closed()
        nominees = organization.env["exemplar.nominee"]
        nominees._receive(form.get_values(), organization, link)
        return request.redirect("/gioi-thieu/da-gui")

    def _is_within_limits(self, door, limit):
        counters = request.env["exemplar.rate.limit"]
        address = counters._hit(f"address|{request.httprequest.remote_addr}", ADDRESS_LIMIT)
        return counters._hit(door, limit) and address

    def _render_form(self, form, status=200):
        return self._render("introduction_form", status=status, form=form)

    def _render_closed(self):
        return self._render("introduction_closed", status=404)

    def _render(self, template, status=200, **values):
        response = request.render(f"thanhan_exemplar.{template}", values, status=status)
        response.headers.update(HEADERS)
        return response
