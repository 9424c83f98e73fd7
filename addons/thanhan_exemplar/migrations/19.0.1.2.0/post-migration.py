from odoo import SUPERUSER_ID, api

BATCH = 500
RULES_OF_LISTS = ("award_rule_gdvh_2024", "award_rule_gdvh_2026")


def migrate(cr, version):
    env = api.Environment(cr, SUPERUSER_ID, {})
    pair_duplicates(env)
    date_notices(env)


def pair_duplicates(env):
    """Look for duplicates among the people who were recorded before there were pairs."""
    nominees = env["exemplar.nominee"].search([], order="id")
    for start in range(0, len(nominees), BATCH):
        nominees[start : start + BATCH]._record_duplicates()


def date_notices(env):
    """Give the rules of “Gia đình văn hóa” the days of Nghị định số 86/2023/NĐ-CP."""
    for name in RULES_OF_LISTS:
        rule = env.ref(f"thanhan_exemplar.{name}", raise_if_not_found=False)
        if rule and not rule.notice_days and not rule.list_due:
            rule.write({"notice_days": 10, "list_due": "25/11"})
