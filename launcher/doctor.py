"""./thanhan doctor: one line a check, each broken one with its remedy."""

import re
import time
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass

from . import archive, database, environment, messages, odoo_source, postgres, serving, system_tools
from .database import Installation
from .disk import free_megabytes
from .errors import LauncherError
from .locks import refuse_while_serving
from .project import Project

LOW_DISK_MEGABYTES = 2000
BACKUP_DAYS = 7
FONTS_FOLDER = "addons/thanhan_exemplar_reports/static"
REPORTS_ADDON = "thanhan_exemplar_reports"


@dataclass(frozen=True)
class Finding:
    """A fact and, when something is to be done, the remedy; broken makes doctor fail."""

    fact: str
    remedy: str = ""
    broken: bool = False

    def __str__(self) -> str:
        mark = messages.BROKEN if self.broken else messages.ATTENTION if self.remedy else "OK"
        return f"[{mark}] {self.fact}" + (f" → {self.remedy}" if self.remedy else "")


def run(project: Project) -> int:
    """Print every finding; 1 when one is broken."""
    findings = [check(project) for check in MACHINE_CHECKS]
    if not any(finding.broken for finding in findings):
        findings += _database_findings(project)
    for finding in findings:
        print(finding)
    return 1 if any(finding.broken for finding in findings) else 0


def _odoo(project: Project) -> Finding:
    source = odoo_source.present(project)
    if not source:
        return Finding(messages.ODOO_ABSENT, messages.CALL_SETUP, broken=True)
    release = (source.python_path / "odoo" / "release.py").read_text()
    version = ".".join(re.search(r"version_info = \((\d+), (\d+)", release).groups())
    return Finding(messages.ODOO_PRESENT.format(version=version, path=source.python_path))


def _packages(project: Project) -> Finding:
    if not environment.is_complete(project):
        return Finding(messages.PACKAGES_ABSENT, messages.CALL_SETUP, broken=True)
    return Finding(messages.PACKAGES_PRESENT.format(path=project.venv))


def _fonts(project: Project) -> Finding:
    if not (project.addons / REPORTS_ADDON).is_dir():
        return Finding(messages.FONTS_ABSENT, messages.GET_FONTS)
    fonts = sorted((project.root / FONTS_FOLDER).rglob("Tinos*"))
    if not fonts:
        return Finding(messages.FONTS_ABSENT, messages.GET_FONTS, broken=True)
    return Finding(messages.FONTS_PRESENT.format(count=len(fonts)))


def _tools(project: Project) -> Finding:
    absent = system_tools.missing()
    if not absent:
        return Finding(messages.TOOLS_PRESENT)
    command = system_tools.install_command(sorted(set(absent.values())))
    fact = messages.TOOLS_ABSENT.format(tools=", ".join(absent))
    return Finding(fact, command)


def _disk(project: Project) -> Finding:
    free = free_megabytes(project.state)
    fact = messages.DISK_FREE.format(path=project.state, free=free)
    return Finding(fact, messages.CLEAN_DISK if free < LOW_DISK_MEGABYTES else "")


def _port(project: Project) -> Finding:
    port = serving.DEFAULT_PORT
    try:
        refuse_while_serving(project)
    except LauncherError:
        return Finding(messages.SERVES)
    try:
        serving.require_port(port)
    except LauncherError as error:
        return Finding(str(error), messages.OTHER_PORT)
    return Finding(messages.PORT_FREE.format(port=port))


def _backup_age(project: Project) -> Finding:
    record = project.state / archive.LAST_BACKUP
    if not record.exists():
        return Finding(messages.NEVER_BACKED_UP, messages.CALL_BACKUP)
    days = int(time.time() - int(record.read_text())) // 86400
    fact = messages.BACKUP_AGE.format(days=days)
    return Finding(fact, messages.CALL_BACKUP if days >= BACKUP_DAYS else "")


MACHINE_CHECKS: tuple[Callable[[Project], Finding], ...] = (
    _odoo,
    _packages,
    _fonts,
    _tools,
    _disk,
    _port,
    _backup_age,
)


def _database_findings(project: Project) -> list[Finding]:
    with ExitStack() as stack:
        try:
            server = stack.enter_context(postgres.running(project))
        except LauncherError as error:
            return [Finding(str(error), messages.SEE_POSTGRES, broken=True)]
        found = [Finding(messages.POSTGRES_ANSWERS.format(where=server.admin.get("PGHOST", "")))]
        if not server.has_database(project.database):
            fact = messages.DATABASE_ABSENT.format(name=project.database)
            return [*found, Finding(fact, messages.CALL_SETUP, broken=True)]
        installation = Installation(project, odoo_source.present(project), server)
        return [*found, *(check(installation) for check in DATABASE_CHECKS)]


def _unaccent(installation: Installation) -> Finding:
    if database.is_indexable(installation.server, installation.database):
        return Finding(messages.INDEXABLE)
    return Finding(messages.NOT_INDEXABLE, messages.CALL_BACKUP_RESTORE, broken=True)


def _modules(installation: Installation) -> Finding:
    states = database.module_states(installation.server, installation.database)
    wanted = installation.project.present_addons(demo=False)
    absent = [name for name in wanted if states.get(name) != "installed"]
    if absent:
        fact = messages.MODULES_ABSENT.format(names=", ".join(absent))
        return Finding(fact, messages.CALL_SETUP, broken=True)
    return Finding(messages.MODULES_PRESENT.format(names=", ".join(wanted)))


def _demo(installation: Installation) -> Finding:
    present = database.has_demo(installation.server, installation.database)
    return Finding(messages.DEMO_PRESENT if present else messages.DEMO_ABSENT)


def _filestore(installation: Installation) -> Finding:
    rows = installation.server.query(
        "SELECT DISTINCT store_fname FROM ir_attachment WHERE store_fname IS NOT NULL",
        installation.database,
    )
    folder = installation.project.filestore(installation.database)
    lost = [name for name in rows if not (folder / name).is_file()]
    if lost:
        fact = messages.FILES_LOST.format(count=len(lost))
        return Finding(fact, messages.CALL_RESTORE, broken=True)
    return Finding(messages.FILES_PRESENT.format(count=len(rows)))


DATABASE_CHECKS: tuple[Callable[[Installation], Finding], ...] = (
    _unaccent,
    _modules,
    _demo,
    _filestore,
)
