from odoo.exceptions import UserError
from odoo.fields import Command

from .common import ExemplarCommon


class TestOrganization(ExemplarCommon):
    def test_members_get_and_lose_the_access_group(self):
        group = "thanhan_exemplar.group_organization_women"
        self.assertTrue(self.women_user.has_group(group))
        self.assertFalse(self.farmers_user.has_group(group))
        self.women.user_ids = [Command.unlink(self.women_user.id)]
        self.assertFalse(self.women_user.has_group(group))
        self.assertFalse(self.women_user.has_group("thanhan_exemplar.group_exemplar_organization"))
        self.farmers_user.exemplar_organization_ids |= self.women
        self.assertTrue(self.farmers_user.has_group(group))

    def test_archiving_takes_the_group(self):
        self.farmers.active = False
        self.assertFalse(
            self.farmers_user.has_group("thanhan_exemplar.group_exemplar_organization")
        )

    def test_members_of_two_bodies_with_one_group_keep_it(self):
        self.women_branch.user_ids |= self.women_user
        self.women.user_ids -= self.women_user
        self.assertTrue(self.women_user.has_group("thanhan_exemplar.group_organization_women"))

    def test_an_officer_cannot_hand_out_more_than_organization_access(self):
        women = self.women.with_user(self.officer)
        for xmlid in ("base.group_system", "thanhan_exemplar.group_exemplar_manager"):
            with self.assertRaisesRegex(UserError, "is not an access group"):
                women.group_id = self.env.ref(xmlid)
            self.assertFalse(self.women_user.has_group(xmlid))

    def test_an_officer_puts_users_into_an_organization(self):
        self.farmers.with_user(self.officer).user_ids = [Command.link(self.women_user.id)]
        self.assertTrue(self.women_user.has_group("thanhan_exemplar.group_organization_farmers"))

    def test_membership_opens_and_closes_records_at_once(self):
        nominee = self.make_nominee()
        as_farmer = nominee.with_user(self.farmers_user)
        self.assertFalse(as_farmer.has_access("read"))
        self.women.user_ids |= self.farmers_user
        self.assertTrue(as_farmer.has_access("read"))
        self.women.user_ids -= self.farmers_user
        self.assertFalse(as_farmer.has_access("read"))

    def test_a_new_branch_needs_nothing(self):
        branch = self.env["exemplar.organization"].create(
            {"name": "Chi hội mới", "kind": "branch", "parent_id": self.women.id}
        )
        nominee = self.make_nominee(user=self.officer, organization_id=branch.id)
        self.assertTrue(nominee.with_user(self.women_user).has_access("read"))

    def test_hamlet_is_a_hamlet_and_no_cycle(self):
        with self.assertRaisesRegex(UserError, "is not a hamlet"):
            self.women_branch.hamlet_id = self.farmers
        with self.assertRaisesRegex(UserError, "Recursion"):
            self.women.parent_id = self.women_branch

    def test_communes_do_not_see_each_other(self):
        other = self.env["res.company"].create({"name": "Xã khác"})
        foreign = self.env["exemplar.organization"].create(
            {"name": "Hội Phụ nữ xã khác", "kind": "mass_organization", "company_id": other.id}
        )
        self.assertFalse(foreign.with_user(self.officer).has_access("read"))
        with self.assertRaises(UserError):
            self.make_nominee(user=self.officer, organization_id=foreign.id)
        sequence = self.env["ir.sequence"].search(
            [("code", "=", "exemplar.nominee"), ("company_id", "=", other.id)]
        )
        self.assertEqual(len(sequence), 1)
        other._exemplar_setup()
        self.assertEqual(
            self.env["ir.sequence"].search_count(
                [("code", "=", "exemplar.nominee"), ("company_id", "=", other.id)]
            ),
            1,
        )
