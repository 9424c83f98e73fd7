from datetime import timedelta

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Command

from .common import ExemplarCommon


class TestIntroductionLink(ExemplarCommon):
    """Who makes, reads and closes the links of which organization."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.today = cls.env.company._exemplar_today()
        cls.link = cls.make_link()

    @classmethod
    def make_link(cls, user=None, **values):
        links = cls.env["exemplar.introduction.link"].with_user(user or cls.women_user)
        return links.create({"purpose": "Chị Hoa, tổ 3", **values}).with_env(cls.env)

    def issue(self, link=None, user=None):
        """Return the token of the new address of the link."""
        action = (link or self.link).with_user(user or self.women_user).action_issue()
        return action["context"]["exemplar_introduction_token"]

    def test_a_new_link_is_for_one_person_and_a_fortnight(self):
        self.assertRecordValues(
            self.link,
            [
                {
                    "organization_id": self.women.id,
                    "max_uses": 1,
                    "use_count": 0,
                    "date_expire": self.today + timedelta(days=14),
                    "is_issued": False,
                }
            ],
        )

    def test_the_address_is_shown_once_and_kept_as_a_hash(self):
        token = self.issue()
        shown = self.link.with_context(exemplar_introduction_token=token)
        self.assertTrue(shown.url.endswith(f"/gioi-thieu/{token}"))
        self.assertFalse(self.link.url)
        self.env.flush_all()
        self.env.cr.execute(
            "SELECT row_to_json(l)::text FROM exemplar_introduction_link l WHERE id = %s",
            [self.link.id],
        )
        self.assertNotIn(token, self.env.cr.fetchone()[0])
        for user in (self.women_user, self.officer):
            with self.assertRaises(AccessError):
                self.link.with_user(user).read(["token_hash"])

    def test_a_new_address_ends_the_old_one(self):
        links = self.env["exemplar.introduction.link"]
        old, new = self.issue(), self.issue()
        self.assertFalse(links._find_usable(old))
        self.assertEqual(links._find_usable(new), self.link)

    def test_what_ends_a_link(self):
        links = self.env["exemplar.introduction.link"]
        token = self.issue()
        self.assertFalse(links._find_usable("x"))
        self.link.date_expire = self.today
        self.assertEqual(links._find_usable(token), self.link)
        self.link.date_expire = self.today - timedelta(days=1)
        self.assertFalse(links._find_usable(token))
        self.link.write({"date_expire": self.today, "use_count": 1})
        self.assertFalse(links._find_usable(token))
        self.link.use_count = 0
        self.women.active = False
        self.assertFalse(links._find_usable(token))
        self.women.active = True
        self.link.with_user(self.women_user).action_revoke()
        self.assertFalse(links._find_usable(token))
        with self.assertRaisesRegex(UserError, "This link is closed"):
            self.issue()

    def test_limits(self):
        for values, message in (
            ({"max_uses": 0}, "between 1 and 50"),
            ({"max_uses": 51}, "between 1 and 50"),
            ({"date_expire": self.today + timedelta(days=93)}, "at most 92 days"),
        ):
            with self.assertRaisesRegex(ValidationError, message), self.env.cr.savepoint():
                self.make_link(**values)

    def test_nobody_types_what_the_system_sets(self):
        for values in ({"use_count": 5}, {"token_hash": "x"}, {"date_revoked": "2026-01-01"}):
            for user in (self.women_user, self.officer):
                with self.assertRaisesRegex(UserError, "set by the system itself"):
                    self.link.with_user(user).write(values)
                with self.assertRaisesRegex(UserError, "set by the system itself"):
                    self.make_link(user, organization_id=self.women.id, **values)

    def test_who_reads_and_writes(self):
        for user in (self.women_user, self.officer, self.manager):
            self.assertTrue(self.link.with_user(user).has_access("write"), user.login)
            self.assertFalse(self.link.with_user(user).has_access("unlink"), user.login)
        strangers = (
            self.farmers_user | self.women_branch_user | self.hamlet_user | self.publicist
        ) | (self.council | self.supervisor | self.reader)
        for user in strangers:
            self.assertFalse(self.link.with_user(user).has_access("read"), user.login)
            for method in ("action_issue", "action_revoke"):
                with self.assertRaises(AccessError):
                    getattr(self.link.with_user(user), method)()
        self.assertFalse(self.link.date_revoked)

    def test_a_union_makes_links_for_its_own_bodies(self):
        of_branch = self.make_link(organization_id=self.women_branch.id)
        self.assertTrue(of_branch.with_user(self.women_branch_user).has_access("read"))
        with self.assertRaises(AccessError):
            self.make_link(organization_id=self.farmers.id)
        with self.assertRaisesRegex(UserError, "stays with its organization"):
            self.link.with_user(self.officer).organization_id = self.farmers
        for user in (self.publicist, self.supervisor, self.reader, self.council):
            with self.assertRaises(AccessError):
                self.make_link(user, organization_id=self.women.id)

    def test_company_is_a_wall(self):
        other = self.env["res.company"].create({"name": "Xã khác"})
        self.manager.write({"company_ids": [Command.set(other.ids)], "company_id": other.id})
        self.assertFalse(self.link.with_user(self.manager).has_access("read"))

    def test_only_the_officer_sees_through_which_link(self):
        nominee = self.env["exemplar.nominee"]._receive({"name": "Bà Sáu"}, self.women, self.link)
        self.assertEqual(nominee.with_user(self.officer).via_link_id, self.link)
        with self.assertRaises(AccessError):
            nominee.with_user(self.women_user).read(["via_link_id"])
        for user in (self.women_user, self.officer):
            with self.assertRaisesRegex(UserError, "set by the system itself"):
                nominee.with_user(user).write({"via_link_id": False})
            with self.assertRaisesRegex(UserError, "set by the system itself"):
                self.make_nominee(
                    user=user, organization_id=self.women.id, via_link_id=self.link.id
                )

    def test_counters_count_within_the_hour(self):
        counters = self.env["exemplar.rate.limit"].with_user(self.reader)
        self.assertEqual([counters._hit("address|1", 2) for _n in range(3)], [True, True, False])
        self.assertTrue(counters._hit("address|2", 2))
        rows = self.env["exemplar.rate.limit"].search([])
        self.assertNotIn("address", "".join(rows.mapped("key")))
        rows[0].date_end -= timedelta(hours=2)
        self.env["exemplar.rate.limit"]._gc_ended()
        self.assertEqual(len(rows.exists()), len(rows) - 1)
        with self.assertRaises(AccessError):
            counters.search([])

    def test_the_leader_changes_the_settings_of_the_commune_alone(self):
        settings = self.env["res.config.settings"].with_user(self.manager)
        other = self.env["res.company"].create({"name": "Xã khác"})
        form = settings.create(
            {
                "exemplar_citizen_form": True,
                "exemplar_commune_code": "xa-thu",
                "company_id": other.id,
            }
        )
        form.execute()
        self.assertFalse(other.exemplar_citizen_form)
        self.assertRecordValues(
            self.env.company,
            [{"exemplar_citizen_form": True, "exemplar_commune_code": "xa-thu"}],
        )
        for user in (self.officer, self.women_user, self.reader):
            with self.assertRaises(AccessError):
                settings.with_user(user).create({"exemplar_citizen_form": False})
        with self.assertRaisesRegex(ValidationError, "does not fit into an address"):
            settings.create({"exemplar_commune_code": "Xã Thử"})
