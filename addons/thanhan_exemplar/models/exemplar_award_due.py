from odoo import api, fields, models

TURN_OF_OFFICER = ("proposed", "approved")
OPEN_STATES = ("draft", "proposed", "returned", "in_council", "approved")
TURN = "thanhan_exemplar.mail_activity_type_award_turn"


class ExemplarAwardDue(models.Model):
    """By when a file is appraised, and whose turn it is."""

    _inherit = "exemplar.award"

    date_due = fields.Date(
        string="Due On",
        compute="_compute_date_due",
        store=True,
        index="btree_not_null",
        help="Last day for the appraisal, counted from the day on which the file was received.",
    )

    @api.depends("date_received", "kind", "company_id", "is_history")
    def _compute_date_due(self):
        ends = {}
        for award in self:
            if award.is_history or not award.date_received:
                award.date_due = False
                continue
            key = award.company_id, award.kind == "sudden", award.date_received
            if key not in ends:
                ends[key] = self._appraisal_end(*key)
            award.date_due = ends[key]

    @api.model
    def _appraisal_end(self, company, sudden, start):
        limits = self.env["exemplar.time.limit"].with_company(company)
        own = sudden and limits._deadline_if_limited("appraisal_sudden", start)
        return own or limits._deadline_if_limited("appraisal", start)

    @api.model
    def _refresh_date_due(self):
        """Count the days of the files under way anew: a limit or a holiday has changed."""
        # sudo: the days of every commune's files, whoever corrects the calendar
        awards = self.sudo().search([("state", "in", OPEN_STATES)])
        self.env.add_to_compute(self._fields["date_due"], awards)

    def _on_move(self, state):
        result = super()._on_move(state)
        self._pass_turn(state)
        return result

    def _pass_turn(self, state):
        """Remind those who have to act in ``state``, and nobody else any longer."""
        # sudo: whose turn is over now, whoever was reminded
        self.sudo().activity_unlink([TURN])
        if state == "returned":
            for body, awards in self.grouped("organization_id").items():
                while body and not body.user_ids:
                    body = body.parent_id
                awards._remind(body.user_ids, self.env._("Complete the award file"))
        elif state in TURN_OF_OFFICER:
            summary = (
                self.env._("Check the award file")
                if state == "proposed"
                else self.env._("Record the decision")
            )
            for company, awards in self.grouped("company_id").items():
                awards._remind(company._exemplar_officer(), summary)

    def _remind(self, users, summary):
        today = self.env.company._exemplar_today()
        # sudo: the bodies' users are reminded by whoever moves the file
        silent = self.sudo().with_context(mail_activity_quick_update=True)
        for user in users:
            readable = silent.browse(self.with_user(user)._filtered_access("read").ids)
            for due, awards in readable.grouped("date_due").items():
                awards.activity_schedule(
                    TURN, date_deadline=due or today, summary=summary, user_id=user.id
                )
