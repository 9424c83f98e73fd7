"""Child processes that never outlive the launcher."""

import contextlib
import ctypes
import os
import signal
import subprocess
import sys
import threading
from collections import deque
from collections.abc import Callable
from contextlib import contextmanager
from pathlib import Path

PR_SET_PDEATHSIG = 1
OWN_VARIABLES = ("ODOO_", "PG", "PYTHON", "VIRTUAL_ENV", "DATABASE_URL")
_libc = ctypes.CDLL(None, use_errno=True) if sys.platform == "linux" else None


def die_with_parent():
    """In the child, before exec: ask for SIGTERM when the launcher dies."""
    if _libc:
        _libc.prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


def clean_environment(**more: str) -> dict[str, str]:
    """The caller's environment without what would steer Python, Odoo or libpq, plus `more`."""
    kept = {name: text for name, text in os.environ.items() if not name.startswith(OWN_VARIABLES)}
    return {**kept, "PYTHONSAFEPATH": "1", "PYTHONUNBUFFERED": "1", **more}


def raise_on_signals():
    """Turn SIGTERM and SIGHUP into KeyboardInterrupt, so that every `finally` runs."""

    def interrupt(number, frame):
        raise KeyboardInterrupt

    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, interrupt)
    signal.signal(signal.SIGINT, interrupt)


@contextmanager
def undisturbed():
    """Clean up without being interrupted by a second Ctrl-C."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    numbers = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
    handlers = {number: signal.signal(number, signal.SIG_IGN) for number in numbers}
    try:
        yield
    finally:
        for number, handler in handlers.items():
            signal.signal(number, handler)


@contextmanager
def child(command: list, ending: signal.Signals = signal.SIGTERM, **options):
    """A child in a process group of its own, gone with all its children at the end.

    ending: the signal that asks it to clean up and go.
    """
    process = subprocess.Popen(
        [str(part) for part in command],
        preexec_fn=die_with_parent,
        process_group=0,
        **options,
    )
    try:
        yield process
    finally:
        with undisturbed():
            stop(process, ending)


def stop(process: subprocess.Popen, ending: signal.Signals, seconds: float = 30):
    """End the child politely, then its whole group by force."""
    if process.poll() is None:
        process.send_signal(ending)
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(seconds)
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def run_logged(
    command: list,
    log: Path,
    on_line: Callable[[str], None] | None = None,
    **options,
) -> tuple[int, str]:
    """Run to the end, output into the log file and line by line to on_line.

    Returns the exit code and the last lines of the output.
    """
    tail = deque(maxlen=30)
    with (
        log.open("a", encoding="utf-8") as sink,
        child(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            **options,
        ) as process,
    ):
        for line in process.stdout:
            sink.write(line)
            sink.flush()
            tail.append(line.rstrip())
            if on_line:
                on_line(line)
        return process.wait(), "\n".join(tail)


def run_in_foreground(command: list, **options) -> int:
    """Run with the person's own terminal, Ctrl-C being the child's; returns its exit code."""
    process = subprocess.Popen(
        [str(part) for part in command],
        preexec_fn=die_with_parent,
        **options,
    )
    previous = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        return process.wait()
    finally:
        signal.signal(signal.SIGINT, previous)
        if process.poll() is None:
            process.terminate()
            process.wait()


def last_line(text: str) -> str:
    """The last line that is not blank, shortened for a sentence."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return lines[-1][:300] if lines else "?"
