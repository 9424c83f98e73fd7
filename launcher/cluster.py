"""Our own PostgreSQL in the state folder: created once, shared by the launcher's processes."""

import contextlib
import fcntl
import hashlib
import os
import pwd
import shutil
import signal
import stat
import subprocess
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path

from . import messages
from .console import say
from .disk import require_space
from .errors import LauncherError
from .locks import exclusive, try_lock
from .processes import clean_environment, last_line, undisturbed
from .project import Project, make_folder

SUPERUSER = "postgres"
PORT = "5432"
SYSTEM_USER = "thanhan-postgres"  # PostgreSQL refuses to run as root
SOCKET_PATH_LIMIT = 100
NEEDED_MEGABYTES = 1000
SETTINGS = (
    "listen_addresses=",  # a socket in a private folder is the only door
    "unix_socket_permissions=0777",
    "max_connections=100",
    "shared_buffers=256MB",
    "log_min_messages=warning",
    "timezone=UTC",
)


@contextmanager
def running(project: Project, programs: Path):
    """Folder of the socket of the running cluster; the last user stops it on leaving."""
    own = _Cluster(project, programs)
    with exclusive(own.gate, announce=False):
        own.ensure_running()
        ticket = try_lock(own.users, fcntl.LOCK_SH)
    try:
        yield own.socket_folder
    finally:
        with undisturbed():
            os.close(ticket)
            with exclusive(own.gate, announce=False):
                own.stop_if_unused()


class _Cluster:
    def __init__(self, project: Project, programs: Path):
        self.project = project
        self.programs = programs
        self.data = project.state / "postgres"
        self.gate = project.state / "postgres.lock"
        self.users = project.state / "postgres.users.lock"
        self.log = project.log("postgres")
        self.owner = _system_user() if os.geteuid() == 0 else None
        self.socket_folder = _socket_folder(project)

    def ensure_running(self):
        if not (self.data / "PG_VERSION").exists():
            self._create()
        if self._pid() is None:
            self._start()

    def stop_if_unused(self):
        alone = try_lock(self.users, fcntl.LOCK_EX)
        if alone is None:
            return
        try:
            self._stop()
        finally:
            os.close(alone)

    def _create(self):
        say(messages.CLUSTER, path=self.data)
        require_space(self.project.state, NEEDED_MEGABYTES)
        unfinished = self.project.state / "postgres.new"
        shutil.rmtree(unfinished, ignore_errors=True)
        make_folder(unfinished)
        self._hand_over(unfinished)
        self._run(
            *("initdb", "--pgdata", unfinished, "--username", SUPERUSER, "--auth=trust"),
            *("--encoding=UTF8", "--locale=C", "--locale-provider=builtin"),
            *("--builtin-locale=C.UTF-8", "--no-instructions"),
        )
        unfinished.rename(self.data)

    def _start(self):
        make_folder(self.socket_folder)
        self.socket_folder.chmod(0o700)
        self._hand_over(self.socket_folder)
        options = [f"unix_socket_directories={self.socket_folder}", *SETTINGS]
        command = [self.programs / "postgres", "-D", self.data, "-p", PORT]
        command += [part for option in options for part in ("-c", option)]
        with self.log.open("ab") as log:
            process = subprocess.Popen(
                command, stdin=subprocess.DEVNULL, stdout=log, stderr=log, **self._identity()
            )
        self._wait_until_ready(process)

    def _wait_until_ready(self, process: subprocess.Popen):
        deadline = time.monotonic() + 60
        status = self.data / "postmaster.pid"
        while time.monotonic() < deadline and process.poll() is None:
            with contextlib.suppress(FileNotFoundError):
                words = status.read_text().split()  # empty while the server is writing it
                if words[:1] == [str(process.pid)] and words[-1] == "ready":
                    return
            time.sleep(0.05)
        if process.poll() is None:
            process.send_signal(signal.SIGINT)
        raise LauncherError(messages.CLUSTER_FAILED, log=self.log)

    def _stop(self):
        pid = self._pid()
        if pid is None:
            return
        os.kill(pid, signal.SIGINT)  # fast shutdown
        deadline = time.monotonic() + 30
        while _alive(pid) and time.monotonic() < deadline:
            time.sleep(0.05)
        if _alive(pid):
            os.kill(pid, signal.SIGQUIT)

    def _pid(self) -> int | None:
        """Process id of the running postmaster of this data folder."""
        try:
            pid = int((self.data / "postmaster.pid").read_text().splitlines()[0])
            command = Path(f"/proc/{pid}/cmdline").read_bytes()
        except (FileNotFoundError, IndexError, ValueError):
            return None
        return pid if os.fsencode(self.data) in command.split(b"\0") else None

    def _run(self, program: str, *arguments):
        result = subprocess.run(
            [self.programs / program, *arguments],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            **self._identity(),
        )
        with self.log.open("a") as log:
            log.write(result.stdout + result.stderr)
        if result.returncode:
            raise LauncherError(messages.CLUSTER_FAILED, log=self.log)

    def _identity(self) -> dict:
        identity = {"env": clean_environment(LC_ALL="C"), "cwd": "/", "start_new_session": True}
        if self.owner:
            identity |= {"user": self.owner.pw_uid, "group": self.owner.pw_gid, "extra_groups": []}
        return identity

    def _hand_over(self, folder: Path):
        folder.chmod(0o700)
        if not self.owner:
            return
        os.chown(folder, self.owner.pw_uid, self.owner.pw_gid)
        for path in (folder, self.programs):
            _let_through(path)


def _alive(pid: int) -> bool:
    with contextlib.suppress(ChildProcessError):
        os.waitpid(pid, os.WNOHANG)
    return Path(f"/proc/{pid}").exists()


def _system_user() -> pwd.struct_passwd:
    with contextlib.suppress(KeyError):
        return pwd.getpwnam(SYSTEM_USER)
    command = ["useradd", "--system", "--no-create-home", "--shell", "/usr/sbin/nologin"]
    result = subprocess.run([*command, SYSTEM_USER], capture_output=True, text=True)
    if result.returncode:
        detail = last_line(result.stderr)
        raise LauncherError(messages.NO_SYSTEM_USER, user=SYSTEM_USER, detail=detail)
    return pwd.getpwnam(SYSTEM_USER)


def _let_through(path: Path):
    """Let PostgreSQL's user pass through the folders above path, without reading them."""
    for folder in path.resolve().parents:
        mode = folder.stat().st_mode
        if not mode & stat.S_IXOTH:
            say(messages.TRAVERSE, path=folder)
            folder.chmod(mode | stat.S_IXOTH)


def _socket_folder(project: Project) -> Path:
    """A private folder whose path is short enough for a socket."""
    folder = project.state / "socket"
    if len(os.fsencode(folder)) < SOCKET_PATH_LIMIT - len("/.s.PGSQL.5432"):
        return folder
    mark = hashlib.sha256(os.fsencode(project.state)).hexdigest()[:12]
    return Path(tempfile.gettempdir()) / f"thanhan-{os.geteuid()}-{mark}"
