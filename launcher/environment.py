"""The Python environment of a clone: packages from the locks, Odoo through a .pth file."""

import hashlib
import importlib.util
import shutil
import subprocess
import sys
from pathlib import Path

from . import messages
from .apt import PrivateApt
from .console import Progress
from .disk import require_space
from .errors import LauncherError
from .locks import refuse_while_serving
from .odoo_source import OdooSource
from .processes import clean_environment, last_line, run_logged
from .project import Project, make_folder

RUNTIME_LOCK = Path("requirements/runtime.lock")
DEVELOPMENT_LOCK = Path("requirements/development.lock")
SYSTEM_WHEELS = Path("/usr/share/python-wheels")
NEEDED_MEGABYTES = 1500


def prepare(project: Project, source: OdooSource, development: bool = False):
    """Make the environment complete; does nothing when it already is."""
    if not _stamp(project, RUNTIME_LOCK).is_current():
        refuse_while_serving(project)
        require_space(project.state, NEEDED_MEGABYTES)
        _create(project)
        _install(project, RUNTIME_LOCK, messages.PACKAGES)
    if development and not _stamp(project, DEVELOPMENT_LOCK).is_current():
        _install(project, DEVELOPMENT_LOCK, messages.PACKAGES_DEVELOPMENT)
    _point_to(project, source)


def is_complete(project: Project) -> bool:
    """Whether the packages that a server needs are all installed."""
    return _stamp(project, RUNTIME_LOCK).is_current()


class _Stamp:
    """Proof inside the environment that one lock was installed to the end."""

    def __init__(self, project: Project, lock: Path):
        place = f"{project.venv.resolve()} {sys.version_info[:2]}"  # a moved clone starts anew
        content = (project.root / lock).read_bytes() + place.encode()
        self.digest = hashlib.sha256(content).hexdigest()
        self.path = project.venv / f".{lock.stem}-complete"
        self.python = project.python

    def is_current(self) -> bool:
        if not self.python.exists() or not self.path.exists():
            return False
        return self.path.read_text() == self.digest

    def write(self):
        self.path.write_text(self.digest)


def _stamp(project: Project, lock: Path) -> _Stamp:
    return _Stamp(project, lock)


def _create(project: Project):
    if project.venv.exists():
        shutil.rmtree(project.venv)
    make_folder(project.state)
    command = [sys.executable, "-m", "venv", "--without-pip", project.venv]
    result = subprocess.run(
        command, capture_output=True, text=True, env=clean_environment(), stdin=subprocess.DEVNULL
    )
    if result.returncode:
        detail = last_line(result.stderr + result.stdout)
        raise LauncherError(messages.VENV_FAILED, detail=detail)


def _install(project: Project, lock: Path, label: str):
    wanted = (project.root / lock).read_text().count("==")
    log = project.log("pip")
    command = [
        *(project.python, _pip(project), "install", "--no-deps", "--require-hashes"),
        *("--only-binary", ":all:", "--no-input", "--disable-pip-version-check"),
        *("--progress-bar", "off", "--requirement", project.root / lock),
    ]
    with Progress(label) as progress:
        seen = 0

        def count(line: str):
            nonlocal seen
            if line.startswith("Collecting "):
                seen += 1
                progress.update(seen, wanted + 1)

        code, output = run_logged(command, log, count, cwd=project.state, env=_pip_environment())
    if code:
        raise LauncherError(messages.PIP_FAILED, detail=_reason(output), log=log)
    _stamp(project, lock).write()


def _pip_environment() -> dict[str, str]:
    return clean_environment(PIP_ROOT_USER_ACTION="ignore", PIP_NO_COLOR="1")


def _reason(output: str) -> str:
    errors = [line for line in output.splitlines() if line.startswith("ERROR")]
    return errors[0][:300] if errors else last_line(output)


def _pip(project: Project) -> Path:
    """A pip that Python can run as a file: bundled with it, Debian's wheel, or fetched."""
    if importlib.util.find_spec("ensurepip"):
        import ensurepip

        bundled = Path(ensurepip.__file__).parent / "_bundled"
        for wheel in bundled.glob("pip-*.whl"):
            return wheel / "pip"
    for wheel in SYSTEM_WHEELS.glob("pip-*.whl"):
        return wheel / "pip"
    return _fetched_pip(project) / "pip"


def _fetched_pip(project: Project) -> Path:
    store = make_folder(project.cache / "pip")
    for wheel in store.glob("pip-*.whl"):
        return wheel
    try:
        apt = PrivateApt(project.cache / "apt")
        apt.update()
        (package,) = apt.download(["python3-pip-whl/trixie"], store, "pip")
    except LauncherError as error:
        raise LauncherError(messages.NO_PIP, detail=error) from error
    unpacked = store / "unpacked"
    subprocess.run(["dpkg", "-x", package, unpacked], check=True, stdin=subprocess.DEVNULL)
    wheel = next(unpacked.glob("usr/share/python-wheels/pip-*.whl"))
    return wheel.rename(store / wheel.name)


def _point_to(project: Project, source: OdooSource):
    folder = next(project.venv.glob("lib/python3.*/site-packages"))
    pth = folder / "thanhan_odoo.pth"
    line = f"{source.python_path}\n"
    if not pth.exists() or pth.read_text() != line:
        pth.write_text(line)
