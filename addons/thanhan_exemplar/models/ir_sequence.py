from odoo import models
from odoo.tools import SQL


class IrSequence(models.Model):
    _inherit = "ir.sequence"

    def _next_many(self, count, date):
        """Return ``count`` numbers in words of the sequence's year of ``date``, each used once.

        PostgreSQL's own sequence gives them: nobody waits for it, and what a transaction took is
        gone even when it is rolled back, so there may be gaps.
        """
        self.ensure_one()
        ranges = self.env["ir.sequence.date_range"]
        year = ranges.search(
            [("sequence_id", "=", self.id), ("date_from", "<=", date), ("date_to", ">=", date)],
            limit=1,
        ) or self._open_year(date)
        self.env.cr.execute(
            SQL(
                "SELECT nextval(%s) FROM generate_series(1, %s)",
                f"ir_sequence_{self.id:03d}_{year.id:03d}",
                count,
            )
        )
        numbers = [number for (number,) in self.env.cr.fetchall()]
        prefix, suffix = self._get_prefix_suffix(date_range=year.date_from)
        return [f"{prefix}{number:0{self.padding}d}{suffix}" for number in numbers]

    def _open_year(self, date):
        """Open the year of ``date``; who opens it at the same time waits and is then retried."""
        self.env.cr.execute(
            SQL("UPDATE ir_sequence SET write_date = write_date WHERE id = %s", self.id)
        )
        return self._create_date_range_seq(date)
