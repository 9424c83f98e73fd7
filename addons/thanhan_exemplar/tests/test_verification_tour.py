from odoo.tests import HttpCase, tagged

from .common import ExemplarCommon


@tagged("post_install", "-at_install")
class TestVerificationTour(ExemplarCommon, HttpCase):
    browser_size = "1366x768"

    def test_the_officer_confirms_25_in_one_visit(self):
        nominees = self.env["exemplar.nominee"].create(
            [
                {
                    "name": f"Nguyễn Văn {number}",
                    "organization_id": self.women.id,
                    "hamlet_id": self.hamlet.id,
                }
                for number in range(25)
            ]
        )
        self.env["exemplar.claim"].create(
            [
                {"nominee_id": nominee.id, "statement": f"Việc tốt {number}", "quantity": 10}
                for nominee in nominees
                for number in range(3)
            ]
        )
        nominees.with_user(self.officer).action_verify_start()
        others = self.env["exemplar.nominee"].search([("id", "not in", nominees.ids)])
        others.date_found = "2020-01-01"
        self.start_tour(
            "/odoo/exemplars", "exemplar_verification", login=self.officer.login, timeout=180
        )
        self.assertEqual(set(nominees.mapped("state")), {"verified"})
        quantities = nominees.claim_ids.mapped("quantity_confirmed")
        self.assertEqual(sorted(set(quantities)), [7, 10])
        self.assertEqual(quantities.count(7), 1)
