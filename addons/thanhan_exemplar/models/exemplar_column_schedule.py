from odoo import api, fields, models
from odoo.tools import SQL


class ExemplarColumn(models.Model):
    """The slots that a column makes ahead, and how many of them were kept."""

    _inherit = "exemplar.column"

    due_count = fields.Integer(
        string="Slots Due", compute="_compute_regularity", help="From 1 January until today."
    )
    kept_count = fields.Integer(
        string="Slots Kept",
        compute="_compute_regularity",
        help="Those of them whose article was published.",
    )
    regularity = fields.Float(compute="_compute_regularity", help="Slots kept out of slots due.")

    @api.depends("slot_ids.state", "slot_ids.date")
    def _compute_regularity(self):
        today = self.env.company._exemplar_today()
        counts = self._origin.get_regularity(today.replace(month=1, day=1), today)
        for column in self:
            count = counts.get(column._origin.id, {})
            column.due_count = count.get("due", 0)
            column.kept_count = count.get("kept", 0)
            column.regularity = count.get("share", 0)

    def get_regularity(self, date_from, date_to):
        """Count the slots of a period that were due by today, and those that were kept.

        :param date_from: first day of the period, a date or 'YYYY-MM-DD'
        :param date_to: its last day
        :return: ``{column id: {"due": slots, "kept": slots, "share": 0 to 1}}`` of the columns that
            had slots due (Tỷ lệ duy trì)
        """
        self.check_access("read")
        last = min(fields.Date.to_date(date_to), self.env.company._exemplar_today())
        # sudo: numbers alone; a slot whose article is closed to the user counts all the same
        counts = (
            self.env["exemplar.column.slot"]
            .sudo()
            ._read_group(
                [
                    ("column_id", "in", self.ids),
                    ("date", ">=", date_from),
                    ("date", "<=", last),
                ],
                ["column_id"],
                ["__count", "regularity:sum"],
            )
        )
        return {
            column.id: {"due": due, "kept": round(kept), "share": kept / due}
            for column, due, kept in counts
        }

    @api.model
    def _cron_make_slots(self):
        """Make the slots of all columns up to the horizon of each commune; return how many."""
        return self.search([("active", "=", True)])._make_slots()

    def _make_slots(self, from_start=False):
        """Make the slots that are due up to the horizon and not there yet; return how many.

        Two runs, also at the same time, make no slot twice.

        :param from_start: those of the past year as well
        """
        today = self.env.company._exemplar_today()
        first = fields.Date.add(today, years=-1) if from_start else today
        due = [
            (column.id, day)
            for column in self.filtered("active")
            for day in column._days(first, column._slot_horizon(today))
        ]
        if not due:
            return 0
        self.flush_recordset()
        self.env.cr.execute(self._insert_slots(due))
        made = self.env.cr.rowcount
        self.env["exemplar.column.slot"].invalidate_model()
        self.invalidate_recordset(["slot_ids", "near_slot_ids"])
        return made

    def _slot_horizon(self, today):
        return fields.Date.add(today, days=self.company_id.exemplar_slot_days)

    def _insert_slots(self, due):
        """Return the statement that makes the slots of ``[(column id, day), …]`` that lack."""
        return SQL(
            """
            INSERT INTO exemplar_column_slot
                        (column_id, company_id, organization_id, channel_id, date, date_alarm,
                         state, regularity, create_uid, create_date, write_uid, write_date)
                 SELECT col.id, col.company_id, col.organization_id, col.channel_id, due.date,
                        due.date - col.alarm_days, 'empty', 0, %(uid)s, %(now)s, %(uid)s, %(now)s
                   FROM unnest(%(columns)s::int4[], %(days)s::date[]) AS due(column_id, date)
                   JOIN exemplar_column AS col ON col.id = due.column_id
            ON CONFLICT (column_id, date) DO NOTHING
            """,
            uid=self.env.uid,
            now=fields.Datetime.now(),
            columns=[column_id for column_id, _day in due],
            days=[day for _column_id, day in due],
        )

    def _replan(self):
        """Fit the empty slots from today on to the recurrence; what is filled or past stays."""
        today = self.env.company._exemplar_today()
        kept = {
            (column.id, day)
            for column in self.filtered("active")
            for day in column._days(today, column._slot_horizon(today))
        }
        # sudo: slots follow the rule of their column, nobody types them
        planned = (
            self.env["exemplar.column.slot"]
            .sudo()
            .search(
                [
                    ("column_id", "in", self.ids),
                    ("date", ">=", today),
                    ("state", "=", "empty"),
                ]
            )
        )
        planned.filtered(lambda slot: (slot.column_id.id, slot.date) not in kept).unlink()
        self._make_slots()
