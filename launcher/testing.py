"""./thanhan test: linters, addon tests with a real browser, then tests/ on a real server."""

import json
import os
import signal
import subprocess
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from . import database, log_gate
from .console import say
from .database import Installation
from .linters import LINTERS
from .processes import child
from .project import DEMO_ADDON, Project

NOTHING_COLLECTED = 5


@dataclass
class Tally:
    """What passed and failed so far."""

    passed: int = 0
    failed: list[str] = field(default_factory=list)

    def record(self, name: str, succeeded: bool):
        """Count one check and say how it went."""
        say(f"{'PASSED' if succeeded else 'FAILED'} {name}")
        if succeeded:
            self.passed += 1
        else:
            self.failed.append(name)


@dataclass(frozen=True)
class Run:
    """One test run: what it works on, what was asked for, how it goes."""

    installation: Installation
    pattern: str | None
    tally: Tally = field(default_factory=Tally)

    @property
    def project(self) -> Project:
        return self.installation.project

    @property
    def path(self) -> Path | None:
        """The pattern as a path below the clone, when it is one."""
        if not self.pattern:
            return None
        path = (self.project.root / self.pattern.split("::")[0]).resolve()
        return path if path.exists() else None


def run(installation: Installation, pattern: str | None) -> int:
    """Run everything, or what matches the pattern; prints `N passed, N failed` at the end."""
    this = Run(installation, pattern)
    if not pattern:
        _lint(this)
    if _reaches(this, this.project.addons):
        _test_addons(this)
    if _reaches(this, this.project.root / "tests"):
        _test_from_outside(this)
    for name in this.tally.failed:
        say(f"FAILED {name}")
    succeeded = this.tally.passed and not this.tally.failed
    print(f"{this.tally.passed} passed, {len(this.tally.failed)} failed", flush=True)
    return 0 if succeeded else 1


def _reaches(this: Run, folder: Path) -> bool:
    """Whether the pattern may pick tests of that folder."""
    return not this.path or folder in (this.path, *this.path.parents) or this.path in folder.parents


def _lint(this: Run):
    for name, command in LINTERS.items():
        say(f"… {name}")
        result = subprocess.run(
            command(this.project, this.installation.source),
            cwd=this.project.root,
            env=_environment(this),
        )
        this.tally.record(name, result.returncode == 0)


def _test_addons(this: Run):
    """Each addon's tests, demo addon last: its data would change what the others count."""
    project, server = this.project, this.installation.server
    name = this.installation.database
    with _fresh_log(this, "fresh install"):
        database.initialize(this.installation, name, demo=True)
        database.update_modules(this.installation, demo=False)
    own = [project.addons / addon for addon in project.present_addons(demo=False)]
    _pytest(this, "addon tests", own, "--odoo-http")
    if not this.pattern:
        _odoo_lint(this)
    demo = project.addons / DEMO_ADDON
    if demo.is_dir():
        with _fresh_log(this, "demo data"):
            database.update_modules(this.installation, demo=True)
        _pytest(this, "demo addon tests", [demo], "--odoo-http")
    server.query(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


def _odoo_lint(this: Run):
    """Odoo's test_lint on our addons, without what tests the linters themselves or needs npm."""
    source = this.installation.source
    tests = source.addon("test_lint") / "tests"
    others = ("test_checkers.py", "test_pylint.py", "test_eslint.py")
    _pytest(
        this,
        "odoo test_lint",
        [tests],
        *("-p", "launcher.pytest_own_addons", "--rootdir", source.python_path),
        *(f"--ignore={tests / name}" for name in others),
        whole=True,
    )


def _test_from_outside(this: Run):
    """tests/: they start the launcher and servers themselves, each with a state of its own."""
    folder = this.project.root / "tests"
    options = ("-p", "no:odoo", f"--basetemp={this.project.state / 'tmp'}")
    _pytest(this, "tests", [folder], *options, environment=_caller())


@contextmanager
def _fresh_log(this: Run, name: str):
    """A check that what happens inside logs no WARNING."""
    log = this.project.log("setup")
    start = log.stat().st_size if log.exists() else 0
    yield
    found = log_gate.problems(log, start)
    for line in found:
        say(line)
    this.tally.record(f"{name} without a warning in the log", not found)


def _pytest(
    this: Run, name: str, paths: list[Path], *options, whole: bool = False, environment=None
):
    """One pytest session; with whole, the pattern does not narrow it."""
    chosen, narrowing = (paths, []) if whole else _narrow(this, paths)
    if not chosen:
        return
    summary = this.project.state / "summary.json"
    summary.unlink(missing_ok=True)
    command = [
        *(this.project.python, "-m", "pytest", "-p", "launcher.pytest_gate"),
        *("-p", "no:cacheprovider", "-q", *options, *narrowing, *chosen),
    ]
    variables = (environment or _environment(this)) | {
        "THANHAN_TEST_SUMMARY": str(summary),
        "PYTHONPATH": str(this.project.root),
    }
    with child(command, signal.SIGINT, cwd=this.project.root, env=variables) as process:
        code = process.wait()
    counts = json.loads(summary.read_text()) if summary.exists() else {}
    failed = counts.get("failed", [])
    this.tally.passed += counts.get("passed", 0)
    this.tally.failed += failed
    if code not in (0, NOTHING_COLLECTED) and not failed:
        this.tally.record(f"{name} (pytest exit code {code})", False)


def _narrow(this: Run, paths: list[Path]) -> tuple[list, list[str]]:
    """What pytest gets for the pattern: paths to collect and options that narrow them."""
    if not this.path:
        return paths, ["-k", this.pattern] if this.pattern else []
    if any(path in (this.path, *this.path.parents) for path in paths):
        _, marker, test = this.pattern.partition("::")
        return [f"{this.path}{marker}{test}"], []
    return [path for path in paths if this.path in path.parents], []


def _environment(this: Run) -> dict[str, str]:
    project, server = this.project, this.installation.server
    return server.odoo_environment() | {
        "ODOO_RC": str(project.config_file),
    }


def _caller() -> dict[str, str]:
    """The caller's own environment: these tests are callers of ./thanhan themselves."""
    return {**os.environ, "PYTHONSAFEPATH": "1"}
