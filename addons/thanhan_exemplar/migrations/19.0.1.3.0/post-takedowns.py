from odoo import SUPERUSER_ID, api


def migrate(cr, version):
    env = api.Environment(cr, SUPERUSER_ID, {})
    date_awards_granted_above(env)
    open_takedowns(env)


def date_awards_granted_above(env):
    """Date the awards that a higher level had granted before its decision stood on them."""
    awards = env["exemplar.award"].search(
        [("higher_decision_date", "!=", False), ("date_decided", "=", False)]
    )
    env.add_to_compute(awards._fields["date_decided"], awards)
    awards._recompute_recordset(["date_decided"])


def open_takedowns(env):
    """Open what has been out since consents were withdrawn that it rested on (rule R8)."""
    withdrawn = env["exemplar.consent"].search([("date_withdrawn", "!=", False)])
    for company, consents in withdrawn.grouped("company_id").items():
        env["exemplar.takedown"].with_company(company)._open_without(consents)
