"""Checksums of an addon's source, to know when a module must be updated."""

import hashlib
from pathlib import Path

UNINSTALLED_FOLDERS = {"__pycache__", "tests"}


def addon_checksum(addon: Path) -> str:
    """SHA256 over the names and contents of the files that an installation depends on."""
    digest = hashlib.sha256()
    for path in sorted(addon.rglob("*")):
        relative = path.relative_to(addon)
        if not path.is_file() or UNINSTALLED_FOLDERS.intersection(relative.parts[:-1]):
            continue
        digest.update(f"{relative}\0{path.stat().st_size}\0".encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()
