"""Debian packages without touching the machine's own apt: state, lists and cache are private."""

import hashlib
import os
import re
import subprocess
import time
from pathlib import Path

from . import messages
from .console import Progress
from .disk import folder_bytes
from .errors import LauncherError
from .processes import child, clean_environment, last_line
from .project import make_folder

SUITES = ("sid", "trixie")
KEYRING = Path("/usr/share/keyrings/debian-archive-keyring.gpg")
RELEASE_URI = re.compile(r"^'(\S+?)/?/dists/([^/]+)/(?:InRelease|Release)'")
FILE_URI = re.compile(r"^'\S+' (\S+) (\d+) SHA256:([0-9a-f]{64})")


class PrivateApt:
    """Downloads packages of Debian's sid and trixie into a folder, each verified by apt's index."""

    def __init__(self, folder: Path):
        self.folder = make_folder(folder)

    def update(self):
        """Fetch the signed indexes from the machine's own mirror; LauncherError without one."""
        make_folder(self.folder / "lists" / "partial")
        make_folder(self.folder / "cache" / "archives" / "partial")
        detail = messages.NO_MIRROR
        for mirror in machine_mirrors():
            self._write_sources(mirror)
            code, output = self._apt("update", "--error-on=any")
            if code == 0:
                return
            detail = messages.APT_FAILED.format(detail=last_line(output))
        raise LauncherError("{detail}", detail=detail)

    def uris(self, packages: list[str]) -> dict[str, tuple[int, str]]:
        """File name → (bytes, SHA256) of `name/suite` packages, as the signed index has them."""
        code, output = self._apt("download", "--print-uris", *packages)
        found = [match.groups() for match in map(FILE_URI.match, output.splitlines()) if match]
        if code or len(found) != len(packages):
            raise LauncherError(messages.APT_FAILED, detail=last_line(output))
        return {name: (int(size), digest) for name, size, digest in found}

    def download(self, packages: list[str], folder: Path, label: str) -> list[Path]:
        """Have the packages' files in the folder, fetching what is missing or damaged."""
        wanted = self.uris(packages)
        for name, (_, digest) in wanted.items():
            if (folder / name).exists() and sha256(folder / name) != digest:
                (folder / name).unlink()
        if any(not (folder / name).exists() for name in wanted):
            self._fetch(packages, folder, sum(size for size, _ in wanted.values()), label)
        for name, (_, digest) in wanted.items():
            if not (folder / name).exists() or sha256(folder / name) != digest:
                (folder / name).unlink(missing_ok=True)
                raise LauncherError(messages.BAD_CHECKSUM, name=name)
        return [folder / name for name in wanted]

    def _fetch(self, packages: list[str], folder: Path, total: int, label: str):
        command = ["apt-get", *self._options(), "download", *packages]
        with (
            Progress(label) as progress,
            (self.folder / "download.log").open("w+") as log,
            child(command, cwd=folder, stdout=log, stderr=log, env=_environment()) as process,
        ):
            while process.poll() is None:
                time.sleep(0.2)
                progress.update(folder_bytes(folder), total)
            log.seek(0)
            if process.returncode:
                raise LauncherError(messages.APT_FAILED, detail=last_line(log.read()))

    def _apt(self, *arguments: str) -> tuple[int, str]:
        result = subprocess.run(
            ["apt-get", *self._options(), *arguments],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            env=_environment(),
            cwd=self.folder,
        )
        return result.returncode, result.stdout

    def _options(self) -> list[str]:
        settings = {
            "Dir::Etc::sourcelist": self.folder / "sources.list",
            "Dir::Etc::sourceparts": "/dev/null",
            "Dir::Etc::preferences": "/dev/null",
            "Dir::Etc::preferencesparts": "/dev/null",
            "Dir::State::lists": self.folder / "lists",
            "Dir::Cache": self.folder / "cache",
            "Acquire::Languages": "none",
            "Acquire::Retries": "3",
        }
        if os.geteuid() == 0:
            settings["APT::Sandbox::User"] = "root"
        return [part for key, text in settings.items() for part in ("-o", f"{key}={text}")] + ["-q"]

    def _write_sources(self, mirror: str):
        signed = f"[signed-by={KEYRING}] " if KEYRING.exists() else ""
        lines = [f"deb {signed}{mirror} {suite} main\n" for suite in SUITES]
        (self.folder / "sources.list").write_text("".join(lines))


def machine_mirrors() -> list[str]:
    """Addresses of the Debian archives that this machine's apt is set up with, best first."""
    try:
        output = subprocess.run(
            ["apt-get", "update", "--print-uris"],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            env=_environment(),
        ).stdout
    except FileNotFoundError as error:
        raise LauncherError(messages.NO_MIRROR) from error
    found = [match.groups() for match in map(RELEASE_URI.match, output.splitlines()) if match]
    named = [
        uri for uri, suite in found if uri.rstrip("/").endswith("/debian") and "-" not in suite
    ]
    return list(dict.fromkeys(named))


def sha256(path: Path) -> str:
    """Hexadecimal SHA256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _environment() -> dict[str, str]:
    return clean_environment(LC_ALL="C", DEBIAN_FRONTEND="noninteractive")
