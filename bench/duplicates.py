"""The duplicate check: how often it is right, and how long it takes at growing sizes."""

import csv
import json
from pathlib import Path

from _measure import report

CORPUS = Path(__file__).parent.parent / "addons/thanhan_exemplar/tests/name_pairs.csv"
LIMITS = {"limit_ms": 20}
TYPED = {
    "full name": {"name": "Nguyễn Thị Hoa"},
    "birth year": {"name": "Nguyễn Thị Hoa", "birth_year": 1985},
    "initial": {"name": "Nguyễn T. Hoa"},
    "no middle name": {"name": "Nguyễn Hoa"},
    "no diacritics": {"name": "nguyen thi hoa"},
    "unknown": {"name": "Trương Vĩnh Ký"},
}
BARE = "SELECT id, name FROM exemplar_nominee WHERE unaccent(name) %% unaccent(%(name)s)"


def judge():
    """Print precision and recall over the pairs of names written by hand."""
    from odoo.addons.thanhan_exemplar.tools import DUPLICATE_SCORE, compare_people

    found = right = same = 0
    with CORPUS.open(encoding="utf-8") as file:
        pairs = list(csv.DictReader(file))
    for pair in pairs:
        left, right_side = (
            {"name": pair[side], "birth_year": int(pair[f"{side}_birth_year"] or 0)}
            for side in ("left", "right")
        )
        is_found = compare_people(left, right_side).score >= DUPLICATE_SCORE
        is_same = pair["same"] == "1"
        found, same, right = found + is_found, same + is_same, right + (is_found and is_same)
    line = {"figure": "duplicate_names", "pairs": len(pairs)}
    print(json.dumps({**line, "precision": right / found, "recall": round(right / same, 3)}))


def measure(bench):
    for typed, values in TYPED.items():
        bare = bench.time_raw([BARE], name=values["name"]) if typed == "full name" else None
        for role, user in bench.users.items():
            times = bench.time(
                user, lambda env, v=values: env["exemplar.nominee"].find_duplicates(v)
            )
            line = {"user": role, "typed": typed, **times}
            yield line | ({"peer": {"pg_trgm %": {"p50_ms": bare}}} if bare else {})


if __name__ == "__main__":
    report("duplicates", LIMITS, measure)
    judge()
