from odoo.exceptions import AccessError
from odoo.fields import Command
from odoo.tests import Form, tagged

from .common_council import ExemplarCouncilCommon

NAMES = (
    "officer",
    "manager",
    "publicist",
    "council",
    "second_member",
    "outside_member",
    "supervisor",
    "reader",
    "women_user",
    "women_branch_user",
    "farmers_user",
    "hamlet_user",
)


@tagged("exemplar_council")
class TestCouncilAccess(ExemplarCouncilCommon):
    """Who reads the Council's work (rule R16)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.outside_member = cls._new_user(
            "council_outside", "thanhan_exemplar.group_exemplar_council"
        )
        cls.award = cls.make_case()
        cls.session = cls.make_session(cls.award)
        cls.item = cls.session.item_ids

    def readers(self, record):
        return {
            name
            for name in NAMES
            if record.with_user(getattr(self, name)).sudo(False)._filtered_access("read")
        }

    def test_sessions_are_read_by_who_is_invited_and_who_supervises(self):
        inside = {"officer", "manager"}
        members = {"council", "second_member"}
        for record in (self.session, self.item, self.session.attendance_ids[0]):
            self.assertEqual(self.readers(record), inside)
        self.session.action_convene()
        self.assertEqual(self.readers(self.session), inside | members | {"supervisor"})
        self.assertEqual(
            self.readers(self.session.attendance_ids[0]), inside | members | {"supervisor"}
        )
        self.assertEqual(self.readers(self.item), inside | members)
        self.session.action_open_voting()
        self.assertEqual(self.readers(self.item), inside | members)
        self.session.action_close()
        self.assertEqual(self.readers(self.item), inside | members | {"supervisor"})
        Form(self.session.with_user(self.supervisor))
        Form(self.session.with_user(self.council))

    def test_the_files_of_a_session_open_to_its_members(self):
        nominee = self.award.nominee_id
        claim = self.award.claim_ids
        stated = self.make_claim(nominee, "Chưa xác nhận")
        other = self.make_case("Trần Văn Nam")
        for record in (self.award, nominee, claim):
            self.assertTrue({"council", "second_member"}.isdisjoint(self.readers(record)))
        self.session.action_convene()
        for record in (self.award, nominee, claim):
            self.assertLessEqual({"council", "second_member"}, self.readers(record))
            self.assertNotIn("outside_member", self.readers(record))
        for record in (stated, other, other.nominee_id, nominee.identity_ids):
            self.assertNotIn("council", self.readers(record))
        with self.assertRaises(AccessError):
            nominee.with_user(self.council).write({"name": "Khác"})
        with self.assertRaises(AccessError):
            self.award.with_user(self.council).write({"achievement": "Khác"})

    def _confirm_kin(self, member):
        conflict = (
            self.env["exemplar.council.conflict"]
            .with_user(self.officer)
            .create({"item_id": self.item.id, "member_id": member.id, "kind": "kin"})
        )
        conflict.action_confirm()
        return conflict

    def test_who_leaves_reads_nothing_of_the_file(self):
        other = self.make_case("Trần Văn Nam")
        self.session.item_ids = [Command.create({"award_id": other.id})]
        self.session.action_convene()
        work = self.award.activity_schedule(
            "mail.mail_activity_data_todo", user_id=self.council.id, summary="Xem hồ sơ"
        )
        conflict = self._confirm_kin(self.members[0])
        hidden = (self.item, self.award, self.award.nominee_id, self.award.claim_ids, conflict)
        for record in hidden:
            self.assertNotIn("council", self.readers(record))
        for record in hidden[:-1]:
            self.assertIn("second_member", self.readers(record))
        self.assertNotEqual(work.user_id, self.council)
        self.assertIn("council", self.readers(other))
        for name in ("minutes", "next_missing", "conflict_ids", "minutes_attachment_ids"):
            with self.assertRaises(AccessError):
                self.session.with_user(self.council).read([name])
        self.session.with_user(self.council).read()
        session = self.session.with_user(self.council)
        session.invalidate_recordset()
        self.assertEqual(session.item_ids.award_id, other)
        as_member = self.env["exemplar.award"].with_user(self.council)
        self.assertEqual(as_member.search([]), other)
        self.assertFalse(as_member.name_search("Hoa"))
        self.assertFalse(
            self.item.with_user(self.council).search([("recipient_name", "ilike", "Hoa")])
        )
        conflict.action_dismiss("Không phải họ hàng")
        self.assertIn("council", self.readers(self.award))

    def test_a_noted_conflict_hides_nothing(self):
        self.council_body.kin_effect = "note"
        self.session.action_convene()
        self._confirm_kin(self.members[0])
        self.assertIn("council", self.readers(self.award))

    def test_what_another_group_grants_stays(self):
        self.session.action_convene()
        self.members[4].user_id = self.women_user
        self.members[5].user_id = self.officer
        for member in (self.members[4], self.members[5]):
            self._confirm_kin(member)
        self.assertLessEqual({"women_user", "officer"}, self.readers(self.award))
        self.assertNotIn("women_user", self.readers(self.item))

    def test_a_reader_group_does_not_open_the_councils_way(self):
        self.council.write(
            {"group_ids": [Command.link(self.env.ref("thanhan_exemplar.group_exemplar_reader").id)]}
        )
        self.session.action_convene()
        self._confirm_kin(self.members[0])
        self.assertNotIn("council", self.readers(self.award))
        self.assertNotIn("council", self.readers(self.award.nominee_id))

    def test_a_seat_gives_the_group_of_the_council_and_nothing_else(self):
        before = self.farmers_user.group_ids
        self.members[6].with_user(self.officer).user_id = self.farmers_user
        added = self.farmers_user.group_ids - before
        self.assertEqual(added, self.env.ref("thanhan_exemplar.group_exemplar_council"))
        for user in (self.council, self.supervisor, self.women_user):
            with self.assertRaises(AccessError):
                self.members[6].with_user(user).write({"user_id": user.id})

    def test_another_commune_sees_nothing(self):
        company = self.env["res.company"].create({"name": "Xã khác"})
        stranger = self._new_user("stranger", "thanhan_exemplar.group_exemplar_manager")
        stranger.write({"company_ids": company.ids, "company_id": company.id})
        self.session.action_convene()
        conflict = self._confirm_kin(self.members[0])
        for record in (
            self.council_body,
            self.members[0],
            self.session,
            self.item,
            self.session.attendance_ids[0],
            conflict,
        ):
            self.assertFalse(record.with_user(stranger).sudo(False)._filtered_access("read"))

    def test_conflicts_are_the_officers_until_the_closing(self):
        self.session.action_convene()
        conflict = self._confirm_kin(self.members[3])
        self.assertEqual(self.readers(conflict), {"officer", "manager"})
        self.session.conflict_ids.filtered(lambda line: line.state == "found").action_dismiss("x")
        self.session.action_open_voting()
        self.item.votes_for = 8
        self.session.action_close()
        self.assertEqual(self.readers(conflict), {"officer", "manager", "supervisor"})

    def test_a_ballot_stays_in_its_commune(self):
        self.council_body.uses_online_vote = True
        session = self.make_session(self.make_case("Trần Văn Nam"), mode="online")
        self.open_vote(session)
        session.item_ids.with_user(self.council).cast_ballot("for")
        ballot = session.item_ids.with_user(self.council).ballot_ids.sudo(False)
        self.assertTrue(ballot._filtered_access("read"))
        company = self.env["res.company"].create({"name": "Xã khác"})
        self.council.write({"company_ids": company.ids, "company_id": company.id})
        self.assertFalse(ballot.with_user(self.council)._filtered_access("read"))

    def test_only_the_officer_writes_by_the_rules_alone(self):
        self.session.action_convene()
        conflict = self._confirm_kin(self.members[3])
        for record in (self.session, self.item, self.session.attendance_ids[0], conflict):
            writers = {
                name
                for name in NAMES
                if record.with_user(getattr(self, name)).sudo(False)._filtered_access("write")
            }
            self.assertEqual(writers, {"officer", "manager"}, record._name)

    def test_messages_reach_no_outsider(self):
        self.session.action_convene()
        self.session.message_subscribe(self.farmers_user.partner_id.ids)
        self.assertNotIn(self.farmers_user.partner_id, self.session.message_partner_ids)

    def test_the_vote_is_shown_on_the_award_to_who_reads_it(self):
        self.open_vote(self.session).action_close()
        as_women = self.award.with_user(self.women_user)
        self.assertIn("9/9", as_women.council_vote)
        Form(as_women)
