"""pytest plugin: lets Odoo's test_lint walk only the addons of this clone."""

from pathlib import Path

from odoo.modules import Manifest

ADDONS = Path(__file__).parent.parent / "addons"
_every_addon = Manifest.all_addon_manifests


def _own_addons():
    return [manifest for manifest in _every_addon() if Path(manifest.path).parent == ADDONS]


def pytest_collection_finish(session):
    """Narrow the addons once the registry's own imports are done."""
    Manifest.all_addon_manifests = staticmethod(_own_addons)
