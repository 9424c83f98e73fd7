from threading import Thread

from odoo import SUPERUSER_ID, api
from odoo.sql_db import db_connect
from odoo.tests import BaseCase, get_db_name, tagged
from odoo.tools import SQL, mute_logger
from psycopg2.errors import SerializationFailure

YEAR = 1990


@tagged("-at_install", "post_install")
class TestRegister(BaseCase):
    """Numbers run without a gap when two transactions take them at once (rule R13).

    Real transactions on a year that nobody uses; what they write is deleted afterwards.
    """

    def setUp(self):
        super().setUp()
        self.addCleanup(self._delete_year)
        self._delete_year()
        self.taken = []

    def _delete_year(self):
        with db_connect(get_db_name()).cursor() as cr:
            cr.execute(SQL("DELETE FROM exemplar_register WHERE year = %s", YEAR))

    def _environment(self):
        cr = db_connect(get_db_name()).cursor()
        self.addCleanup(cr.close)
        return api.Environment(cr, SUPERUSER_ID, {})

    def _take(self, env, count=1):
        company = env.ref("base.main_company")
        return env["exemplar.register"]._take(company, "award", YEAR, count)

    def _take_as_a_request(self, env):
        """Take a number; one that fails to serialize is retried, as Odoo does with requests."""
        try:
            number = self._take(env)
        except SerializationFailure:
            env.cr.rollback()
            number = self._take(env)
        env.cr.commit()
        self.taken.append(number)

    def _second_waits_for(self, first, end):
        second = self._environment()
        second.cr.execute("SELECT 1")  # its snapshot is older than what the first one commits
        waiting = Thread(target=self._take_as_a_request, args=(second,))
        waiting.start()
        waiting.join(0.5)
        self.assertTrue(waiting.is_alive(), "the second transaction waits")
        end()
        waiting.join(30)
        self.assertFalse(waiting.is_alive())
        return self.taken.pop()

    @mute_logger("odoo.sql_db")
    def test_the_first_number_of_a_year(self):
        first = self._environment()
        self.assertEqual(self._take(first), 1)
        self.assertEqual(self._second_waits_for(first, first.cr.commit), 2)

    @mute_logger("odoo.sql_db")
    def test_a_later_number(self):
        opening = self._environment()
        self.assertEqual(self._take(opening, count=25), 1)
        opening.cr.commit()
        first = self._environment()
        self.assertEqual(self._take(first, count=3), 26)
        self.assertEqual(self._second_waits_for(first, first.cr.commit), 29)

    def test_what_is_rolled_back_leaves_no_gap(self):
        first = self._environment()
        self.assertEqual(self._take(first), 1)
        self.assertEqual(self._second_waits_for(first, first.cr.rollback), 1)
        third = self._environment()
        self.assertEqual(self._take(third), 2)
        self.assertEqual(self._second_waits_for(third, third.cr.rollback), 2)
