from odoo import SUPERUSER_ID, api

BATCH = 500


def migrate(cr, version):
    pair_duplicates(api.Environment(cr, SUPERUSER_ID, {}))


def pair_duplicates(env):
    """Look for duplicates among the people who were recorded before there were pairs."""
    nominees = env["exemplar.nominee"].search([], order="id")
    for start in range(0, len(nominees), BATCH):
        nominees[start : start + BATCH]._record_duplicates()
