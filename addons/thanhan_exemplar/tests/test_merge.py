import base64
import io

from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from PIL import Image

from .common_merge import ExemplarMergeCommon


class TestMerge(ExemplarMergeCommon):
    """Two files of one person become one and can be taken apart again."""

    def test_everything_comes_to_the_kept_file(self):
        story = self.make_story(self.other)
        attachment = self.env["ir.attachment"].create(
            {"name": "don.txt", "raw": b"x", "res_model": self.other._name, "res_id": self.other.id}
        )
        message = self.other.message_post(body="Đã gọi điện")
        log = self.env["exemplar.state.log"].search(
            [("model", "=", self.other._name), ("res_id", "=", self.other.id)]
        )
        self.merge()
        self.assertEqual(self.keeper.claim_ids, self.claim)
        self.assertEqual(self.keeper.consent_ids, self.consent)
        self.assertEqual(self.task.nominee_ids, self.keeper)
        self.assertEqual(story.nominee_ids, self.keeper)
        self.assertEqual(attachment.res_id, self.keeper.id)
        self.assertIn(message, self.keeper.message_ids)
        self.assertTrue(log)
        self.assertEqual(set(log.mapped("res_id")), {self.keeper.id})
        self.assertFalse(self.other.claim_ids | self.env["exemplar.claim"])

    def test_nothing_but_its_place_changes_on_what_moves(self):
        story = self.make_story(self.other)
        self.merge()
        self.assertEqual(self.claim.state, "confirmed")
        self.assertEqual(self.claim.stated_by_id, self.women)
        self.assertEqual(story.state, "approved")

    def test_derived_belonging_follows_and_comes_back(self):
        award = self.make_award(self.other)
        merge = self.merge()
        self.assertEqual(self.claim.organization_id, self.farmers)
        self.assertEqual(award.nominee_organization_id, self.farmers)
        self.assertEqual(award.organization_id, self.women)
        self.assertEqual(award.claim_ids, self.claim)
        self.undo(merge)
        self.assertEqual(self.claim.organization_id, self.women)
        self.assertEqual(award.nominee_organization_id, self.women)
        self.assertEqual(award.claim_ids, self.claim)

    def test_a_decided_award_moves_and_stays_locked(self):
        award = self.make_award(self.other)
        self.approve(award)
        self.decide(award)
        before = (award.recipient_name, award.register_number, award.amount)
        merge = self.merge()
        self.assertEqual(award.nominee_id, self.keeper)
        self.assertEqual(before, (award.recipient_name, award.register_number, award.amount))
        with self.assertRaisesRegex(UserError, "has been decided and stays"):
            award.with_user(self.officer).nominee_id = self.other
        self.undo(merge)
        self.assertEqual(award.nominee_id, self.other)

    def test_one_achievement_is_commended_once_over_both_files(self):
        award = self.make_award(self.other)
        self.approve(award)
        self.decide(award)
        self.merge()
        second = self.make_award(
            self.keeper, self.farmers_user, claim_ids=[Command.set(self.claim.ids)]
        )
        with self.assertRaisesRegex(UserError, "commended by Decision"):
            second.with_user(self.officer).action_propose()

    def test_a_hold_of_either_holds_the_kept_file(self):
        self.env["exemplar.hold"].create(
            {"nominee_id": self.other.id, "reason": "complaint", "basis": "Đơn số 05/2026"}
        )
        merge = self.merge()
        self.assertEqual(str(self.keeper.date_hold_end), "9999-12-31")
        with self.assertRaisesRegex(UserError, "is on hold since"):
            self.keeper.with_user(self.officer).action_propose()
        self.undo(merge)
        self.assertFalse(self.keeper.date_hold_end)
        self.assertEqual(str(self.other.date_hold_end), "9999-12-31")

    def test_the_further_state_is_kept_logged_and_given_back(self):
        self.assertEqual(self.keeper.state, "discovered")
        entered, reached = self.keeper.date_state, self.other.date_state
        merge = self.merge()
        self.assertEqual(self.keeper.state, "verified")
        self.assertEqual(self.keeper.date_state, reached)
        last = self.env["exemplar.state.log"].search(
            [("model", "=", self.keeper._name), ("res_id", "=", self.keeper.id)], limit=1
        )
        self.assertEqual((last.state_from, last.state_to), ("discovered", "verified"))
        self.undo(merge)
        self.assertEqual((self.keeper.state, self.keeper.date_state), ("discovered", entered))
        self.assertEqual((self.other.state, self.other.date_state), ("verified", reached))

    def test_withdrawn_gives_way_to_any_other_state(self):
        self.keeper.with_user(self.officer).action_withdraw("Chuyển đi")
        self.merge()
        self.assertEqual(self.keeper.state, "verified")

    def test_the_kept_file_keeps_the_older_code(self):
        older, newer = self.keeper.code, self.other.code
        merge = self.merge(keeper=self.other)
        self.assertEqual((self.other.code, self.keeper.code), (older, newer))
        self.assertEqual((self.other.active, self.keeper.active), (True, False))
        self.undo(merge)
        self.assertEqual((self.keeper.code, self.other.code), (older, newer))

    def test_values_are_the_keepers_and_what_it_lacks_comes_from_the_other(self):
        merge = self.merge()
        self.assertEqual(self.keeper.name, "Nguyễn Thị Hoa")
        self.assertEqual(self.keeper.birth_year, 1980)
        self.assertEqual(self.keeper.organization_id, self.farmers)
        self.undo(merge)
        self.assertFalse(self.keeper.birth_year)

    def test_a_chosen_value_is_taken_and_given_back(self):
        merge = self.merge(name=self.other, organization_id=self.other)
        self.assertEqual(self.keeper.name, "Nguyễn Thị Hòa")
        self.assertEqual(self.keeper.organization_id, self.women)
        self.assertEqual(self.keeper.stated_by_id, self.farmers)
        self.undo(merge)
        self.assertEqual(self.keeper.name, "Nguyễn Thị Hoa")
        self.assertEqual(self.keeper.organization_id, self.farmers)

    def test_a_value_typed_since_survives_the_undo(self):
        merge = self.merge()
        self.keeper.birth_year = 1981
        self.undo(merge)
        self.assertEqual(self.keeper.birth_year, 1981)

    def test_personal_data_fill_up_and_come_apart(self):
        identities = self.env["exemplar.nominee.identity"]
        own = identities.create({"nominee_id": self.keeper.id, "phone": "0901000111"})
        foreign = identities.create(
            {"nominee_id": self.other.id, "phone": "0902000222", "address": "Tổ 3"}
        )
        merge = self.merge()
        self.assertEqual((own.phone, own.address), ("0901000111", "Tổ 3"))
        self.assertEqual(foreign.nominee_id, self.other)
        self.assertNotIn("Tổ 3", str(merge.moved))
        with self.assertRaisesRegex(UserError, "was merged into another file"):
            foreign.with_user(self.officer).phone = "0903000333"
        self.undo(merge)
        self.assertEqual((own.phone, own.address), ("0901000111", False))
        self.assertEqual(foreign.phone, "0902000222")

    def test_personal_data_move_when_the_keeper_has_none(self):
        identity = self.env["exemplar.nominee.identity"].create(
            {"nominee_id": self.other.id, "phone": "0902000222"}
        )
        merge = self.merge()
        self.assertEqual(self.keeper.identity_ids, identity)
        self.assertEqual(identity.organization_id, self.farmers)
        self.undo(merge)
        self.assertEqual(identity.nominee_id, self.other)

    def test_a_photo_comes_along_when_the_keeper_has_none(self):
        self.other.image_1920 = base64.b64encode(self.pixel())
        merge = self.merge()
        self.assertEqual(self.keeper.image_1920, self.other.image_1920)
        self.undo(merge)
        self.assertFalse(self.keeper.image_1920)
        self.assertTrue(self.other.image_1920)

    def pixel(self):
        stream = io.BytesIO()
        Image.new("RGB", (2, 2), "green").save(stream, "PNG")
        return stream.getvalue()

    def test_three_files_become_one(self):
        third = self.make_nominee("Nguyễn T. Hoa")
        claim = self.make_claim(third, "Hiến đất làm đường")
        task = self.task.copy({"nominee_ids": [Command.set((self.other | third).ids)]})
        merge = self.merge(self.keeper | self.other | third)
        self.assertEqual(self.keeper.claim_ids, self.claim | claim)
        self.assertEqual(task.nominee_ids, self.keeper)
        self.undo(merge)
        self.assertEqual(third.claim_ids, claim)
        self.assertEqual(task.nominee_ids, self.other | third)

    def test_every_stored_link_in_the_registry_is_handled(self):
        merge = self.env["exemplar.merge"]
        handled = {link.name for link in merge._links()}
        handled |= {relation.name for relation in merge._relations()}
        handled |= set(merge._staying_links)
        unhandled = [
            str(field)
            for name, model in self.env.registry.items()
            if not (model._abstract or model._transient) and model._auto
            for field in model._fields.values()
            if field.store
            and getattr(field, "comodel_name", None) == "exemplar.nominee"
            and field.type in ("many2one", "many2many")
            and f"{name}.{field.name}" not in handled
            and not (field.compute and field.readonly)
            and field.name not in getattr(model, "_links_staying_at_merge", ())
        ]
        self.assertFalse(unhandled)
        for name in (
            "exemplar.claim.nominee_id",
            "exemplar.award.nominee_id",
            "exemplar.consent.nominee_id",
            "exemplar.hold.nominee_id",
            "exemplar.nominee.identity.nominee_id",
            "exemplar.story.nominee_ids",
            "exemplar.propaganda.task.nominee_ids",
            "exemplar.state.log.res_id",
            "ir.attachment.res_id",
            "mail.activity.res_id",
            "mail.followers.res_id",
            "mail.message.res_id",
        ):
            self.assertIn(name, handled)


