from datetime import date

from freezegun import freeze_time

from .common_takedown import TakedownCommon


class TestConsentWithdrawalEnd(TakedownCommon):
    """A withdrawn consent, followed to its end (rule R8)."""

    @freeze_time("2026-03-02 03:00:00")
    def test_a_withdrawn_consent_to_its_end(self):
        self.today = self.env.company._exemplar_today()
        nominee = self.verify(self.make_nominee("Phạm Thị Út"))
        consent = self.make_consent(nominee, date_from=self.today)
        story = self.approve(self.make_story(nominee))
        out = self.publish(self.make_task(story, organization_id=self.women.id))
        farmers_out = self.publish(self.make_task(story, organization_id=self.farmers.id))
        planned = self.make_task(story)
        ready = self.make_task(story)
        ready.with_user(self.publicist).action_ready()
        farmers_planned = self.make_task(story, organization_id=self.farmers.id)

        with freeze_time("2026-03-05 03:00:00"):
            self.assertIs(consent.with_user(self.women_user).action_withdraw("2026-03-05"), True)
            self.assertEqual(
                set((planned | ready | farmers_planned).mapped("state")), {"cancelled"}
            )
            takedowns = self.takedowns(out | farmers_out)
            self.assertEqual(takedowns.task_id, out | farmers_out)
            self.assertEqual(set(takedowns.mapped("date_deadline")), {date(2026, 3, 20)})
            self.assertEqual(set(takedowns.mapped("cause")), {"consent_withdrawn"})
            again = self.make_task(story).with_user(self.publicist)
            again.action_ready()
            self.add_proof(again)
            with self.refused("a consent in force of Phạm Thị Út"):
                again.action_publish()

        with freeze_time("2026-03-21 03:00:00"):
            work = self.env["exemplar.work"].with_user(self.publicist)
            waiting = work.search([("kind", "=", "takedown"), ("res_id", "in", takedowns.ids)])
            self.assertEqual(waiting.mapped("urgency"), ["overdue", "overdue"])
            broadcast, post = takedowns
            with self.refused("the proof"):
                (broadcast | post).with_user(self.publicist).action_done()
            broadcast.with_user(self.publicist).action_not_possible("Đã phát sóng")
            self.close(post)
            self.assertFalse(work.search([("kind", "=", "takedown"), ("id", "in", waiting.ids)]))
            self.assertEqual(farmers_out.date_taken_down, date(2026, 3, 21))
            self.assertFalse(out.date_taken_down)
            self.assertEqual(out.state, "published")
            self.assertFalse(nominee.with_user(self.officer).open_takedown_count)
            self.assertEqual(nominee.with_user(self.officer).published_count, 2)
