from odoo.exceptions import AccessError
from odoo.fields import Command
from odoo.tests import Form, tagged, warmup

from .common_broadcast import BroadcastCommon


class TestBroadcastAccess(BroadcastCommon):
    """The log carries the rules of the tasks that it names (rules R15, R16)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.planned = cls.plan()
        cls.women_task = cls.make_bulletin(organization_id=cls.women.id)
        cls.women_planned = cls.plan(cls.women_task, user=cls.women_user)
        cls.both = cls.planned | cls.women_planned

    def readable(self, user):
        self.env.invalidate_all()
        broadcasts = self.env["exemplar.broadcast"].with_user(user)
        if not broadcasts.has_access("read"):
            return broadcasts.with_env(self.env)
        return broadcasts.search([("id", "in", self.both.ids)]).with_env(self.env)

    def test_what_each_role_reads_and_writes(self):
        for user, read, written in (
            (self.manager, self.both, self.both),
            (self.officer, self.both, self.both),
            (self.publicist, self.both, self.both),
            (self.supervisor, self.both, self.both.browse()),
            (self.operator, self.planned, self.planned),
            (self.women_user, self.women_planned, self.women_planned),
            (self.farmers_user, self.both.browse(), self.both.browse()),
            (self.reader, self.both.browse(), self.both.browse()),
            (self.council, self.both.browse(), self.both.browse()),
        ):
            self.assertEqual(self.readable(user).sorted("id"), read.sorted("id"), user.login)
            rows = self.both.with_user(user)
            may_write = self.env["exemplar.broadcast"].with_user(user).has_access("write")
            allowed = rows._filtered_access("write") if may_write else rows.browse()
            self.assertEqual(allowed.with_env(self.env).sorted("id"), written.sorted("id"))

    def test_what_was_on_air_is_public_while_its_story_is(self):
        self.planned.with_user(self.operator).action_air()
        for user in (self.farmers_user, self.reader):
            self.assertEqual(self.readable(user), self.planned)
            self.assertFalse(self.planned.with_user(user).has_access("write"))
        self.story.with_user(self.publicist).text = "Viết lại"
        for user in (self.farmers_user, self.reader):
            self.assertFalse(self.readable(user))

    def test_publicist_loses_an_exemplar_that_was_declined(self):
        self.nominee.with_user(self.officer).action_decline("Xác minh lại")
        self.assertFalse(self.readable(self.publicist))
        self.assertEqual(self.readable(self.operator), self.planned)

    def test_nobody_confirms_what_is_not_theirs(self):
        for user in (self.women_user, self.supervisor, self.reader, self.farmers_user):
            for door in (
                lambda user=user: self.planned.with_user(user).action_air(),
                lambda user=user: self.planned.with_user(user).write({"state": "aired"}),
                lambda user=user: self.planned.with_user(user).action_not_aired("Không phát"),
            ):
                with self.assertRaises(AccessError):
                    door()
        with self.refused("No broadcast waits"):
            self.env["exemplar.broadcast"].with_user(self.supervisor).action_air_all()
        self.env["exemplar.broadcast"].with_user(self.women_user).action_air_all()
        self.assertEqual((self.planned.state, self.women_planned.state), ("planned", "aired"))

    def test_no_task_is_learnt_of_by_planning_it(self):
        values = {"task_id": self.women_task.id, "date": self.today, "hour": 9}
        broadcasts = self.env["exemplar.broadcast"].with_user(self.operator)
        for door in (
            lambda: broadcasts.create(values),
            lambda: self.planned.with_user(self.operator).write({"task_id": self.women_task.id}),
            lambda: broadcasts.with_context(default_task_id=self.women_task.id).create({"hour": 9}),
            lambda: (
                self.env["exemplar.broadcast.wizard"]
                .with_user(self.operator)
                .create({"task_ids": [Command.set(self.women_task.ids)]})
            ),
        ):
            with self.refused("choose only what you may read") as refusal:
                door()
            self.assertNotIn(self.women_task.name, str(refusal.exception))
        result = broadcasts.load(["task_id/.id", "hour"], [[str(self.women_task.id), "9"]])
        self.assertFalse(result["ids"])

    def test_other_commune_sees_nothing(self):
        other = self.env["res.company"].create({"name": "Xã khác"})
        self.officer.write({"company_ids": [Command.set(other.ids)], "company_id": other.id})
        self.assertFalse(self.readable(self.officer))

    def test_hours_belong_to_publicist_and_officer(self):
        hours = self.env["exemplar.broadcast.hour"]
        for user in (self.publicist, self.officer):
            hour = hours.with_user(user).create({"hour": 11.5})
            self.assertEqual(hour.name, "11:30")
        for user in (self.operator, self.supervisor, self.reader):
            with self.assertRaises(AccessError):
                hours.with_user(user).create({"hour": 12})

    def test_setting_belongs_to_the_leader(self):
        settings = Form(
            self.env["res.config.settings"].with_user(self.manager),
            view="thanhan_exemplar.res_config_settings_view_form_exemplar",
        )
        settings.exemplar_recording_required = True
        settings.save().execute()
        self.assertTrue(self.env.company.exemplar_recording_required)

    def test_screens_open_for_those_who_have_them(self):
        for user in (self.operator, self.publicist, self.officer, self.supervisor):
            broadcasts = self.env["exemplar.broadcast"].with_user(user)
            modes = [(False, mode) for mode in ("kanban", "list", "form", "pivot", "search")]
            self.assertTrue(broadcasts.get_views(modes)["views"])
        form = Form(self.bulletin.with_user(self.operator))
        with form.broadcast_ids.new() as line:
            line.hour = 7
        form.save()
        self.assertEqual(len(self.bulletin.broadcast_ids), 2)


@tagged("post_install", "-at_install")
class TestBroadcastPerformance(BroadcastCommon):
    """Bulk steps and the list of the day do not grow by the row."""

    SPEC = {
        "date": {},
        "hour": {},
        "name": {},
        "kind": {},
        "minutes": {},
        "state": {},
        "is_due": {},
    }

    def read_day(self):
        self.env.invalidate_all()
        broadcasts = self.env["exemplar.broadcast"].with_user(self.operator)
        domain = [("date", "<=", self.today), ("state", "=", "planned")]
        return broadcasts.web_search_read(domain, self.SPEC)["length"]

    @warmup
    def test_list_of_the_day(self):
        for number in range(30):
            self.plan(hour=number / 100)
        with self.assertQueryCount(4):
            self.assertEqual(self.read_day(), 30)

    @warmup
    def test_one_tap_for_many_rebroadcasts(self):
        few = self.env["exemplar.broadcast"].concat(*(self.plan(hour=n / 100) for n in range(2)))
        many = self.env["exemplar.broadcast"].concat(
            *(self.plan(hour=1 / 10 + n / 100) for n in range(30))
        )
        self.env.flush_all()
        self.env.invalidate_all()
        few.with_user(self.operator).action_air()
        self.env.flush_all()
        self.env.invalidate_all()
        with self.assertQueryCount(31):
            many.with_user(self.operator).action_air()
            self.env.flush_all()
        self.assertEqual(set(many.mapped("state")), {"aired"})
