from odoo.tests import HttpCase, tagged

from .common_council import ExemplarCouncilCommon


@tagged("post_install", "-at_install")
class TestCouncilTour(ExemplarCouncilCommon, HttpCase):
    browser_size = "1366x768"

    def test_the_officer_holds_a_session_by_show_of_hands(self):
        self.members[3].organization_id = self.women
        first = self.make_case("Nguyễn Thị Hoa")
        second = self.make_case("Trần Văn Nam")
        self.start_tour(
            "/odoo/exemplar-council-sessions",
            "exemplar_council_session",
            login=self.officer.login,
            timeout=180,
        )
        session = self.env["exemplar.council.session"].search(
            [("council_id", "=", self.council_body.id)]
        )
        self.assertEqual((session.state, session.place), ("closed", "Hội trường"))
        self.assertEqual(sorted(session.conflict_ids.mapped("state")), ["confirmed", "dismissed"])
        results = {item.award_id: item.result for item in session.item_ids}
        self.assertEqual(results, {first: "passed", second: "failed"})
        self.assertEqual(session.attendance_ids.mapped("presence").count("absent"), 1)
