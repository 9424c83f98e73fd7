from odoo.tools import sql


def migrate(cr, version):
    add_hold_state(cr)
    keep_personal_data(cr)


def add_hold_state(cr):
    """Give the holds a state: those whose last day has passed are lifted."""
    if sql.column_exists(cr, "exemplar_hold", "state"):
        return
    cr.execute(
        "ALTER TABLE exemplar_hold ADD COLUMN state varchar, ADD COLUMN date_state timestamp"
    )
    cr.execute(
        """UPDATE exemplar_hold
              SET state = CASE WHEN date_to <= CURRENT_DATE THEN 'lifted' ELSE 'open' END,
                  date_state = write_date"""
    )


def keep_personal_data(cr):
    """Move what was typed into the columns that no user reads (rule R15)."""
    table = "exemplar_nominee_identity"
    for name in ("birth_date", "id_number", "phone", "address"):
        if sql.column_exists(cr, table, name) and not sql.column_exists(cr, table, f"kept_{name}"):
            sql.rename_column(cr, table, name, f"kept_{name}")
