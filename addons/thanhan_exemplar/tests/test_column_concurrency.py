from odoo.sql_db import db_connect
from odoo.tests import get_db_name, tagged
from odoo.tools import SQL, mute_logger

from .test_award_concurrency import TwoSessions

COLUMN = "Chuyên mục trong hai giao dịch"


@tagged("-at_install", "post_install")
class TestColumnConcurrency(TwoSessions):
    """A slot is made once, also by two sessions at once."""

    def setUp(self):
        super().setUp()
        env = self._environment()
        column = env["exemplar.column"].create(
            {
                "name": COLUMN,
                "channel_id": env.ref("thanhan_exemplar.channel_loudspeaker").id,
                "organization_id": env.ref("thanhan_exemplar.organization_dtt").id,
                "recurrence": "daily",
            }
        )
        column.slot_ids.unlink()
        env.cr.commit()
        self.column_id = column.id

    def _delete_rows(self):
        with db_connect(get_db_name()).cursor() as cr:
            cr.execute(SQL("DELETE FROM exemplar_column WHERE name = %s", COLUMN))
        return super()._delete_rows()

    @mute_logger("odoo.sql_db", "odoo.service.model")
    def test_two_runs_at_once(self):
        def make(env):
            return env["exemplar.column"].browse(self.column_id)._make_slots()

        self.assertEqual(self.second_after(self._environment(), make, make), 0)
        slots = self._environment()["exemplar.column.slot"]
        self.assertEqual(slots.search_count([("column_id", "=", self.column_id)]), 61)
