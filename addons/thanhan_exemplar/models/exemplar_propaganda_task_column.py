from odoo import api, fields, models
from odoo.exceptions import ValidationError


class ExemplarPropagandaTask(models.Model):
    """The column in which a task appears; it fills the slot of its due date."""

    _inherit = "exemplar.propaganda.task"

    column_id = fields.Many2one(
        "exemplar.column",
        string="Column",
        index="btree_not_null",
        copy=False,
        domain="[('channel_id', '=', channel_id)]",
        ondelete="restrict",
        check_company=True,
    )
    slot_ids = fields.One2many(
        "exemplar.column.slot",
        "task_id",
        string="Slot",
        groups=",".join(
            f"thanhan_exemplar.group_exemplar_{role}"
            for role in ("officer", "publicist", "supervisor", "organization")
        ),
    )

    @api.constrains("column_id", "channel_id")
    def _check_column(self):
        for task in self.filtered("column_id"):
            if task.channel_id != task.column_id.channel_id:
                raise ValidationError(
                    self.env._(
                        "“%(column)s” is a column of another channel than “%(task)s”.",
                        column=task.column_id.name,
                        task=task.name,
                    )
                )

    @api.constrains("column_id")
    def _check_column_of_slot(self):
        # sudo: whether it fills a slot, whoever keeps that column
        for task in self.sudo().filtered("slot_ids"):
            if task.slot_ids.column_id != task.column_id:
                raise ValidationError(
                    self.env._(
                        "“%(task)s” fills a slot of another column. Empty that slot first.",
                        task=task.name,
                    )
                )

    @api.model_create_multi
    def create(self, vals_list):
        for vals in vals_list:
            self.browse()._check_column_link(vals)
        tasks = super().create(vals_list)
        tasks.filtered("column_id")._take_slot()
        return tasks

    def write(self, vals):
        self._check_column_link(vals)
        result = super().write(vals)
        if vals.get("column_id"):
            self._take_slot()
        return result

    def action_plan_broadcasts(self):
        action = super().action_plan_broadcasts()
        if hours := self.column_id.hour_ids:
            action["context"]["default_hour_ids"] = hours.ids
        days = set(self.slot_ids.mapped("date"))
        if len(days) == 1:
            action["context"]["default_date"] = days.pop()
        return action

    def _check_column_link(self, vals):
        if vals.get("column_id"):
            column = self.env["exemplar.column"].browse(vals["column_id"])
            self._check_new_links("column_id", column)

    def _take_slot(self):
        """Fill the empty slot that the column of each task has on its due date."""
        # sudo: whether they fill a slot already, whoever keeps that column
        loose = self.filtered(lambda task: not task.sudo().slot_ids and task.state != "cancelled")
        slots = self.env["exemplar.column.slot"].search(
            [
                ("column_id", "in", loose.column_id.ids),
                ("date", "in", loose.mapped("date_deadline")),
                ("state", "=", "empty"),
            ]
        )
        by_day = {(slot.column_id, slot.date): slot for slot in slots}
        for task in loose:
            if slot := by_day.pop((task.column_id, task.date_deadline), None):
                slot.task_id = task
