from itertools import chain

from odoo import models
from odoo.fields import Command


class ExemplarThreadMixin(models.AbstractModel):
    """Discussion whose messages reach only those who may read the record (rule R16).

    Odoo lets followers and recipients read a message of a record that they cannot read.
    """

    _name = "exemplar.thread.mixin"
    _description = "Discussion Behind the Record's Own Rules"
    _inherit = ["mail.thread", "mail.activity.mixin"]

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
        """Return ``{records: [partner id, …]}``: whose user may read which of the records."""
        # sudo: who may read is asked for users whom the caller may not see
        users = self.env["res.users"].sudo().search([("partner_id", "in", list(partner_ids))])
        readers = {}
        for user in users:
            records = self.with_user(user)._filtered_access("read").with_env(self.env)
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
        readable = set(self.with_user(user)._filtered_access("read").ids)
        lost = [record_id for record_id in self.ids if record_id not in readable]
        if not lost:
            return
        followers.filtered(
            lambda follower: follower.partner_id == user.partner_id and follower.res_id in lost
        ).unlink()
        activities.filtered(
            lambda activity: activity.user_id == user and activity.res_id in lost
        ).write({"user_id": self.env.uid})
        # sudo: messages and notifications of the user who loses the record
        messages = self.env["mail.message"].sudo()
        received = messages.search([("model", "=", self._name), ("res_id", "in", lost)])
        received.notification_ids.filtered(
            lambda notification: notification.res_partner_id == user.partner_id
        ).unlink()
        received.filtered(lambda message: user.partner_id in message.partner_ids).write(
            {"partner_ids": [Command.unlink(user.partner_id.id)]}
        )
