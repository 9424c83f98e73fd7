from datetime import date
from threading import Thread

from odoo import SUPERUSER_ID, api
from odoo.sql_db import db_connect
from odoo.tests import BaseCase, get_db_name, tagged
from odoo.tools import SQL, mute_logger
from psycopg2.errors import SerializationFailure

DAY = date(1990, 5, 1)
PURPOSE = "Hai người cùng gửi"


class TwoTransactions(BaseCase):
    """Two real transactions at once; what they write is deleted afterwards."""

    def _environment(self):
        cr = db_connect(get_db_name()).cursor()
        self.addCleanup(cr.close)
        return api.Environment(cr, SUPERUSER_ID, {})

    def _as_a_request(self, env, take):
        """Keep what ``take(env)`` returns; one that fails to serialize is retried, as Odoo does."""
        try:
            taken = take(env)
        except SerializationFailure:
            env.cr.rollback()
            env.invalidate_all()
            taken = take(env)
        env.cr.commit()
        self.taken = taken

    def _second_after(self, first, take):
        """Return what the second takes once the first commits; it waits for that in ``take``."""
        second = self._environment()
        second.cr.execute("SELECT 1")  # its snapshot is older than what the first one commits
        self.taken = None
        waiting = Thread(target=self._as_a_request, args=(second, take))
        waiting.start()
        waiting.join(0.5)
        self.assertTrue(waiting.is_alive(), "the second transaction waits")
        first.cr.commit()
        waiting.join(30)
        self.assertFalse(waiting.is_alive())
        return self.taken


@tagged("-at_install", "post_install")
class TestCodesAtOnce(TwoTransactions):
    """The first two exemplars of a year, introduced at once, have codes of their own."""

    def setUp(self):
        super().setUp()
        self.addCleanup(self._delete_year)
        self._delete_year()

    def _delete_year(self):
        env = self._environment()
        env["ir.sequence.date_range"].search([("date_from", "=", "1990-01-01")]).unlink()
        env.cr.commit()

    def _take(self, env):
        company = env.ref("base.main_company")
        return env["exemplar.nominee"]._take_codes([(company, DAY)])

    @mute_logger("odoo.sql_db")
    def test_the_first_codes_of_a_year(self):
        first = self._environment()
        [code] = self._take(first)
        self.assertRegex(code, r"1990.*1$")
        self.assertEqual(self._second_after(first, self._take), [code[:-1] + "2"])

    def test_later_codes_wait_for_nobody(self):
        opening = self._environment()
        self._take(opening)
        opening.cr.commit()
        first, second = self._environment(), self._environment()
        self.assertNotEqual(self._take(first), self._take(second))


@tagged("-at_install", "post_install")
class TestLinksAtOnce(TwoTransactions):
    """A link for one person: the second who sends waits before the link is looked at."""

    def setUp(self):
        super().setUp()
        self.addCleanup(self._delete_link)
        env = self._environment()
        body = env.ref("thanhan_exemplar.organization_ubnd")
        values = {"purpose": PURPOSE, "organization_id": body.id}
        self.link_id = env["exemplar.introduction.link"].create(values).id
        env.cr.commit()

    def _delete_link(self):
        with db_connect(get_db_name()).cursor() as cr:
            cr.execute(SQL("DELETE FROM exemplar_introduction_link WHERE purpose = %s", PURPOSE))

    def _take(self, env):
        return env["exemplar.introduction.link"].browse(self.link_id)._take()

    @mute_logger("odoo.sql_db")
    def test_the_second_is_refused_before_anything_is_written(self):
        first = self._environment()
        self.assertTrue(self._take(first))
        first.flush_all()
        self.assertIs(self._second_after(first, self._take), False)
