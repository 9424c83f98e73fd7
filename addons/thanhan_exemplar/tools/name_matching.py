"""Whether two Vietnamese names may be those of one person, and the keys that find such names.

Marks count when both names are typed with them: Hòa is neither Hóa nor, in "Nguyễn Thị Hoa", Hoa.
A name without any mark was typed without them and may be any of these.
"""

import re
import unicodedata
from collections import Counter
from functools import lru_cache
from itertools import product
from typing import NamedTuple

from .vietnamese_names import LETTER_KEYS, strip_titles, syllable_key

DUPLICATE_SCORE = 0.6
SAME_NAME = 0.9
PENALTIES = {
    "no_diacritics": 0.1,
    "d_stroke": 0.1,
    "family_spelling": 0.1,
    "order": 0.1,
    "initials": 0.15,
    "middle_marker": 0.1,
    "middle_missing": 0.2,
    "middle_part": 0.35,
    "given_name_only": 0.4,
}
BONUSES = {"birth_year": 0.1, "hamlet": 0.05, "organization": 0.05}
BIRTH_YEAR_NEAR = 0.8  # age by the lunar calendar and by the solar one
BIRTH_YEAR_DIFFERS = 0.3

GENDER_MARKERS = {"thi", "van"}
NAMES_WITH_D_AND_DD = ("dan", "dậu", "diệp", "diệu", "dinh", "doan", "dương")
ABBREVIATIONS = {"clb": "câu lạc bộ", "htx": "hợp tác xã", "tht": "tổ hợp tác"}
TITLES_WITHOUT_MARKS = {"ho", "gia", "dinh", "ong", "ba", "anh", "chi", "co", "chu", "em", "cu"}
FAMILIES = """
nguyễn trần lê phạm huỳnh hoàng phan vũ võ đặng bùi đỗ hồ ngô dương lý lí đinh đoàn lâm mai trịnh
đào cao hà tô tạ chu châu thái quách tăng trương lưu la lã vương từ diệp lục kiều thạch sơn kim
danh điểu giang hứa khổng phùng triệu tống nghiêm tôn trà ninh âu bạch cù doãn đàm đồng hàn lại
lương mạc nông quan thân tiêu ung viên thị
"""
DIGRAPHS = {"ng", "th", "tr", "ph"}
LONGEST_PERSON = 5
LONGEST_MIDDLE = 3
SIMILAR_BODY = 0.8
TOKEN = re.compile(r"[^\s.,;]+\.?")
VOWEL = re.compile(r"[aeiouy]")
FINAL_Y = re.compile(r"(?:qu|[^aeiou]*)y")
HORN = "\N{COMBINING HORN}"
HORN_ON_ONE = re.compile(rf"uo{HORN}(?=\W?[a-z])|u{HORN}o(?!{HORN})")


class Syllable(NamedTuple):
    """``bare`` has no marks and Mỹ as "mi"; ``written`` tells marks apart, not their place."""

    bare: str
    written: str
    abbreviated: bool

    @property
    def marked(self):
        return self.written != syllable_key(self.bare)


class Match(NamedTuple):
    """How likely two names are one person's, 0 to 1, and the codes of the reasons."""

    score: float
    reasons: tuple


NO_MATCH = Match(0, ())


@lru_cache(maxsize=4096)
def split_name(name):
    """Return the syllables of ``name`` without titles and remarks in brackets."""
    text = re.sub(r"\(.*?\)", " ", strip_titles(name)).casefold()
    tokens = [
        part for token in TOKEN.findall(text) for part in ABBREVIATIONS.get(token, token).split()
    ]
    return _without_bare_titles(tuple(_syllable(token) for token in tokens if _bare(token)))


def name_key(name):
    """Return the key of ``name``: "hoa nguyen:thi" for Nguyễn Thị Hoa, empty without letters."""
    syllables = split_name(name)
    return _key([syllable.bare for syllable in syllables]) if syllables else ""


def key_prefix(name):
    """Return how the keys of those begin who are called ``name``, or have it as given name."""
    syllables = split_name(name)
    if len(syllables) > 1:
        return _prefix(syllables)
    return f"{syllables[0].bare} " if syllables else ""


def search_keys(name):
    """Return ``(keys, prefix)``: the keys that names of one person with ``name`` may have.

    ``prefix`` is the beginning of the keys of longer ones, False where it would tell nothing.
    """
    syllables = split_name(name)
    if not syllables or syllables[-1].abbreviated:
        return [], False
    bare = [syllable.bare for syllable in syllables]
    keys = {_key(order) for order in ([*bare[1:], bare[0]], [bare[-1], *bare[:-1]], bare[::-1])}
    if len(bare) == 1:
        return sorted(keys), False
    for family, middle in product(_spelled(syllables[0], BARE_FAMILIES), _middles(syllables[1:-1])):
        keys.add(_key([family, *middle, bare[-1]]))
    return sorted(keys), _prefix(syllables)


