from odoo import SUPERUSER_ID, api
from odoo.tools import convert_file

RULES = "security/exemplar_publicity_security.xml"


def migrate(cr, version):
    """Write the rules anew: who reads what is published no longer reads what was taken down."""
    env = api.Environment(cr, SUPERUSER_ID, {})
    convert_file(env, "thanhan_exemplar", RULES, {}, mode="init")
