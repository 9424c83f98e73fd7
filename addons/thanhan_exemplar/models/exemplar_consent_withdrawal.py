from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.tools import format_date


class ExemplarConsentWithdrawal(models.Model):
    """The person takes the consent back: it ends at once, whatever the paper says later."""

    _inherit = "exemplar.consent"

    date_withdrawn = fields.Date(string="Withdrawn On", readonly=True, copy=False)
    withdrawal_attachment_ids = fields.Many2many(
        "ir.attachment",
        "exemplar_consent_withdrawal_rel",
        string="Letter of Withdrawal",
        copy=False,
    )
    date_handle_by = fields.Date(
        string="To Be Taken Down By",
        compute="_compute_date_handle_by",
        store=True,
        help="Last day for taking down what is out, by the time limit of the day of withdrawal.",
    )

    @api.depends("date_withdrawn")
    def _compute_date_handle_by(self):
        limits = self.env["exemplar.time.limit"]
        by_date = limits._applying_by_date(
            {consent.date_withdrawn for consent in self if consent.date_withdrawn},
            Domain("kind", "=", "consent_withdrawal"),
        )
        for consent in self:
            limit = by_date.get(consent.date_withdrawn)
            consent.date_handle_by = limit and limit._end(consent.date_withdrawn)

    @api.model_create_multi
    def create(self, vals_list):
        for vals in vals_list:
            self._check_has_come(vals.get("date_withdrawn"))
        consents = super().create(vals_list)
        consents.filtered("date_withdrawn")._stop_tasks()
        return consents

    def write(self, vals):
        self._check_not_withdrawn(vals)
        self._check_has_come(vals.get("date_withdrawn"))
        result = super().write(vals)
        if vals.get("date_withdrawn"):
            self._stop_tasks()
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_if_not_withdrawn(self):
        self._refuse_withdrawn(self.filtered("date_withdrawn"))

    def action_withdraw(self, date):
        """Record that the person took the consent back on ``date``, a date or 'YYYY-MM-DD'.

        :return: True
        :raises UserError: when ``date`` is missing or lies in the future
        """
        if not date:
            self._refuse_day()
        self.filtered(lambda consent: not consent.date_withdrawn).write({"date_withdrawn": date})
        return True

    def action_record_withdrawal(self):
        """Return the dialog that asks for the day and the letter of the withdrawal."""
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Withdrawal of Consent"),
            "res_model": "exemplar.consent.withdrawal.wizard",
            "view_mode": "form",
            "target": "new",
            "context": {"default_consent_ids": self.ids},
        }

    @api.model
    def _check_has_come(self, date_withdrawn):
        date = fields.Date.to_date(date_withdrawn)
        if date and date > self.env.company._exemplar_today():
            self._refuse_day()

    @api.model
    def _refuse_day(self):
        raise UserError(
            self.env._("Type the day on which the consent was withdrawn, today at the latest.")
        )

    def _stop_tasks(self):
        self.env["exemplar.propaganda.task"]._stop_without(self)
        self.env["exemplar.takedown"]._open_without(self)

    def _check_not_withdrawn(self, vals):
        """Keep a withdrawn consent as it was taken back; only its papers may still come in."""
        if set(vals) - set(self._attachment_fields):
            self._refuse_withdrawn(self.filtered("date_withdrawn"))

    def _refuse_withdrawn(self, withdrawn):
        if withdrawn:
            raise UserError(
                self.env._(
                    "%(name)s took this consent back on %(date)s and it stays as it is. Record a "
                    "new signed form instead.",
                    name=withdrawn[0].nominee_id.name,
                    date=format_date(self.env, withdrawn[0].date_withdrawn),
                )
            )
