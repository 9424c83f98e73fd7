from itertools import chain

from odoo import api, models
from odoo.fields import Command, Domain


class ExemplarThreadMixin(models.AbstractModel):
    """Discussion whose messages reach only those who work on the record (rule R16).

    Odoo shows a discussion to all who read its record, and to followers and recipients who do not.
    Commendation officer, leader and supervisor read every discussion of the records they read,
    ``_discussing_groups`` as well; others need a body of theirs in ``_discussing_bodies``.
    """

    _name = "exemplar.thread.mixin"
    _description = "Discussion Behind the Record's Own Rules"
    _inherit = ["mail.thread", "mail.activity.mixin", "exemplar.guard.mixin"]

    _discussing_groups = (
        "thanhan_exemplar.group_exemplar_officer",
        "thanhan_exemplar.group_exemplar_supervisor",
    )
    _discussing_bodies = ()

    def _mail_get_operation_for_mail_message_operation(self, message_operation):
        operations = super()._mail_get_operation_for_mail_message_operation(message_operation)
        discussed = self._discussed()
        return {record: record in discussed and name for record, name in operations.items()}

    def _mail_group_by_operation_for_mail_message_operation(self, message_operation):
        grouped = super()._mail_group_by_operation_for_mail_message_operation(message_operation)
        return {operation: records for operation, records in grouped.items() if operation}

    def _discussed(self):
        """Return the records whose discussion is open to the user, as far as they may read them."""
        bodies = self._domain_discussed()
        if bodies.is_true():
            return self
        # sudo: to which bodies the records belong, whoever may read those
        return self.sudo().search(Domain("id", "in", self.ids) & bodies).with_env(self.env)

    @api.model
    def _domain_discussed(self):
        user = self.env.user
        if user._is_superuser() or any(map(user.has_group, self._discussing_groups)):
            return Domain.TRUE
        # sudo: to which bodies the user belongs
        own = user.sudo().exemplar_organization_ids
        return Domain.OR(Domain(name, "child_of", own.ids) for name in self._discussing_bodies)

    def _message_subscribe(self, partner_ids=None, subtype_ids=None, customer_ids=None):
        result = True
        for records, partners in self._readers(partner_ids or []).items():
            result = super(ExemplarThreadMixin, records)._message_subscribe(
                partners, subtype_ids, customer_ids=customer_ids
            )
        return result

    def message_post(self, *, partner_ids=None, **kwargs):
        partners = list(chain.from_iterable(self._readers(partner_ids or []).values()))
        return super().message_post(partner_ids=partners, **kwargs)

    def _notify_get_recipients(self, message, msg_vals=False, **kwargs):
        recipients = super()._notify_get_recipients(message, msg_vals, **kwargs)
        partners = set(
            chain.from_iterable(self._readers([data["id"] for data in recipients]).values())
        )
        return [data for data in recipients if data["id"] in partners]

    def _readers(self, partner_ids):
        """Return ``{records: [partner id, …]}``: whose user may discuss which of the records."""
        # sudo: who may read is asked for users whom the caller may not see
        users = self.env["res.users"].sudo().search([("partner_id", "in", list(partner_ids))])
        readers = {}
        for user in users:
            readable = self.with_user(user)._filtered_access("read")
            records = readable._discussed().with_env(self.env)
            if records:
                readers.setdefault(records, []).append(user.partner_id.id)
        return readers

    def _release_unreadable(self, users=None):
        """Take followers, notifications and activities from ``users`` who may no longer read.

        :param users: the users to look at, by default all who follow or are assigned
        :return: True
        """
        # sudo: followers and activities of users whom the caller may not see
        followers = (
            self.env["mail.followers"]
            .sudo()
            .search([("res_model", "=", self._name), ("res_id", "in", self.ids)])
        )
        activities = (
            self.env["mail.activity"]
            .sudo()
            .search([("res_model", "=", self._name), ("res_id", "in", self.ids)])
        )
        watched = followers.partner_id.with_context(active_test=False).user_ids | activities.user_id
        for user in watched & users if users is not None else watched:
            self._release_user(user, followers, activities)
        return True

    def _release_user(self, user, followers, activities):
        readable = self.with_user(user)._filtered_access("read")
        activities.filtered(
            lambda activity: activity.user_id == user and activity.res_id not in readable.ids
        ).write({"user_id": self.env.uid})
        discussed = set(readable._discussed().ids)
        if lost := [record_id for record_id in self.ids if record_id not in discussed]:
            self._take_discussion(user, lost, followers)

    def _take_discussion(self, user, lost, followers):
        followers.filtered(
            lambda follower: follower.partner_id == user.partner_id and follower.res_id in lost
        ).unlink()
        # sudo: messages and notifications of the user who loses the record
        messages = self.env["mail.message"].sudo()
        received = messages.search([("model", "=", self._name), ("res_id", "in", lost)])
        received.notification_ids.filtered(
            lambda notification: notification.res_partner_id == user.partner_id
        ).unlink()
        received.filtered(lambda message: user.partner_id in message.partner_ids).write(
            {"partner_ids": [Command.unlink(user.partner_id.id)]}
        )
