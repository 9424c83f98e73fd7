"""What was added to a text and what was taken out, paragraph by paragraph, for people to read."""

import re
from difflib import SequenceMatcher

from markupsafe import Markup

_TOKEN = re.compile(r"\s+|[^\s]+")
_RELATED = 0.4
_ADDED = Markup('<ins class="bg-success-subtle text-success-emphasis">+%s</ins>')
_TAKEN = Markup('<del class="bg-danger-subtle text-danger-emphasis">−%s</del>')


def difference_html(before, after):
    """Return ``after`` as HTML with what is new underlined behind "+" and what went behind "−".

    :return: escaped Markup, empty when both texts have the same paragraphs
    """
    old, new = _paragraphs(before), _paragraphs(after)
    if old == new:
        return Markup()
    rows = []
    for tag, low, high, start, end in SequenceMatcher(None, old, new, False).get_opcodes():
        if tag == "equal":
            rows += [Markup.escape(paragraph) for paragraph in new[start:end]]
        else:
            rows += _changed(old[low:high], new[start:end])
    return Markup("").join(Markup("<p>%s</p>") % row for row in rows)


def _paragraphs(text):
    return [line.strip() for line in (text or "").splitlines() if line.strip()]


def _changed(old, new):
    """Return the rows of paragraphs that were replaced; like ones are compared word by word."""
    rows = []
    while old and new and SequenceMatcher(None, old[0], new[0], False).ratio() >= _RELATED:
        rows.append(_changed_words(old.pop(0), new.pop(0)))
    rows += [_TAKEN % paragraph for paragraph in old]
    rows += [_ADDED % paragraph for paragraph in new]
    return rows


def _changed_words(old, new):
    old, new = _TOKEN.findall(old), _TOKEN.findall(new)
    parts = []
    for tag, low, high, start, end in SequenceMatcher(None, old, new, False).get_opcodes():
        if tag == "equal":
            parts.append(Markup.escape("".join(new[start:end])))
            continue
        if taken := "".join(old[low:high]):
            parts.append(_TAKEN % taken)
        if added := "".join(new[start:end]):
            parts.append(_ADDED % added)
    return Markup("").join(parts)
