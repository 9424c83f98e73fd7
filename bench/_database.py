"""Databases of the measurements: one for each number of rows, kept until something changes."""

import hashlib
import os
import subprocess
import sys
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import odoo.api
import odoo.sql_db
import psycopg2
from _sample import fill
from odoo.modules.registry import Registry
from odoo.tools import config
from psycopg2 import sql

PEER_MODULE = "hr_recruitment"
PROJECT = Path(__file__).resolve().parent.parent
SAMPLE = PROJECT / "bench" / "_sample.py"
ADMINISTRATOR = {"PGUSER", "PGPASSWORD"}  # Odoo takes them before the odoo.conf
SOURCES = {".py", ".xml", ".csv"}


@contextmanager
def opened(rows):
    """The registry of a database that holds ``rows`` nominees and as many applicants."""
    config.parse_config(["-c", os.environ["ODOO_RC"], "--log-level", "error"], setup_logging=True)
    registry = Registry(_prepared(rows))
    try:
        yield registry
    finally:
        odoo.sql_db.close_db(registry.db_name)


@contextmanager
def administrator(database="postgres"):
    """A psycopg2 cursor of the role that creates databases, outside of transactions."""
    connection = psycopg2.connect(dbname=database)
    connection.autocommit = True
    try:
        with connection.cursor() as cursor:
            yield cursor
    finally:
        connection.close()


def _prepared(rows):
    base = os.environ["BENCH_DATABASE"]
    peer, name = f"{base}_peer", f"{base}_{rows}"
    if not _is_current(name):
        if not _is_current(peer):
            _copy(base, peer)
            _install(peer, PEER_MODULE)
            _mark_current(peer)
        _copy(peer, name)
        with Registry(name).cursor() as cr:
            fill(odoo.api.Environment(cr, odoo.api.SUPERUSER_ID, {}), rows)
        _mark_current(name)
    return name


def _copy(source, target):
    odoo.sql_db.close_all()
    source, target = sql.Identifier(source), sql.Identifier(target)
    with administrator() as cursor:
        cursor.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(target))
        cursor.execute(
            sql.SQL("CREATE DATABASE {} TEMPLATE {} OWNER {}").format(
                target, source, sql.Identifier(os.environ["BENCH_ODOO_ROLE"])
            )
        )


def _install(database, module):
    command = [sys.executable, "-m", "odoo", "server", "-c", os.environ["ODOO_RC"], "-d", database]
    options = ["-i", module, "--stop-after-init", "--no-http", "--log-level", "error"]
    own = {name: text for name, text in os.environ.items() if name not in ADMINISTRATOR}
    subprocess.run([*command, *options], check=True, stdout=sys.stderr, env=own)  # noqa: S603


def _fingerprint():
    digest = hashlib.sha256(str(date.today().year).encode())
    addon = PROJECT / "addons" / "thanhan_exemplar"
    ours = (path for path in addon.rglob("*") if path.suffix in SOURCES)
    for path in [SAMPLE, *sorted(path for path in ours if "tests" not in path.parts)]:
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _is_current(database):
    query = "SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = %s"
    with administrator() as cursor:
        cursor.execute(query, (database,))
        return cursor.fetchone() == (_fingerprint(),)


def _mark_current(database):
    with administrator(database) as cursor:
        cursor.execute("VACUUM ANALYZE")
        cursor.execute(
            sql.SQL("COMMENT ON DATABASE {} IS {}").format(
                sql.Identifier(database), sql.Literal(_fingerprint())
            )
        )
