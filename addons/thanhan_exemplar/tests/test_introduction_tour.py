from odoo.tests import HttpCase, tagged

from .common import ExemplarCommon


@tagged("post_install", "-at_install")
class TestQuickIntroductionTour(ExemplarCommon, HttpCase):
    browser_size = "360x640"
    touch_enabled = True

    def test_a_union_introduces_someone_on_a_phone(self):
        self.start_tour(
            "/odoo/exemplar-introduce",
            "exemplar_quick_introduction",
            login=self.women_user.login,
        )
        nominee = self.env["exemplar.nominee"].search([("name", "=", "Nguyễn Thị Nhanh")])
        self.assertRecordValues(
            nominee,
            [
                {
                    "state": "discovered",
                    "organization_id": self.women.id,
                    "hamlet_id": self.hamlet.id,
                    "found_by": "Chị Tư",
                }
            ],
        )
