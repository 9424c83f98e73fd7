from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Command

from .meetings_common import MeetingsCommon


class TestBranchMeetingAccess(MeetingsCommon):
    """Who sees who has met and who has not (rules R15, R16)."""

    def readable(self, records, user):
        self.env.invalidate_all()
        found = self.env[records._name].with_user(user).search([("id", "in", records.ids)])
        self.assertEqual(found, records.with_user(user)._filtered_access("read"), user.login)
        return found.with_env(self.env)

    def test_lines_by_role(self):
        for user in (self.officer, self.manager, self.publicist, self.women_user):
            self.assertEqual(self.readable(self.meetings, user), self.meetings, user.login)
            self.assertTrue(self.meetings.with_user(user).has_access("write"))
        self.assertEqual(self.readable(self.meetings, self.supervisor), self.meetings)
        self.assertFalse(self.meetings.with_user(self.supervisor).has_access("write"))
        for user in (self.farmers_user, self.hamlet_user, self.women_branch_user, self.front_user):
            self.assertFalse(self.readable(self.meetings, user), user.login)
        for user in (self.reader, self.council):
            with self.assertRaises(AccessError):
                self.meetings.with_user(user).read(["attendees"])

    def test_front_sees_who_has_not_once_the_topic_is_public(self):
        self.hold(self.meetings[0])
        self.assertFalse(self.readable(self.meetings, self.front_user))
        self.task.with_user(self.women_user).action_publish()
        self.assertEqual(self.readable(self.meetings, self.front_user), self.meetings)
        lines = self.env["exemplar.branch.meeting"].with_user(self.front_user)
        [(union, count, held, missing, attendees)] = lines._read_group(
            [("task_id", "=", self.task.id)],
            ["union_id"],
            ["__count", "held:sum", "missing:sum", "attendees:sum"],
        )
        self.assertEqual(union.with_env(self.env), self.women)
        self.assertEqual((count, held, missing, attendees), (3, 1, 2, 20))
        for operation in ("write", "unlink"):
            self.assertFalse(self.meetings.with_user(self.front_user).has_access(operation))
        self.story.with_user(self.publicist).text = "Viết lại"
        self.assertFalse(self.readable(self.meetings, self.front_user))

    def test_front_sees_topics_about_the_honoured_before(self):
        self.env.cr.execute(
            "UPDATE exemplar_nominee SET state = 'honoured' WHERE id = %s", [self.nominee.id]
        )
        self.assertEqual(self.readable(self.meetings, self.front_user), self.meetings)
        self.assertFalse(self.readable(self.meetings, self.farmers_user))
        self.task.with_user(self.women_user).action_start()
        self.assertFalse(self.readable(self.meetings, self.front_user))

    def test_name_of_an_exemplar_does_not_leak_through_a_line(self):
        lines = self.env["exemplar.branch.meeting"].with_user(self.front_user)
        for domain in (
            [("task_id.name", "ilike", "chị Hoa")],
            [("task_id", "ilike", "chị Hoa")],
            [("display_name", "ilike", "chị Hoa")],
        ):
            self.assertFalse(lines.search(domain))
        self.assertFalse(lines._read_group([], ["task_id"], ["__count"]))

    def test_no_line_on_the_topic_of_another_union(self):
        lines = self.env["exemplar.branch.meeting"].with_user(self.farmers_user)
        values = {
            "task_id": self.task.id,
            "organization_id": self.farmers_branches[0].id,
        }
        with self.refused("choose only what you may read") as refusal:
            lines.create(values)
        self.assertNotIn("Hoa", str(refusal.exception))
        self.hold(self.meetings[0])
        self.task.with_user(self.women_user).action_publish()
        with self.refused("is no branch of Hội Phụ nữ", ValidationError):
            lines.create(values)
        self.meetings[1].unlink()
        with self.assertRaises(AccessError):
            lines.create({**values, "organization_id": self.branches[1].id})
        with self.assertRaises(AccessError):
            self.meetings[0].with_user(self.farmers_user).attendees = 5
        own = self.make_topic(user=self.farmers_user)
        with self.assertRaises(UserError):
            own.meeting_ids[0].with_user(self.farmers_user).task_id = self.task

    def test_photos_are_read_by_those_who_read_the_line(self):
        self.hold(self.meetings[0])
        photo = self.meetings[0].attachment_ids
        self.assertEqual(
            (photo.res_model, photo.res_id), (self.meetings._name, self.meetings[0].id)
        )
        for user, may in (
            (self.women_user, True),
            (self.officer, True),
            (self.supervisor, True),
            (self.front_user, False),
            (self.farmers_user, False),
            (self.reader, False),
        ):
            self.assertEqual(photo.with_user(user).has_access("read"), may, user.login)

    def test_other_commune_sees_nothing(self):
        other = self.env["res.company"].create({"name": "Xã khác"})
        self.officer.write({"company_ids": [Command.set(other.ids)], "company_id": other.id})
        self.assertFalse(self.readable(self.meetings, self.officer))

    def test_corrections_are_written_by_nobody(self):
        self.hold(self.meetings[0])
        self.task.with_user(self.women_user).action_publish()
        metric = self.env["exemplar.metric"].create({"task_id": self.task.id, "views": 3})
        metric.with_user(self.women_user).write({"views": 4, "correction_reason": "Đếm lại"})
        correction = metric.correction_ids
        self.assertTrue(correction)
        for user in (self.officer, self.manager, self.publicist, self.women_user):
            self.assertEqual(self.readable(correction, user), correction, user.login)
            for operation in ("write", "create", "unlink"):
                self.assertFalse(correction.with_user(user).has_access(operation), user.login)
        for user in (self.farmers_user, self.front_user):
            self.assertFalse(self.readable(correction, user))
        self.assertTrue(metric.with_user(self.reader).has_access("read"))
        self.assertNotIn("correction_ids", metric.with_user(self.reader).read()[0])
        with self.assertRaises(AccessError):
            correction.with_user(self.reader).read(["reason"])
