from odoo.exceptions import ValidationError
from odoo.fields import Command
from odoo.tests import new_test_user

from .common import ExemplarCommon


class TestMessages(ExemplarCommon):
    """Messages, followers and activities stay behind the record's rules (rule R16)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env = cls.env(context=dict(cls.env.context, tracking_disable=False))
        cls.nominee = cls.make_nominee()

    def messages_read_by(self, user):
        return (
            self.env["mail.message"]
            .with_user(user)
            .search([("model", "=", "exemplar.nominee"), ("res_id", "=", self.nominee.id)])
        )

    def test_who_may_not_read_does_not_follow(self):
        partners = (self.farmers_user | self.supervisor).partner_id
        self.nominee.message_subscribe(partners.ids)
        self.assertNotIn(self.farmers_user.partner_id, self.nominee.message_partner_ids)
        self.assertIn(self.supervisor.partner_id, self.nominee.message_partner_ids)

    def test_a_mention_does_not_open_the_record(self):
        self.nominee.with_user(self.women_user).message_post(
            body="Nhờ xem giúp", partner_ids=(self.farmers_user | self.officer).partner_id.ids
        )
        self.assertFalse(self.messages_read_by(self.farmers_user))
        self.assertIn("Nhờ xem giúp", self.messages_read_by(self.officer).mapped("body")[0])

    def test_losing_the_body_is_losing_its_messages(self):
        colleague = new_test_user(self.env, login="test_colleague", groups="base.group_user")
        self.women.user_ids = [Command.link(colleague.id)]
        self.nominee.message_subscribe(colleague.partner_id.ids)
        self.nominee.with_user(self.women_user).message_post(
            body="Nội bộ", subtype_xmlid="mail.mt_comment"
        )
        self.assertTrue(self.messages_read_by(colleague))
        activity = self.nominee.activity_schedule(
            "mail.mail_activity_data_todo", user_id=colleague.id, summary="Gọi điện"
        )
        self.women.user_ids = [Command.unlink(colleague.id)]
        self.assertFalse(self.messages_read_by(colleague))
        self.assertNotIn(colleague.partner_id, self.nominee.message_partner_ids)
        self.assertEqual(activity.user_id, self.env.user)

    def test_moving_to_another_body_releases_the_old_one(self):
        self.nominee.message_subscribe(self.women_user.partner_id.ids)
        self.nominee.with_user(self.officer).organization_id = self.farmers
        self.assertNotIn(self.women_user.partner_id, self.nominee.message_partner_ids)

    def test_work_is_not_given_to_who_may_not_read(self):
        refused = self.assertRaisesRegex(ValidationError, "may not read this record")
        with refused, self.env.cr.savepoint():
            self.nominee.activity_schedule(
                "mail.mail_activity_data_todo", user_id=self.farmers_user.id
            )
        self.assertFalse(self.nominee.activity_ids)

    def test_personal_papers_have_no_discussion(self):
        for model in ("exemplar.nominee.identity", "exemplar.consent", "exemplar.hold"):
            self.assertNotIn("message_ids", self.env[model]._fields)

    def test_looking_up_the_honoured_is_not_reading_their_discussion(self):
        message = self.nominee.with_user(self.women_user).message_post(body="Nội bộ")
        self.env.cr.execute(
            "UPDATE exemplar_nominee SET state = 'honoured' WHERE id = %s", [self.nominee.id]
        )
        self.nominee.invalidate_recordset()
        for user in (self.reader, self.farmers_user, self.publicist):
            self.assertTrue(self.nominee.with_user(user).has_access("read"))
            self.assertFalse(self.messages_read_by(user), user.login)
            self.assertFalse(self.nominee.with_user(user).message_ids, user.login)
            messages = self.env["mail.message"].with_user(user)
            self.assertFalse(messages._get_with_access(message.id))
        for user in (self.women_user, self.officer, self.manager, self.supervisor):
            self.assertIn("Nội bộ", "".join(map(str, self.messages_read_by(user).mapped("body"))))

    def test_looking_up_the_honoured_is_not_following_their_discussion(self):
        self.env.cr.execute(
            "UPDATE exemplar_nominee SET state = 'honoured' WHERE id = %s", [self.nominee.id]
        )
        self.nominee.invalidate_recordset()
        self.nominee.message_subscribe((self.reader | self.officer).partner_id.ids)
        self.assertNotIn(self.reader.partner_id, self.nominee.message_partner_ids)
        self.assertIn(self.officer.partner_id, self.nominee.message_partner_ids)
