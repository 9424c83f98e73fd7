"""A served Odoo: its port, its start, the log-ins to print."""

import contextlib
import errno
import http.client
import socket
import time
from contextlib import contextmanager
from subprocess import DEVNULL, STDOUT, Popen

from . import database, messages, odoo
from .console import say
from .database import Installation
from .errors import LauncherError
from .processes import child, last_line
from .project import DEMO_ADDON, secret

DEFAULT_PORT = 8069
HOST = "127.0.0.1"
DEMO_PASSWORD = "admin"  # noqa: S105 - printed at every start
START_SECONDS = 180
DEMO_LOGINS = f"""
SELECT u.login, p.name FROM res_users u
JOIN res_partner p ON p.id = u.partner_id
JOIN ir_model_data d ON d.model = 'res.users' AND d.res_id = u.id AND d.module = '{DEMO_ADDON}'
WHERE u.active ORDER BY u.id
"""


def require_port(port: int):
    """Raise LauncherError unless a server can listen on the port."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError as error:
            if error.errno == errno.EADDRINUSE:
                other = port + 1 if port < 65535 else 8069
                raise LauncherError(messages.PORT_TAKEN, port=port, other=other) from error
            detail = error.strerror
            raise LauncherError(messages.PORT_REFUSED, port=port, detail=detail) from error


@contextmanager
def started(installation: Installation, port: int, log_name: str = "server"):
    """The process of a server that answers on the port; stopped at the end."""
    project, server = installation.project, installation.server
    log = project.log(log_name)
    command = odoo.command(project, "server", "-p", str(port))
    with (
        log.open("a") as sink,
        child(
            command,
            stdin=DEVNULL,
            stdout=sink,
            stderr=STDOUT,
            cwd=project.state,
            env=server.odoo_environment(),
        ) as process,
    ):
        _wait_until_ready(process, port, log)
        yield process


def _wait_until_ready(process: Popen, port: int, log):
    deadline = time.monotonic() + START_SECONDS
    while process.poll() is None and time.monotonic() < deadline:
        if _answers(port):
            return
        time.sleep(0.2)
    raise died(log)


def died(log) -> LauncherError:
    """What to say when the server ended by itself."""
    detail = last_line(log.read_text(errors="replace"))
    return LauncherError(messages.SERVER_DIED, detail=detail, log=log)


def _answers(port: int) -> bool:
    connection = http.client.HTTPConnection(HOST, port, timeout=60)
    with contextlib.suppress(OSError, http.client.HTTPException):
        connection.request("GET", "/web/login")
        return connection.getresponse().status == 200
    return False


def print_logins(installation: Installation):
    """Tell who can log in; a database without demo data has only its administrator."""
    server, name = installation.server, installation.database
    if not database.wants_demo(server, name):
        password = secret(installation.project, "admin-password")
        say(messages.LOGIN, login="admin", password=password, name="")
        return
    say(messages.LOGIN, login="admin", password=DEMO_PASSWORD, name="")
    for row in server.query(DEMO_LOGINS, name):
        login, person = row.split("|", 1)
        say(messages.LOGIN, login=login, password=login, name=person)
