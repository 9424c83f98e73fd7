from datetime import date, timedelta

from freezegun import freeze_time
from odoo.fields import Command
from odoo.tests import tagged, warmup

from .common_award import ExemplarAwardCommon
from .common_takedown import TakedownCommon


class TestTakedownCauses(TakedownCommon):
    """What opens a take-down by itself (rules R8 and R12), whatever the door."""

    def test_a_withdrawal_opens_it_by_every_door(self):
        def through_the_dialog(consent):
            action = consent.action_record_withdrawal()
            dialogs = consent.env[action["res_model"]].with_context(**action["context"])
            dialogs.create({}).action_apply()

        def taken_back_on_paper(consent):
            values = {"nominee_id": consent.nominee_id.id, "scope": "story"}
            consent.sudo().unlink()
            self.env["exemplar.consent"].with_user(self.women_user).create(
                {**values, "date_withdrawn": self.today}
            )

        for number, door in enumerate(
            (
                lambda consent: consent.action_withdraw(self.today),
                lambda consent: consent.write({"date_withdrawn": self.today}),
                lambda consent: consent.load(
                    [".id", "date_withdrawn"], [[str(consent.id), str(self.today)]]
                ),
                lambda consent: consent.nominee_id.consent_ids.web_save(
                    {"date_withdrawn": str(self.today)}, {}
                ),
                through_the_dialog,
                taken_back_on_paper,
            )
        ):
            consent, task = self.make_published(f"Trần Thị {number}")
            nominee = consent.nominee_id
            door(consent.with_user(self.women_user))
            consent = nominee.consent_ids
            takedown = self.takedowns(task)
            self.assertRecordValues(
                takedown,
                [
                    {
                        "cause": "consent_withdrawn",
                        "kind": "take_down",
                        "consent_id": consent.id,
                        "user_id": self.publicist.id,
                        "organization_id": self.women.id,
                        "date_opened": self.today,
                        "date_deadline": consent.date_handle_by,
                        "state": "open",
                    }
                ],
            )
        self.assertFalse(self.takedowns(), "what others consented to stays")

    def test_what_another_consent_covers_stays(self):
        second = self.make_consent(self.nominee, channel_ids=[Command.set(self.loudspeaker.ids)])
        on_zalo = self.publish_on(self.zalo)
        self.consent.action_withdraw(self.today)
        self.assertFalse(self.takedowns())
        self.assertTrue(self.takedowns(on_zalo))
        second.action_withdraw(self.today)
        self.assertTrue(self.takedowns())

    def test_a_consent_to_another_channel_carries_nothing(self):
        elsewhere = self.make_consent(self.nominee, channel_ids=[Command.set(self.zalo.ids)])
        self.consent.unlink()
        elsewhere.action_withdraw(self.today)
        self.assertFalse(self.takedowns())

    def publish_on(self, channel, **values):
        task = self.make_task(self.story, channel_id=channel.id, **values)
        task.proof_url = "https://thanhan.example/1"
        return self.publish(task)

    def test_only_what_rested_on_it(self):
        photo = self.make_consent(self.nominee, scope="photo")
        picture = self.publish_on(self.zalo, genre="picture")
        photo.action_withdraw(self.today)
        self.assertFalse(self.takedowns(), "the loudspeaker shows no photo")
        self.assertEqual(self.takedowns(picture).consent_id, photo)
        elsewhere = self.make_consent(
            self.nominee, scope="story", channel_ids=[Command.set(self.zalo.ids)]
        )
        self.consent.action_withdraw(self.today)
        self.assertTrue(self.takedowns())
        self.assertEqual(len(self.takedowns(picture)), 1)
        elsewhere.action_withdraw(self.today)
        self.assertEqual(len(self.takedowns(picture)), 1, "one open for one cause")

    def test_what_is_not_out_is_stopped_and_not_taken_down(self):
        planned = self.make_task(self.story)
        self.consent.action_withdraw(self.today)
        self.assertEqual(planned.state, "cancelled")
        self.assertFalse(self.takedowns(planned))

    def test_an_end_by_date_is_no_withdrawal(self):
        self.consent.date_to = self.today
        with freeze_time(f"{self.today + timedelta(days=2)} 03:00:00"):
            self.env["exemplar.propaganda.task"]._cron_miss()
            self.assertFalse(self.takedowns())

    def test_what_is_down_already_is_not_opened_again(self):
        self.close(self.open_takedown())
        self.consent.action_withdraw(self.today)
        self.assertEqual(len(self.takedowns()), 1)

    def test_what_could_not_be_called_back_is_asked_for_again(self):
        self.open_takedown().with_user(self.publicist).action_not_possible("Đã phát")
        self.consent.action_withdraw(self.today)
        self.assertEqual(self.takedowns().mapped("state"), ["not_possible", "open"])

    def test_the_due_day_on_both_sides_of_the_new_law(self):
        limits = self.env["exemplar.time.limit"]
        shipped = limits.search([("kind", "=", "consent_withdrawal")])
        self.assertEqual(set(shipped.mapped("days")), {15})
        shipped.filtered(lambda limit: limit.valid_from < date(2026, 1, 1)).days = 7
        for moment, due in (
            ("2025-12-31 03:00:00", date(2026, 1, 7)),
            ("2026-01-01 03:00:00", date(2026, 1, 16)),
        ):
            with freeze_time(moment):
                self.today = self.env.company._exemplar_today()
                nominee = self.verify(self.make_nominee(f"Lê Thị {moment[:10]}"))
                consent = self.make_consent(nominee, date_from=self.today)
                story = self.approve(self.make_story(nominee))
                task = self.publish(self.make_task(story))
                consent.action_withdraw(self.today)
                self.assertEqual(self.takedowns(task).date_deadline, due)

    def test_without_a_limit_it_is_opened_without_a_day(self):
        self.env["exemplar.time.limit"].search([]).unlink()
        self.consent.action_withdraw(self.today)
        self.assertRecordValues(self.takedowns(), [{"state": "open", "date_deadline": False}])

    def test_a_withdrawn_story_comes_down(self):
        planned = self.make_task(self.story)
        for door in (
            lambda story: story.action_withdraw("Nhân vật xin gỡ"),
            lambda story: story.write({"state": "withdrawn", "state_reason": "Nhân vật xin gỡ"}),
        ):
            _consent, task = self.make_published("Lê Thị Ba")
            door(task.story_id.with_user(self.publicist))
            self.assertRecordValues(
                self.takedowns(task),
                [{"cause": "story_withdrawn", "reason": "Nhân vật xin gỡ", "kind": "take_down"}],
            )
        self.story.with_user(self.publicist).action_withdraw("Gỡ")
        self.assertEqual(len(self.takedowns()), 1)
        self.assertFalse(self.takedowns(planned))

    def test_a_story_sent_back_stays(self):
        self.story.with_user(self.publicist).text = "Viết lại"
        self.assertFalse(self.takedowns())

    def test_an_organization_takes_back_what_others_published(self):
        consent, task = self.make_published("Lê Thị Tư", self.farmers)
        consent.with_user(self.women_user).action_withdraw(self.today)
        takedown = self.takedowns(task)
        self.assertTrue(takedown.with_user(self.farmers_user).has_access("write"))
        self.assertFalse(takedown.with_user(self.women_user).has_access("read"))


