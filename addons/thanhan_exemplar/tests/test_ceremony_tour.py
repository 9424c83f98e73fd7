from odoo.tests import HttpCase, tagged

from .common_ceremony import ExemplarCeremonyCommon


@tagged("post_install", "-at_install")
class TestCeremonyTour(ExemplarCeremonyCommon, HttpCase):
    browser_size = "1366x768"

    def test_the_officer_hands_over_to_five_one_of_them_later(self):
        others = self.env["exemplar.award"].search([("state", "=", "decided")])
        others.with_user(self.officer).action_confer()
        awards = self.make_decided(*(f"Nguyễn Văn {number}" for number in range(5)))
        self.start_tour(
            "/odoo/exemplar-conferrals", "exemplar_ceremony", login=self.officer.login, timeout=180
        )
        ceremony = awards.ceremony_line_ids.ceremony_id
        self.assertEqual((ceremony.name, ceremony.state), ("Lễ trao thưởng 20/11", "held"))
        self.assertEqual(ceremony.line_ids.mapped("is_absent").count(True), 1)
        self.assertEqual(ceremony.program_line_ids.mapped("content"), ["Trao giấy khen"])
        self.assertEqual(set(awards.mapped("state")), {"conferred"})
        self.assertEqual(set(awards.nominee_id.mapped("state")), {"honoured"})
