"""The static checks of ./thanhan test: name → command for a project."""

from collections.abc import Callable
from pathlib import Path

from .odoo_source import OdooSource
from .project import Project

PYTHON_ROOTS = ("thanhan", "launcher", "addons", "tests", "bench")
NOT_OUR_WAY = (
    "attribute-string-redundant",  # labels are written out, as the glossary has them
    "consider-merging-classes-inherited",  # one concern a file
    "missing-readme",  # README.md describes the addons together
)
ODOO_CHECKERS = (
    "_pylint_path_setup",
    "_odoo_checker_sql_injection",
    "_odoo_checker_gettext",
    "_odoo_checker_unlink_override",
)
ODOO_RULES = (
    "used-before-assignment",
    "undefined-variable",
    "eval-used",
    "unreachable",
    "function-redefined",
    "sql-injection",
    "missing-gettext",
    "gettext-variable",
    "gettext-placeholders",
    "gettext-repr",
    "raise-unlink-override",
)


def _module(project: Project, name: str, *arguments) -> list:
    return [project.python, "-m", name, *arguments]


def _program(project: Project, name: str, *arguments) -> list:
    return [project.venv / "bin" / name, *arguments]


def _python_roots(project: Project) -> list[str]:
    return [name for name in PYTHON_ROOTS if (project.root / name).exists()]


def _addon_folders(project: Project) -> list[Path]:
    return sorted(path.parent for path in project.addons.glob("*/__manifest__.py"))


def _ruff_check(project: Project, source: OdooSource) -> list:
    return _module(project, "ruff", "check", "--quiet", *_python_roots(project))


def _ruff_format(project: Project, source: OdooSource) -> list:
    return _module(project, "ruff", "format", "--check", "--quiet", *_python_roots(project))


def _pylint_odoo(project: Project, source: OdooSource) -> list:
    rules = ("--disable=all", "--enable=odoolint", f"--disable={','.join(NOT_OUR_WAY)}")
    return _module(project, "pylint", *rules, *_addon_folders(project))


def _odoo_pylint(project: Project, source: OdooSource) -> list:
    """Odoo's own pylint checkers, which its test_pylint runs over all of Odoo as well."""
    checkers = source.addon("test_lint") / "tests"
    return _module(
        project,
        "pylint",
        *("--rcfile=/dev/null", f"--init-hook=import sys; sys.path.insert(0, {str(checkers)!r})"),
        f"--load-plugins={','.join(ODOO_CHECKERS)}",
        *("--disable=all", f"--enable={','.join(ODOO_RULES)}", "--score=n"),
        *_addon_folders(project),
    )


def _oca_module(project: Project, source: OdooSource) -> list:
    return _program(project, "oca-checks-odoo-module", *_addon_folders(project))


def _oca_po(project: Project, source: OdooSource) -> list:
    translations = sorted(project.addons.glob("*/i18n/*.po*"))
    return _program(project, "oca-checks-po", *translations)


LINTERS: dict[str, Callable[[Project, OdooSource], list]] = {
    "ruff check": _ruff_check,
    "ruff format": _ruff_format,
    "pylint-odoo": _pylint_odoo,
    "Odoo's pylint checkers": _odoo_pylint,
    "OCA module and XML checks": _oca_module,
    "OCA translation checks": _oca_po,
}
