"""The main database: created whole or not at all, its modules kept up to the clone's code."""

import json
import shutil
from dataclasses import dataclass

from . import messages, odoo
from .checksums import addon_checksum
from .console import say
from .disk import require_space
from .errors import LauncherError
from .locks import refuse_while_serving
from .odoo_source import OdooSource
from .postgres import Server, literal
from .project import DEMO_ADDON, Project, secret

CHECKSUMS = "thanhan.launcher.checksums"
DEMO_CHOICE = "thanhan.launcher.demo"
SOURCE_KEY = "odoo"
NEEDED_MEGABYTES = 1000

# Odoo uses unaccent in indexes, which needs an immutable function; the extension's belongs to the
# superuser. Without one, a function of our own in front of the extension does the same.
EXTENSIONS = """
CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE EXTENSION IF NOT EXISTS unaccent;
ALTER FUNCTION public.unaccent(text) IMMUTABLE;
"""
EXTENSIONS_SCHEMA = "thanhan_extensions"
EXTENSIONS_WITHOUT_SUPERUSER = f"""
CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE SCHEMA IF NOT EXISTS {EXTENSIONS_SCHEMA};
CREATE EXTENSION IF NOT EXISTS unaccent SCHEMA {EXTENSIONS_SCHEMA};
CREATE OR REPLACE FUNCTION public.unaccent(text) RETURNS text
    LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT
    RETURN {EXTENSIONS_SCHEMA}.unaccent('{EXTENSIONS_SCHEMA}.unaccent'::regdictionary, $1);
"""
INDEXABLE = """
SELECT provolatile = 'i' FROM pg_proc
WHERE proname = 'unaccent' AND pronargs = 1 AND pronamespace = 'public'::regnamespace
"""


@dataclass(frozen=True)
class Installation:
    """What one setup works on."""

    project: Project
    source: OdooSource
    server: Server

    @property
    def database(self) -> str:
        return self.project.database


def prepare(installation: Installation, demo: bool):
    """Create the database if there is none, then install and update our modules as needed."""
    server, name = installation.server, installation.database
    if not server.has_database(name):
        require_space(installation.project.state, NEEDED_MEGABYTES)
        _create_main(installation, demo)
    elif demo != wants_demo(server, name):
        say(messages.DEMO_KEPT_IN if not demo else messages.DEMO_KEPT_OUT)
    update_modules(installation, wants_demo(server, name))


