from odoo.exceptions import AccessError
from odoo.fields import Command

from .common_column import ColumnCommon


class TestColumnAccess(ColumnCommon):
    """Columns belong to their body; a slot shows no article that is closed to the user (R16)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.women_column = cls.make_column(
            user=cls.women_user, name="Phụ nữ", organization_id=cls.women.id
        )
        cls.columns = cls.column | cls.women_column
        cls.own_slot = cls.column.slot_ids[:1]

    def allowed(self, records, user, operation):
        self.env.invalidate_all()
        model = self.env[records._name].with_user(user)
        if not model.has_access(operation):
            return set()
        return set(records.with_user(user)._filtered_access(operation).ids)

    def test_what_each_role_reads_and_writes(self):
        everything, nothing = set(self.columns.ids), set()
        radio, women = set(self.column.ids), set(self.women_column.ids)
        for user, read, written in (
            (self.manager, everything, everything),
            (self.officer, everything, everything),
            (self.publicist, everything, everything),
            (self.supervisor, everything, nothing),
            (self.operator, radio, radio),
            (self.women_user, women, women),
            (self.farmers_user, nothing, nothing),
            (self.reader, nothing, nothing),
            (self.council, nothing, nothing),
        ):
            self.assertEqual(self.allowed(self.columns, user, "read"), read, user.login)
            self.assertEqual(self.allowed(self.columns, user, "write"), written, user.login)
            slots = self.columns.slot_ids
            readable = self.env["exemplar.column"].browse(read).slot_ids
            self.assertEqual(self.allowed(slots, user, "read"), set(readable.ids), user.login)
            for operation in ("create", "unlink"):
                self.assertFalse(self.allowed(slots, user, operation), user.login)
        with self.assertRaises(AccessError):
            self.make_column(user=self.women_user)
        with self.assertRaises(AccessError):
            self.women_column.with_user(self.women_user).organization_id = self.radio

    def test_a_slot_goes_with_its_article(self):
        task = self.make_bulletin(organization_id=self.women.id)
        self.own_slot.with_user(self.officer).task_id = task
        self.assertFalse(self.allowed(self.own_slot, self.operator, "read"))
        self.assertTrue(self.allowed(self.own_slot, self.publicist, "read"))
        self.nominee.with_user(self.officer).action_decline("Xác minh lại")
        self.assertFalse(self.allowed(self.own_slot, self.publicist, "read"))
        self.assertTrue(self.allowed(self.own_slot, self.supervisor, "read"))
        counts = self.column.with_user(self.operator).get_regularity(
            self.column.date_from, self.today
        )
        self.assertEqual(counts[self.column.id]["due"], 3)
        with self.assertRaises(AccessError):
            self.women_column.with_user(self.operator).get_regularity(self.today, self.today)

    def test_no_article_is_learnt_of_by_filling_a_slot(self):
        task = self.make_bulletin(organization_id=self.women.id)
        slot = self.own_slot.with_user(self.operator)
        wizards = self.env["exemplar.column.slot.wizard"].with_user(self.operator)
        own = self.make_bulletin()
        for door in (
            lambda: slot.write({"task_id": task.id}),
            lambda: self.column.with_user(self.operator).write(
                {"slot_ids": [Command.update(slot.id, {"task_id": task.id})]}
            ),
            lambda: wizards.create({"slot_id": slot.id, "way": "existing", "task_id": task.id}),
            lambda: wizards.create({"slot_id": self.women_column.slot_ids[0].id}),
            lambda: wizards.create({"slot_id": slot.id, "story_id": self.make_story().id}),
            lambda: own.with_user(self.operator).write({"column_id": self.women_column.id}),
        ):
            with self.refused("choose only what you may read") as refusal:
                door()
            self.assertNotIn(task.name, str(refusal.exception))
        self.assertFalse(self.own_slot.task_id)

    def test_what_is_published_elsewhere_is_not_ones_own(self):
        task = self.make_bulletin(organization_id=self.women.id)
        self.plan(task, user=self.women_user).with_user(self.women_user).action_air()
        with self.assertRaises(AccessError):
            self.own_slot.with_user(self.operator).task_id = task

    def test_other_commune_sees_nothing(self):
        other = self.env["res.company"].create({"name": "Xã khác"})
        self.officer.write({"company_ids": [Command.set(other.ids)], "company_id": other.id})
        for records in (self.columns, self.columns.slot_ids):
            self.assertFalse(self.allowed(records, self.officer, "read"))

    def test_screens_open_for_those_who_have_them(self):
        for user in (self.operator, self.publicist, self.officer, self.supervisor):
            for name, modes in (
                ("exemplar.column", ("list", "form", "search")),
                ("exemplar.column.slot", ("calendar", "list", "pivot", "graph", "form", "search")),
            ):
                model = self.env[name].with_user(user)
                views = model.get_views([(False, mode) for mode in modes])
                self.assertTrue(views["views"])
        action = self.column.with_user(self.operator).action_open_slots()
        self.assertEqual(action["domain"], [("column_id", "in", self.column.ids)])
