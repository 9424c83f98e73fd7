from .common_award import ExemplarAwardCommon


class TestWorkLeader(ExemplarAwardCommon):
    """What waits for the leader's approval, and only once it is the leader's turn."""

    def waiting(self, user):
        work = self.env["exemplar.work"].with_user(user)
        return work.search([("kind", "=", "award_approve")]).mapped("res_id")

    def test_a_simplified_file_waits_for_the_leader_alone(self):
        award = self.complete_papers(self.make_award())
        self.assertNotIn(award.id, self.waiting(self.manager))
        award.with_user(self.women_user).action_propose()
        self.assertIn(award.id, self.waiting(self.manager))
        for user in (self.officer, self.women_user, self.supervisor):
            self.assertNotIn(award.id, self.waiting(user))
        award.with_user(self.manager).action_approve()
        self.assertNotIn(award.id, self.waiting(self.manager))

    def test_a_file_of_the_council_waits_for_its_result(self):
        award = self.complete_papers(self.make_award(kind="movement", procedure="normal"))
        award.with_user(self.women_user).action_propose()
        award.with_user(self.officer).action_to_council()
        self.assertNotIn(award.id, self.waiting(self.manager))
