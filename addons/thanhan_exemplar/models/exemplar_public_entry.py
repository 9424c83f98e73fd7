import base64

from odoo import api, models
from odoo.fields import Domain

from ..tools import draw_share_image, redraw_photo
from ..tools.photo import KEPT_FORMATS
from .exemplar_nominee_public import PUBLIC_SCOPES, STANDING_STATES

PHOTO_SIDES = {"anh": ("image_1024", 800), "anh-nho": ("image_256", 256)}
SHARE_HEADING = "Gương điển hình tiên tiến"
DATE = "%d/%m/%Y"


class ExemplarPublicEntry(models.AbstractModel):
    """What the public page tells of one exemplar, as far as the consents of the day go."""

    _inherit = "exemplar.public.page"

    @api.model
    def _entries(self, company, nominees, with_stories=False):
        """Return the values of those of ``nominees`` who may stand on the page now, in order."""
        nominees = nominees.with_company(company)
        scopes = nominees._public_scopes(company._exemplar_today())
        shown = nominees.filtered(lambda nominee: not scopes[nominee.id].isdisjoint(PUBLIC_SCOPES))
        photos = self._photo_versions(shown, scopes)
        decisions = self._decisions(shown)
        stories = self._stories(company, shown, scopes) if with_stories else {}
        page = self._commune_values(company)
        return [
            self._entry(
                page,
                nominee,
                photos.get(nominee.id),
                decisions.get(nominee.id, []),
                stories.get(nominee.id, []),
            )
            for nominee in shown
        ]

    @api.model
    def _entry(self, page, nominee, photo, decisions, stories):
        path = f"{page['path']}/{nominee.public_code}"
        dates = [nominee.date_state, *(story["approved"] for story in stories)]
        return {
            "name": nominee.name,
            "path": path,
            "url": f"{page['url']}/{nominee.public_code}",
            "hamlet": nominee.hamlet_id.name,
            "sector": nominee.sector_id.name,
            "organization": nominee.organization_id.name,
            "titles": list(dict.fromkeys(decision["form"] for decision in decisions)),
            "decisions": decisions,
            "stories": stories,
            "photo": photo and f"{path}/anh.jpg?v={photo}",
            "photo_url": photo and f"{page['url']}/{nominee.public_code}/anh.jpg?v={photo}",
            "photo_small": photo and f"{path}/anh-nho.jpg?v={photo}",
            "published": nominee.date_state,
            "modified": max(filter(None, dates), default=None),
        }

    @api.model
    def _last_modified(self, entries):
        return max((entry["modified"] for entry in entries if entry["modified"]), default=None)

    @api.model
    def _photo_versions(self, nominees, scopes):
        """Return ``{id: a word that changes with the photo}`` where the photo may be shown."""
        willing = [nominee.id for nominee in nominees if "photo" in scopes[nominee.id]]
        files = self.env["ir.attachment"].search_fetch(
            [
                ("res_model", "=", nominees._name),
                ("res_field", "=", "image_128"),
                ("res_id", "in", willing),
            ],
            ["res_id", "checksum"],
        )
        return {file.res_id: (file.checksum or "")[:8] for file in files}

    @api.model
    def _decisions(self, nominees):
        """Return ``{id: [{form, number, date}, …]}``, the newest first; public without consent."""
        awards = self.env["exemplar.award"].search_fetch(
            [
                ("nominee_id", "in", nominees.ids),
                ("state", "in", STANDING_STATES),
                ("decision_id.state", "=", "issued"),
            ],
            ["nominee_id", "form_id", "decision_id"],
        )
        decisions = {}
        for award in awards.sorted(lambda award: award.decision_id.date, reverse=True):
            decision = award.decision_id
            decisions.setdefault(award.nominee_id.id, []).append(
                {
                    "form": award.form_id.name,
                    "number": decision.display_name,
                    "date": decision.date.strftime(DATE),
                }
            )
        return decisions

    @api.model
    def _stories(self, company, nominees, scopes):
        """Return ``{id: [story, …]}`` of the approved stories, the newest first.

        A story shows only while everyone it tells of is on the page and has agreed to the story.
        """
        willing = nominees.filtered(lambda nominee: "story" in scopes[nominee.id])
        stories = self.env["exemplar.story"].search(
            [("nominee_ids", "in", willing.ids), ("state", "=", "approved")],
            order="date_approved desc, id desc",
        )
        told = stories.with_context(active_test=False)._all_linked("nominee_ids")
        others = nominees.browse({one.id for people in told.values() for one in people})
        others = nominees.search(self._domain(company) & Domain("id", "in", others.ids))
        by_other = others._public_scopes(company._exemplar_today())
        agreed = {other.id for other in others if "story" in by_other[other.id]}
        found = {}
        for story in stories:
            people = set(told[story.id].ids)
            if people <= agreed:
                for nominee_id in people:
                    found.setdefault(nominee_id, []).append(self._story_values(story))
        return found

    @api.model
    def _story_values(self, story):
        return {
            "title": story.title,
            "paragraphs": [line.strip() for line in story.text.splitlines() if line.strip()],
            "approved": story.date_approved,
        }

    @api.model
    def _get_photo(self, code, public_code, name):
        """Return the photo as a JPEG without what a camera writes into it, None where none shows.

        :param name: anh or anh-nho, its size
        """
        nominee = self._find(self._company(code), public_code)
        if name not in PHOTO_SIDES or not self._shows_photo(nominee):
            return None
        field, side = PHOTO_SIDES[name]
        return redraw_photo(base64.b64decode(nominee[field]), side, KEPT_FORMATS)

    @api.model
    def _get_share_image(self, code, public_code):
        """Return the picture for social networks as a JPEG, None where there is no page."""
        company = self._company(code)
        nominee = self._find(company, public_code)
        if not nominee or not self._entries(company, nominee):
            return None
        photo = self._get_photo(code, public_code, "anh")
        return draw_share_image(nominee.name, SHARE_HEADING, company.name, photo)

    @api.model
    def _shows_photo(self, nominee):
        scopes = nominee._public_scopes(nominee.env.company._exemplar_today())
        consented = scopes[nominee.id]
        return bool(
            "photo" in consented and not consented.isdisjoint(PUBLIC_SCOPES) and nominee.image_128
        )
