from odoo import api, fields, models
from odoo.exceptions import UserError

from .exemplar_support import NURTURED_STATES


class ExemplarNomineeNurture(models.Model):
    """How an exemplar is nurtured and what is still open before verification (plan, III.2)."""

    _inherit = "exemplar.nominee"

    support_ids = fields.One2many("exemplar.support", "nominee_id", string="Supports")
    shortcoming_ids = fields.One2many("exemplar.shortcoming", "nominee_id", string="Shortcomings")
    date_next_remedy = fields.Date(
        string="Next Deadline",
        compute="_compute_date_next_remedy",
        store=True,
        index="btree_not_null",
        help="The first day among shortcomings to mend and supports to give, while nurtured.",
    )
    open_points = fields.Text(string="Still Open", compute="_compute_open_points")

    @api.depends(
        "state",
        "support_ids.date_planned",
        "support_ids.date_given",
        "shortcoming_ids.date_deadline",
        "shortcoming_ids.date_closed",
    )
    def _compute_date_next_remedy(self):
        self.date_next_remedy = False
        for nominee in self.filtered(lambda nominee: nominee.state in NURTURED_STATES):
            dates = nominee._planned_supports().mapped("date_planned")
            dates += nominee._open_shortcomings().mapped("date_deadline")
            nominee.date_next_remedy = min(filter(None, dates), default=False)

    @api.depends(
        "state",
        "claim_ids.proof_attachment_ids",
        "support_ids.date_given",
        "shortcoming_ids.date_closed",
    )
    @api.depends_context("uid")
    def _compute_open_points(self):
        self.open_points = False
        nurtured = self.filtered(lambda nominee: nominee.state in NURTURED_STATES)
        discussed = nurtured._origin._discussed()
        proved = discussed._count_proved_claims()
        for nominee in nurtured.filtered(lambda nominee: nominee._origin in discussed):
            points = nominee._open_claims(proved.get(nominee._origin, 0))
            points += nominee._open_nurturing()
            nominee.open_points = "\n".join(f"• {point}" for point in points)

    @api.ondelete(at_uninstall=False)
    def _unlink_if_not_nurtured(self):
        for nominee in self:
            given = nominee.support_ids.filtered("date_given")
            if given or nominee.shortcoming_ids.filtered("date_closed"):
                raise UserError(
                    self.env._(
                        "%(name)s has been given supports or has mended shortcomings, which stay "
                        "in the file. Withdraw it instead, with the reason.",
                        name=nominee.name,
                    )
                )

    def action_verify_start(self):
        """Start verifying; what the nurturing leaves open is told and stops nobody.

        :return: True, or the notification of what is still open or was refused
        :raises UserError: when none has an achievement
        """
        left_open = {nominee: nominee._open_nurturing() for nominee in self}
        result = super().action_verify_start()
        told = {nominee: points for nominee, points in left_open.items() if points}
        if result is not True or not told:
            return result
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "type": "info",
                "sticky": True,
                "title": self.env._("Verification has started; still open from the nurturing"),
                "message": "\n".join(
                    f"{nominee.name}: {'; '.join(points)}" for nominee, points in told.items()
                ),
                "next": {"type": "ir.actions.client", "tag": "soft_reload"},
            },
        }

    def action_plan_nurturing(self):
        """Return the dialog that makes steps, supports and shortcomings from a template."""
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Nurture by a Template"),
            "res_model": "mail.activity.schedule",
            "view_mode": "form",
            "target": "new",
            "context": {
                "active_model": self._name,
                "active_ids": self.ids,
                "plan_mode": True,
            },
        }

    def action_open_supports(self):
        """Return the list of the supports of these exemplars."""
        return self._open_lines("exemplar.support", self.env._("Supports"))

    def action_open_shortcomings(self):
        """Return the list of the shortcomings of these exemplars."""
        return self._open_lines("exemplar.shortcoming", self.env._("Shortcomings"))

    def _open_lines(self, model, title):
        return {
            "type": "ir.actions.act_window",
            "name": title,
            "res_model": model,
            "view_mode": "list,form",
            "domain": [("nominee_id", "in", self.ids)],
            "context": {"default_nominee_id": self.id if len(self) == 1 else False},
        }

    def _planned_supports(self):
        return self.support_ids.filtered(lambda support: not support.date_given)

    def _open_shortcomings(self):
        return self.shortcoming_ids.filtered(lambda shortcoming: not shortcoming.date_closed)

    def _count_proved_claims(self):
        """Return ``{nominee: number of achievements with proof}``."""
        # sudo: that there is a file is asked, not the file; its own rules look at every file
        claims = self.env["exemplar.claim"].sudo()
        proved = [("nominee_id", "in", self.ids), ("proof_attachment_ids", "!=", False)]
        return dict(claims._read_group(proved, ["nominee_id"], ["__count"])) if self.ids else {}

    def _open_claims(self, proved):
        """Return what the achievements lack when ``proved`` of them have proof."""
        if not self.claim_ids:
            return [self.env._("no achievement stated: verification cannot start without one")]
        unproved = len(self.claim_ids) - proved
        if not unproved:
            return []
        return [self.env._("%(count)s achievements without proof", count=unproved)]

    def _open_nurturing(self):
        """Return what the nurturing leaves open, as far as the user may read it."""
        shortcomings = self._open_shortcomings()
        supports = self._planned_supports()
        points = []
        if shortcomings:
            points.append(self.env._("%(count)s shortcomings not mended", count=len(shortcomings)))
        if supports:
            points.append(self.env._("%(count)s planned supports not given", count=len(supports)))
        return points
