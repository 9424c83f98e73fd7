"""Vietnamese names: titles in front of them and the order of a list of people."""

import unicodedata

ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
LETTER_KEYS = {letter: chr(ord("A") + rank) for rank, letter in enumerate(ALPHABET)}
TONES = {
    "\N{COMBINING GRAVE ACCENT}": "1",
    "\N{COMBINING HOOK ABOVE}": "2",
    "\N{COMBINING TILDE}": "3",
    "\N{COMBINING ACUTE ACCENT}": "4",
    "\N{COMBINING DOT BELOW}": "5",
}
TITLES = (
    *("hộ gia đình", "gia đình", "vợ chồng", "đồng chí", "bác sĩ", "cô giáo", "thầy giáo"),
    *("hộ", "ông", "bà", "anh", "chị", "cô", "chú", "em", "cụ", "bác", "thầy", "đ/c"),
)


def strip_titles(name):
    """Return ``name`` without the titles in front of it ("Hộ ông Trần Văn Ba" → "Trần Văn Ba").

    A title that is the whole name stays.
    """
    words = unicodedata.normalize("NFC", name or "").split()
    text = " ".join(words)
    for title in TITLES:
        if text.casefold().startswith(title + " "):
            return strip_titles(text[len(title) + 1 :])
    return text


def name_sort_key(name, given_name_first=True):
    """Return an ASCII key whose binary order is the Vietnamese order of ``name``.

    Letters follow the Vietnamese alphabet (Đ after D), tones decide between equal letters.

    :param given_name_first: people are ordered by given name, then family and middle names;
        bodies by their words as they stand
    """
    syllables = [syllable_key(word) for word in strip_titles(name).split()]
    if given_name_first and syllables:
        syllables = [syllables[-1], "", *syllables[:-1]]
    return " ".join(syllables)


def syllable_key(syllable):
    """Return the ASCII key of one syllable: its letters, then its tone wherever it is typed."""
    letters, tone = [], "0"
    for character in unicodedata.normalize("NFC", syllable.casefold()):
        letter, character_tone = _split_tone(character)
        letters.append(LETTER_KEYS.get(letter, letter if letter.isascii() else "~"))
        tone = character_tone or tone
    return "".join(letters) + "!" + tone


def _split_tone(character):
    decomposed = unicodedata.normalize("NFD", character)
    tone = next((TONES[mark] for mark in decomposed if mark in TONES), None)
    bare = "".join(mark for mark in decomposed if mark not in TONES)
    return unicodedata.normalize("NFC", bare), tone
