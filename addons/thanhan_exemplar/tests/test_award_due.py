from datetime import date

from freezegun import freeze_time
from odoo.exceptions import AccessError
from odoo.tools import mute_logger
from psycopg2 import IntegrityError

from .common_award import ExemplarAwardCommon

TURN = "thanhan_exemplar.mail_activity_type_award_turn"


class TestAwardDue(ExemplarAwardCommon):
    """Time limits in working days, and who is reminded."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.limits = cls.env["exemplar.time.limit"]
        cls.limits.search([("kind", "in", ("appraisal", "appraisal_sudden"))]).unlink()
        cls.limits.create(
            [
                {
                    "kind": kind,
                    "valid_from": "2023-01-01",
                    "days": days,
                    "working_days": True,
                }
                for kind, days in (("appraisal", 10), ("appraisal_sudden", 5))
            ]
        )

    def received(self, day, kind="movement"):
        return self.env["exemplar.award"].create(
            {
                "recipient_name": "Trần Văn Bình",
                "subject": "individual",
                "organization_id": self.women.id,
                "form_id": self.giay_khen.id,
                "kind": kind,
                "date_received": day,
            }
        )

    def turns(self, awards):
        return awards.activity_ids.filtered(
            lambda activity: activity.activity_type_id == self.env.ref(TURN)
        )

    def test_weekends_are_not_counted(self):
        # from Friday 6/3/2026: ten working days later it is Friday 20/3
        self.assertEqual(self.received("2026-03-06").date_due, date(2026, 3, 20))
        self.assertEqual(self.received("2026-03-07").date_due, date(2026, 3, 20))

    def test_tet_is_not_counted(self):
        # Tết Bính Ngọ: 16/2 to 20/2/2026 off, between two weekends
        self.assertEqual(self.received("2026-02-13").date_due, date(2026, 3, 6))

    def test_sudden_achievements_have_their_own_limit(self):
        self.assertEqual(self.received("2026-03-06", "sudden").date_due, date(2026, 3, 13))
        self.limits.search([("kind", "=", "appraisal_sudden")]).unlink()
        self.assertEqual(self.received("2026-03-06", "sudden").date_due, date(2026, 3, 20))

    def test_an_exchanged_day_counts_as_the_calendar_says(self):
        # Monday 31/8/2026 is off, Saturday 22/8 is worked for it
        self.assertEqual(self.received("2026-08-19").date_due, date(2026, 9, 4))

    def test_a_corrected_calendar_counts_open_files_anew(self):
        award = self.received("2026-03-06")
        holiday = self.env["exemplar.holiday"].with_user(self.officer)
        day = holiday.create({"date": "2026-03-10", "name": "Nghỉ bão"})
        self.assertEqual(award.date_due, date(2026, 3, 23))
        day.date = "2026-03-14"
        self.assertEqual(award.date_due, date(2026, 3, 20))
        day.write({"date": "2026-03-12"})
        day.unlink()
        self.assertEqual(award.date_due, date(2026, 3, 20))
        self.limits.search([("kind", "=", "appraisal")]).days = 11
        self.assertEqual(award.date_due, date(2026, 3, 23))

    def test_the_own_calendar_of_a_commune_goes_before_the_shared_one(self):
        days = self.env["exemplar.holiday"]
        days.create(
            {
                "date": "2026-04-27",
                "name": "Làm bù",
                "is_worked": True,
                "company_id": self.env.company.id,
            }
        )
        other = self.env["res.company"].create({"name": "Xã Bên"})
        start = date(2026, 4, 24)
        self.assertEqual(days._add_working_days(start, 1), date(2026, 4, 27))
        self.assertEqual(days.with_company(other)._add_working_days(start, 1), date(2026, 4, 28))

    def test_the_days_of_many_files_cost_as_much_as_of_few(self):
        awards = self.env["exemplar.award"].union(
            *(self.received("2026-03-06") for _number in range(20))
        )
        self.env.flush_all()
        for some in (awards[:2], awards):
            self.env.invalidate_all()
            some.mapped("company_id.name")
            with self.assertQueryCount(4):
                some._compute_date_due()
                self.assertTrue(all(some.mapped("date_due")))

    def test_without_a_limit_there_is_no_day(self):
        self.assertFalse(self.received("2022-12-31").date_due)

    def test_the_calendar_is_filled_once_a_year_and_corrections_stay(self):
        days = self.env["exemplar.holiday"]
        tet = days.search([("date", "=", "2026-02-17"), ("company_id", "=", False)])
        self.assertEqual(tet.name, "Tết Nguyên Đán")
        self.assertEqual(tet.confidence, "unchecked")
        self.assertTrue(days.search([("date", "=", "2026-08-22")]).is_worked)
        tet.unlink()
        with freeze_time("2031-01-05 05:00:00"):
            days._cron_fill()
        self.assertFalse(days.search([("date", "=", "2026-02-17")]))
        self.assertTrue(days.search([("date", "=", "2032-09-02")]))
        before = days.search_count([])
        with freeze_time("2031-01-05 05:00:00"):
            days._cron_fill()
        self.assertEqual(days.search_count([]), before)

    def test_only_the_officer_and_the_leader_change_the_calendar(self):
        for user in (self.women_user, self.publicist, self.supervisor, self.reader, self.council):
            day = self.env["exemplar.holiday"].with_user(user).search([], limit=1)
            self.assertTrue(day.name)
            with self.assertRaises(AccessError):
                day.name = "Khác"
            with self.assertRaises(AccessError):
                day.create({"date": "2026-03-10", "name": "Khác"})
            with self.assertRaises(AccessError):
                day.unlink()

    @mute_logger("odoo.sql_db")
    def test_a_day_stands_once_in_the_calendar(self):
        days = self.env["exemplar.holiday"]
        with self.assertRaises(IntegrityError):
            days.create({"date": "2026-02-17", "name": "Tết"})

    def test_whose_turn_it_is_and_nobody_else(self):
        award = self.complete_papers(self.make_award())
        officer = self.env.company._exemplar_officer()
        self.assertFalse(self.turns(award))
        award.with_user(self.women_user).action_propose()
        self.assertEqual(self.turns(award).user_id, officer)
        self.assertEqual(self.turns(award).date_deadline, award.date_due)
        award.with_user(self.officer).action_return("Bổ sung báo cáo")
        self.assertEqual(self.turns(award).user_id, self.women_user)
        award.with_user(self.women_user).action_propose()
        self.assertEqual(self.turns(award).user_id, officer)
        award.with_user(self.manager).action_approve()
        self.assertEqual(self.turns(award).user_id, officer)
        self.assertEqual(self.turns(award).summary, "Record the decision")
        self.decide(award)
        self.assertFalse(self.turns(award))

    def test_work_is_told_once_with_its_day(self):
        award = self.make_award()
        award.with_user(self.women_user).action_propose()
        officer = self.env.company._exemplar_officer()
        works = self.env["exemplar.work"].with_user(officer)
        work = works.search([("res_model", "=", "exemplar.award"), ("res_id", "=", award.id)])
        self.assertEqual((work.kind, work.date_deadline), ("award_check", award.date_due))
        self.assertFalse(
            works.with_user(self.farmers_user).search(
                [("res_model", "=", "exemplar.award"), ("res_id", "=", award.id)]
            )
        )

    def test_a_body_that_may_not_read_the_file_is_not_reminded(self):
        nominee = self.verify(self.make_nominee())
        award = self.make_award(nominee, user=self.officer, organization_id=self.farmers.id)
        award.with_user(self.officer).action_propose()
        award.with_user(self.officer).action_return("Bổ sung")
        self.assertEqual((award.state, len(self.turns(award))), ("returned", 0))
