from odoo.tests import HttpCase, tagged

from .common import ExemplarCommon


@tagged("post_install", "-at_install")
class TestTours(ExemplarCommon, HttpCase):
    browser_size = "1366x768"

    def _walk(self):
        self.start_tour("/odoo/exemplars", "exemplar_introduction", login=self.women_user.login)
        nominee = self.env["exemplar.nominee"].search([("name", "=", "Nguyễn Thị Giới Thiệu")])
        self.assertRecordValues(
            nominee,
            [
                {
                    "state": "verifying",
                    "organization_id": self.women.id,
                    "hamlet_id": self.hamlet.id,
                }
            ],
        )
        self.assertEqual(nominee.claim_ids.quantity, 12)

    def test_a_union_introduces_someone(self):
        self._walk()


@tagged("post_install", "-at_install")
class TestToursOnPhone(TestTours):
    allow_inherited_tests_method = True
    browser_size = "375x667"
    touch_enabled = True
