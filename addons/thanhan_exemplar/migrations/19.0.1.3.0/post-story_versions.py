from odoo import SUPERUSER_ID, api


def migrate(cr, version):
    """Keep the stories that were approved before versions were kept as their first version."""
    env = api.Environment(cr, SUPERUSER_ID, {})
    domain = [("state", "=", "approved"), ("version_ids", "=", False)]
    env["exemplar.story"].search(domain)._keep_versions()
