"""Backup and restore: database and filestore in one archive that proves itself.

The archive is a tar of `manifest.json` (last; format, date, Odoo version, SHA256 and bytes of
every other member), `database.dump` (pg_dump's custom format) and `filestore/…`. A filestore is
addressed by content, so restored files join those that are there without a conflict, and the
databases are exchanged in one transaction.
"""

import hashlib
import io
import json
import re
import shutil
import subprocess
import tarfile
import time
from contextlib import suppress
from pathlib import Path, PurePosixPath

from . import database, messages
from .console import say
from .database import Installation
from .disk import folder_bytes, require_space
from .errors import LauncherError
from .postgres import Server
from .processes import last_line
from .project import make_folder

FORMAT = "thanhan-backup-1"
MANIFEST = "manifest.json"
DUMP = "database.dump"
FILES = "filestore"
MEGABYTE = 1024 * 1024
# What database.create_empty makes in a new database, as pg_restore lists it.
MADE_AT_CREATION = re.compile(
    rf" SCHEMA - {database.EXTENSIONS_SCHEMA} | FUNCTION public unaccent\(text\) "
)
LAST_BACKUP = "last-backup"


def backup(installation: Installation, path: Path):
    """Write the archive beside its final name, verify it, then put it in place."""
    if not path.parent.is_dir():
        raise LauncherError(messages.NO_FOLDER, path=path.parent)
    partial = path.with_name(path.name + ".partial")
    work = _private_folder(installation, "backup.tmp")
    try:
        require_space(path, _estimate(installation))
        _dump(installation, work / DUMP)
        files = _write(installation, work / DUMP, partial)
        verify(partial)
        partial.replace(path)
    except OSError as error:
        detail = error.strerror
        raise LauncherError(messages.NOT_WRITABLE, path=path, detail=detail) from error
    finally:
        shutil.rmtree(work, ignore_errors=True)
        with suppress(OSError):
            partial.unlink(missing_ok=True)
    (installation.project.state / LAST_BACKUP).write_text(str(int(time.time())))
    size = max(1, path.stat().st_size // MEGABYTE)
    say(messages.BACKUP_DONE, path=path, size=size, files=files)


def verify(path: Path) -> dict:
    """The manifest of an archive whose every member is as it was written; else LauncherError."""
    if not path.is_file():
        raise LauncherError(messages.NO_FILE, path=path)
    try:
        with tarfile.open(path) as tar:
            found = {member.name: _digest(tar.extractfile(member)) for member in tar}
            manifest = json.load(tar.extractfile(MANIFEST))
        found.pop(MANIFEST)
        known = {name: tuple(value) for name, value in manifest["members"].items()}
    except (tarfile.TarError, KeyError, ValueError, TypeError, AttributeError, OSError) as error:
        raise LauncherError(messages.BAD_ARCHIVE, path=path, detail=error) from error
    if manifest.get("format") != FORMAT or found != known or DUMP not in known:
        raise LauncherError(messages.BAD_ARCHIVE, path=path, detail=FORMAT)
    return manifest


def restore(installation: Installation, path: Path):
    """Replace the main database by the archive's; the old one stays until the new is complete."""
    manifest = verify(path)
    require_space(installation.project.state, 3 * path.stat().st_size // MEGABYTE + 200)
    server, name = installation.server, installation.database
    incoming = f"{name}__restore"
    work = _private_folder(installation, "restore.tmp")
    try:
        _extract(installation, path, work)
        database.create_empty(server, incoming)
        _load(server, work / DUMP, incoming)
        _exchange(server, incoming, name)
    except (LauncherError, OSError, subprocess.SubprocessError) as error:
        raise LauncherError(messages.RESTORE_FAILED, detail=error) from error
    finally:
        shutil.rmtree(work, ignore_errors=True)
    clean_up(installation)
    say(messages.RESTORE_DONE, date=manifest["date"])


def clean_up(installation: Installation):
    """Drop what an interrupted restore or setup left behind."""
    for suffix in ("restore", "old"):
        leftover = f"{installation.database}__{suffix}"
        installation.server.query(f'DROP DATABASE IF EXISTS "{leftover}" WITH (FORCE)')


def _private_folder(installation: Installation, name: str) -> Path:
    folder = make_folder(installation.project.state / name)
    folder.chmod(0o700)
    return folder


def _estimate(installation: Installation) -> int:
    """Megabytes that a backup may take, with room for the dump beside it."""
    size = f"SELECT pg_database_size('{installation.database}')"
    (row,) = installation.server.query(size)
    files = installation.project.filestore(installation.database)
    return (int(row) + folder_bytes(files)) // MEGABYTE + 50


def _dump(installation: Installation, target: Path):
    server = installation.server
    command = [
        *(server.programs / "pg_dump", "--format=custom", "--no-owner", "--no-privileges"),
        *("--exclude-extension=*", f"--file={target}", installation.database),
    ]
    _run(server, command)


def _write(installation: Installation, dump: Path, target: Path) -> int:
    files = installation.project.filestore(installation.database)
    stored = sorted(path for path in files.rglob("*") if path.is_file())
    stored = [path for path in stored if path.relative_to(files).parts[0] != "checklist"]
    members = {DUMP: dump} | {f"{FILES}/{path.relative_to(files)}": path for path in stored}
    digests = {}
    target.touch(mode=0o600)
    with tarfile.open(target, "w") as tar:
        for name, path in members.items():
            with suppress(FileNotFoundError), path.open("rb") as file:  # Odoo may collect a file
                tar.addfile(_header(name, path.stat().st_size), file)
                digests[name] = _digest(path.open("rb"))
        text = json.dumps(_manifest(installation, digests), indent=1, sort_keys=True).encode()
        tar.addfile(_header(MANIFEST, len(text)), io.BytesIO(text))
    return len(digests) - 1


def _manifest(installation: Installation, digests: dict) -> dict:
    return {
        "format": FORMAT,
        "date": time.strftime("%Y-%m-%d %H:%M:%S"),
        "odoo": installation.source.identity,
        "members": digests,
    }


def _header(name: str, size: int) -> tarfile.TarInfo:
    header = tarfile.TarInfo(name)
    header.size, header.mtime, header.mode = size, int(time.time()), 0o600
    return header


def _digest(file) -> tuple[int, str]:
    digest, size = hashlib.sha256(), 0
    with file:
        while block := file.read(MEGABYTE):
            digest.update(block)
            size += len(block)
    return size, digest.hexdigest()


def _extract(installation: Installation, path: Path, work: Path):
    files = installation.project.filestore(installation.database)
    with tarfile.open(path) as tar:
        for member in tar:
            parts = PurePosixPath(member.name).parts
            if member.name == DUMP:
                _copy(tar.extractfile(member), work / DUMP)
            elif member.isfile() and parts[0] == FILES and ".." not in parts:
                _copy(tar.extractfile(member), files.joinpath(*parts[1:]))


def _copy(source, target: Path):
    make_folder(target.parent)
    partial = target.with_name(target.name + ".partial")
    with source, partial.open("wb") as sink:
        shutil.copyfileobj(source, sink)
    partial.replace(target)


def _load(server: Server, dump: Path, name: str):
    """Load the dump as Odoo's role, stopping at the first error."""
    contents, script = dump.with_suffix(".list"), dump.with_suffix(".sql")
    programs = server.programs
    _run(server, [programs / "pg_restore", "--list", f"--file={contents}", dump])
    lines = contents.read_text(encoding="utf-8").splitlines(keepends=True)
    contents.write_text("".join(line for line in lines if not MADE_AT_CREATION.search(line)))
    options = ("--no-owner", "--no-privileges", f"--use-list={contents}", f"--file={script}")
    _run(server, [programs / "pg_restore", *options, dump])
    _drop_newer_settings(script)
    command = [
        *(programs / "psql", "-Xq", "-v", "ON_ERROR_STOP=1", "--single-transaction"),
        *("-d", name, "-c", f'SET ROLE "{server.role}"', "-f", script),
    ]
    _run(server, command)


def _drop_newer_settings(script: Path):
    """Take out the one setting that a PostgreSQL older than our pg_dump does not know."""
    setting = b"SET transaction_timeout = 0;\n"
    with script.open("r+b") as file:
        start = file.read(4096)
        if setting in start:
            blank = b"-" * (len(setting) - 1) + b"\n"
            file.seek(0)
            file.write(start.replace(setting, blank))


def _exchange(server: Server, incoming: str, name: str):
    rename = 'ALTER DATABASE "{}" RENAME TO "{}";\n'
    old = f"{name}__old"
    server.query(f'DROP DATABASE IF EXISTS "{old}" WITH (FORCE)')
    statements = rename.format(name, old) if server.has_database(name) else ""
    server.query(f"BEGIN;\n{statements}{rename.format(incoming, name)}COMMIT;")


def _run(server: Server, command: list):
    result = subprocess.run(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        env=server.environment(),
    )
    if result.returncode:
        raise LauncherError(messages.SQL_FAILED, detail=last_line(result.stderr))
