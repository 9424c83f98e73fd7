"""./thanhan bench: the scripts of bench/, by the convention of bench/README.md."""

from . import messages
from .console import say
from .database import Installation
from .errors import LauncherError
from .processes import run_in_foreground


def run(installation: Installation, name: str | None) -> int:
    """Run one measurement or all of them; 1 when one could not measure."""
    scripts = available(installation)
    if name and name not in scripts:
        raise LauncherError(messages.NO_BENCH, name=name, names=", ".join(scripts))
    failed = [each for each in ([name] if name else scripts) if _run_one(installation, each)]
    for each in failed:
        say(messages.BENCH_FAILED, name=each)
    return 1 if failed else 0


def available(installation: Installation) -> list[str]:
    """Names of the measurements."""
    scripts = (installation.project.root / "bench").glob("*.py")
    return sorted(path.stem for path in scripts if not path.stem.startswith("_"))


def _run_one(installation: Installation, name: str) -> int:
    project, server = installation.project, installation.server
    folder = project.root / "bench"
    variables = {
        **server.odoo_environment(),
        **server.admin,
        "ODOO_RC": str(project.config_file),
        "PYTHONPATH": str(folder),
        "BENCH_DATABASE": installation.database,
        "BENCH_ODOO_ROLE": server.role,
    }
    return run_in_foreground([project.python, folder / f"{name}.py"], cwd=folder, env=variables)
