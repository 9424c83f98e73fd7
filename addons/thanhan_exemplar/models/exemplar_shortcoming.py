from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.fields import Domain

from .exemplar_support import NURTURED_STATES


class ExemplarShortcoming(models.Model):
    """What an exemplar still lacks and who mends it until when (plan, III.2)."""

    _name = "exemplar.shortcoming"
    _description = "Shortcoming"
    _inherit = ["exemplar.nominee.part.mixin", "exemplar.attachment.mixin"]
    _order = "date_closed desc, date_deadline, id"
    _rec_name = "text"

    _attachment_fields = ("proof_attachment_ids",)
    _closing_fields = frozenset({"date_closed", "close_note", "proof_attachment_ids"})
    _fields_of_system = frozenset({"activity_id", "date_reminded"})

    text = fields.Char(string="Shortcoming", required=True, index="trigram")
    remedy = fields.Text(required=True)
    user_id = fields.Many2one(
        "res.users",
        string="In Charge",
        required=True,
        index=True,
        default=lambda self: self.env.user,
        domain="[('share', '=', False)]",
        ondelete="restrict",
    )
    date_deadline = fields.Date(string="Deadline", required=True)
    date_closed = fields.Date(string="Mended On", copy=False)
    close_note = fields.Text(string="How It Was Mended", copy=False)
    proof_attachment_ids = fields.Many2many(
        "ir.attachment", "exemplar_shortcoming_proof_rel", string="Proof", copy=False
    )
    activity_id = fields.Many2one(
        "mail.activity", string="Reminder", readonly=True, copy=False, ondelete="set null"
    )
    date_reminded = fields.Date(string="Reminded On", readonly=True, copy=False)

    _overdue_idx = models.Index("(date_deadline) WHERE date_closed IS NULL")

    @api.constrains("user_id", "nominee_id")
    def _check_owner(self):
        """Refuse an owner who may not work on the exemplar's file (rule R16)."""
        for user, shortcomings in self.grouped("user_id").items():
            if shortcomings - shortcomings.with_user(user)._filtered_access("write"):
                raise ValidationError(
                    self.env._(
                        "%(user)s may not see this exemplar, so the remedy cannot be given to "
                        "them. Choose someone of the introducing organization, of the hamlet "
                        "where the exemplar lives, or the commendation officer.",
                        user=user.name,
                    )
                )

    @api.constrains("date_closed", "close_note")
    def _check_closed(self):
        today = self.env.company._exemplar_today()
        for shortcoming in self.filtered("date_closed"):
            if shortcoming.date_closed > today:
                raise ValidationError(
                    self.env._(
                        "“%(text)s” cannot be mended on a day that is still to come.",
                        text=shortcoming.text,
                    )
                )
            if not (shortcoming.close_note or "").strip():
                raise ValidationError(
                    self.env._(
                        "“%(text)s”: write how it was mended, then mark it as mended.",
                        text=shortcoming.text,
                    )
                )

    @api.model_create_multi
    def create(self, vals_list):
        for vals in vals_list:
            self._check_fields_of_system(vals)
        return super().create(vals_list)

    def write(self, vals):
        self._check_fields_of_system(vals)
        self._check_only_closing(vals)
        result = super().write(vals)
        if "nominee_id" in vals:
            self.check_access("write")
            self._check_only_closing(vals)
        if not {"user_id", "date_deadline", "date_closed", "nominee_id"}.isdisjoint(vals):
            self._forget_reminder()
        return result

    def unlink(self):
        self._forget_reminder()
        return super().unlink()

    @api.ondelete(at_uninstall=False)
    def _unlink_if_open(self):
        kept = self.filtered(
            lambda shortcoming: (
                shortcoming.date_closed or shortcoming.nominee_id.state not in NURTURED_STATES
            )
        )
        if kept:
            raise UserError(
                self.env._(
                    "“%(text)s” has been mended or belongs to a nurturing that is over, and stays "
                    "in the file.",
                    text=kept[0].text,
                )
            )

    def action_close(self):
        """Mark the shortcomings as mended, today unless a day is typed.

        :return: True
        :raises ValidationError: when it is not written how one of them was mended
        """
        still_open = self.filtered(lambda shortcoming: not shortcoming.date_closed)
        still_open.write({"date_closed": self.env.company._exemplar_today()})
        return True

    def action_ask_close(self):
        """Return the dialog that asks how the shortcoming was mended, with the proof."""
        self.ensure_one()
        view = self.env.ref("thanhan_exemplar.exemplar_shortcoming_view_form_close")
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Mark as Mended"),
            "res_model": self._name,
            "res_id": self.id,
            "views": [(view.id, "form")],
            "target": "new",
        }

    @api.model
    def _cron_remind_overdue(self):
        """Remind each owner once of what they have not mended in time; nobody else is told."""
        overdue = self.search(self._domain_overdue() & Domain("date_reminded", "=", False))
        for user, shortcomings in overdue.grouped("user_id").items():
            shortcomings.with_user(user)._filtered_access("write").with_env(self.env)._remind(user)

    @api.model
    def _domain_overdue(self):
        today = self.env.company._exemplar_today()
        return Domain("date_closed", "=", False) & Domain("date_deadline", "<", today)

    def _remind(self, user):
        # the owner alone is told, by their list of activities and without a message
        for shortcoming in self.with_context(mail_activity_quick_update=True):
            shortcoming.activity_id = shortcoming.nominee_id.activity_schedule(
                "thanhan_exemplar.mail_activity_type_remedy",
                date_deadline=shortcoming.date_deadline,
                summary=shortcoming.text,
                user_id=user.id,
            )
            shortcoming.date_reminded = self.env.company._exemplar_today()

    def _forget_reminder(self):
        # sudo: the reminder is the owner's, and may be taken back by whoever mends or edits
        reminded = self.sudo().filtered("date_reminded")
        reminded.activity_id.unlink()
        reminded.date_reminded = False

    def _check_fields_of_system(self, vals):
        if not self.env.su and not self._fields_of_system.isdisjoint(vals):
            raise UserError(self.env._("Reminders are made by the system itself."))

    def _check_only_closing(self, vals):
        """Leave owners outside the introducing body nothing but to close what is theirs.

        :raises UserError: when they change more than the closing and its proof
        """
        if (
            self.env.su
            or self._closing_fields.issuperset(vals)
            or self.env.user.has_group("thanhan_exemplar.group_exemplar_officer")
        ):
            return
        if self - self._edited_by_organization():
            raise UserError(
                self.env._(
                    "You may record how the shortcoming was mended. The introducing organization "
                    "or the commendation officer changes the shortcoming itself."
                )
            )

    def _edited_by_organization(self):
        """Return those that the user's own bodies may still edit."""
        # sudo: to which bodies they belong is asked before the rules of access
        own = self.env.user.sudo().exemplar_organization_ids
        edited = self.sudo().search(
            Domain("id", "in", self.ids)
            & Domain("organization_id", "child_of", own.ids)
            & Domain("nominee_id.state", "in", (*NURTURED_STATES, "verifying"))
        )
        return edited.with_env(self.env)
