"""Programs that only tests need and pip cannot install."""

import os
import shutil
import subprocess

from . import messages
from .console import say
from .errors import LauncherError
from .processes import clean_environment, last_line

TOOLS = {  # program: Debian's package
    "chromium": "chromium",
    "pdftotext": "poppler-utils",
    "pdffonts": "poppler-utils",
}


def missing() -> dict[str, str]:
    """Programs that are not on this machine, with the package of each."""
    return {tool: package for tool, package in TOOLS.items() if not shutil.which(tool)}


def require():
    """Have every program, through apt where that is allowed; LauncherError names the command."""
    packages = sorted(set(missing().values()))
    if not packages:
        return
    if os.geteuid() == 0 and shutil.which("apt-get"):
        say(messages.INSTALL_SYSTEM + "…", packages=", ".join(packages))
        _install(packages)
    if still := missing():
        command = install_command(sorted(set(still.values())))
        raise LauncherError(messages.MISSING_TOOL, tools=", ".join(still), command=command)


def install_command(packages: list[str]) -> str:
    """What a person types to install the packages."""
    return f"sudo apt-get install {' '.join(packages)}"


def _install(packages: list[str]):
    environment = clean_environment(LC_ALL="C", DEBIAN_FRONTEND="noninteractive")
    commands = (
        ["apt-get", "update", "-q"],
        ["apt-get", "install", "-q", "-y", "--no-install-recommends", *packages],
    )
    for command in commands:
        result = subprocess.run(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            env=environment,
        )
    if result.returncode:
        raise LauncherError(messages.APT_FAILED, detail=last_line(result.stdout))
