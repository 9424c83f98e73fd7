"""What deploy/ promises, as far as it shows without a Docker engine."""

import configparser
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from launching import ROOT
from ruamel.yaml import YAML

from launcher import database, postgres
from launcher.project import Project


@pytest.fixture
def compose():
    """docker-compose.yml as data."""
    return YAML(typ="safe").load(ROOT / "docker-compose.yml")


def test_compose_file_fits_its_schema():
    checker = Path(sys.prefix) / "bin" / "check-jsonschema"
    result = subprocess.run(
        [checker, "--builtin-schema", "vendor.compose-spec", ROOT / "docker-compose.yml"],
        capture_output=True,
        text=True,
    )
    assert result.returncode == 0, result.stdout + result.stderr


def test_only_this_machine_reaches_the_ports(compose):
    ports = [port for service in compose["services"].values() for port in service.get("ports", [])]
    assert ports
    assert all(port.startswith("127.0.0.1:") for port in ports)


def test_database_is_awaited(compose):
    services = compose["services"]
    assert services["odoo"]["depends_on"]["database"]["condition"] == "service_healthy"
    assert "healthcheck" in services["database"]


def test_secrets_are_in_the_ignored_file(compose):
    names = {name for name, _, _ in _example_lines()}
    assert names == {"POSTGRES_PASSWORD", "ODOO_PASSWORD", "MASTER_PASSWORD", "ADMIN_PASSWORD"}
    assert not any(value for _, _, value in _example_lines())
    assert "/deploy/.env" in (ROOT / ".gitignore").read_text().splitlines()
    for service in compose["services"].values():
        assert not [name for name in service.get("environment", {}) if "PASSWORD" in name]


def test_mounted_files_exist(compose):
    for service in compose["services"].values():
        mounted = [volume.split(":")[0] for volume in service.get("volumes", [])]
        assert all((ROOT / path).exists() for path in mounted if path.startswith("./"))
    for line in (ROOT / "deploy" / "Dockerfile").read_text().splitlines():
        if line.startswith("COPY "):
            assert (ROOT / line.split()[1]).exists(), line


def test_databases_are_not_listed():
    config = configparser.RawConfigParser()
    config.read(ROOT / "deploy" / "odoo.conf")
    options = config["options"]
    assert options["list_db"] == "False"
    assert options["proxy_mode"] == "True"
    assert int(options["workers"]) > 1


def test_first_start_makes_unaccent_indexable(plain, own_server_only):
    """The SQL that the PostgreSQL image runs, on our own PostgreSQL."""
    project = replace(Project.from_environment(), state=plain.state, venv=plain.state / "venv")
    script = ROOT / "deploy" / "postgres" / "10-extensions.sql"
    with postgres.running(project) as server:
        command = [server.programs / "psql", "-Xq", "-v", "ON_ERROR_STOP=1", "-d", "postgres"]
        subprocess.run([*command, "-f", script], check=True, env=server.environment())
        try:
            assert database.is_indexable(server, "thanhan")
            owner = "SELECT pg_get_userbyid(datdba) FROM pg_database WHERE datname = 'thanhan'"
            assert server.query(owner) == ["odoo"]
        finally:
            server.query("DROP DATABASE thanhan")
            server.query("DROP ROLE odoo")


def _example_lines():
    lines = (ROOT / "deploy" / "env.example").read_text().splitlines()
    return [line.partition("=") for line in lines if line and not line.startswith("#")]
