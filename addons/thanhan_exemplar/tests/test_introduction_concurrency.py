from threading import Thread

from odoo import SUPERUSER_ID, api
from odoo.sql_db import db_connect
from odoo.tests import BaseCase, get_db_name, tagged
from odoo.tools import SQL, mute_logger
from psycopg2.errors import SerializationFailure

PURPOSE = "Hai người cùng bấm"


@tagged("-at_install", "post_install")
class TestIntroductionConcurrency(BaseCase):
    """A link for one person that two send at once introduces one person.

    Real transactions on a link of their own; what they write is deleted afterwards.
    """

    def setUp(self):
        super().setUp()
        self.addCleanup(self._delete_link)
        env = self._environment()
        body = env.ref("thanhan_exemplar.organization_ubnd")
        link = env["exemplar.introduction.link"].create(
            {"purpose": PURPOSE, "organization_id": body.id}
        )
        env.cr.commit()
        self.link_id = link.id
        self.taken = []

    def _delete_link(self):
        with db_connect(get_db_name()).cursor() as cr:
            cr.execute(SQL("DELETE FROM exemplar_introduction_link WHERE purpose = %s", PURPOSE))

    def _environment(self):
        cr = db_connect(get_db_name()).cursor()
        self.addCleanup(cr.close)
        return api.Environment(cr, SUPERUSER_ID, {})

    def _take(self, env):
        taken = env["exemplar.introduction.link"].browse(self.link_id)._take()
        env.flush_all()
        return taken

    def _take_as_a_request(self, env):
        """Take a use; one that fails to serialize is retried, as Odoo does with requests."""
        try:
            taken = self._take(env)
        except SerializationFailure:
            env.cr.rollback()
            env.invalidate_all()
            taken = self._take(env)
        env.cr.commit()
        self.taken.append(taken)

    @mute_logger("odoo.sql_db")
    def test_two_at_once_are_one(self):
        first, second = self._environment(), self._environment()
        self.assertTrue(self._take(first))
        second.cr.execute("SELECT 1")  # its snapshot is older than what the first one commits
        waiting = Thread(target=self._take_as_a_request, args=(second,))
        waiting.start()
        waiting.join(0.5)
        self.assertTrue(waiting.is_alive(), "the second transaction waits")
        first.cr.commit()
        waiting.join(30)
        self.assertEqual(self.taken, [False])
