from odoo.exceptions import AccessError, UserError
from odoo.tests import Form

from .common_award import ExemplarAwardCommon


class TestAwardAccess(ExemplarAwardCommon):
    """Who reads and writes award files and decisions (rule R16)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.nominee = cls.verify(cls.make_nominee())
        cls.award = cls.make_award(cls.nominee)

    def readers(self, record):
        users = {
            name: getattr(self, name)
            for name in (
                "officer",
                "manager",
                "supervisor",
                "publicist",
                "reader",
                "council",
                "women_user",
                "women_branch_user",
                "farmers_user",
                "hamlet_user",
            )
        }
        return {
            name
            for name, user in users.items()
            if record.with_user(user).sudo(False)._filtered_access("read")
        }

    def test_drafts_are_the_own_unions_and_the_officers(self):
        inside = {"officer", "manager", "supervisor", "women_user"}
        self.assertEqual(self.readers(self.award), inside)
        self.assertEqual(self.readers(self.award.paper_ids), inside)
        self.approve(self.award)
        self.assertEqual(self.readers(self.award), inside)
        decision = self.make_decision(self.award)
        self.assertEqual(self.readers(decision), {"officer", "manager"})
        decision.with_user(self.officer).action_issue()
        everyone = {
            *inside,
            "publicist",
            "reader",
            "women_branch_user",
            "farmers_user",
            "hamlet_user",
        }
        self.assertEqual(self.readers(self.award), everyone)
        self.assertEqual(self.readers(decision), everyone)
        self.assertEqual(self.readers(self.award.paper_ids), inside)
        decision.with_user(self.manager).action_revoke("Sai trình tự")
        self.assertEqual(self.readers(self.award), inside)

    def test_a_foreign_draft_leaves_no_trace(self):
        awards = self.env["exemplar.award"].with_user(self.farmers_user)
        self.assertFalse(awards.search([("recipient_name", "ilike", "Hoa")]))
        self.assertFalse(awards.name_search("Hoa"))
        self.assertEqual(awards.search_count([]), 0)
        self.assertFalse(awards._read_group([], ["organization_id"], ["__count"]))
        for call in (
            lambda: self.award.with_user(self.farmers_user).read(["recipient_name"]),
            lambda: self.award.with_user(self.farmers_user).export_data(["recipient_name"]),
            lambda: self.award.with_user(self.farmers_user).action_propose(),
            lambda: self.award.paper_ids.with_user(self.farmers_user).read(["note"]),
        ):
            with self.assertRaises(UserError):
                call()

    def test_a_file_about_a_foreign_exemplar_stays_hidden(self):
        award = self.make_award(self.nominee, user=self.officer, organization_id=self.farmers.id)
        self.assertNotIn("farmers_user", self.readers(award))
        self.assertIn("women_user", self.readers(award))
        with self.assertRaisesRegex(UserError, "choose only what you may read"):
            self.make_award(self.nominee, user=self.farmers_user, organization_id=self.farmers.id)

    def test_a_union_writes_only_its_drafts(self):
        self.award.with_user(self.women_user).achievement = "Đã có thành tích"
        self.award.paper_ids[0].with_user(self.women_user).is_present = True
        self.award.with_user(self.women_user).action_propose()
        for call in (
            lambda: self.award.with_user(self.women_user).write({"achievement": "Khác"}),
            lambda: self.award.with_user(self.women_user).write({"state": "draft"}),
            lambda: self.award.paper_ids[0].with_user(self.women_user).write({"note": "x"}),
            lambda: self.nominee.with_user(self.women_user).write({"name": "Khác"}),
        ):
            with self.assertRaises(AccessError):
                call()
        for user in (self.publicist, self.supervisor, self.reader):
            with self.assertRaises(AccessError):
                self.award.with_user(user).write({"achievement": "Khác"})

    def test_a_union_issues_nothing(self):
        self.approve(self.award)
        for user in (self.women_user, self.publicist, self.supervisor, self.reader):
            with self.assertRaises(AccessError):
                self.env["exemplar.decision"].with_user(user).create({})
            with self.assertRaises(AccessError):
                self.make_decision(self.award).with_user(user).action_issue()

    def test_only_settings_people_change_the_law(self):
        rule = self.env.ref("thanhan_exemplar.award_rule_giay_khen_2025")
        for user in (self.women_user, self.publicist, self.council):
            self.assertTrue(rule.with_user(user).read(["authority"]))
            with self.assertRaises(AccessError):
                rule.with_user(user).write({"authority": "district"})
        with self.assertRaises(AccessError):
            self.env["exemplar.register"].with_user(self.manager).create(
                {"company_id": self.env.company.id, "kind": "award", "year": 2026, "next_number": 9}
            )

    def test_every_role_opens_what_it_reads(self):
        self.decide(self.approve(self.award))
        for user in (
            self.officer,
            self.manager,
            self.publicist,
            self.supervisor,
            self.reader,
            self.women_user,
            self.farmers_user,
        ):
            for record in (self.award, self.award.decision_id):
                Form(record.with_user(user))

    def test_another_commune_sees_nothing(self):
        company = self.env["res.company"].create({"name": "Xã khác"})
        self.decide(self.approve(self.award))
        stranger = self._new_user("stranger", "thanhan_exemplar.group_exemplar_manager")
        stranger.write({"company_ids": company.ids, "company_id": company.id})
        self.assertFalse(self.award.with_user(stranger)._filtered_access("read"))
        self.assertFalse(self.award.decision_id.with_user(stranger)._filtered_access("read"))

    def test_the_message_of_a_revoked_award_reaches_no_outsider(self):
        self.decide(self.approve(self.award))
        self.award.message_subscribe(self.farmers_user.partner_id.ids)
        self.assertTrue(self.award.with_user(self.farmers_user).has_access("read"))
        self.assertNotIn(self.farmers_user.partner_id, self.award.message_partner_ids)
        self.award.with_user(self.manager).action_revoke("Kê khai gian dối")
        self.assertNotIn(self.farmers_user.partner_id, self.award.message_partner_ids)

    def test_a_nominee_link_shows_the_count_that_the_user_reads(self):
        self.assertEqual(self.nominee.with_user(self.women_user).award_count, 1)
        self.assertEqual(self.nominee.with_user(self.publicist).award_count, 0)
        with self.assertRaises(UserError):
            self.nominee.with_user(self.women_user).write({"state": "honoured"})
