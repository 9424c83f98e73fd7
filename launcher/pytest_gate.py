"""pytest plugin: a skipped test and a WARNING in the log fail the run; counts go to a file.

Loaded with `-p launcher.pytest_gate`; THANHAN_TEST_SUMMARY names the file.
"""

import json
import logging
import os
from pathlib import Path

import pytest

from launcher.log_gate import is_allowed


class Gate(logging.Handler):
    """Collects outcomes and log records of a whole session."""

    def __init__(self):
        super().__init__(logging.WARNING)
        self.setFormatter(logging.Formatter("%(levelname)s %(name)s: %(message)s"))
        self.outcomes: dict[str, str] = {}
        self.skipped: list[str] = []
        self.logged: list[str] = []
        self.running = "(outside tests)"

    def emit(self, record: logging.LogRecord):
        line = self.format(record)
        if not is_allowed(line):
            self.logged.append(f"{self.running}: {line}")

    def pytest_sessionstart(self):
        logging.getLogger().addHandler(self)

    def pytest_runtest_logstart(self, nodeid):
        self.running = nodeid

    def pytest_runtest_logreport(self, report):
        if report.skipped:
            self.skipped.append(f"{report.nodeid}: {report.longreprtext or report.longrepr}")
        if report.failed or report.skipped:
            self.outcomes[report.nodeid] = "failed"
        elif report.when == "call":
            self.outcomes.setdefault(report.nodeid, "passed")

    def pytest_collectreport(self, report):
        if report.failed or report.skipped:
            self.outcomes[report.nodeid or "collection"] = "failed"
            self.skipped += [f"{report.nodeid}: {report.longrepr}"] if report.skipped else []

    @pytest.hookimpl(trylast=True)
    def pytest_sessionfinish(self, session, exitstatus):
        if (self.skipped or self.logged) and exitstatus in (0, 5):
            session.exitstatus = pytest.ExitCode.TESTS_FAILED
        failed = [name for name, outcome in self.outcomes.items() if outcome == "failed"]
        failed += [f"log: {line}" for line in self.logged]
        if target := os.environ.get("THANHAN_TEST_SUMMARY"):
            passed = list(self.outcomes.values()).count("passed")
            Path(target).write_text(json.dumps({"passed": passed, "failed": failed}))

    def pytest_terminal_summary(self, terminalreporter):
        for title, lines in (
            ("skipped tests fail this run", self.skipped),
            ("WARNING or ERROR in the log fails this run", self.logged),
        ):
            if lines:
                terminalreporter.section(title)
                for line in lines:
                    terminalreporter.line(line)


def pytest_configure(config):
    """Register the one gate of this session."""
    config.pluginmanager.register(Gate(), "thanhan-gate")