class TestMergeRefusals(ExemplarMergeCommon):
    """Who may merge what, and what stays of a merged file."""

    def test_only_the_officer_merges(self):
        both = self.keeper | self.other
        for user in (
            self.women_user,
            self.hamlet_user,
            self.publicist,
            self.council,
            self.supervisor,
            self.reader,
        ):
            with self.assertRaises(UserError):
                both.with_user(user).action_merge()
            with self.assertRaises(AccessError):
                self.env["exemplar.merge.wizard"].with_user(user).create(
                    {"nominee_ids": [Command.set(both.ids)], "keeper_id": self.keeper.id}
                )
        self.merge(user=self.manager)

    def test_what_is_no_merge_is_refused(self):
        household = self.make_nominee("Hộ ông Bảy", subject="household")
        for nominees, message in (
            (self.keeper, "two or more"),
            (self.keeper | household, "of one kind"),
        ):
            with self.assertRaisesRegex(UserError, message):
                nominees.with_user(self.officer).action_merge()

    def test_communes_are_never_merged(self):
        commune = self.env["res.company"].create({"name": "Xã khác"})
        body = self.env["exemplar.organization"].create(
            {"name": "Hội khác", "kind": "mass_organization", "company_id": commune.id}
        )
        foreign = self.env["exemplar.nominee"].create(
            {"name": "Nguyễn Thị Hoa", "organization_id": body.id}
        )
        self.officer.company_ids |= commune
        both = (self.keeper | foreign).with_user(self.officer)
        with self.assertRaisesRegex(UserError, "different communes"):
            both.with_context(allowed_company_ids=self.officer.company_ids.ids).action_merge()

    def test_a_merge_asks_for_its_reason_and_for_its_own_files(self):
        as_officer = (self.keeper | self.other).with_user(self.officer)
        wizard = as_officer.env["exemplar.merge.wizard"].browse(as_officer.action_merge()["res_id"])
        for reason in (False, "  "):
            wizard.reason = reason
            with self.assertRaisesRegex(UserError, "Type why"):
                wizard.action_confirm()
        wizard.write({"reason": "Cùng người", "keeper_id": self.make_nominee("Khác").id})
        with self.assertRaisesRegex(UserError, "Keep one of the files"):
            wizard.action_confirm()
        wizard.keeper_id = self.keeper
        wizard.value_ids[0].name = "state"
        with self.assertRaisesRegex(UserError, "Choose the values from"):
            wizard.action_confirm()

    def test_no_door_moves_a_merged_file(self):
        self.merge()
        for user in (self.officer, self.manager, self.women_user):
            merged = self.other.with_user(user)
            for door in (
                lambda merged=merged: merged.write({"name": "Khác"}),
                lambda merged=merged: merged.write({"active": True}),
                lambda merged=merged: merged.write({"merged_into_id": False}),
                lambda merged=merged: merged.write({"state": "declined", "state_reason": "Vì"}),
                lambda merged=merged: merged.action_unarchive(),
                lambda merged=merged: merged.action_withdraw("Vì"),
                lambda merged=merged: merged.unlink(),
                lambda merged=merged: merged.message_post(body="Xin chào"),
                lambda merged=merged: (
                    merged.load([".id", "name"], [[str(merged.id), "Khác"]])["messages"]
                    and merged.write({"name": "Khác"})
                ),
            ):
                with self.assertRaises(UserError):
                    door()
        with self.assertRaisesRegex(UserError, "was merged into another file"):
            self.other.active = True
        self.assertRecordValues(
            self.other, [{"active": False, "name": "Nguyễn Thị Hòa", "state": "verified"}]
        )

    def test_a_pair_is_settled_by_the_merge_and_open_again_after_its_undo(self):
        twin = self.make_nominee("Nguyễn Thị Hoa")
        people = self.keeper | twin
        pair = self.env["exemplar.duplicate"].search(
            [("nominee_id", "in", people.ids), ("other_id", "in", people.ids)]
        )
        self.assertEqual(pair.mapped("state"), ["open"])
        preview = pair.with_user(self.officer).action_merge()
        self.assertEqual(preview["res_model"], "exemplar.merge.wizard")
        merge = self.merge(people)
        self.assertEqual(pair.state, "merged")
        self.undo(merge)
        self.assertEqual(pair.state, "open")

    def test_nothing_new_is_entered_for_a_merged_file(self):
        self.merge()
        for model, values in (
            ("exemplar.claim", {"statement": "Việc tốt"}),
            ("exemplar.consent", {"scope": "story"}),
            ("exemplar.hold", {"reason": "press", "basis": "Bài báo"}),
            ("exemplar.award", {"form_id": self.giay_khen.id, "kind": "sudden"}),
            ("exemplar.nominee.identity", {"phone": "0901"}),
        ):
            with self.assertRaisesRegex(UserError, "was merged into another file"):
                self.env[model].with_user(self.officer).create(
                    {"nominee_id": self.other.id, **values}
                )

    def test_nobody_archives_by_hand(self):
        with self.assertRaisesRegex(UserError, "set by the system itself"):
            self.keeper.with_user(self.officer).action_archive()
        with self.assertRaisesRegex(UserError, "Only a merge archives"):
            self.make_nominee(user=self.officer, active=False, organization_id=self.women.id)

    def test_the_log_is_not_written_by_hand(self):
        merge = self.merge()
        with self.assertRaisesRegex(UserError, "stays as it was written"):
            merge.with_user(self.officer).moved = {}
        for user in (self.officer, self.manager):
            with self.assertRaises(AccessError):
                merge.with_user(user).unlink()
            with self.assertRaises(AccessError):
                merge.with_user(user).copy()
        for user in (self.women_user, self.publicist, self.council, self.supervisor, self.reader):
            self.assertFalse(merge.with_user(user).has_access("read"))


