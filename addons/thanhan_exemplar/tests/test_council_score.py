from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Command
from odoo.tests import Form, tagged

from .common_council import ExemplarCouncilCommon


@tagged("exemplar_council")
class TestCouncilScore(ExemplarCouncilCommon):
    """Criteria scored by members, only where the Council and the movement switch it on."""

    members_count = 3

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.council_body.uses_scores = True
        cls.members[2].user_id = cls.officer
        cls.campaign = cls.env["exemplar.campaign"].create(
            {
                "name": "Thi đua",
                "organization_id": cls.women.id,
                "use_scores": True,
                "date_from": "2020-01-01",
                "date_to": "2040-01-01",
                "description": "Nội dung",
                "target_ids": [Command.create({"text": "Chỉ tiêu", "target": 10})],
            }
        )
        cls.campaign.action_launch()
        cls.env["exemplar.criterion"].search([]).active = False
        cls.solidarity, cls.production = cls.env["exemplar.criterion"].create(
            [
                {"name": "Đoàn kết, giúp đỡ", "max_score": 10, "weight": 2},
                {"name": "Sản xuất giỏi", "max_score": 10},
            ]
        )
        cls.award = cls.make_case()
        cls.award.nominee_id.campaign_id = cls.campaign
        cls.session = cls.make_session(cls.award)
        cls.item = cls.session.item_ids
        cls.mine = cls.item.with_user(cls.council)

    def give(self, user, *points):
        scores = dict(zip((self.solidarity.id, self.production.id), points, strict=True))
        return self.item.with_user(user).give_scores(scores)

    def test_the_average_comes_with_the_closing(self):
        self.open_vote(self.session)
        self.give(self.council, 8, 5)
        self.give(self.second_member, 6, -1)
        self.assertEqual((self.item.score_count, self.item.score_text), (0, False))
        self.session.action_close()
        self.assertEqual(
            (self.item.score_average, self.item.score_highest, self.item.score_count), (19, 30, 2)
        )
        self.assertRegex(self.item.score_text, r"19[.,]00/30[.,]00 \(2 members\)")
        self.assertIn(self.item.score_text, self.session.minutes)
        self.assertEqual(self.session.minutes_values["items"][0]["score_average"], 19)
        self.assertEqual(self.mine.score_text, self.item.score_text)

    def test_a_dialog_asks_a_line_a_criterion(self):
        self.open_vote(self.session)
        self.give(self.council, 7, -1)
        action = self.mine.action_ask_scores()
        wizard = self.env[action["res_model"]].with_user(self.council).browse(action["res_id"])
        self.assertEqual(wizard.line_ids.mapped("score"), [7, -1])
        with Form(wizard) as form, form.line_ids.edit(1) as line:
            line.score = 9
        wizard.action_apply()
        self.assertEqual(self.mine.score_ids.mapped("score"), [7, 9])
        self.assertTrue(self.mine.may_score)
        Form(self.mine)

    def test_a_score_is_changed_and_taken_back(self):
        self.open_vote(self.session)
        self.give(self.council, 8, 5)
        self.give(self.council, 4, -1)
        self.assertEqual(self.mine.score_ids.mapped("score"), [4])
        self.assertEqual(self.mine.score_ids.user_id, self.council)

    def test_it_is_off_until_switched_on(self):
        self.open_vote(self.session)
        self.council_body.uses_scores = False
        self.assert_refused(lambda: self.give(self.council, 5, 5), "Members do not score in")
        self.assert_refused(self.mine.action_ask_scores, "Members do not score in")
        self.council_body.uses_scores = True
        self.campaign.use_scores = False
        self.assert_refused(lambda: self.give(self.council, 5, 5), "no movement that scores")
        self.assertFalse(self.mine.may_score)

    def test_only_while_the_vote_is_open(self):
        message = "score while the vote of the session is open"
        self.session.action_convene()
        self.assert_refused(lambda: self.give(self.council, 5, 5), message)
        self.session.conflict_ids.action_dismiss("Không")
        self.session.action_open_voting()
        self.give(self.council, 5, 5)
        self.session.action_close()
        self.assert_refused(lambda: self.give(self.council, 6, 6), message)
        self.assertEqual(self.mine.score_ids.mapped("score"), [5, 5])

    def test_who_may_not_score(self):
        self.open_vote(self.session)
        self.assert_refused(lambda: self.give(self.manager, 5, 5), "Only members who are present")
        self.session.attendance_ids[0].presence = "left"
        self.assert_refused(lambda: self.give(self.council, 5, 5), "Only members who are present")
        self.session.attendance_ids[0].presence = "present"
        self.item.defer_reason = "Chờ"
        self.assert_refused(lambda: self.give(self.council, 5, 5), "has been deferred")
        for user in (self.women_user, self.supervisor, self.reader, self.publicist):
            with self.assertRaises(AccessError):
                self.give(user, 5, 5)

    def test_a_member_in_conflict_neither_scores_nor_counts(self):
        self.open_vote(self.session)
        self.give(self.officer, 10, 10)
        self.give(self.second_member, 10, 10)
        self.give(self.council, 2, 2)
        conflicts = self.item.conflict_ids.with_user(self.officer).create(
            [
                {"item_id": self.item.id, "member_id": member.id, "kind": "kin"}
                for member in (self.members[1], self.members[2])
            ]
        )
        conflicts.action_confirm()
        self.assert_refused(lambda: self.give(self.officer, 9, 9), "a conflict has been confirmed")
        with self.assertRaises(AccessError):
            self.give(self.second_member, 9, 9)
        self.item.votes_for = 1
        self.session.action_close()
        self.assertEqual((self.item.score_average, self.item.score_count), (6, 1))

    def test_a_score_lies_within_its_criterion(self):
        self.open_vote(self.session)
        with self.assertRaisesRegex(ValidationError, "between 0 and 10"), self.env.cr.savepoint():
            self.give(self.council, 11, 5)
        other = self.env["exemplar.campaign"].create(
            {"name": "Khác", "organization_id": self.women.id, "use_scores": True}
        )
        foreign = self.solidarity.create({"name": "Khác", "campaign_id": other.id})
        with self.assertRaisesRegex(ValidationError, "does not count"), self.env.cr.savepoint():
            self.mine.give_scores({foreign.id: 5})

    def test_no_other_door_makes_or_changes_a_score(self):
        self.open_vote(self.session)
        self.give(self.council, 8, 5)
        score = self.mine.score_ids.sudo(False)[:1]
        values = {
            "nominee_id": self.award.nominee_id.id,
            "council_item_id": self.item.id,
            "criterion_id": self.production.id,
            "kind": "member",
            "score": 3,
        }
        for user in (self.council, self.second_member, self.officer, self.manager):
            scores = score.with_user(user)
            for call in (
                lambda scores=scores: scores.create(values),
                lambda scores=scores: scores.write({"score": 1}),
                scores.unlink,
            ):
                with self.assertRaises(UserError), self.env.cr.savepoint():
                    call()
        for values in ({"score_average": 9}, {"score_count": 9}):
            self.assert_refused(
                lambda values=values: self.item.write(values), "is set by the system"
            )
        self.assertEqual(score.score, 8)

    def test_nobody_reads_anothers_score(self):
        self.open_vote(self.session)
        self.give(self.council, 8, 5)
        scores = self.mine.score_ids.sudo(False)
        self.assertEqual(len(scores), 2)
        for step in (lambda: None, self.session.action_close):
            step()
            for user in (self.officer, self.manager, self.second_member, self.supervisor):
                self.assertFalse(scores.with_user(user)._filtered_access("read"))
                self.assertFalse(self.item.with_user(user).search([("score_ids.score", "=", 8)]))
            for user in (self.women_user, self.reader):
                self.assertFalse(scores.with_user(user)._filtered_access("read"))
        officers = scores.sudo().create(
            {
                "nominee_id": self.award.nominee_id.id,
                "criterion_id": self.solidarity.id,
                "kind": "officer",
                "score": 5,
            }
        )
        self.assertTrue(officers.with_user(self.officer)._filtered_access("read"))
        self.assertFalse(officers.with_user(self.council)._filtered_access("read"))

    def test_files_to_score_wait_for_the_member(self):
        self.open_vote(self.session)
        work = self.env["exemplar.work"].with_user(self.council)
        waiting = work.search([("kind", "=", "session_score")])
        self.assertEqual(waiting.mapped("name"), [self.award.recipient_name])
        self.give(self.council, 8, 5)
        self.assertFalse(work.search([("kind", "=", "session_score")]))

    def test_merging_keeps_scores_with_the_file(self):
        self.open_vote(self.session)
        self.give(self.council, 8, 5)
        other = self.verify(self.make_nominee("Nguyễn Thị Hòa"))
        other.campaign_id = self.campaign
        nominees = (self.award.nominee_id | other).with_user(self.officer)
        wizard = self.env["exemplar.merge.wizard"].with_user(self.officer)
        wizard = wizard.browse(nominees.action_merge()["res_id"])
        wizard.write({"reason": "Cùng một người", "keeper_id": other.id})
        wizard.action_confirm()
        self.assertEqual(self.mine.score_ids.nominee_id, other)
        self.session.action_close()
        self.assertEqual((self.item.score_average, self.item.score_count), (21, 1))
