from odoo.tests import HttpCase, tagged

from .common_council import ExemplarCouncilCommon

NAME = "Nguyễn Thị Chuỗi"
STEPS = (
    ("exemplar_chain_union_sends", "/odoo/exemplars", "women_user"),
    ("exemplar_chain_officer_receives", "/odoo/exemplar-submissions", "officer"),
    ("exemplar_chain_to_council", "/odoo/exemplar-awards", "officer"),
    ("exemplar_chain_council_votes", "/odoo/exemplar-council-sessions", "officer"),
    ("exemplar_chain_leader_approves", "/odoo/exemplar-council-sessions", "manager"),
    ("exemplar_chain_officer_issues", "/odoo/exemplar-decisions", "officer"),
    ("exemplar_chain_ceremony", "/odoo/exemplar-conferrals", "officer"),
)


@tagged("post_install", "-at_install")
class TestChainTour(ExemplarCouncilCommon, HttpCase):
    """From the union's draft to the hall in which the certificate is handed over, on screen."""

    browser_size = "1366x768"

    def test_the_whole_chain(self):
        nominee = self.verify(self.make_nominee(NAME))
        for tour, address, user in STEPS:
            self.start_tour(address, tour, login=getattr(self, user).login, timeout=120)
            self.env.invalidate_all()
        award = nominee.award_ids
        today = self.env.company._exemplar_today()
        self.assertRecordValues(
            award,
            [{"state": "conferred", "date_conferred": today, "register_year": today.year}],
        )
        self.assertTrue(award.register_number)
        submission = award.submission_line_ids.submission_id
        self.assertRecordValues(submission, [{"state": "received", "date_received": today}])
        self.assertEqual((award.council_result, award.council_item_id.votes_for), ("passed", 9))
        decision = award.decision_id
        self.assertRecordValues(decision, [{"state": "issued", "number": 912, "date": today}])
        self.assertEqual(decision.signed_filename, "quyet-dinh.pdf")
        self.assertTrue(decision.signed_file)
        self.assertEqual(award.ceremony_line_ids.ceremony_id.state, "held")
        self.assertEqual(nominee.state, "honoured")
