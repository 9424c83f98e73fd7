from odoo import models


class MailActivitySchedule(models.TransientModel):
    _inherit = "mail.activity.schedule"

    def action_schedule_plan(self):
        result = super().action_schedule_plan()
        for schedule in self.filtered(lambda schedule: schedule.res_model == "exemplar.nominee"):
            lines = schedule.plan_id.template_ids.filtered("exemplar_line")
            lines._exemplar_make_lines(
                schedule._get_applied_on_records(),
                schedule.plan_on_demand_user_id,
                schedule.plan_date,
            )
        return result

    def _plan_filter_activity_templates_to_schedule(self):
        templates = super()._plan_filter_activity_templates_to_schedule()
        return templates.filtered(lambda template: not template.exemplar_line)
