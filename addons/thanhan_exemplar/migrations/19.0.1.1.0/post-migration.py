from odoo.tools import sql


def migrate(cr, version):
    move_hold_reasons(cr)


def move_hold_reasons(cr):
    """Move reason and basis of the holds to where fewer may read them."""
    if not sql.column_exists(cr, "exemplar_hold", "reason"):
        return
    cr.execute(
        """INSERT INTO exemplar_hold_reason (
                  hold_id, company_id, user_id, reason, basis,
                  create_uid, create_date, write_uid, write_date)
           SELECT id, company_id, create_uid, reason, basis,
                  create_uid, create_date, write_uid, write_date
             FROM exemplar_hold AS hold
            WHERE reason IS NOT NULL
              AND NOT EXISTS (SELECT 1 FROM exemplar_hold_reason WHERE hold_id = hold.id)"""
    )
    cr.execute("ALTER TABLE exemplar_hold DROP COLUMN reason, DROP COLUMN basis")
