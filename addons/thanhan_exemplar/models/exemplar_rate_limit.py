from datetime import timedelta

from odoo import api, fields, models
from odoo.tools import SQL, hmac

WINDOW_SECONDS = 3600


class ExemplarRateLimit(models.Model):
    """How often something was done within an hour, without who did it.

    A counter is named by a keyed hash that changes each hour, and is deleted when it is over.
    """

    _name = "exemplar.rate.limit"
    _description = "Counter of an Hour"
    _log_access = False

    key = fields.Char(required=True)
    count = fields.Integer(required=True)
    date_end = fields.Datetime(required=True, index=True)

    _key_uniq = models.UniqueIndex("(key)", "This counter already runs.")

    @api.model
    def _hit(self, subject, limit):
        """Count one more of ``subject`` and return whether the hour still allows it."""
        now = fields.Datetime.now()
        window = int(now.timestamp()) // WINDOW_SECONDS
        # sudo: the secret of the database, which leaves no method
        key = hmac(self.env(su=True), "exemplar.rate.limit", f"{window}|{subject}")
        self.env.cr.execute(
            SQL(
                """
                INSERT INTO exemplar_rate_limit (key, count, date_end) VALUES (%s, 1, %s)
                ON CONFLICT (key) DO UPDATE SET count = exemplar_rate_limit.count + 1
                RETURNING count
                """,
                key,
                now + timedelta(seconds=WINDOW_SECONDS),
            )
        )
        return self.env.cr.fetchone()[0] <= limit

    @api.autovacuum
    def _gc_ended(self):
        # sudo: the cleaning of the night, no user has access
        self.sudo().search([("date_end", "<", fields.Datetime.now())]).unlink()
