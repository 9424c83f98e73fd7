from itertools import product

from odoo import fields, models


class ExemplarTaskWizard(models.TransientModel):
    """Plans a story on several channels, and with several organizations, in one go."""

    _name = "exemplar.task.wizard"
    _description = "Plan Publicity"
    _inherit = ["exemplar.link.mixin"]

    _guarded_links = ("story_id", "organization_ids")

    def _default_channels(self):
        return self.env.ref("thanhan_exemplar.channel_loudspeaker", raise_if_not_found=False)

    def _default_deadline(self):
        return self.env["exemplar.propaganda.task"]._default_deadline()

    story_id = fields.Many2one(
        "exemplar.story", string="Written Story", required=True, ondelete="cascade"
    )
    channel_ids = fields.Many2many(
        "exemplar.channel",
        "exemplar_task_wizard_channel_rel",
        string="Channels",
        required=True,
        default=lambda self: self._default_channels(),
    )
    organization_ids = fields.Many2many(
        "exemplar.organization",
        "exemplar_task_wizard_organization_rel",
        string="Done By",
        help="One task for each; empty: your own organization.",
    )
    date_deadline = fields.Date(
        string="Due On", required=True, default=lambda self: self._default_deadline()
    )

    def action_apply(self):
        """Make one task for each channel and organization.

        :return: the action that shows the new tasks
        """
        self.ensure_one()
        common = {"story_id": self.story_id.id, "date_deadline": self.date_deadline}
        values = [{**common, "channel_id": channel.id} for channel in self.channel_ids]
        if self.organization_ids:
            values = [
                {**vals, "organization_id": organization.id}
                for vals, organization in product(values, self.organization_ids)
            ]
        tasks = self.env["exemplar.propaganda.task"].create(values)
        action = self.env["ir.actions.actions"]._for_xml_id(
            "thanhan_exemplar.exemplar_propaganda_task_action"
        )
        if len(tasks) == 1:
            return {**action, "views": [(False, "form")], "res_id": tasks.id}
        return {**action, "domain": [("id", "in", tasks.ids)], "context": {}}
