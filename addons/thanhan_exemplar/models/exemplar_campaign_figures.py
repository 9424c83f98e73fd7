from collections import defaultdict

from odoo import models


class ExemplarCampaignFigures(models.Model):
    """What the commune holds of the exemplars found through a movement: figures without names."""

    _inherit = "exemplar.campaign"

    def _on_move(self, state):
        result = super()._on_move(state)
        if state == "closed":
            self.target_ids._keep_figures()
        return result

    def _count_found(self, measures):
        """Return ``{measure: {campaign id: figure}}``, one query or two a measure."""
        # sudo: figures only, of all that the commune holds
        campaigns = self.sudo()
        return {measure: getattr(campaigns, f"_count_{measure}")() for measure in measures}

    def _count_introduced(self):
        return self._count_nominees([("state", "!=", "withdrawn")])

    def _count_verified(self):
        return self._count_nominees(
            [("state", "in", self.env["exemplar.nominee"]._verified_states)]
        )

    def _count_honoured(self):
        return self._count_nominees(
            [("state", "in", self.env["exemplar.nominee"]._honoured_states)]
        )

    def _count_nominees(self, domain):
        groups = self.env["exemplar.nominee"]._read_group(
            [("campaign_id", "in", self.ids), *domain], ["campaign_id"], ["__count"]
        )
        return {campaign.id: count for campaign, count in groups}

    def _count_awards(self):
        groups = self.env["exemplar.award"]._read_group(
            [("nominee_id.campaign_id", "in", self.ids), ("state", "=", "conferred")],
            ["nominee_id.campaign_id"],
            ["__count"],
        )
        return {campaign.id: count for campaign, count in groups}

    def _count_tasks(self):
        return {campaign_id: len(ids) for campaign_id, ids in self._published_tasks().items()}

    def _count_reach(self):
        tasks = self._published_tasks()
        reached = dict(
            self.env["exemplar.metric"]._read_group(
                [("task_id", "in", list(set().union(*tasks.values())))],
                ["task_id"],
                ["reach:sum"],
            )
        )
        reached = {task.id: reach for task, reach in reached.items()}
        return {
            campaign_id: sum(reached.get(task_id, 0) for task_id in ids)
            for campaign_id, ids in tasks.items()
        }

    def _published_tasks(self):
        """Return ``{campaign id: ids of published tasks}`` that tell of who was found."""
        tasks = self.env["exemplar.propaganda.task"]
        groups = tasks._read_group(
            [
                ("nominee_ids.campaign_id", "in", self.ids),
                ("state", "in", tasks._public_states),
            ],
            ["nominee_ids"],
            ["id:array_agg"],
        )
        published = defaultdict(set)
        for nominee, ids in groups:
            published[nominee.campaign_id.id].update(ids)
        return published
