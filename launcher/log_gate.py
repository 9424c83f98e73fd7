"""What in a server's log fails a test run."""

import re
from pathlib import Path

ALLOWED = Path(__file__).parent.parent / "tests" / "allowed_warnings.txt"
PROBLEM = re.compile(r"^[\d-]+ [\d:,]+ \d+ (?:WARNING|ERROR|CRITICAL) ")


def allowed_patterns() -> list[re.Pattern]:
    """The patterns of tests/allowed_warnings.txt, where each has its reason above it."""
    lines = ALLOWED.read_text(encoding="utf-8").splitlines()
    return [re.compile(line) for line in lines if line and not line.startswith("#")]


def is_allowed(line: str) -> bool:
    """Whether a WARNING or ERROR line is one of the known ones."""
    return any(pattern.search(line) for pattern in allowed_patterns())


def problems(log: Path, start: int = 0) -> list[str]:
    """Lines of WARNING or worse in the log from that byte on, without the allowed ones."""
    if not log.exists():
        return []
    with log.open(encoding="utf-8", errors="replace") as file:
        file.seek(start)
        return [line.rstrip() for line in file if PROBLEM.match(line) and not is_allowed(line)]