@tagged("exemplar_performance")
class TestTakedownPerformance(TakedownCommon):
    @warmup
    def test_many_outputs_cost_no_more_queries(self):
        tasks = self.env["exemplar.propaganda.task"].browse()
        for number in range(50):
            tasks |= self.make_task(
                self.story,
                channel_id=(self.zalo if number % 2 else self.loudspeaker).id,
                script=f"Lời {number}",
            )
        self.env.cr.execute(
            "UPDATE exemplar_propaganda_task SET state = 'published', date_published = %s "
            "WHERE id = ANY(%s)",
            [self.today, tasks.ids],
        )
        self.env.flush_all()
        self.env.invalidate_all()
        with self.assertQueryCount(24):
            self.consent.with_user(self.women_user).action_withdraw(self.today)
            self.env.flush_all()
        self.assertEqual(len(self.takedowns(tasks)), 50)


class TestRevokedAward(ExemplarAwardCommon):
    """A revoked award takes along what was published of it (rule R12)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.award = cls.make_award()
        cls.decide(cls.approve(cls.award))
        cls.tasks = cls.tell_of(cls.award.nominee_id, "Loa", "Zalo")

    @classmethod
    def tell_of(cls, nominee, *topics):
        """Return published tasks about the exemplar, who consented to everything."""
        today = cls.env.company._exemplar_today()
        cls.env["exemplar.consent"].create(
            [
                {"nominee_id": nominee.id, "scope": scope, "date_from": today}
                for scope in ("name", "photo", "story", "recording")
            ]
        )
        tasks = cls.env["exemplar.propaganda.task"].create(
            [
                {
                    "name": topic,
                    "channel_id": cls.env.ref("thanhan_exemplar.channel_loudspeaker").id,
                    "nominee_ids": [Command.set(nominee.ids)],
                    "script": "Tin",
                    "proof_attachment_ids": [Command.create({"name": "a.txt", "raw": b"a"})],
                }
                for topic in topics
            ]
        )
        tasks.with_user(cls.officer).action_approve_script()
        tasks.action_ready()
        tasks.action_publish()
        return tasks

    def check_opened(self):
        takedowns = self.env["exemplar.takedown"].search([("task_id", "in", self.tasks.ids)])
        self.assertEqual(takedowns.task_id, self.tasks)
        self.assertEqual(set(takedowns.mapped("cause")), {"award_revoked"})
        self.assertEqual(takedowns.award_id, self.award)
        self.assertFalse(any(takedowns.mapped("reason")), "why is for who reads the award")
        due = self.env["exemplar.time.limit"]._deadline(
            "award_revocation", self.env.company._exemplar_today()
        )
        self.assertEqual(set(takedowns.mapped("date_deadline")), {due})

    def test_with_the_award(self):
        self.award.with_user(self.manager).action_revoke("Kê khai gian dối")
        self.check_opened()
        summaries = self.award.activity_ids.mapped("summary")
        self.assertIn("Revoked: take back the money and the certificate", summaries)

    def test_what_is_written_is_read_again(self):
        nominee = self.award.nominee_id
        story = (
            self.env["exemplar.story"]
            .with_user(self.publicist)
            .create(
                {
                    "title": "Chuyện hay",
                    "text": "Một câu.",
                    "nominee_ids": [Command.set(nominee.ids)],
                }
            )
        )
        story.action_submit()
        story.with_user(self.officer).action_approve()
        other = self.env["exemplar.story"].create({"title": "Chuyện khác"})
        self.award.with_user(self.manager).action_revoke("Kê khai gian dối")
        self.assertEqual((story.state, other.state), ("review", "draft"))
        self.assertIn("revoked", story.state_reason)

    def test_with_the_decision(self):
        self.award.decision_id.with_user(self.manager).action_revoke("Kê khai gian dối")
        self.check_opened()

    def test_by_writing_the_state(self):
        self.award.with_user(self.manager).write(
            {
                "state": "revoked",
                "state_reason": "Kê khai gian dối",
                "revocation_cause": "false_statement",
            }
        )
        self.check_opened()

    def test_others_stay(self):
        other = self.verify(self.make_nominee("Trần Văn Năm"))
        tasks = self.tell_of(other, "Tin khác")
        self.award.with_user(self.manager).action_revoke("Kê khai gian dối")
        self.assertFalse(self.env["exemplar.takedown"].search([("task_id", "in", tasks.ids)]))