def is_body(name):
    """Return whether ``name`` is too long for a person's."""
    return len(split_name(name)) > LONGEST_PERSON


@lru_cache(maxsize=4096)
def compare_names(left, right):
    """Return the :class:`Match` of two names alone."""
    first, second = split_name(left), split_name(right)
    if not first or not second:
        return NO_MATCH
    readings = [(first, second, ())]
    readings += [(first, order, ("order",)) for order in _orders(second)]
    readings += [(order, second, ("order",)) for order in _orders(first)]
    matches = [_compare_in_order(one, other, reasons) for one, other, reasons in readings]
    best = max([*matches, _compare_bodies(first, second)], key=lambda match: match.score)
    if best.score and _has_title(left) != _has_title(right):
        return Match(best.score, (*best.reasons, "title"))
    return best


def compare_people(left, right):
    """Return the :class:`Match` of two dictionaries.

    :param left: ``name`` and, where known, ``birth_year``, ``hamlet_id``, ``organization_id``
    :param right: the same
    """
    score, reasons = compare_names(left["name"], right["name"])
    if not score:
        return NO_MATCH
    score, reasons = _weigh_birth_years(score, reasons, left, right)
    for link in ("hamlet", "organization"):
        value = left.get(f"{link}_id")
        if value and value == right.get(f"{link}_id"):
            score, reasons = score + BONUSES[link], (*reasons, link)
    return Match(round(min(score, 1), 2), reasons)


def _weigh_birth_years(score, reasons, left, right):
    first, second = left.get("birth_year"), right.get("birth_year")
    if not first or not second:
        return score, reasons
    if first == second:
        return score + BONUSES["birth_year"], (*reasons, "birth_year")
    if abs(first - second) == 1:
        return score * BIRTH_YEAR_NEAR, (*reasons, "birth_year_near")
    return score * BIRTH_YEAR_DIFFERS, (*reasons, "birth_year_differs")


def _bare(text):
    decomposed = unicodedata.normalize("NFD", text.casefold()).replace("đ", "d")
    return "".join(letter for letter in decomposed if letter.isascii() and letter.isalnum())


def _syllable(token):
    bare = _bare(token)
    letters = unicodedata.normalize("NFD", token.rstrip(".").replace("'", "").replace("’", ""))
    letters = HORN_ON_ONE.sub(f"u{HORN}o{HORN}", letters)
    if FINAL_Y.fullmatch(bare):
        bare, letters = bare[:-1] + "i", letters.replace("y", "i")
    short = token.endswith(".") and len(bare) < 3
    abbreviated = bare.isalpha() and (short or not VOWEL.search(bare))
    return Syllable(bare, syllable_key(letters), abbreviated)


def _without_bare_titles(syllables):
    """Leave out "ong", "ho ba" before a family name, typed without marks."""
    for position, syllable in enumerate(syllables[:-2]):
        if position and _is_family(syllable) and syllable.bare not in TITLES_WITHOUT_MARKS:
            return syllables[position:]
        if syllable.marked or syllable.bare not in TITLES_WITHOUT_MARKS:
            break
    return syllables


def _has_title(name):
    text = " ".join(unicodedata.normalize("NFC", name).split())
    return strip_titles(text) != text


def _key(bare):
    family, *middle = bare[:-1] or [""]
    return f"{bare[-1]} {family}:{' '.join(middle)}"


def _prefix(syllables):
    family, *middle = syllables[:-1]
    prefix = f"{syllables[-1].bare} {family.bare}"
    if family.abbreviated:
        return prefix
    prefix += ":"
    for position, syllable in enumerate(middle):
        prefix += " " * bool(position) + syllable.bare
        if syllable.abbreviated:
            break
    return prefix


def _spelled(syllable, known):
    """Return how ``syllable`` may stand in a key: as it is, shortened, or as one of ``known``."""
    bare = syllable.bare
    if syllable.abbreviated:
        return {bare, *(name for name in known if name.startswith(bare))}
    return {bare, bare[:1], bare[:2] if bare[:2] in DIGRAPHS else bare[:1]}


