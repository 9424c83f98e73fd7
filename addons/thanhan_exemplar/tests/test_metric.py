from odoo.exceptions import UserError, ValidationError
from odoo.fields import Command
from odoo.tests import Form

from .publicity_common import PublicityCommon


class TestMetricCorrection(PublicityCommon):
    """Corrected figures keep what stood there, who changed it and why."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.story = cls.approve(cls.make_story())
        cls.task = cls.publish(cls.make_task(cls.story))
        cls.metric = cls.env["exemplar.metric"].create(
            {"task_id": cls.task.id, "plays": 3, "minutes": 12}
        )
        cls.as_publicist = cls.metric.with_user(cls.publicist)

    def doors(self, **values):
        def type_it():
            with Form(self.as_publicist) as form:
                for name, value in values.items():
                    setattr(form, name, value)

        def import_it():
            columns = [".id", *values]
            row = [str(self.metric.id), *map(str, values.values())]
            result = self.as_publicist.load(columns, [row])
            if not result["ids"]:
                raise UserError(result["messages"][0]["message"])

        line = Command.update(self.metric.id, values)
        return (
            type_it,
            import_it,
            lambda: self.as_publicist.write(values),
            lambda: self.as_publicist.web_save(values, {"plays": {}}),
            lambda: self.task.with_user(self.publicist).write({"metric_ids": [line]}),
        )

    def test_every_door_asks_for_the_reason(self):
        for door in self.doors(plays=4):
            with self.refused("only with the reason.*Changed: Times Broadcast"):
                door()
            self.env.invalidate_all()
            self.assertEqual((self.metric.plays, self.metric.is_corrected), (3, False))
        with self.refused("only with the reason"):
            self.as_publicist.write({"plays": 4, "correction_reason": "  "})

    def test_every_door_keeps_the_old_figure(self):
        for number, door in enumerate(self.doors(plays=5, correction_reason="Đếm lại")):
            self.metric.sudo().write({"plays": 3, "correction_reason": "Lại từ đầu"})
            self.env.invalidate_all()
            door()
            self.env.invalidate_all()
            self.assertEqual(self.metric.plays, 5, number)
            last = self.metric.correction_ids[0]
            self.assertRecordValues(
                last,
                [
                    {
                        "figure": "plays",
                        "old_value": "3",
                        "new_value": "5",
                        "reason": "Đếm lại",
                        "user_id": self.publicist.id,
                    }
                ],
            )
            self.assertTrue(self.metric.is_corrected)
            self.assertFalse(self.metric.correction_reason)

    def test_each_changed_figure_is_kept_and_no_other(self):
        day = self.today.replace(day=1)
        self.as_publicist.write(
            {"plays": 3, "minutes": 15, "reach": 100, "date": day, "correction_reason": "Sổ phát"}
        )
        kept = {
            correction.figure: (correction.old_value, correction.new_value)
            for correction in self.metric.correction_ids
        }
        kept.pop("date", None)
        self.assertEqual(kept, {"minutes": ("12", "15"), "reach": ("0", "100")})

    def test_the_same_figures_again_are_no_correction(self):
        self.as_publicist.write({"plays": 3})
        self.assertIs(self.metric.is_corrected, False)
        result = self.as_publicist.load([".id", "plays"], [[str(self.metric.id), "3"]])
        self.assertEqual(result["ids"], self.metric.ids)
        self.assertFalse(self.metric.correction_ids)

    def test_line_stays_with_its_task(self):
        other = self.publish(self.make_task(self.story))
        with self.refused("stay with it"):
            self.as_publicist.write({"task_id": other.id, "correction_reason": "Nhầm"})
        self.as_publicist.write({"task_id": self.task.id})

    def test_wrong_line_is_emptied_and_not_deleted(self):
        self.as_publicist.write({"plays": 0, "minutes": 0, "correction_reason": "Nhầm bài"})
        self.assertEqual(self.metric.plays, 0)
        with self.refused("keeps its earlier figures"):
            self.as_publicist.unlink()

    def test_measured_task_keeps_every_line(self):
        second = self.env["exemplar.metric"].create({"task_id": self.task.id, "views": 1})
        second.with_user(self.publicist).unlink()
        second = self.env["exemplar.metric"].create({"task_id": self.task.id, "views": 1})
        self.task.with_user(self.publicist).action_measure()
        for door in (
            second.with_user(self.publicist).unlink,
            lambda: self.task.with_user(self.publicist).write(
                {"metric_ids": [Command.delete(second.id)]}
            ),
        ):
            with self.refused("keeps its lines of figures"):
                door()

    def test_nobody_types_that_a_line_was_corrected(self):
        with self.refused("set by the system itself"):
            self.as_publicist.write({"is_corrected": True})
        with self.refused("set by the system itself"):
            self.env["exemplar.metric"].with_user(self.publicist).create(
                {"task_id": self.task.id, "plays": 1, "is_corrected": True}
            )

    def test_bulk_correction_in_few_queries(self):
        lines = self.env["exemplar.metric"].create(
            [{"task_id": self.task.id, "plays": number} for number in range(1, 61)]
        )
        self.env.flush_all()
        self.env.invalidate_all()
        with self.assertQueryCount(25):
            lines.with_user(self.publicist).write({"views": 9, "correction_reason": "Bổ sung"})
            self.env.flush_all()
        self.assertEqual(len(lines.correction_ids), 60)


class TestMetricImport(PublicityCommon):
    """A list from Excel names the task by its link, or as screens do."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.story = cls.approve(cls.make_story())
        cls.bulletin = cls.publish(cls.make_task(cls.story))
        cls.post = cls.make_task(cls.story, channel_id=cls.zalo.id)
        cls.post.proof_url = "https://zalo.example/bai-1"
        cls.publish(cls.post)

    def load(self, task, **figures):
        figures = figures or {"views": "7"}
        metrics = self.env["exemplar.metric"].with_user(self.publicist)
        return metrics.load(["task_id", *figures], [[task, *figures.values()]])

    def assert_found(self, text, task):
        result = self.load(text)
        self.assertEqual(result["messages"], [])
        self.assertEqual(self.env["exemplar.metric"].browse(result["ids"]).task_id, task)

    def test_by_its_link(self):
        self.assert_found("https://zalo.example/bai-1", self.post)

    def test_by_topic_and_channel(self):
        self.assert_found("Vườn tiêu sạch của chị Hoa (Zalo)", self.post)
        self.assert_found("Vườn tiêu sạch của chị Hoa (Đài truyền thanh xã)", self.bulletin)

    def test_by_topic_channel_and_day(self):
        again = self.make_task(self.story, channel_id=self.zalo.id)
        again.date_published = self.today.replace(day=1)
        self.consent.date_from = again.date_published
        if self.today.day == 1:
            self.post.date_published = self.today.replace(day=1)
        self.publish(again)
        name = "Vườn tiêu sạch của chị Hoa (Zalo)"
        result = self.load(name)
        self.assertFalse(result["ids"])
        self.assertIn("there are several", result["messages"][0]["message"])
        self.assert_found(f"{name} {self.post.date_published:%d/%m/%Y}", self.post)
        result = self.load(f"{name} 45/13/2026")
        self.assertIn("write the name as it stands", result["messages"][0]["message"])

    def test_topic_alone_on_two_channels_is_refused(self):
        result = self.load("Vườn tiêu sạch của chị Hoa")
        self.assertFalse(result["ids"])
        self.assertIn("there are several", result["messages"][0]["message"])

    def test_task_that_may_not_be_read_is_not_found(self):
        hidden = self.make_task(self.story, organization_id=self.farmers.id)
        hidden.proof_url = "https://zalo.example/an"
        tasks = self.env["exemplar.propaganda.task"].with_user(self.women_user)
        self.assertFalse(tasks.name_search("https://zalo.example/an", operator="="))

    def test_external_name_of_an_export(self):
        [row] = self.post.with_user(self.officer).export_data(["id"])["datas"]
        metrics = self.env["exemplar.metric"].with_user(self.publicist)
        result = metrics.load(["task_id/id", "views"], [[row[0], "5"]])
        self.assertEqual(self.env["exemplar.metric"].browse(result["ids"]).task_id, self.post)

    def test_unpublished_task_takes_no_figures(self):
        planned = self.make_task(self.story, name="Chưa đăng")
        result = self.load(planned.display_name)
        self.assertIn("is not published yet", result["messages"][0]["message"])
        with self.refused("is not published yet", ValidationError):
            self.env["exemplar.metric"].create({"task_id": planned.id, "views": 1})


