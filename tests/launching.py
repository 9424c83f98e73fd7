"""Drives ./thanhan as a person would, each time with a state folder of its own."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from launcher.log_gate import problems

ROOT = Path(__file__).resolve().parent.parent
FRONT_DOOR = ROOT / "thanhan"
SERVER_CHOICE = ("PGHOST", "PGHOSTADDR", "PGPORT", "PGSERVICE", "DATABASE_URL")


@dataclass
class Launcher:
    """./thanhan on one state folder; the Python environment is that of this test run."""

    state: Path
    database: str
    settings: dict[str, str] = field(default_factory=dict)

    def __post_init__(self):
        self.state.mkdir(parents=True, exist_ok=True)
        if not (self.state / "venv").exists():
            (self.state / "venv").symlink_to(sys.prefix)

    def environment(self) -> dict[str, str]:
        own = {"THANHAN_STATE": str(self.state), "THANHAN_DATABASE": self.database}
        kept = {name: text for name, text in os.environ.items() if not name.startswith("PYTHON")}
        return {**kept, **own, **self.settings}

    def call(self, *arguments: str, script: str = "", seconds: int = 600):
        """Run one command to its end; the CompletedProcess with text output."""
        return subprocess.run(
            [FRONT_DOOR, *arguments],
            input=script,
            capture_output=True,
            text=True,
            timeout=seconds,
            env=self.environment(),
            cwd=ROOT,
        )

    def succeed(self, *arguments: str, script: str = "") -> str:
        """Run one command that must succeed; its standard output."""
        result = self.call(*arguments, script=script)
        assert result.returncode == 0, result.stderr + result.stdout
        return result.stdout

    def shell(self, script: str):
        """What the script, run in Odoo's shell, leaves in `answer`, through JSON."""
        output = self.succeed("shell", script=f"{script}\nimport json\nprint(json.dumps(answer))\n")
        return json.loads(output.splitlines()[-1])

    @contextmanager
    def begun(self, *arguments: str):
        """A running command whose messages can be awaited; killed at the end if need be."""
        process = subprocess.Popen(
            [FRONT_DOOR, *arguments],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
            env=self.environment(),
            cwd=ROOT,
        )
        try:
            yield process
        finally:
            if process.poll() is None:
                process.send_signal(signal.SIGINT)
                process.wait(60)
            process.stderr.close()

    @contextmanager
    def serving(self, *options: str):
        """The address of a server that answers; its log must stay free of warnings."""
        port = free_port()
        with self.begun("run", "--port", str(port), *options) as process:
            await_message(process, "Ctrl-C")
            yield f"http://localhost:{port}"
        assert problems(self.state / "log" / "server.log") == []

    def living_processes(self) -> list[str]:
        """Command lines of the processes that belong to this state folder."""
        found = []
        for folder in Path("/proc").glob("[0-9]*"):
            try:
                line = (folder / "cmdline").read_bytes().replace(b"\0", b" ").decode()
            except (FileNotFoundError, ProcessLookupError):
                continue
            if f"{self.state}/" in line:
                found.append(line)
        return found


def await_message(process: subprocess.Popen, text: str):
    """Read the command's messages until one holds the text."""
    seen = []
    for line in process.stderr:
        seen.append(line)
        if text in line:
            return
    raise AssertionError(f"no «{text}» in: {''.join(seen)}")


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def eventually(condition, seconds: float = 30) -> bool:
    """Whether the condition comes true in time."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if condition():
            return True
        time.sleep(0.2)
    return False


def call_json(address: str, key: str, model: str, method: str, **values):
    """What a public method answers over JSON-2 to the owner of the key."""
    request = urllib.request.Request(  # noqa: S310 - a server of this test
        f"{address}/json/2/{model}/{method}",
        data=json.dumps(values).encode(),
        headers={"Authorization": f"bearer {key}", "Content-Type": "application/json"},
    )
    with urllib.request.urlopen(request, timeout=60) as answer:  # noqa: S310
        return json.load(answer)


def log_in(address: str, database: str, login: str, password: str) -> urllib.request.OpenerDirector:
    """An opener whose cookies are those of the person's session; AssertionError when refused."""
    opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor())
    params = {"db": database, "login": login, "password": password}
    body = json.dumps({"jsonrpc": "2.0", "method": "call", "params": params}).encode()
    request = urllib.request.Request(  # noqa: S310 - a server of this test
        f"{address}/web/session/authenticate", body, {"Content-Type": "application/json"}
    )
    with opener.open(request, timeout=60) as answer:
        assert json.load(answer).get("result", {}).get("uid"), f"{login} cannot log in"
    return opener