def _middles(middle):
    """Return the middle names that may stand for ``middle``: initials, left out, Thị added."""
    bare = tuple(syllable.bare for syllable in middle)
    if len(middle) > LONGEST_MIDDLE:
        return {bare}
    choices = [{"", *_spelled(syllable, GENDER_MARKERS)} for syllable in middle]
    written = {tuple(filter(None, choice)) for choice in product(*choices)}
    return written | {(marker, *bare) for marker in GENDER_MARKERS}


FAMILY_KEYS = {_syllable(family).written for family in FAMILIES.split()}
KEYS_WITH_D_AND_DD = {_syllable(name).written for name in NAMES_WITH_D_AND_DD}
BARE_FAMILIES = {_bare(family) for family in FAMILIES.split()}


def _is_family(syllable):
    if syllable.marked:
        return syllable.written in FAMILY_KEYS
    return syllable.bare in BARE_FAMILIES


def _orders(syllables):
    """Return the name as it stands when ``syllables`` begin with the given name, if they may."""
    if len(syllables) < 2:
        return []
    if _is_family(syllables[0]) and syllables[-1].bare not in GENDER_MARKERS:
        return []
    rotated, back = [*syllables[1:], syllables[0]], [syllables[-1], *syllables[:-1]]
    return [order for order in (rotated, back, syllables[::-1]) if _is_family(order[0])]


def _compare_in_order(first, second, reasons):
    given_names, families = (first[-1], second[-1]), (first[0], second[0])
    if any(given.abbreviated for given in given_names):
        return NO_MATCH
    unmarked = not all(any(part.marked for part in name) for name in (first, second))
    if min(len(first), len(second)) == 1:
        found = [_compare_syllables(*given_names, unmarked), ("given_name_only",)]
    else:
        found = [
            _compare_syllables(*given_names, unmarked),
            _compare_families(*families, unmarked),
            _compare_middles(first[1:-1], second[1:-1], unmarked),
        ]
    if None in found:
        return NO_MATCH
    reasons = tuple(dict.fromkeys([*reasons, *(code for codes in found for code in codes)]))
    score = SAME_NAME - sum(PENALTIES[reason] for reason in reasons)
    return Match(max(score, 0), reasons or ("same_name",))


def _compare_syllables(first, second, unmarked):
    """Return the reasons why both may be one syllable, None when they are two."""
    if first.abbreviated or second.abbreviated:
        short, long = sorted((first, second), key=lambda syllable: len(syllable.bare))
        return ("initials",) if long.bare.startswith(short.bare) else None
    if first.written == second.written:
        return ()
    if first.bare != second.bare:
        return None
    lazy = first.bare in GENDER_MARKERS and not (first.marked and second.marked)
    if unmarked or lazy:
        return ("no_diacritics",)
    plain = _without_stroke(first)
    if plain == _without_stroke(second) and plain not in KEYS_WITH_D_AND_DD:
        return ("d_stroke",)
    return None


def _without_stroke(syllable):
    return syllable.written.replace(LETTER_KEYS["đ"], LETTER_KEYS["d"])


def _compare_families(first, second, unmarked):
    reasons = _compare_syllables(first, second, unmarked)
    if reasons is None and first.bare == second.bare:
        known = [syllable.written in FAMILY_KEYS for syllable in (first, second)]
        return None if all(known) else ("family_spelling",)
    return reasons


def _compare_middles(first, second, unmarked):
    short, long = sorted((first, second), key=len)
    reasons, left_out, rest = [], [], list(short)
    for syllable in long:
        found = _compare_syllables(syllable, rest[0], unmarked) if rest else None
        if found is None:
            left_out.append(syllable.bare)
        else:
            reasons += found
            rest.pop(0)
    if rest:
        return None
    if left_out and GENDER_MARKERS.issuperset(left_out) and short:
        reasons.append("middle_marker")
    elif left_out:
        reasons.append("middle_part" if short or len(left_out) > 1 else "middle_missing")
    return tuple(reasons)


def _compare_bodies(first, second):
    """Return the match of two long names of bodies by the words that they share."""
    if min(len(first), len(second)) < LONGEST_PERSON:
        return NO_MATCH
    unmarked = not all(any(part.marked for part in name) for name in (first, second))
    words = [
        Counter(part.bare if unmarked else part.written for part in name)
        for name in (first, second)
    ]
    numbers = [{part.bare for part in name if part.bare.isdigit()} for name in (first, second)]
    shared = 2 * (words[0] & words[1]).total() / (len(first) + len(second))
    if shared < SIMILAR_BODY or numbers[0] != numbers[1]:
        return NO_MATCH
    return Match(SAME_NAME * shared, ("similar_name",))