class TestPropagandaReport(PublicityCommon):
    """Figures by channel, body, month and genre, without a link to anyone."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.story = cls.approve(cls.make_story())
        common = {"organization_id": cls.women.id, "genre": "feature"}
        cls.published = cls.publish(cls.make_task(cls.story, **common))
        cls.env["exemplar.metric"].create({"task_id": cls.published.id, "plays": 4, "minutes": 16})
        cls.env["exemplar.metric"].create({"task_id": cls.published.id, "plays": 2})
        cls.planned = cls.make_task(cls.story, **common)
        cls.missed = cls.make_task(cls.story, **common)
        cls.cancelled = cls.make_task(cls.story, **common)
        cls.cancelled.with_user(cls.publicist).action_cancel("Trùng")
        cls.env.cr.execute(
            "UPDATE exemplar_propaganda_task SET state = 'missed' WHERE id = %s", [cls.missed.id]
        )
        cls.env.invalidate_all()

    def figures(self, user):
        self.env.flush_all()
        report = self.env["exemplar.propaganda.report"].with_user(user)
        [figures] = report._read_group(
            [("organization_id", "in", (self.women | self.farmers).ids)],
            [],
            ["planned:sum", "published:sum", "missed:sum", "plays:sum", "minutes:sum"],
        )
        return figures

    def test_figures_by_role(self):
        for user in (self.officer, self.publicist, self.supervisor, self.reader, self.women_user):
            self.assertEqual(self.figures(user), (3, 1, 1, 6, 16), user.login)
        self.assertEqual(
            self.figures(self.farmers_user), (1, 1, 0, 6, 16), "published alone is public"
        )

    def test_keys(self):
        report = self.env["exemplar.propaganda.report"].with_user(self.reader)
        rows = report.search([("organization_id", "=", self.women.id), ("published", ">", 0)])
        self.assertEqual(rows.channel_id.with_env(self.env), self.loudspeaker)
        self.assertEqual((rows.genre, rows.date), ("feature", self.today.replace(day=1)))
        links = [
            field.comodel_name
            for field in report._fields.values()
            if field.relational and field.name not in ("create_uid", "write_uid")
        ]
        self.assertEqual(sorted(links), ["exemplar.channel", "exemplar.organization"])

    def test_branch_meetings_are_counted(self):
        task = self.make_task(
            self.story,
            user=self.women_user,
            channel_id=self.env.ref("thanhan_exemplar.channel_branch_meeting").id,
        )
        task.with_user(self.women_user).action_ready()
        task.meeting_ids.write({"attendees": 5, "date_meeting": self.today})
        self.env.flush_all()
        report = self.env["exemplar.propaganda.report"].with_user(self.reader)
        [(held,)] = report._read_group(
            [("channel_id", "=", task.channel_id.id), ("organization_id", "=", self.women.id)],
            [],
            ["meetings:sum"],
        )
        self.assertEqual(held, 1)

    def test_other_commune(self):
        other = self.env["res.company"].create({"name": "Xã khác"})
        self.reader.write({"company_ids": [Command.set(other.ids)], "company_id": other.id})
        self.assertFalse(self.env["exemplar.propaganda.report"].with_user(self.reader).search([]))

    def test_genre_follows_the_figures(self):
        [(genre, plays)] = self.env["exemplar.metric"]._read_group(
            [("task_id", "=", self.published.id)], ["genre"], ["plays:sum"]
        )
        self.assertEqual((genre, plays), ("feature", 6))
