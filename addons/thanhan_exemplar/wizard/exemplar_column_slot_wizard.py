from odoo import api, fields, models
from odoo.exceptions import UserError


class ExemplarColumnSlotWizard(models.TransientModel):
    """Chooses the article of a slot among the tasks there are, or makes it."""

    _name = "exemplar.column.slot.wizard"
    _description = "Fill the Slot"
    _inherit = ["exemplar.link.mixin"]

    _guarded_links = ("slot_id", "task_id", "story_id")

    slot_id = fields.Many2one(
        "exemplar.column.slot", string="Slot", required=True, ondelete="cascade"
    )
    channel_id = fields.Many2one(related="slot_id.channel_id")
    way = fields.Selection(
        [("new", "Make a new task"), ("existing", "Choose a task there is")],
        string="Article",
        required=True,
        default="new",
    )
    task_id = fields.Many2one(
        "exemplar.propaganda.task",
        string="Publicity Task",
        domain="[('channel_id', '=', channel_id), ('slot_ids', '=', False),"
        " ('state', '!=', 'cancelled')]",
        ondelete="cascade",
    )
    story_id = fields.Many2one("exemplar.story", string="Written Story", ondelete="cascade")
    topic = fields.Char(
        compute="_compute_topic", store=True, readonly=False, help="Empty: the title of the story."
    )

    @api.depends("story_id")
    def _compute_topic(self):
        for wizard in self:
            wizard.topic = wizard.story_id.title or wizard.topic

    def action_apply(self):
        """Fill the slot.

        :return: the action that opens a new task; for one there is, that closes the dialog
        :raises UserError: when neither task nor topic is given
        """
        self.ensure_one()
        if self.way == "existing":
            if not self.task_id:
                raise UserError(self.env._("Choose the task that fills the slot."))
            self.slot_id.task_id = self.task_id
            return {"type": "ir.actions.act_window_close"}
        if not self.story_id and not (self.topic or "").strip():
            raise UserError(self.env._("Choose a story or type the topic of the article."))
        task = self.env["exemplar.propaganda.task"].create(self._task_values())
        self.slot_id.task_id = task
        return task._get_records_action()

    def _task_values(self):
        column = self.slot_id.column_id
        values = {
            "channel_id": column.channel_id.id,
            "column_id": column.id,
            "genre": column.genre,
            "organization_id": column.organization_id.id,
            "user_id": column.user_id.id or self.env.uid,
            "story_id": self.story_id.id,
            "date_deadline": max(self.slot_id.date, self.env.company._exemplar_today()),
        }
        return {**values, "name": self.topic} if self.topic else values
