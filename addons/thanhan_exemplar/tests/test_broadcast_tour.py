from odoo.tests import HttpCase, tagged

from .common_broadcast import BroadcastCommon


@tagged("post_install", "-at_install")
class TestBroadcastTour(BroadcastCommon, HttpCase):
    browser_size = "375x667"
    touch_enabled = True

    def test_the_operator_confirms_the_day_on_a_phone(self):
        self.env["exemplar.broadcast"].search([("state", "=", "planned")]).unlink()
        names = ("Tin một", "Tin hai", "Tin mất điện")
        tasks = [self.make_bulletin(name=name) for name in names]
        tasks[0].with_user(self.publicist).script = "Lời một"
        tasks[0].with_user(self.officer).action_approve_script()
        tasks[0].with_user(self.publicist).action_ready()
        broadcasts = [self.plan(task) for task in tasks]
        broadcasts.append(self.plan(tasks[0], days=1))
        self.start_tour(
            "/odoo/exemplar-broadcast-today", "exemplar_broadcast", login=self.operator.login
        )
        states = [broadcast.state for broadcast in broadcasts]
        self.assertEqual(states, ["aired", "aired", "not_aired", "planned"])
        self.assertEqual(broadcasts[2].state_reason, "Mất điện")
        self.assertEqual([task.state for task in tasks], ["published", "published", "ready"])
