from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.tools import format_date


class ExemplarColumnSlot(models.Model):
    """One day on which a column comes round; kept once its article is published.

    Slots follow from the recurrence of their column; a user only fills them.
    """

    _name = "exemplar.column.slot"
    _description = "Slot of a Column"
    _inherit = ["exemplar.link.mixin"]
    _order = "date, column_id, id"
    _check_company_auto = True

    _guarded_links = ("task_id",)

    column_id = fields.Many2one(
        "exemplar.column",
        string="Column",
        required=True,
        readonly=True,
        index=True,
        ondelete="cascade",
    )
    name = fields.Char(related="column_id.name")
    date = fields.Date(required=True, readonly=True)
    date_alarm = fields.Date(string="Alarm On", compute="_compute_date_alarm", store=True)
    task_id = fields.Many2one(
        "exemplar.propaganda.task",
        string="Article",
        index="btree_not_null",
        domain="[('channel_id', '=', channel_id), ('slot_ids', '=', False),"
        " ('state', '!=', 'cancelled')]",
        ondelete="set null",
        check_company=True,
    )
    task_state = fields.Selection(related="task_id.state", string="State of the Article")
    user_id = fields.Many2one(related="column_id.user_id")
    channel_id = fields.Many2one(
        related="column_id.channel_id", store=True, precompute=True, index=True
    )
    organization_id = fields.Many2one(
        related="column_id.organization_id", store=True, precompute=True, index=True
    )
    company_id = fields.Many2one(
        related="column_id.company_id", store=True, precompute=True, index=True
    )
    state = fields.Selection(
        [("empty", "No article yet"), ("filled", "Has its article"), ("kept", "Kept")],
        compute="_compute_state",
        store=True,
        group_expand=True,
    )
    regularity = fields.Float(
        compute="_compute_state",
        store=True,
        aggregator="avg",
        help="Slots kept out of slots shown.",
    )

    _column_date_uniq = models.UniqueIndex(
        "(column_id, date)", "A column comes round once on one day."
    )
    _task_uniq = models.UniqueIndex(
        "(task_id) WHERE task_id IS NOT NULL", "This article already fills another slot."
    )
    _company_date_idx = models.Index("(company_id, date)")
    _alarm_idx = models.Index("(date_alarm) WHERE state = 'empty'")

    @api.depends("column_id.name", "date", "task_id.name")
    def _compute_display_name(self):
        for slot in self:
            day = format_date(self.env, slot.date)
            slot.display_name = f"{slot.column_id.name} ({day})"

    @api.depends("date", "column_id.alarm_days")
    def _compute_date_alarm(self):
        for slot in self:
            slot.date_alarm = slot.date and fields.Date.subtract(
                slot.date, days=slot.column_id.alarm_days
            )

    @api.depends("task_id.state")
    def _compute_state(self):
        for slot in self:
            task = slot.task_id
            if not task or task.state == "cancelled":
                slot.state = "empty"
            else:
                slot.state = "kept" if task.state in task._public_states else "filled"
            slot.regularity = slot.state == "kept"

    @api.constrains("task_id")
    def _check_task(self):
        for slot in self:
            if not (task := slot.task_id):
                continue
            if task.channel_id != slot.channel_id:
                raise ValidationError(
                    self.env._(
                        "“%(task)s” is for another channel than “%(column)s”.",
                        task=task.name,
                        column=slot.column_id.name,
                    )
                )
            if task.state == "cancelled":
                raise ValidationError(
                    self.env._(
                        "“%(task)s” was cancelled and fills no slot. Choose another article.",
                        task=task.name,
                    )
                )

    def write(self, vals):
        if "task_id" not in vals:
            return super().write(vals)
        for slot in self.filtered(lambda slot: slot.state == "kept"):
            raise UserError(
                self.env._(
                    "%(slot)s is kept: its article was published and stays there.",
                    slot=slot.display_name,
                )
            )
        result = super().write(vals)
        for column, slots in self.filtered("task_id").grouped("column_id").items():
            slots.task_id.filtered(lambda task, column=column: task.column_id != column).write(
                {"column_id": column.id}
            )
        return result

    def action_fill(self):
        """Return the dialog that chooses or makes the article of a slot."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Fill the Slot"),
            "res_model": "exemplar.column.slot.wizard",
            "view_mode": "form",
            "target": "new",
            "context": {"default_slot_id": self.id},
        }
