"""Locks between launcher processes; the kernel drops them when a process dies."""

import fcntl
import os
from contextlib import contextmanager
from pathlib import Path

from . import messages
from .console import say
from .errors import LauncherError
from .project import Project, make_folder


def try_lock(path: Path, mode: int) -> int | None:
    """An open descriptor that holds the lock, or None when someone else does."""
    make_folder(path.parent)
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
    try:
        fcntl.flock(descriptor, mode | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(descriptor)
        return None
    return descriptor


@contextmanager
def exclusive(path: Path, announce: bool = True):
    """Hold the lock alone, waiting for whoever has it."""
    descriptor = try_lock(path, fcntl.LOCK_EX)
    if descriptor is None:
        if announce:
            say(messages.WAITING)
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
        fcntl.flock(descriptor, fcntl.LOCK_EX)
    try:
        yield
    finally:
        os.close(descriptor)


@contextmanager
def serving_place(project: Project):
    """Be this clone's one server; LauncherError when there is another."""
    descriptor = try_lock(_serving_lock(project), fcntl.LOCK_EX)
    if descriptor is None:
        raise LauncherError(messages.SERVER_RUNNING)
    try:
        yield
    finally:
        os.close(descriptor)


def refuse_while_serving(project: Project):
    """Raise LauncherError when this clone's server is running."""
    with serving_place(project):
        return


def _serving_lock(project: Project) -> Path:
    return project.state / "server.lock"
