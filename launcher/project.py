"""Where everything of one clone lives."""

import os
import re
import secrets
from dataclasses import dataclass
from pathlib import Path

from . import messages
from .errors import LauncherError

MAIN_ADDONS = ("thanhan_exemplar", "thanhan_exemplar_reports")
DEMO_ADDON = "thanhan_exemplar_demo"


@dataclass(frozen=True)
class Project:
    """One clone and its state folder.

    THANHAN_STATE names another state folder than `.thanhan`, THANHAN_DATABASE another main
    database than `thanhan`: the tests run a second installation beside the main one with them.
    """

    root: Path
    state: Path
    venv: Path
    cache: Path
    database: str

    @classmethod
    def from_environment(cls) -> "Project":
        root = Path(__file__).resolve().parent.parent
        state = Path(os.environ.get("THANHAN_STATE") or root / ".thanhan").absolute()
        database = os.environ.get("THANHAN_DATABASE") or "thanhan"
        if not re.fullmatch(r"[a-z][a-z0-9_]{0,40}", database):
            raise LauncherError(messages.BAD_DATABASE_NAME, name=database)
        return cls(root, state, state / "venv", user_cache(), database)

    def sibling(self, name: str) -> "Project":
        """The same clone with a state folder and a main database of its own, for tests."""
        state, database = self.state / name, f"{self.database}_{name}"
        return Project(self.root, state, self.venv, self.cache, database)

    @property
    def python(self) -> Path:
        return self.venv / "bin" / "python"

    @property
    def addons(self) -> Path:
        return self.root / "addons"

    @property
    def config_file(self) -> Path:
        return self.state / "odoo.conf"

    @property
    def data_dir(self) -> Path:
        return self.state / "data"

    @property
    def logs(self) -> Path:
        return self.state / "log"

    def log(self, name: str) -> Path:
        """The log file of that name; its folder exists afterwards."""
        make_folder(self.logs)
        return self.logs / f"{name}.log"

    def filestore(self, database: str) -> Path:
        return self.data_dir / "filestore" / database

    def present_addons(self, demo: bool) -> list[str]:
        """Names of our addons to install, those that are in this clone, in order."""
        names = [*MAIN_ADDONS, DEMO_ADDON] if demo else list(MAIN_ADDONS)
        return [name for name in names if (self.addons / name / "__manifest__.py").is_file()]


def user_cache() -> Path:
    """The folder that all clones of this user share."""
    base = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(base).absolute() / "thanhan"


def make_folder(path: Path) -> Path:
    """Create the folder if need be; LauncherError when that is not allowed."""
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise LauncherError(messages.NOT_WRITABLE, path=path, detail=error.strerror) from error
    return path


def secret(project: Project, name: str) -> str:
    """A random password that stays the same, in a file that only its owner reads."""
    path = make_folder(project.state) / name
    if not path.exists() or not path.read_text():
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(12))
    return path.read_text()
