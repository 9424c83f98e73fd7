from odoo import fields, models
from odoo.exceptions import UserError

ANSWER_DAYS = 14


class ExemplarCoverageAsk(models.TransientModel):
    """Asks bodies that introduced nobody to look for someone, through their users' work list."""

    _name = "exemplar.coverage.ask"
    _description = "Ask for Exemplars"
    _inherit = ["exemplar.link.mixin"]

    _guarded_links = ("organization_ids",)

    def _default_deadline(self):
        return fields.Date.add(self.env.company._exemplar_today(), days=ANSWER_DAYS)

    def _default_question(self):
        return self.env._("Nobody has been introduced this year. Whom do you know who deserves it?")

    organization_ids = fields.Many2many(
        "exemplar.organization",
        "exemplar_coverage_ask_organization_rel",
        string="Units",
        required=True,
    )
    date_deadline = fields.Date(
        string="Answer By", required=True, default=lambda self: self._default_deadline()
    )
    question = fields.Char(required=True, default=lambda self: self._default_question())

    def action_apply(self):
        """Give each user of the bodies the question as work to do.

        :return: the notification of who was asked and who has no account to be asked through
        :raises UserError: when no body is chosen, or none of them has a user
        """
        self.ensure_one()
        bodies = self.organization_ids
        if not bodies:
            raise UserError(self.env._("Choose the hamlets or organizations that have nobody."))
        with_users = bodies.filtered("user_ids")
        silent = bodies - with_users
        if not with_users:
            raise UserError(
                self.env._(
                    "None of these has an account: %(names)s. Telephone or write to them.",
                    names=", ".join(silent.mapped("name")),
                )
            )
        self._ask(with_users)
        message = self.env._("Asked: %(names)s.", names=", ".join(with_users.mapped("name")))
        if silent:
            message += " " + self.env._(
                "Without an account, telephone or write to them: %(names)s.",
                names=", ".join(silent.mapped("name")),
            )
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "type": "warning" if silent else "success",
                "sticky": bool(silent),
                "message": message,
                "next": {"type": "ir.actions.act_window_close"},
            },
        }

    def _ask(self, organizations):
        """Replace the open question to each user of ``organizations`` by this one."""
        kind = "thanhan_exemplar.mail_activity_type_introduce"
        organizations.activity_unlink([kind])
        for organization in organizations:
            for user in organization.user_ids:
                organization.activity_schedule(
                    kind, self.date_deadline, summary=self.question, user_id=user.id
                )
