from datetime import timedelta

from odoo import fields
from odoo.exceptions import AccessError, UserError

from .common import ExemplarCommon


class TestConsent(ExemplarCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.nominee = cls.make_nominee()
        cls.zalo, cls.loudspeaker = cls.env["exemplar.channel"].create(
            [{"name": "Zalo thử"}, {"name": "Loa thử"}]
        )
        cls.today = cls.env.company._exemplar_today()
        cls.consent = cls.env["exemplar.consent"].create(
            {
                "nominee_id": cls.nominee.id,
                "scope": "story",
                "date_from": cls.today - timedelta(days=10),
                "date_to": cls.today + timedelta(days=10),
            }
        )

    def missing(self, scope="story", channel=None, days=0):
        return self.env["exemplar.consent"]._missing_for(
            self.nominee, scope, channel or self.zalo, self.today + timedelta(days=days)
        )

    def test_scope_channel_and_period(self):
        self.assertFalse(self.missing())
        self.assertTrue(self.missing(scope="photo"))
        self.assertTrue(self.missing(days=-11))
        self.assertTrue(self.missing(days=11))
        self.consent.channel_ids = self.loudspeaker
        self.assertTrue(self.missing())
        self.assertFalse(self.missing(channel=self.loudspeaker))

    def test_withdrawal_ends_it(self):
        self.consent.action_withdraw(fields.Date.to_string(self.today))
        self.assertEqual(self.consent.date_withdrawn, self.today)
        self.assertTrue(self.missing())
        self.assertFalse(self.missing(days=-1))

    def test_a_withdrawn_consent_does_not_come_back(self):
        self.consent.action_withdraw(self.today)
        for change in (
            {"date_withdrawn": False},
            {"scope": "photo"},
            {"date_to": False},
        ):
            with self.assertRaisesRegex(UserError, "took this consent back on"):
                self.consent.with_user(self.officer).write(change)
        result = self.env["exemplar.consent"].load(
            [".id", "date_withdrawn"], [[str(self.consent.id), ""]]
        )
        self.assertFalse(result["ids"])
        self.assertTrue(self.missing())

    def test_withdrawal_needs_a_day_that_has_come(self):
        for day in (False, self.today + timedelta(days=1)):
            with self.assertRaisesRegex(UserError, "today at the latest"):
                self.consent.action_withdraw(day)
        self.assertFalse(self.consent.date_withdrawn)

    def test_period_is_in_order(self):
        with self.assertRaisesRegex(UserError, "ends after it begins"):
            self.consent.date_to = self.consent.date_from - timedelta(days=1)

    def test_who_reads(self):
        self.assertTrue(self.consent.with_user(self.women_user).has_access("write"))
        self.assertFalse(self.consent.with_user(self.farmers_user).has_access("read"))
        self.assertFalse(self.consent.with_user(self.publicist).has_access("read"))
        self.verify(self.nominee)
        self.assertTrue(self.consent.with_user(self.publicist).has_access("read"))
        with self.assertRaises(AccessError):
            self.consent.with_user(self.reader).read(["scope"])
