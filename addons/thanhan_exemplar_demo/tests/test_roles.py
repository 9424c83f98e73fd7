from lxml import etree
from odoo.tests import TransactionCase

from ..demo.users import USERS


class TestRoles(TransactionCase):
    def test_every_role_opens_what_its_menus_offer(self):
        for login, *_others in USERS:
            user = self.env["res.users"].search([("login", "=", login)])
            actions = self._menu_actions(user)
            self.assertTrue(actions, login)
            for action in actions:
                with self.subTest(login=login, action=action.name):
                    self._open(action, user)

    def _menu_actions(self, user):
        """Return the window actions of the user's menus of ours."""
        menus = self.env["ir.ui.menu"].with_user(user).load_menus(False)
        names = self.env["ir.model.data"].search(
            [("module", "=like", "thanhan_exemplar%"), ("model", "=", "ir.ui.menu")]
        )
        shown = [menus[menu] for menu in names.mapped("res_id") if menu in menus]
        ids = {menu["action_id"] for menu in shown if menu["action_id"]}
        return self.env["ir.actions.act_window"].browse(sorted(ids))

    def _open(self, action, user):
        records = self.env[action.res_model].with_user(user)
        first = records.search([], limit=1)
        for mode in action.view_mode.split(","):
            arch = etree.fromstring(records.get_view(view_type=mode)["arch"])
            names = arch.xpath("//field[not(ancestor::field)]/@name")
            self.env.invalidate_all()  # each screen is a request of its own
            first.web_read({name: self._specification(records, name) for name in names})

    def _specification(self, records, name):
        field = records._fields[name]
        return {"fields": {"display_name": {}}} if field.relational else {}
