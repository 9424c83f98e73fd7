"""The static checks of ./thanhan test: name → command for a project."""

from collections.abc import Callable
from pathlib import Path

from .project import Project

PYTHON_ROOTS = ("thanhan", "launcher", "addons", "tests", "bench")


def _module(project: Project, name: str, *arguments) -> list:
    return [project.python, "-m", name, *arguments]


def _program(project: Project, name: str, *arguments) -> list:
    return [project.venv / "bin" / name, *arguments]


def _python_roots(project: Project) -> list[str]:
    return [name for name in PYTHON_ROOTS if (project.root / name).exists()]


def _addon_folders(project: Project) -> list[Path]:
    return sorted(path.parent for path in project.addons.glob("*/__manifest__.py"))


def _ruff_check(project: Project) -> list:
    return _module(project, "ruff", "check", "--quiet", *_python_roots(project))


def _ruff_format(project: Project) -> list:
    return _module(project, "ruff", "format", "--check", "--quiet", *_python_roots(project))


def _pylint_odoo(project: Project) -> list:
    return _module(project, "pylint", "--rcfile=pyproject.toml", *_addon_folders(project))


def _oca_module(project: Project) -> list:
    return _program(project, "oca-checks-odoo-module", *_addon_folders(project))


def _oca_po(project: Project) -> list:
    translations = sorted(project.addons.glob("*/i18n/*.po*"))
    return _program(project, "oca-checks-po", *translations)


LINTERS: dict[str, Callable[[Project], list]] = {
    "ruff check": _ruff_check,
    "ruff format": _ruff_format,
    "pylint-odoo": _pylint_odoo,
    "OCA module and XML checks": _oca_module,
    "OCA translation checks": _oca_po,
}
