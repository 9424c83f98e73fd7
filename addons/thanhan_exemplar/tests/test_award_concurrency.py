from threading import Thread

from odoo import SUPERUSER_ID, api
from odoo.exceptions import UserError
from odoo.service.model import retrying
from odoo.sql_db import db_connect
from odoo.tests import BaseCase, get_db_name, tagged
from odoo.tools import SQL, mute_logger

NAME = "Người trong hai giao dịch"
SYMBOL = "QĐ-HAIGIAODICH"
DAY = "1990-05-04"
CLAIM = "Giúp 12 hộ thoát nghèo"


class TwoSessions(BaseCase):
    """Real transactions on rows of their own; what they write is deleted afterwards."""

    def setUp(self):
        super().setUp()
        self.addCleanup(self._delete_rows)
        self._delete_rows()
        self.answers = []

    def _delete_rows(self):
        with db_connect(get_db_name()).cursor() as cr:
            cr.execute(
                SQL(
                    "SELECT 'exemplar.award', id FROM exemplar_award WHERE recipient_name = %s "
                    "UNION SELECT 'exemplar.nominee', id FROM exemplar_nominee WHERE name = %s "
                    "UNION SELECT 'exemplar.decision', id FROM exemplar_decision WHERE symbol = %s",
                    NAME,
                    NAME,
                    SYMBOL,
                )
            )
            rows = tuple(cr.fetchall())
            if not rows:
                return
            for statement in (
                SQL("DELETE FROM mail_activity WHERE (res_model, res_id) IN %s", rows),
                SQL("DELETE FROM mail_followers WHERE (res_model, res_id) IN %s", rows),
                SQL("DELETE FROM mail_message WHERE (model, res_id) IN %s", rows),
                SQL("DELETE FROM exemplar_state_log WHERE (model, res_id) IN %s", rows),
                SQL("DELETE FROM exemplar_decision WHERE symbol = %s", SYMBOL),
                SQL("DELETE FROM exemplar_award WHERE recipient_name = %s", NAME),
                SQL(
                    "DELETE FROM exemplar_claim WHERE nominee_id IN "
                    "(SELECT id FROM exemplar_nominee WHERE name = %s)",
                    NAME,
                ),
                SQL("DELETE FROM exemplar_nominee WHERE name = %s", NAME),
            ):
                cr.execute(statement)

    def _environment(self):
        cr = db_connect(get_db_name()).cursor()
        self.addCleanup(cr.close)
        return api.Environment(cr, SUPERUSER_ID, {"tracking_disable": True})

    def _as_a_request(self, env, call):
        """Call as Odoo serves a request: retried when it fails to serialize."""
        try:
            retrying(lambda: self.answers.append(call(env)), env)
        except UserError as refusal:
            env.cr.rollback()
            self.answers.append(str(refusal))

    def second_after(self, first, first_call, second_call):
        """Let the second session call while the first one has not committed yet."""
        second = self._environment()
        second.cr.execute("SELECT 1")  # its snapshot is older than what the first one commits
        first_call(first)
        first.flush_all()
        waiting = Thread(target=self._as_a_request, args=(second, second_call))
        waiting.start()
        waiting.join(0.5)
        self.assertTrue(waiting.is_alive(), "the second session waits")
        first.cr.commit()
        waiting.join(30)
        self.assertFalse(waiting.is_alive())
        return self.answers.pop()


@tagged("-at_install", "post_install")
class TestDecisionNumberConcurrency(TwoSessions):
    """A decision number is taken once, also by two sessions at once (rule R13)."""

    @mute_logger("odoo.sql_db", "odoo.service.model")
    def test_the_same_number_from_two_sessions(self):
        def take(env):
            decision = env["exemplar.decision"].create(
                {"number": 7, "symbol": SYMBOL, "date": DAY, "signer_name": "Lê Thị Linh"}
            )
            env.flush_all()
            return decision.number

        answer = self.second_after(self._environment(), take, take)
        self.assertIn("taken by another decision", answer)
        env = self._environment()
        self.assertEqual(env["exemplar.decision"].search_count([("symbol", "=", SYMBOL)]), 1)


@tagged("-at_install", "post_install")
class TestOneCommendationConcurrency(TwoSessions):
    """One achievement is commended once, also from two sessions at once (rule R1)."""

    def setUp(self):
        super().setUp()
        env = self._environment()
        body = env.ref("thanhan_exemplar.organization_lhpn")
        nominee = env["exemplar.nominee"].create(
            {"name": NAME, "summary": "Trồng tiêu sạch", "organization_id": body.id}
        )
        claim = env["exemplar.claim"].create({"nominee_id": nominee.id, "statement": CLAIM})
        env.flush_all()
        # no user of the database is an officer for sure
        for table, state, row in (
            ("exemplar_claim", "confirmed", claim),
            ("exemplar_nominee", "verified", nominee),
        ):
            env.cr.execute(
                SQL("UPDATE %s SET state = %s WHERE id = %s", SQL.identifier(table), state, row.id)
            )
        env.invalidate_all()
        awards = env["exemplar.award"].create(
            [
                {
                    "nominee_id": nominee.id,
                    "form_id": env.ref("thanhan_exemplar.award_form_giay_khen").id,
                    "kind": kind,
                    "procedure": "normal",
                }
                for kind in ("movement", "thematic")
            ]
        )
        env.cr.commit()
        self.award_ids = awards.ids

    @mute_logger("odoo.sql_db", "odoo.service.model")
    def test_two_proposals_for_one_achievement(self):
        def propose(number):
            def call(env):
                return env["exemplar.award"].browse(self.award_ids[number]).action_propose()

            return call

        answer = self.second_after(self._environment(), propose(0), propose(1))
        self.assertIn("each achievement is commended once", answer)
        env = self._environment()
        awards = env["exemplar.award"].browse(self.award_ids)
        self.assertEqual(awards.mapped("state"), ["proposed", "draft"])
