from odoo.tests import HttpCase, tagged

from .common import ExemplarCommon


@tagged("post_install", "-at_install")
class TestMergeTours(ExemplarCommon, HttpCase):
    browser_size = "1366x768"

    def test_the_officer_merges_two_files_and_undoes_it(self):
        kept = self.make_nominee("Nguyễn Thị Gộp Một", hamlet_id=self.hamlet.id)
        merged = self.make_nominee("Nguyễn Thị Gộp Hai", self.farmers_user, birth_year=1980)
        claim = self.make_claim(merged)
        action = self.env["ir.actions.act_window"].create(
            {
                "name": "Hai hồ sơ",
                "res_model": "exemplar.nominee",
                "view_mode": "list,form",
                "domain": [("id", "in", (kept | merged).ids)],
            }
        )
        self.start_tour(f"/odoo/action-{action.id}", "exemplar_merge", login=self.officer.login)
        self.assertEqual(claim.nominee_id, kept)
        self.assertFalse(merged.active)
        self.start_tour("/odoo/exemplar-merges", "exemplar_merge_undo", login=self.officer.login)
        self.assertEqual(claim.nominee_id, merged)
        self.assertTrue(merged.active)
