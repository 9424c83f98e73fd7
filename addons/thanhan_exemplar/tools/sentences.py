"""The sentences of a text, so that two texts can be compared by what they say."""

import re
import unicodedata

_END = re.compile(r"(?<=[.!?…])[\"”’»)]*\s+|\s*[\r\n]+\s*")
_AROUND = ' \t.!?…,;:-–—*•"“”‘’«»()'


def split_sentences(text):
    """Return the sentences of ``text`` in their order, as they are written."""
    parts = _END.split(unicodedata.normalize("NFC", text or ""))
    return [part.strip() for part in parts if part.strip(_AROUND)]


def same_sentence(sentence):
    """Return what two sentences share that differ in case, spaces and signs around them only."""
    words = unicodedata.normalize("NFC", sentence).split()
    return " ".join(words).strip(_AROUND).casefold()