class TestMergeUndo(ExemplarMergeCommon):
    """Undo brings everything back, backwards, and says what stands in its way."""

    def test_undo_needs_officer_and_reason(self):
        merge = self.merge()
        for reason in ("", "  "):
            with self.assertRaisesRegex(UserError, "the reason"):
                merge.with_user(self.officer).action_undo(reason)
        with self.assertRaises(AccessError):
            self.undo(merge, self.women_user)
        merge.with_user(self.officer).write({"state": "undone", "state_reason": "Nhầm"})
        self.assertTrue(self.other.active)
        self.assertFalse(self.other.merged_into_id)
        self.assertEqual(self.other.claim_ids, self.claim)
        with self.assertRaisesRegex(UserError, "no step"):
            merge.with_user(self.officer).write({"state": "done"})

    def test_the_file_is_free_again(self):
        self.undo(self.merge())
        self.other.with_user(self.officer).occupation = "Nông dân"
        self.make_claim(self.other, "Việc mới")
        again = self.merge()
        self.assertEqual(again.state, "done")

    def test_a_deleted_row_stands_in_the_way_by_name(self):
        merge = self.merge()
        self.consent.unlink()
        with self.assertRaisesRegex(UserError, r"1 of what was merged \(Consent to Publication\)"):
            self.undo(merge)
        self.assertEqual(self.claim.nominee_id, self.keeper)

    def test_merges_are_undone_backwards(self):
        first = self.merge()
        third = self.make_nominee("Nguyễn T. Hoa")
        second = self.merge(self.keeper | third, keeper=third)
        with self.assertRaisesRegex(UserError, "the undo of the later merge"):
            self.undo(first)
        self.undo(second)
        self.undo(first)
        self.assertEqual(self.claim.nominee_id, self.other)

    def test_both_merges_are_undone_together(self):
        first = self.merge()
        third = self.make_nominee("Nguyễn T. Hoa")
        second = self.merge(self.keeper | third)
        self.undo(first | second)
        self.assertEqual(self.claim.nominee_id, self.other)
        self.assertTrue(third.active)

    def test_a_state_that_was_built_upon_stands_in_the_way(self):
        merge = self.merge()
        self.keeper.with_user(self.officer).action_propose()
        with self.assertRaisesRegex(UserError, "it has moved to"):
            self.undo(merge)

    def test_an_award_for_both_stands_in_the_way(self):
        own = self.make_claim(self.keeper, "Hiến đất")
        merge = self.merge()
        self.make_award(
            self.keeper, self.farmers_user, claim_ids=[Command.set((own | self.claim).ids)]
        )
        with self.assertRaisesRegex(UserError, "is not an achievement of"):
            self.undo(merge)

    def test_a_story_about_both_stands_in_the_way(self):
        merge = self.merge()
        self.make_story(self.keeper)
        with self.assertRaisesRegex(UserError, "belongs to an exemplar of the same story"):
            self.undo(merge)

    def test_what_came_since_stays_with_the_kept_file(self):
        merge = self.merge()
        new = self.make_claim(self.keeper, "Việc mới")
        self.undo(merge)
        self.assertEqual(self.keeper.claim_ids, new)
        self.assertEqual(self.other.claim_ids, self.claim)


