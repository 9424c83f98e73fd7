from odoo.tools.sql import column_exists, rename_column


def migrate(cr, version):
    if version:
        keep_personal_data(cr)


def keep_personal_data(cr):
    """Move what was typed into the columns that no user reads (rule R15)."""
    table = "exemplar_nominee_identity"
    for name in ("birth_date", "id_number", "phone", "address"):
        if column_exists(cr, table, name) and not column_exists(cr, table, f"kept_{name}"):
            rename_column(cr, table, name, f"kept_{name}")
