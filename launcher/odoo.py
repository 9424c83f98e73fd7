"""Calls of Odoo's command line."""

import re
from collections.abc import Callable
from pathlib import Path

from . import messages
from .console import Progress
from .errors import LauncherError
from .postgres import Server
from .processes import last_line, run_logged
from .project import Project

SCRIPTS = Path(__file__).parent / "odoo_scripts"
LOADING = re.compile(r"Loading module \S+ \((\d+)/(\d+)\)")
PROBLEM = re.compile(r" (ERROR|CRITICAL) (?:\S+) [\w.]+: (.*)")


def command(project: Project, subcommand: str, *arguments) -> list:
    """`python -m odoo SUBCOMMAND -c odoo.conf …`."""
    return [project.python, "-m", "odoo", subcommand, "-c", project.config_file, *arguments]


def run(project: Project, server: Server, label: str, *arguments, what: str):
    """Run the server with arguments such as -i and --stop-after-init, showing progress."""
    with Progress(label) as progress:
        log = project.log("setup")
        line = command(project, "server", *arguments, "--stop-after-init", "--no-http")
        code, output = run_logged(
            line,
            log,
            _module_counter(progress),
            cwd=project.state,
            env=server.odoo_environment(),
        )
    if code:
        raise LauncherError(messages.ODOO_FAILED, what=what, detail=_problem(output), log=log)


def run_script(project: Project, server: Server, database: str, name: str, **values: str):
    """Run one of odoo_scripts/ in Odoo's shell; values reach it as environment variables."""
    log = project.log("setup")
    line = command(project, "shell", "-d", database, "--no-http")
    runner = ["/bin/sh", "-c", 'script=$1; shift; exec "$@" <"$script"', "sh"]
    environment = server.odoo_environment() | values | {"PYTHONWARNINGS": "ignore"}
    code, output = run_logged(
        [*runner, SCRIPTS / f"{name}.py", *line], log, cwd=project.state, env=environment
    )
    if code:
        detail = last_line(output)
        raise LauncherError(messages.ODOO_FAILED, what=name, detail=detail, log=log)


def _module_counter(progress: Progress) -> Callable[[str], None]:
    def count(line: str):
        if match := LOADING.search(line):
            progress.update(int(match[1]), int(match[2]))

    return count


def _problem(output: str) -> str:
    found = PROBLEM.findall(output)
    return found[0][1] if found else last_line(output)
