"""The public page for machines: Atom (RFC 4287), JSON Feed 1.1, sitemaps (sitemaps.org)."""

import json
import re

from lxml import etree
from markupsafe import Markup

ATOM = "application/atom+xml; charset=utf-8"
XML = "application/xml; charset=utf-8"
JSON_FEED = "application/feed+json; charset=utf-8"
ATOM_SPACE = "http://www.w3.org/2005/Atom"
SITEMAP_SPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
NOT_IN_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
EPOCH = "1970-01-01T00:00:00Z"
TITLE = "Gương điển hình tiên tiến – {}"


def atom_feed(values):
    """Return the feed of ``exemplar.public.page`` as Atom, in bytes."""
    commune = values["commune"]
    feed = etree.Element(f"{{{ATOM_SPACE}}}feed", nsmap={None: ATOM_SPACE})
    feed.set("{http://www.w3.org/XML/1998/namespace}lang", "vi")
    _add(feed, "id", commune["url"])
    _add(feed, "title", TITLE.format(commune["name"]))
    _add(feed, "updated", _moment(values["modified"]))
    _add(feed, "link", rel="self", type="application/atom+xml", href=f"{commune['url']}/feed.atom")
    _add(feed, "link", rel="alternate", type="text/html", href=commune["url"])
    _add(_add(feed, "author"), "name", commune["name"])
    for entry in values["entries"]:
        node = _add(feed, "entry")
        _add(node, "id", entry["url"])
        _add(node, "title", _title(entry))
        _add(node, "published", _moment(entry["published"]))
        _add(node, "updated", _moment(entry["modified"]))
        _add(node, "link", rel="alternate", type="text/html", href=entry["url"])
        if entry["sector"]:
            _add(node, "category", term=_clean(entry["sector"]))
        _add(node, "summary", _summary(entry))
        _add(node, "content", _html(entry), type="html")
    return etree.tostring(feed, xml_declaration=True, encoding="utf-8")


def json_feed(values):
    """Return the feed of ``exemplar.public.page`` as JSON Feed 1.1, in bytes."""
    commune = values["commune"]
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": TITLE.format(commune["name"]),
        "home_page_url": commune["url"],
        "feed_url": f"{commune['url']}/feed.json",
        "language": "vi",
        "authors": [{"name": commune["name"]}],
        "items": [_item(entry) for entry in values["entries"]],
    }
    return json.dumps(feed, ensure_ascii=False).encode()


def sitemap(urls):
    """Return a sitemap of ``urls``, in bytes."""
    return _map("urlset", "url", urls)


def sitemap_index(urls):
    """Return the index of the sitemaps at ``urls``, in bytes."""
    return _map("sitemapindex", "sitemap", urls)


def _map(root, tag, urls):
    top = etree.Element(f"{{{SITEMAP_SPACE}}}{root}", nsmap={None: SITEMAP_SPACE})
    for url in urls:
        node = etree.SubElement(top, f"{{{SITEMAP_SPACE}}}{tag}")
        etree.SubElement(node, f"{{{SITEMAP_SPACE}}}loc").text = url
    return etree.tostring(top, xml_declaration=True, encoding="utf-8")


def _item(entry):
    item = {
        "id": entry["url"],
        "url": entry["url"],
        "title": _title(entry),
        "summary": _summary(entry),
        "content_html": _html(entry),
        "image": entry["photo_url"],
        "date_published": _moment(entry["published"]),
        "date_modified": _moment(entry["modified"]),
        "tags": [entry["sector"]] if entry["sector"] else None,
    }
    return {name: value for name, value in item.items() if value}


def _title(entry):
    return _clean(": ".join([entry["name"], *entry["titles"][:1]]))


def _summary(entry):
    places = [part for part in (entry["hamlet"], entry["sector"], entry["organization"]) if part]
    return _clean(". ".join([*places, *(_decision(one) for one in entry["decisions"])]) + ".")


def _decision(decision):
    return f"{decision['form']}, Quyết định số {decision['number']} ngày {decision['date']}"


def _html(entry):
    """Return what is told of an exemplar as HTML of its own, everything typed escaped."""
    parts = [Markup("<p>{}</p>").format(_summary(entry))]
    for story in entry["stories"]:
        parts.append(Markup("<h2>{}</h2>").format(_clean(story["title"])))
        parts += [Markup("<p>{}</p>").format(_clean(text)) for text in story["paragraphs"]]
    return "".join(parts)


def _add(parent, tag, text=None, **attributes):
    node = etree.SubElement(parent, f"{{{ATOM_SPACE}}}{tag}", attributes)
    node.text = text
    return node


def _moment(moment):
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ") if moment else EPOCH


def _clean(text):
    """Return ``text`` without the signs that no XML may hold."""
    return NOT_IN_XML.sub("", text)
