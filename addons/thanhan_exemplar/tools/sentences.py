"""The sentences of a Vietnamese text: to compare what two texts say, to cut what must fit."""

import re
import unicodedata

_END = re.compile(r"[.!?…]+[”\"’'»)]*(?=\s|$)|\n+")
_AROUND = ' \t\r.!?…,;:-–—*•"“”‘’«»()'


def split_sentences(text):
    """Return the sentences of ``text`` in their order; a line break ends a sentence."""
    text = unicodedata.normalize("NFC", text or "")
    ends = [match.end() for match in _END.finditer(text)]
    pieces = [
        text[start:end].strip() for start, end in zip([0, *ends], [*ends, len(text)], strict=True)
    ]
    return [piece for piece in pieces if piece.strip(_AROUND)]


def same_sentence(sentence):
    """Return what two sentences share that differ in case, spaces and signs around them only."""
    words = unicodedata.normalize("NFC", sentence).split()
    return " ".join(words).strip(_AROUND).casefold()


def cut_at_sentence(text, limit):
    """Return the beginning of ``text`` in whole sentences, of at most ``limit`` characters.

    Where the first sentence is longer, it ends with the last word that fits, and “…”.
    """
    text = (text or "").strip()
    if len(text) <= limit:
        return text
    ends = [match.end() for match in _END.finditer(text)]
    if whole := text[: max((end for end in ends if end <= limit), default=0)].strip():
        return whole
    return text[: max(limit - 1, 0)].rpartition(" ")[0].rstrip() + "…" if limit > 0 else ""
