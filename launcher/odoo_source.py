"""Odoo 19 itself: ODOO_HOME, else the user's cache, filled from Debian's package or from git."""

import os
import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from . import messages
from .apt import PrivateApt, sha256
from .console import Progress, say
from .disk import require_space
from .errors import LauncherError
from .locks import exclusive
from .processes import clean_environment, last_line, run_logged
from .project import Project, make_folder

PACKAGE = "odoo-19"
PINNED_SHA256 = {
    "19.0.0+dfsg-1": "9d2f598b0555db17e291d48ed24df184c70823c053c4c5ed53c467ca7f629bbf",
}
# The package links to files of these; trixie has the versions whose files carry the linked names.
LINKED_PACKAGES = (
    "fonts-font-awesome",
    "fonts-inconsolata",
    "fonts-montserrat",
    "fonts-ocr-b",
    "fonts-roboto-unhinted",
    "libjs-jquery",
    "libjs-jquery-form",
    "libjs-underscore",
)
REPOSITORY = "https://github.com/odoo/odoo.git"
PACKAGES_FOLDER = Path("usr/lib/python3/dist-packages")
# Debian strips this file (video blur); its absence is a console error in every page.
STRIPPED_SCRIPT = Path("mail/static/lib/selfie_segmentation/selfie_segmentation.js")
FILE_LIST = "files.txt"
NEEDED_MEGABYTES = 2500


@dataclass(frozen=True)
class OdooSource:
    """An Odoo 19 that can be imported.

    python_path: folder that holds the package `odoo`; identity: changes when the code may have.
    """

    python_path: Path
    identity: str

    @property
    def addons_paths(self) -> list[Path]:
        """Folders of Odoo's own addons: inside the package, or beside it in a checkout."""
        inside = self.python_path / "odoo" / "addons"
        beside = self.python_path / "addons"
        return [inside] if (inside / "web").is_dir() else [beside, inside]

    def addon(self, name: str) -> Path:
        """Folder of one of Odoo's own addons."""
        return next(path / name for path in self.addons_paths if (path / name).is_dir())


def locate(project: Project) -> OdooSource:
    """Odoo 19, downloaded first if need be; LauncherError when it cannot be had."""
    home = os.environ.get("ODOO_HOME")
    if home:
        return from_home(Path(home))
    store = project.cache / "odoo"
    if source := _cached(store):
        return source
    require_space(project.cache, NEEDED_MEGABYTES)
    with exclusive(project.cache / "odoo.lock"):
        return _cached(store) or _download(project, store)


def present(project: Project) -> OdooSource | None:
    """Odoo 19 if it is here already; nothing is downloaded."""
    home = os.environ.get("ODOO_HOME")
    return from_home(Path(home)) if home else _cached(project.cache / "odoo")


def from_home(home: Path) -> OdooSource:
    """The Odoo of an existing checkout or installation; LauncherError when it is not version 19."""
    home = home.expanduser().absolute()
    for folder in (home, home / PACKAGES_FOLDER, home / "dist-packages", home.parent):
        release = folder / "odoo" / "release.py"
        if release.is_file() and re.search(r"version_info = \(19, 0,", release.read_text()):
            source = OdooSource(folder, f"home:{folder}")
            if all(path.is_dir() for path in source.addons_paths):
                return source
    raise LauncherError(messages.BAD_ODOO_HOME, path=home)


def _cached(store: Path) -> OdooSource | None:
    for listing in sorted(store.glob(f"*/{FILE_LIST}"), reverse=True):
        tree = listing.parent
        if _sizes_match(tree):
            return _source_in(tree)
        say(messages.SOURCE_BROKEN)
    return None


def _source_in(tree: Path) -> OdooSource:
    debian = tree / PACKAGES_FOLDER
    return OdooSource(debian if debian.is_dir() else tree, tree.name)


def _sizes_match(tree: Path) -> bool:
    for line in (tree / FILE_LIST).read_text().splitlines():
        size, name = line.split(" ", 1)
        try:
            if os.stat(tree / name).st_size != int(size):
                return False
        except FileNotFoundError:
            return False
    return True


def _download(project: Project, store: Path) -> OdooSource:
    for leftover in store.glob(".unpacking-*"):
        shutil.rmtree(leftover)
    work = make_folder(store / f".unpacking-{os.getpid()}")
    try:
        try:
            name = _from_debian(project, work)
        except LauncherError as debian:
            name = _from_git(project, work, debian)
        _write_file_list(work)
        final = store / name
        if final.exists():
            shutil.rmtree(final)
        work.rename(final)
        return _source_in(final)
    finally:
        shutil.rmtree(work, ignore_errors=True)


def _from_debian(project: Project, work: Path) -> str:
    apt = PrivateApt(project.cache / "apt")
    say(messages.SOURCE_UPDATE + "…")
    apt.update()
    packages = [f"{PACKAGE}/sid", *(f"{name}/trixie" for name in LINKED_PACKAGES)]
    archives = make_folder(project.cache / "archives")
    files = apt.download(packages, archives, messages.SOURCE_DOWNLOAD)
    (package,) = [file for file in files if file.name.startswith(f"{PACKAGE}_")]
    version = package.name.split("_")[1]
    _check_pin(package, version)
    _unpack(files, work)
    shutil.rmtree(archives)
    return f"debian-{version}"


def _check_pin(package: Path, version: str):
    pinned = PINNED_SHA256.get(version)
    if pinned and sha256(package) != pinned:
        package.unlink()
        raise LauncherError(messages.BAD_CHECKSUM, name=package.name)


def _unpack(files: list[Path], work: Path):
    with Progress(messages.SOURCE_UNPACK) as progress:
        for done, file in enumerate(files):
            progress.update(done, len(files))
            subprocess.run(["dpkg", "-x", file, work], check=True, stdin=subprocess.DEVNULL)
    packages = work / PACKAGES_FOLDER
    shutil.rmtree(packages / "addons", ignore_errors=True)  # a partial copy of odoo/addons
    script = packages / "odoo" / "addons" / STRIPPED_SCRIPT
    make_folder(script.parent)
    script.touch()
    for path in work.rglob("*"):
        if path.is_symlink() and not path.exists():
            raise LauncherError(messages.DANGLING_LINKS, path=path.relative_to(work))


def _from_git(project: Project, work: Path, debian: LauncherError) -> str:
    if not shutil.which("git"):
        raise LauncherError(messages.NO_SOURCE, detail=debian)
    say(messages.SOURCE_GIT + "…")
    shutil.rmtree(work)
    command = ["git", "clone", "--quiet", "--depth", "1", "--branch", "19.0", REPOSITORY, work]
    environment = clean_environment(GIT_TERMINAL_PROMPT="0")
    code, output = run_logged(command, project.log("git"), env=environment)
    if code:
        detail = f"{debian}; {messages.GIT_FAILED.format(detail=last_line(output))}"
        raise LauncherError(messages.NO_SOURCE, detail=detail)
    shutil.rmtree(work / ".git")
    return "git-19.0"


def _write_file_list(tree: Path):
    files = sorted(path for path in tree.rglob("*") if path.is_file() and not path.is_symlink())
    lines = [f"{path.stat().st_size} {path.relative_to(tree)}\n" for path in files]
    (tree / FILE_LIST).write_text("".join(lines))
