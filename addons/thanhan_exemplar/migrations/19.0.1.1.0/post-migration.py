from odoo.tools import sql


def migrate(cr, version):
    move_hold_reasons(cr)
    date_notices(cr)


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


def date_notices(cr):
    """Give the rules of “Gia đình văn hóa” the days of Nghị định số 86/2023/NĐ-CP."""
    cr.execute(
        """UPDATE exemplar_award_rule AS rule
              SET notice_days = 10, list_due = '25/11'
             FROM ir_model_data AS data
            WHERE data.module = 'thanhan_exemplar' AND data.model = 'exemplar.award.rule'
              AND data.name IN ('award_rule_gdvh_2024', 'award_rule_gdvh_2026')
              AND data.res_id = rule.id
              AND COALESCE(rule.notice_days, 0) = 0 AND rule.list_due IS NULL"""
    )
