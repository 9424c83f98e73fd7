"""Installations and servers that several tests share."""

import os
from pathlib import Path

import pytest
from launching import ROOT, SERVER_CHOICE, Launcher, log_in

ROLES = ("manager", "officer", "publicist", "council", "supervisor", "organization", "reader")
USERS_BY_ROLE = """
answer = {}
for role in ROLES:
    group = env.ref("thanhan_exemplar.group_exemplar_" + role)
    user = env["res.users"].search(
        [("all_group_ids", "in", group.ids), ("login", "!=", "admin")], limit=1
    )
    assert user, "the fictitious year has no user in the group " + role
    key = env(user=user)["res.users.apikeys"].sudo()._generate(None, "tests", None)
    answer[role] = {"id": user.id, "login": user.login, "key": key}
env.cr.commit()
"""
PRINTABLE = """
awards = [("state", "in", ("decided", "conferred"))]
awards += [("form_id", "=", env.ref("thanhan_exemplar.award_form_giay_khen").id)]
bulletins = [("channel_id", "=", env.ref("thanhan_exemplar.channel_loudspeaker").id)]
bulletins += [("script", "!=", False)]
domains = {"exemplar.award": awards, "exemplar.propaganda.task": bulletins}
domains["exemplar.decision"] = [("award_list_ids", "!=", False)]
own = {"report_council_minutes": [("state", "=", "closed")]}
own["report_council_ballot"] = [("mode", "=", "paper"), ("state", "!=", "closed")]
own["report_council_tally"] = [("mode", "=", "paper")]
names = env["ir.model.data"].search(
    [("module", "=", "thanhan_exemplar_reports"), ("model", "=", "ir.actions.report")]
)
answer = {}
for name in names:
    report = env["ir.actions.report"].browse(name.res_id)
    domain = own.get(name.name) or domains.get(report.model, [])
    ids = env[report.model].search(domain, limit=3).ids
    answer[name.name] = {"template": report.report_name, "ids": ids}
"""


@pytest.fixture(scope="session")
def states(tmp_path_factory) -> Path:
    """Where the states of this run are; PostgreSQL's own user passes through it."""
    return tmp_path_factory.mktemp("states")


@pytest.fixture(scope="session")
def installed(states) -> Launcher:
    """A complete installation with demo data, as `setup` leaves it. Tests only add to it."""
    launcher = Launcher(states / "full", "thanhan_full")
    launcher.succeed("setup")
    return launcher


@pytest.fixture(scope="session")
def address(installed) -> str:
    """Where the installation with demo data is served."""
    with installed.serving() as address:
        yield address


@pytest.fixture(scope="session")
def roles(installed, address) -> dict[str, dict]:
    """Role → id, login and JSON-2 key of a user who has it, from the demo data where present."""
    return installed.shell(f"ROLES = {ROLES}\n{USERS_BY_ROLE}")


@pytest.fixture(scope="session")
def papers(installed) -> dict[str, dict]:
    """XML id of a report → its template and the ids of records of the fictitious year to print."""
    return installed.shell(PRINTABLE)


@pytest.fixture
def print_paper(installed, address, tmp_path):
    """A function (template, ids) → path of the PDF that the administrator gets in a browser."""
    session = log_in(address, installed.database, "admin", "admin")

    def fetch(template: str, ids: list[int]) -> Path:
        numbers = ",".join(map(str, ids))
        with session.open(f"{address}/report/pdf/{template}/{numbers}", timeout=120) as answer:
            assert answer.headers["Content-Type"] == "application/pdf"
            path = tmp_path / f"{template}.pdf"
            path.write_bytes(answer.read())
            return path

    return fetch


@pytest.fixture(scope="session")
def plain(states) -> Launcher:
    """A complete installation without demo data, for tests that change or destroy it."""
    launcher = Launcher(states / "plain", "thanhan_plain")
    launcher.succeed("setup", "--no-demo")
    return launcher


@pytest.fixture
def own_server_only(monkeypatch):
    """No existing PostgreSQL is named in the environment."""
    for name in SERVER_CHOICE:
        monkeypatch.delenv(name, raising=False)


@pytest.fixture(scope="session")
def tracked_files() -> list[Path]:
    """The project's own files: all that is neither ignored nor state."""
    skipped = {".git", ".thanhan", "__pycache__", ".ruff_cache", ".pytest_cache", ".venv"}
    found = []
    for folder, folders, files in os.walk(ROOT):
        folders[:] = [name for name in folders if name not in skipped]
        found += [Path(folder) / name for name in files if name not in skipped]
    return found