def create_empty(server: Server, name: str):
    """An empty database that Odoo's role owns, with immutable unaccent and trigrams."""
    server.query(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
    server.query(
        f'CREATE DATABASE "{name}" OWNER "{server.role}" ENCODING \'UTF8\' '
        "LC_COLLATE 'C' TEMPLATE template0"
    )
    superuser = server.is_superuser()
    server.query(EXTENSIONS if superuser else EXTENSIONS_WITHOUT_SUPERUSER, name)
    if superuser:
        server.query(f'ALTER SCHEMA public OWNER TO "{server.role}"', name)
    if not is_indexable(server, name):
        raise LauncherError(messages.NOT_INDEXABLE)


def is_indexable(server: Server, name: str) -> bool:
    """Whether Odoo will index unaccented text (its has_unaccent is INDEXABLE)."""
    return server.query(INDEXABLE, name) == ["t"]


def initialize(installation: Installation, name: str, demo: bool):
    """A Vietnamese Odoo with only its base, in a new database of that name."""
    project, server = installation.project, installation.server
    create_empty(server, name)
    shutil.rmtree(project.filestore(name), ignore_errors=True)
    arguments = ("-d", name, "-i", "base", "--load-language", "vi_VN")
    odoo.run(project, server, messages.DATABASE, *arguments, what=messages.DATABASE)
    say(messages.LOCALIZE + "…")
    password = "admin" if demo else secret(project, "admin-password")
    choice = {"THANHAN_ADMIN_PASSWORD": password, "THANHAN_DEMO": str(demo)}
    odoo.run_script(project, server, name, "localize", **choice)


def wants_demo(server: Server, name: str) -> bool:
    """Whether the database was created with demo data."""
    return _parameter(server, name, DEMO_CHOICE) == "True"


def update_modules(installation: Installation, demo: bool):
    """Install what is missing and update what changed since the last time."""
    project, server, name = installation.project, installation.server, installation.database
    states = module_states(server, name)
    known = json.loads(_parameter(server, name, CHECKSUMS) or "{}")
    if demo and DEMO_ADDON in known and states.get(DEMO_ADDON) == "uninstalled":
        demo = False  # someone uninstalled it: it does not come back
        _set_parameter(server, name, DEMO_CHOICE, str(demo))
    wanted = project.present_addons(demo)
    current = {addon: addon_checksum(project.addons / addon) for addon in wanted}
    current[SOURCE_KEY] = installation.source.identity
    if known == current and all(states.get(addon) == "installed" for addon in wanted):
        return
    refuse_while_serving(project)
    _run_modules(installation, *_missing_and_changed(wanted, states, known, current))
    _check_installed(installation, wanted)
    _set_parameter(server, name, CHECKSUMS, json.dumps(current, sort_keys=True))


def _missing_and_changed(wanted: list[str], states: dict, known: dict, current: dict):
    """Modules to install and modules to update; another Odoo updates them all."""
    missing = [name for name in wanted if states.get(name, "uninstalled") == "uninstalled"]
    if known and known.get(SOURCE_KEY) != current[SOURCE_KEY]:
        return missing, ["base"]
    present = [name for name in wanted if name not in missing]
    return missing, [name for name in present if known.get(name) != current[name]]


def module_states(server: Server, name: str) -> dict[str, str]:
    """State of every module that Odoo knows."""
    rows = server.query("SELECT name, state FROM ir_module_module", name)
    return dict(row.split("|", 1) for row in rows)


def has_demo(server: Server, name: str) -> bool:
    """Whether the demo addon is installed."""
    return module_states(server, name).get(DEMO_ADDON) == "installed"


def _create_main(installation: Installation, demo: bool):
    project, server, name = installation.project, installation.server, installation.database
    unfinished = f"{name}__new"
    initialize(installation, unfinished, demo)
    shutil.rmtree(project.filestore(name), ignore_errors=True)
    if project.filestore(unfinished).exists():
        project.filestore(unfinished).rename(project.filestore(name))
    server.query(f'ALTER DATABASE "{unfinished}" RENAME TO "{name}"')


def _run_modules(installation: Installation, missing: list[str], changed: list[str]):
    if not missing and not changed:
        return
    arguments = ["-d", installation.database]
    arguments += ["-i", ",".join(missing)] if missing else []
    arguments += ["-u", ",".join(changed), "--i18n-overwrite"] if changed else []
    label = messages.MODULES.format(names=", ".join(missing + changed))
    odoo.run(installation.project, installation.server, label, *arguments, what=label)


def _check_installed(installation: Installation, wanted: list[str]):
    states = module_states(installation.server, installation.database)
    failed = [addon for addon in wanted if states.get(addon) != "installed"]
    if failed:
        log = installation.project.log("setup")
        raise LauncherError(messages.MODULES_FAILED, names=", ".join(failed), log=log)


def _parameter(server: Server, name: str, key: str) -> str:
    rows = server.query(f"SELECT value FROM ir_config_parameter WHERE key = {literal(key)}", name)
    return rows[0] if rows else ""


def _set_parameter(server: Server, name: str, key: str, value: str):
    server.query(
        "INSERT INTO ir_config_parameter (key, value) "
        f"VALUES ({literal(key)}, {literal(value)}) "
        "ON CONFLICT (key) DO UPDATE SET value = EXCLUDED.value",
        name,
    )
