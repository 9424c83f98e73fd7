"""Sentences of a Vietnamese text, for texts that must fit into a channel."""

import re

_END = re.compile(r"[.!?…]+[”\"’')]*(?=\s|$)|\n+")


def split_sentences(text):
    """Return the sentences of ``text`` in order; a line break ends a sentence."""
    text = text or ""
    ends = [match.end() for match in _END.finditer(text)]
    starts = [0, *ends]
    pieces = [
        text[start:end].strip() for start, end in zip(starts, [*ends, len(text)], strict=True)
    ]
    return [piece for piece in pieces if piece]


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
