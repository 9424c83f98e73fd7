from odoo import api, fields, models


class ExemplarCampaign(models.Model):
    """What is publicised of a movement itself: its banners, performances, bulletins."""

    _inherit = "exemplar.campaign"

    task_ids = fields.One2many("exemplar.propaganda.task", "campaign_id", string="Publicity Tasks")
    task_count = fields.Integer(string="Publicity", compute="_compute_task_count")

    @api.depends("task_ids")
    @api.depends_context("uid")
    def _compute_task_count(self):
        tasks = self.env["exemplar.propaganda.task"]
        domain = [("campaign_id", "in", self.ids)]
        counts = {}
        if tasks.has_access("read"):
            counts = dict(tasks._read_group(domain, ["campaign_id"], ["__count"]))
        for campaign in self:
            campaign.task_count = counts.get(campaign, 0)

    def action_plan_tasks(self):
        """Return the dialog that plans what is publicised of the movement."""
        self.ensure_one()
        return self.env["exemplar.task.wizard"]._open({"default_campaign_id": self.id})

    def action_open_tasks(self):
        """Return the action that shows what is publicised of the movement."""
        self.ensure_one()
        action = self.env["ir.actions.actions"]._for_xml_id(
            "thanhan_exemplar.exemplar_propaganda_task_action"
        )
        return {
            **action,
            "domain": [("campaign_id", "=", self.id)],
            "context": {"default_campaign_id": self.id},
        }
