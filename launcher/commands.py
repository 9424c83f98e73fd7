"""The commands of ./thanhan."""

import argparse
import os
import subprocess
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from . import (
    archive,
    benchmarks,
    configuration,
    database,
    doctor,
    environment,
    messages,
    odoo,
    odoo_source,
    postgres,
    serving,
    system_tools,
    testing,
)
from .console import say
from .database import Installation
from .errors import LauncherError
from .locks import exclusive, refuse_while_serving, serving_place
from .processes import raise_on_signals, run_in_foreground
from .project import Project, make_folder


def main(arguments: list[str]) -> int:
    """Run one command; the exit code of the process."""
    raise_on_signals()
    os.umask(0o022)  # PostgreSQL's own user reads its programs; secrets have modes of their own
    try:
        return _dispatch(arguments)
    except LauncherError as error:
        say(messages.ERROR, text=str(error))
        return 1
    except KeyboardInterrupt:
        say(messages.INTERRUPTED)
        return 130
    except (OSError, subprocess.SubprocessError) as error:
        say(messages.ERROR, text=messages.UNEXPECTED.format(detail=error))
        return 1


def _dispatch(arguments: list[str]) -> int:
    if not arguments or arguments[0] in ("help", "-h", "--help"):
        print(messages.USAGE)
        return 0 if arguments else 2
    name, *rest = arguments
    if name not in COMMANDS:
        raise LauncherError(messages.UNKNOWN_COMMAND, name=name)
    command, describe = COMMANDS[name]
    parser = _Parser(prog=name, add_help=False, exit_on_error=False)
    describe(parser)
    options = vars(parser.parse_args(rest))
    return command(Project.from_environment(), **options) or 0


class _Parser(argparse.ArgumentParser):
    def error(self, message):
        raise LauncherError(messages.BAD_ARGUMENTS, name=self.prog, detail=message)


def setup(project: Project, no_demo: bool):
    """Bring everything to the point where run only serves."""
    with prepared(project, demo=not no_demo):
        say(messages.READY)


def run(project: Project, port: int, no_demo: bool):
    """Prepare, then serve until Ctrl-C."""
    serving.require_port(port)
    make_folder(project.state)
    with prepared(project, demo=not no_demo) as installation:
        _serve(installation, port)


def shell(project: Project) -> int:
    """Odoo's shell on the main database; a script on stdin runs with env."""
    with opened(project) as installation:
        command = odoo.command(
            project, "shell", "-d", project.database, "--no-http", "--log-level=warn"
        )
        return run_in_foreground(command, env=installation.server.odoo_environment())


def test(project: Project, pattern: str | None) -> int:
    """Run the tests in a state folder of their own; every one with a server that really runs."""
    system_tools.require()
    own = project.sibling("test")
    with (
        exclusive(make_folder(own.state) / "setup.lock"),
        installed(own, development=True) as installation,
    ):
        return testing.run(installation, pattern)


def bench(project: Project, name: str | None) -> int:
    """Run the measurements on a database of their own, without demo data."""
    own = project.sibling("bench")
    with prepared(own, demo=False) as installation:
        return benchmarks.run(installation, name)


def backup(project: Project, file: str):
    """Write the main database and its filestore into one verified archive."""
    with opened(project) as installation:
        archive.backup(installation, Path(file).absolute())


def restore(project: Project, file: str):
    """Replace the main database and its filestore by those of an archive."""
    path = Path(file).absolute()
    archive.verify(path)
    with (
        exclusive(make_folder(project.state) / "setup.lock"),
        installed(project) as installation,
    ):
        refuse_while_serving(project)
        archive.restore(installation, path)


@contextmanager
def prepared(project: Project, demo: bool):
    """An Installation that is complete and up to date; PostgreSQL runs inside the block."""
    with ExitStack() as stack:
        with exclusive(make_folder(project.state) / "setup.lock"):
            installation = stack.enter_context(installed(project))
            archive.clean_up(installation)
            database.prepare(installation, demo)
        yield installation


@contextmanager
def installed(project: Project, development: bool = False):
    """An Installation with Odoo, its packages and PostgreSQL, whatever the database holds."""
    source = odoo_source.locate(project)
    environment.prepare(project, source, development)
    with postgres.running(project) as server:
        configuration.write(project, source, server)
        yield Installation(project, source, server)


@contextmanager
def opened(project: Project):
    """The Installation as setup left it; LauncherError when there is none."""
    source = odoo_source.present(project)
    if not source or not environment.is_complete(project):
        raise LauncherError(messages.NO_DATABASE)
    with postgres.running(project) as server:
        if not server.has_database(project.database):
            raise LauncherError(messages.NO_DATABASE)
        configuration.write(project, source, server)
        yield Installation(project, source, server)


def _serve(installation: Installation, port: int):
    project = installation.project
    with serving_place(project), suppress(KeyboardInterrupt):
        say(messages.STARTING)
        with serving.started(installation, port) as process:
            say(messages.SERVING, url=f"http://localhost:{port}")
            serving.print_logins(installation)
            say(messages.STOP_HINT)
            process.wait()
            raise serving.died(project.log("server"))
    say(messages.STOPPED)


def _takes_nothing(parser: argparse.ArgumentParser):
    """The command has no arguments."""


def _takes_demo(parser: argparse.ArgumentParser):
    parser.add_argument("--no-demo", action="store_true")


def _takes_port_and_demo(parser: argparse.ArgumentParser):
    parser.add_argument("--port", type=_port, default=serving.DEFAULT_PORT)
    _takes_demo(parser)


def _takes_pattern(parser: argparse.ArgumentParser):
    parser.add_argument("pattern", nargs="?")


def _takes_name(parser: argparse.ArgumentParser):
    parser.add_argument("name", nargs="?")


def _takes_file(parser: argparse.ArgumentParser):
    parser.add_argument("file")


def _port(text: str) -> int:
    if not text.isdecimal() or not 0 < int(text) < 65536:
        raise LauncherError(messages.BAD_PORT, value=text)
    return int(text)


COMMANDS = {
    "setup": (setup, _takes_demo),
    "run": (run, _takes_port_and_demo),
    "test": (test, _takes_pattern),
    "shell": (shell, _takes_nothing),
    "backup": (backup, _takes_file),
    "restore": (restore, _takes_file),
    "bench": (bench, _takes_name),
    "doctor": (doctor.run, _takes_nothing),
}
