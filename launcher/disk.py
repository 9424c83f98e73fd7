"""Room on disk."""

import shutil
from pathlib import Path

from . import messages
from .errors import LauncherError

MEGABYTE = 1024 * 1024


def free_megabytes(path: Path) -> int:
    """Free megabytes on the disk of path, which need not exist yet."""
    while not path.exists():
        path = path.parent
    return shutil.disk_usage(path).free // MEGABYTE


def require_space(path: Path, needed: int):
    """Raise LauncherError when fewer than `needed` megabytes are free at path."""
    free = free_megabytes(path)
    if free < needed:
        raise LauncherError(messages.NO_SPACE, path=path, free=free, needed=needed)


def folder_bytes(path: Path) -> int:
    """Size of the files directly in a folder that others may be writing to."""
    total = 0
    for entry in path.rglob("*"):
        try:
            total += entry.stat().st_size if entry.is_file() else 0
        except FileNotFoundError:
            continue
    return total
