"""An existing PostgreSQL, with a role that may create databases and nothing more."""

from dataclasses import replace

import pytest
from launching import Launcher

from launcher import cluster, postgres
from launcher.project import Project


@pytest.fixture
def existing(plain, own_server_only):
    """Connection settings of a role without superuser rights on a PostgreSQL that runs."""
    project = replace(Project.from_environment(), state=plain.state, venv=plain.state / "venv")
    with postgres.running(project) as server:
        server.query("CREATE ROLE commune LOGIN CREATEDB")
        yield {
            "PGHOST": server.admin["PGHOST"],
            "PGPORT": cluster.PORT,
            "PGUSER": "commune",
        }
        server.query("DROP DATABASE IF EXISTS thanhan_existing WITH (FORCE)")
        server.query("DROP ROLE commune")


def test_existing_server_is_used(states, existing):
    launcher = Launcher(states / "existing", "thanhan_existing", existing)
    launcher.succeed("setup", "--no-demo")
    answer = launcher.shell(
        "env.cr.execute('SELECT current_user'); answer = [int(env.registry.has_unaccent),"
        " env.registry.has_trigram, env.cr.fetchone()[0]]"
    )
    assert answer == [2, True, "commune"]
    assert not (launcher.state / "postgres").exists()
    archive = str(launcher.state / "existing.tar")
    launcher.succeed("backup", archive)
    launcher.succeed("restore", archive)
    assert launcher.shell("answer = int(env.registry.has_unaccent)") == 2
