from datetime import date, timedelta

from freezegun import freeze_time
from odoo.fields import Command
from odoo.tests import Form
from odoo.tools import mute_logger
from psycopg2.errors import UniqueViolation

from .common_takedown import PAPER, TakedownCommon


class TestTakedown(TakedownCommon):
    """How a take-down or a correction is closed, and what stays of the output."""

    def test_without_proof_nothing_is_done_by_any_door(self):
        takedown = self.open_takedown().with_user(self.publicist)
        for door in (
            takedown.action_done,
            lambda: takedown.write({"state": "done"}),
            lambda: takedown.write({"state": "done", "proof_url": "  ", "note": "Đã gỡ"}),
            lambda: takedown.web_save({"state": "done"}, {"state": {}}),
            self.dialog(takedown, note="Đã gỡ").action_apply,
        ):
            with self.refused("the proof: a screenshot"):
                door()
        result = takedown.load([".id", "state"], [[str(takedown.id), "Done"]])
        self.assertFalse(result["ids"])
        self.assertIn("the proof: a screenshot", result["messages"][0]["message"])
        self.assertEqual(takedown.state, "open")
        self.assertFalse(self.task.date_taken_down)

    def test_with_proof_it_is_done_and_the_log_says_so(self):
        self.env["exemplar.metric"].create({"task_id": self.task.id, "plays": 3})
        takedown = self.open_takedown()
        self.assertEqual(takedown.user_id, self.publicist)
        self.close(takedown)
        self.assertRecordValues(
            takedown,
            [{"state": "done", "done_by_id": self.publicist.id, "date_done": self.today}],
        )
        self.assertEqual(self.task.date_taken_down, self.today)
        self.assertEqual((self.task.state, len(self.task.metric_ids)), ("published", 1))
        self.task.with_user(self.publicist).action_measure()
        self.assertEqual(self.task.date_taken_down, self.today)

    def test_the_day_lies_between_publication_and_today(self):
        takedown = self.open_takedown().with_user(self.publicist)
        self.prove(takedown)
        takedown.date_done = self.today + timedelta(days=1)
        with self.refused("not in the future"):
            takedown.action_done()
        takedown.date_done = self.today - timedelta(days=1)
        with self.refused("on or after that of publication"):
            takedown.action_done()
        self.task.date_published = False
        takedown.action_done()

    def test_a_correction_is_closed_with_its_link_and_stays_published(self):
        self.task.with_user(self.supervisor).action_correct("Sai số hộ")
        takedown = self.takedowns()
        self.assertRecordValues(
            takedown,
            [
                {
                    "kind": "correct",
                    "cause": "correction",
                    "reason": "Sai số hộ",
                    "create_uid": self.supervisor.id,
                }
            ],
        )
        with self.refused("the proof"):
            takedown.with_user(self.publicist).action_done()
        takedown.with_user(self.publicist).proof_url = "https://thanhan.example/dinh-chinh"
        self.assertIs(takedown.with_user(self.publicist).action_done(), True)
        self.assertFalse(self.task.date_taken_down)

    def test_what_may_be_asked_for(self):
        planned = self.make_task(self.story)
        ask = self.task.with_user(self.publicist)
        with self.refused("Type what is wrong"):
            ask.action_correct("  ")
        with self.refused("not published yet"):
            planned.with_user(self.publicist).action_correct("Sai")
        answer = (ask | planned).action_correct("Sai")
        self.assertEqual(answer["params"]["title"], "1 done, 1 refused")
        with self.refused("asked for already"):
            ask.action_correct("Sai nữa")
        self.close(self.open_takedown())
        for method in (ask.action_take_down, ask.action_correct):
            with self.refused("taken down already"):
                method("Lần nữa")

    def test_the_button_asks_for_the_reason(self):
        for user in (self.officer, self.publicist, self.supervisor, self.women_user):
            action = self.task.with_user(user).action_ask_correct()
            dialog = Form(
                self.env[action["res_model"]].with_user(user).with_context(**action["context"])
            )
            dialog.reason = "Sai tên ấp"
            dialog.save().action_apply()
            self.assertEqual(self.takedowns().reason, "Sai tên ấp", user.login)
            self.takedowns().unlink()

    def test_what_cannot_be_called_back_needs_a_reason(self):
        takedown = self.open_takedown().with_user(self.publicist)
        for door in (
            lambda: takedown.action_not_possible(" "),
            lambda: takedown.write({"state": "not_possible"}),
        ):
            with self.refused("the reason; use the button"):
                door()
        takedown.action_not_possible("Đã phát sóng, đã đọc lời đính chính")
        self.assertRecordValues(
            takedown,
            [
                {
                    "state": "not_possible",
                    "state_reason": "Đã phát sóng, đã đọc lời đính chính",
                    "done_by_id": self.publicist.id,
                    "date_done": self.today,
                }
            ],
        )
        self.assertFalse(self.task.date_taken_down)

    def test_what_is_closed_stays_until_the_officer_opens_it_again(self):
        takedown = self.close(self.open_takedown())
        as_publicist = takedown.with_user(self.publicist)
        for values in (
            {"note": "Khác"},
            {"proof_url": "https://khac.example"},
            {"date_done": self.today - timedelta(days=1)},
            {"proof_attachment_ids": [Command.clear()]},
        ):
            with self.refused("is closed and its proof stays"):
                as_publicist.write(values)
        with self.refused("commendation officer"):
            as_publicist.action_reopen("Vẫn còn")
        with self.refused("the reason"):
            takedown.with_user(self.officer).action_reopen("")
        takedown.with_user(self.officer).action_reopen("Trang vẫn còn bài")
        self.assertRecordValues(
            takedown, [{"state": "open", "done_by_id": False, "date_done": False}]
        )
        self.assertFalse(self.task.date_taken_down)
        self.assertTrue(takedown.proof_attachment_ids)
        as_publicist.action_done()
        self.assertEqual(self.task.date_taken_down, self.today)

    def test_nobody_types_what_the_system_sets(self):
        takedown = self.open_takedown()
        for user in (self.officer, self.publicist, self.women_user):
            for values in (
                {"date_deadline": self.today + timedelta(days=90)},
                {"cause": "correction"},
                {"kind": "correct"},
                {"task_id": self.make_task(self.story).id},
                {"done_by_id": user.id},
                {"reason": "Khác"},
            ):
                with self.refused("set by the system"):
                    takedown.with_user(user).write(values)

    def test_many_are_closed_with_one_proof(self):
        tasks = self.task
        for number in range(3):
            tasks |= self.make_published(f"Lê Thị {number}")[1]
        takedowns = self.env["exemplar.takedown"]
        for task in tasks:
            takedowns |= self.open_takedown(task)
        dialog = self.dialog(takedowns, note="Đã xóa bài", proof_url="https://thanhan.example/1")
        dialog.proof_attachment_ids = [Command.create(PAPER)]
        self.assertEqual(dialog.action_apply()["type"], "ir.actions.act_window_close")
        self.assertEqual(set(takedowns.mapped("state")), {"done"})
        self.assertEqual(set(takedowns.mapped("note")), {"Đã xóa bài"})
        self.assertEqual(set(tasks.mapped("date_taken_down")), {self.today})
        for takedown in takedowns:
            proof = takedown.proof_attachment_ids
            self.assertEqual((proof.res_model, proof.res_id), (takedown._name, takedown.id))
            self.assertTrue(proof.with_user(self.women_user).has_access("read"))
            self.assertFalse(proof.with_user(self.farmers_user).has_access("read"))

    def test_one_proof_closes_every_cause_of_the_same_output(self):
        self.consent.action_withdraw(self.today)
        self.story.with_user(self.publicist).action_withdraw("Gỡ bài")
        self.task.with_user(self.publicist).action_correct("Sai số")
        first = self.takedowns()[0]
        dialog = self.dialog(first, proof_url="https://thanhan.example/trong")
        self.assertEqual(
            set(dialog.takedown_ids.mapped("cause")), {"consent_withdrawn", "story_withdrawn"}
        )
        dialog.action_apply()
        self.assertEqual(self.takedowns().mapped("state"), ["done", "done", "open"])
        with self.refused("closed already"):
            first.with_user(self.publicist).action_ask_done()

    def test_the_dialog_needs_something_to_close(self):
        dialog = self.dialog(self.open_takedown(), proof_url="https://thanhan.example/1")
        dialog.takedown_ids = False
        with self.refused("Choose at least one"):
            dialog.action_apply()

    @freeze_time("2026-03-02 03:00:00")
    def test_a_correction_is_due_by_its_dated_limit(self):
        limits = self.env["exemplar.time.limit"]
        limits.search([("kind", "=", "correction")]).unlink()
        limits.create(
            [
                {"kind": "correction", "valid_from": "2023-01-01", "days": 5},
                {"kind": "correction", "valid_from": "2026-03-02", "days": 2},
            ]
        )
        with freeze_time("2026-03-01 03:00:00"):
            _consent, task = self.make_published("Lê Thị Một")
            early = self.open_takedown(task)
        _consent, task = self.make_published("Lê Thị Hai")
        self.assertEqual(early.date_deadline, date(2026, 3, 6))
        self.assertEqual(self.open_takedown(task).date_deadline, date(2026, 3, 4))

    def test_it_is_renamed_and_handed_over_with_its_output(self):
        takedown = self.open_takedown()
        self.task.user_id = self.women_user
        self.task.name = "Tên mới"
        self.assertRecordValues(takedown, [{"user_id": self.women_user.id, "name": "Tên mới"}])

    def test_two_of_one_cause_are_never_open(self):
        takedown = self.open_takedown()
        with mute_logger("odoo.sql_db"), self.assertRaises(UniqueViolation):
            takedown.sudo().copy()
