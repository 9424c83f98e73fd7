from itertools import product

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Command


class ExemplarTaskWizard(models.TransientModel):
    """Plans stories, a movement or a topic on many channels and with many bodies in one go.

    The lines are what a template, or the channels and bodies chosen, make of it; each can be
    changed or left out before the tasks are made.
    """

    _name = "exemplar.task.wizard"
    _description = "Plan Publicity"
    _inherit = ["exemplar.link.mixin"]

    _guarded_links = ("story_ids", "campaign_id", "template_id", "organization_ids")

    def _default_template(self):
        purpose = "campaign" if self.env.context.get("default_campaign_id") else "story"
        return self.env["exemplar.publicity.template"]._usual(purpose)

    def _default_start(self):
        return fields.Date.add(self.env.company._exemplar_today(), days=1)

    story_ids = fields.Many2many(
        "exemplar.story",
        "exemplar_task_wizard_story_rel",
        string="Stories",
    )
    campaign_id = fields.Many2one("exemplar.campaign", string="Movement", ondelete="cascade")
    topic = fields.Char(help="What it is about where there is neither a story nor a movement.")
    template_id = fields.Many2one(
        "exemplar.publicity.template",
        string="Template",
        ondelete="cascade",
        default=lambda self: self._default_template(),
    )
    channel_ids = fields.Many2many(
        "exemplar.channel", "exemplar_task_wizard_channel_rel", string="Channels"
    )
    organization_ids = fields.Many2many(
        "exemplar.organization",
        "exemplar_task_wizard_organization_rel",
        string="Done By",
        help="One task for each, where the template names nobody; empty: your own organization.",
    )
    date_start = fields.Date(
        string="First Day", required=True, default=lambda self: self._default_start()
    )
    line_ids = fields.One2many(
        "exemplar.task.wizard.line",
        "wizard_id",
        string="Tasks",
        compute="_compute_line_ids",
        store=True,
        readonly=False,
    )
    selected_count = fields.Integer(string="To Be Made", compute="_compute_selected_count")

    @api.depends(
        "story_ids", "campaign_id", "template_id", "channel_ids", "organization_ids", "date_start"
    )
    def _compute_line_ids(self):
        for wizard in self:
            stories = wizard.story_ids._origin or [wizard.story_ids._origin]
            lines = [
                {**values, "story_id": story.id}
                for story, values in product(stories, wizard._planned())
            ]
            wizard.line_ids = [Command.clear(), *map(Command.create, lines)]

    @api.depends("line_ids.is_selected")
    def _compute_selected_count(self):
        for wizard in self:
            wizard.selected_count = len(wizard.line_ids.filtered("is_selected"))

    @api.model
    def _open(self, context):
        return {
            "type": "ir.actions.act_window",
            "res_model": self._name,
            "view_mode": "form",
            "target": "new",
            "name": self.env._("Plan Publicity"),
            "context": context,
        }

    def action_apply(self):
        """Make the tasks of the selected lines.

        :return: the action that shows the new tasks
        :raises UserError: when nothing is selected, nothing says what it is about, a day has
            passed, or a body is not the user's own
        """
        self.ensure_one()
        lines = self.line_ids.filtered("is_selected")
        if not lines:
            raise UserError(self.env._("Select at least one task to be made."))
        self._check_planned(lines)
        tasks = self.env["exemplar.propaganda.task"].create([line._task_values() for line in lines])
        action = self.env["ir.actions.actions"]._for_xml_id(
            "thanhan_exemplar.exemplar_propaganda_task_action"
        )
        if len(tasks) == 1:
            return {**action, "views": [(False, "form")], "res_id": tasks.id}
        return {**action, "domain": [("id", "in", tasks.ids)], "context": {}}

    def _planned(self):
        """Return the values of the tasks that are planned for each story."""
        self.ensure_one()
        chosen = self.organization_ids._origin
        if not self.template_id:
            bodies = self._own(chosen) or [chosen.browse()]
            usual = {"date_deadline": self.date_start}
            return [
                {**usual, "channel_id": channel.id, "organization_id": body.id}
                | self._in_charge(body)
                for channel, body in product(self.channel_ids._origin, bodies)
            ]
        lines = self.template_id._origin.line_ids.filtered(
            lambda line: line.company_id <= self.env.company
        )
        return [
            {
                "channel_id": line.channel_id.id,
                "organization_id": body.id,
                "genre": line.genre,
                "language": line.language,
                "date_deadline": self.date_start
                and fields.Date.add(self.date_start, days=line.days),
            }
            | self._in_charge(body)
            for line in lines.sorted()
            for body in self._bodies(line, chosen)
        ]

    def _bodies(self, line, chosen):
        """Return the bodies that carry out a line of the template, [empty] for the user's own."""
        if line.organization_id:
            return self._own(line.organization_id)
        if line.organization_kind:
            return self._own(
                chosen.search(
                    [
                        ("kind", "=", line.organization_kind),
                        ("company_id", "=", self.env.company.id),
                    ]
                )
            )
        return self._own(chosen) or [chosen.browse()]

    def _own(self, organizations):
        """Return those of the organizations for which the user may plan."""
        if self.env.user.has_group("thanhan_exemplar.group_exemplar_publicist"):
            return organizations
        return organizations._filter_own()

    def _in_charge(self, body):
        """Return who is in charge: the planner for the own body, else its only user, if any."""
        if not body or self.env.user in body.user_ids:
            return {"user_id": self.env.uid}
        return {"user_id": body.user_ids.id if len(body.user_ids) == 1 else False}

    def _check_planned(self, lines):
        if foreign := lines.organization_id - self._own(lines.organization_id):
            raise UserError(
                self.env._(
                    "You plan for your own organization and its branches only, not for: %(names)s.",
                    names=", ".join(foreign.mapped("display_name")),
                )
            )
        is_told = self.campaign_id or (self.topic or "").strip()
        if not is_told and not all(line.story_id for line in lines):
            raise UserError(
                self.env._("Choose a story or a movement, or type what the tasks are about.")
            )
        if min(lines.mapped("date_deadline")) < self.env.company._exemplar_today():
            raise UserError(self.env._("Tasks are planned for today or later. Mend their days."))
