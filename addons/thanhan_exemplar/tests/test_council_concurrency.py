from threading import Thread

from odoo import SUPERUSER_ID, api
from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.sql_db import db_connect
from odoo.tests import BaseCase, get_db_name, tagged
from odoo.tools import SQL, mute_logger
from psycopg2.errors import SerializationFailure

NAME = "Phiên họp hai người cùng bấm"
CLEANUP = (
    "DELETE FROM exemplar_council_ballot WHERE item_id IN (SELECT id FROM exemplar_council_item "
    "WHERE recipient_name = %s)",
    "UPDATE exemplar_award SET council_item_id = NULL WHERE recipient_name = %s",
    "DELETE FROM exemplar_council_item WHERE recipient_name = %s",
    "DELETE FROM mail_message WHERE model = 'exemplar.council.session' AND res_id IN "
    "(SELECT id FROM exemplar_council_session WHERE name = %s)",
    "DELETE FROM mail_activity WHERE res_model = 'exemplar.council.session' AND res_id IN "
    "(SELECT id FROM exemplar_council_session WHERE name = %s)",
    "DELETE FROM exemplar_state_log WHERE model = 'exemplar.council.session' AND res_id IN "
    "(SELECT id FROM exemplar_council_session WHERE name = %s)",
    "DELETE FROM exemplar_council_session WHERE name = %s",
    "DELETE FROM exemplar_council WHERE name = %s",
    "DELETE FROM mail_message WHERE model = 'exemplar.award' AND res_id IN "
    "(SELECT id FROM exemplar_award WHERE recipient_name = %s)",
    "DELETE FROM exemplar_state_log WHERE model = 'exemplar.award' AND res_id IN "
    "(SELECT id FROM exemplar_award WHERE recipient_name = %s)",
    "DELETE FROM exemplar_award WHERE recipient_name = %s",
)