class TestMergeReaders(ExemplarMergeCommon):
    """A merge tells nobody more than they may read, and an undo forgets nobody (rule R16)."""

    def test_the_merged_body_is_told_where_its_file_went_without_a_name(self):
        self.merge()
        as_women = self.other.with_user(self.women_user)
        self.assertFalse(as_women.active)
        self.assertFalse(as_women.merged_into_name)
        with self.assertRaises(AccessError):
            as_women.read(["merged_into_id"])
        with self.assertRaises(AccessError):
            as_women.search([("merged_into_id.name", "ilike", "Hoa")])
        with self.assertRaises(AccessError):
            as_women.action_open_merged_into()
        for records in (self.keeper, self.claim, self.consent):
            self.assertFalse(records.with_user(self.women_user).has_access("read"))

    def test_who_reads_the_kept_file_is_told_its_name(self):
        self.merge()
        for user in (self.officer, self.supervisor):
            self.assertIn(self.keeper.code, self.other.with_user(user).merged_into_name)
        own = self.make_nominee("Trần Thị Ba")
        twin = self.make_nominee("Trần Thị Bà")
        self.merge(own | twin)
        self.assertIn(own.code, twin.with_user(self.women_user).merged_into_name)
        action = twin.with_user(self.women_user).action_open_merged_into()
        self.assertEqual(action["res_id"], own.id)

    def test_followers_and_notices_of_who_may_not_read_go_and_come_back(self):
        self.women_user.notification_type = "inbox"
        partner = self.women_user.partner_id
        self.other.message_subscribe(partner.ids)
        message = self.other.with_user(self.officer).message_post(
            body="Xin bổ sung", partner_ids=partner.ids
        )
        self.assertIn(partner, message.notification_ids.res_partner_id)
        followed = self.other.message_follower_ids
        subtypes = followed.filtered(lambda row: row.partner_id == partner).subtype_ids
        merge = self.merge()
        self.assertNotIn(partner, self.keeper.message_follower_ids.partner_id)
        self.assertNotIn(partner, message.notification_ids.res_partner_id)
        self.assertNotIn(partner, message.partner_ids)
        self.assertFalse(message.with_user(self.women_user).has_access("read"))
        self.undo(merge)
        self.env.invalidate_all()
        self.assertEqual(self.other.message_follower_ids, followed)
        self.assertEqual(
            followed.filtered(lambda row: row.partner_id == partner).subtype_ids, subtypes
        )
        self.assertIn(partner, message.notification_ids.res_partner_id)
        self.assertIn(partner, message.partner_ids)
        self.assertTrue(message.with_user(self.women_user).has_access("read"))

    def test_work_of_who_may_not_read_goes_to_the_officer_and_comes_back(self):
        activity = self.other.activity_schedule(
            "mail.mail_activity_data_todo", summary="Bổ sung", user_id=self.women_user.id
        )
        merge = self.merge()
        self.assertEqual((activity.res_id, activity.user_id), (self.keeper.id, self.officer))
        self.undo(merge)
        self.assertEqual((activity.res_id, activity.user_id), (self.other.id, self.women_user))

    def test_followers_of_an_award_go_and_come_back(self):
        award = self.make_award(self.other)
        partner = self.women_user.partner_id
        award.message_subscribe(partner.ids)
        merge = self.merge()
        self.assertFalse(award.with_user(self.women_user).has_access("read"))
        self.assertNotIn(partner, award.message_follower_ids.partner_id)
        self.undo(merge)
        self.env.invalidate_all()
        self.assertIn(partner, award.message_follower_ids.partner_id)

    def test_lists_show_the_person_once(self):
        self.merge()
        both = [("id", "in", (self.keeper | self.other).ids)]
        nominees = self.env["exemplar.nominee"].with_user(self.officer)
        self.assertEqual(nominees.search(both), self.keeper)
        self.assertEqual(nominees.search([("active", "=", False), *both]), self.other)


class TestMergePerformance(ExemplarMergeCommon):
    """Queries do not grow with what the files have."""

    def test_queries_do_not_grow(self):
        def pair(count, given_name):
            pair = self.make_nominee(f"Lê Thị {given_name}")
            pair |= self.make_nominee(f"Trần Văn {given_name}")
            for n in range(count):
                self.make_claim(pair[1], f"Việc {n}")
                self.task.copy({"nominee_ids": [Command.set(pair[1].ids)]})
                self.consent.copy({"nominee_id": pair[1].id})
            return pair

        counts = []
        for size, given_name in ((2, "Một"), (2, "Bảy"), (20, "Chín")):
            nominees = pair(size, given_name)
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            merge = self.merge(nominees)
            self.env.flush_all()
            middle = self.env.cr.sql_log_count
            self.undo(merge)
            self.env.flush_all()
            counts.append((middle - before, self.env.cr.sql_log_count - middle))
        self.assertEqual(counts[1], counts[2])