@tagged("-at_install", "post_install")
class TestCouncilConcurrency(BaseCase):
    """Votes and their counting, each in a transaction of its own (rule R6).

    Real transactions on a Council of the year 1990; what they write is deleted afterwards.
    """

    def setUp(self):
        super().setUp()
        self.addCleanup(self._delete)
        self._delete()
        self.answers = []
        env = self._environment()
        self.item_id = self._make_item(env).id
        env.cr.commit()

    def _delete(self):
        with db_connect(get_db_name()).cursor() as cr:
            for statement in CLEANUP:
                cr.execute(SQL(statement, NAME))

    def _environment(self):
        cr = db_connect(get_db_name()).cursor()
        self.addCleanup(cr.close)
        return api.Environment(cr, SUPERUSER_ID, {"tracking_disable": True})

    def _make_item(self, env):
        """Return a file in an open online vote; the administrator and a second one are members."""
        admin = env.ref("base.user_admin")
        council = env["exemplar.council"].create(
            {
                "name": NAME,
                "date_from": "1990-01-01",
                "date_to": "1990-12-31",
                "uses_online_vote": True,
                "member_ids": [
                    Command.create({"name": "Đặng Quốc A", "user_id": SUPERUSER_ID}),
                    Command.create({"name": "Đặng Quốc B"}),
                ],
            }
        )
        award = env["exemplar.award"].create(
            {
                "recipient_name": NAME,
                "subject": "collective",
                "form_id": env.ref("thanhan_exemplar.award_form_ttldtt").id,
                "procedure": "normal",
                "organization_id": env.ref("thanhan_exemplar.organization_ubnd").id,
            }
        )
        award.paper_ids.is_present = True
        award.action_propose()
        award.with_user(admin).action_to_council()
        session = env["exemplar.council.session"].create(
            {
                "name": NAME,
                "council_id": council.id,
                "mode": "online",
                "item_ids": [Command.create({"award_id": award.id})],
            }
        )
        as_admin = session.with_user(admin)
        as_admin.action_convene()
        as_admin.action_open_voting()
        return session.item_ids

    def _vote(self, env):
        env["exemplar.council.item"].browse(self.item_id).cast_ballot("for")
        env.flush_all()

    def _close(self, env):
        admin = env.ref("base.user_admin")
        env["exemplar.council.item"].browse(self.item_id).session_id.with_user(admin).action_close()
        env.flush_all()

    def _reopen(self, env):
        admin = env.ref("base.user_admin")
        session = env["exemplar.council.item"].browse(self.item_id).session_id
        session.with_user(admin).action_reopen_agenda("Thiếu hồ sơ")
        env.flush_all()

    def _as_a_request(self, step, env):
        """Take the step; one that fails to serialize is retried, as Odoo does with requests."""
        try:
            try:
                step(env)
            except SerializationFailure:
                env.cr.rollback()
                env.invalidate_all()
                step(env)
            env.cr.commit()
            self.answers.append("done")
        except UserError as error:
            env.cr.rollback()
            self.answers.append(str(error))

    def _second_waits_for(self, first_step, second_step):
        """Return the answer to a second step that begins before the first one is committed."""
        first, second = self._environment(), self._environment()
        first_step(first)
        second.cr.execute("SELECT 1")  # its snapshot is older than what the first one commits
        waiting = Thread(target=self._as_a_request, args=(second_step, second))
        waiting.start()
        waiting.join(0.5)
        self.assertTrue(waiting.is_alive(), "the second transaction waits")
        first.cr.commit()
        waiting.join(30)
        self.assertFalse(waiting.is_alive())
        return self.answers.pop()

    def _item(self):
        env = self._environment()
        return env["exemplar.council.item"].browse(self.item_id)

    @mute_logger("odoo.sql_db")
    def test_two_browsers_cast_one_ballot(self):
        self.assertIn("have voted on", self._second_waits_for(self._vote, self._vote))
        self.assertEqual(self._item().ballot_count, 1)

    @mute_logger("odoo.sql_db")
    def test_the_closing_counts_the_vote_that_came_before(self):
        self.assertEqual(self._second_waits_for(self._vote, self._close), "done")
        item = self._item()
        self.assertEqual((item.session_state, item.votes_for), ("closed", 1))

    @mute_logger("odoo.sql_db")
    def test_a_vote_that_comes_while_closing_is_refused(self):
        self._as_a_request(self._vote, self._environment())
        self.assertIn("is not open", self._second_waits_for(self._close, self._vote))
        item = self._item()
        self.assertEqual((item.session_state, item.ballot_count), ("closed", 1))

    @mute_logger("odoo.sql_db")
    def test_a_count_typed_while_closing_is_refused(self):
        self._as_a_request(self._vote, self._environment())

        def defer(env):
            admin = env.ref("base.user_admin")
            item = env["exemplar.council.item"].browse(self.item_id).with_user(admin)
            item.write({"defer_reason": "Chờ"})
            env.flush_all()

        answer = self._second_waits_for(self._close, defer)
        self.assertIn("The session has closed", answer)
        self.assertFalse(self._item().defer_reason)

    @mute_logger("odoo.sql_db")
    def test_a_vote_that_comes_while_the_agenda_reopens_is_refused(self):
        self.assertIn("is not open", self._second_waits_for(self._reopen, self._vote))
        item = self._item()
        self.assertEqual((item.session_state, item.ballot_count), ("convened", 0))

    @mute_logger("odoo.sql_db")
    def test_reopening_the_agenda_voids_the_vote_that_came_before(self):
        self.assertEqual(self._second_waits_for(self._vote, self._reopen), "done")
        item = self._item()
        self.assertEqual((item.session_state, item.ballot_count), ("convened", 0))

    @mute_logger("odoo.sql_db")
    def test_a_session_that_closes_first_does_not_reopen(self):
        self._as_a_request(self._vote, self._environment())
        self.assertIn("there is no step", self._second_waits_for(self._close, self._reopen))
        item = self._item()
        self.assertEqual((item.session_state, item.votes_for), ("closed", 1))
