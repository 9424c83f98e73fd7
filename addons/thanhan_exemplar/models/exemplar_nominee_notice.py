from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Command

from .exemplar_nominee_check import CHECKERS
from .exemplar_notice_steps import POSTABLE_STATES


class ExemplarNomineeNotice(models.Model):
    """What hangs in public about an exemplar and what people say about it."""

    _inherit = "exemplar.nominee"

    objection_count = fields.Integer(
        string="Unanswered Objections", compute="_compute_objection_count", groups=CHECKERS
    )

    @api.depends_context("uid")
    def _compute_objection_count(self):
        objections = self._objections()
        for nominee in self:
            nominee.objection_count = len(objections.get(nominee._origin, []))

    def action_notice(self):
        """Return the form of a new draft notice that lists these exemplars.

        :raises UserError: when one is neither being verified nor verified
        """
        wrong = self.filtered(lambda nominee: nominee.state not in POSTABLE_STATES)
        if wrong:
            raise UserError(
                self.env._(
                    "Only exemplars that are being verified or verified are put on a notice; "
                    "leave out: %(names)s.",
                    names=", ".join(wrong.mapped("name")),
                )
            )
        notice = self.env["exemplar.notice"].create(
            {"line_ids": [Command.create({"nominee_id": nominee.id}) for nominee in self]}
        )
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Public Notice"),
            "res_model": "exemplar.notice",
            "view_mode": "form",
            "res_id": notice.id,
        }

    def action_open_objections(self):
        """Return the list of the unanswered objections to these exemplars."""
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Unanswered Objections"),
            "res_model": "exemplar.notice.opinion",
            "view_mode": "list,form",
            "domain": list(self.env["exemplar.notice.opinion"]._domain_objections(self)),
        }

    def _missing_to_verify(self, vals):
        return self._merge_refusals(super()._missing_to_verify(vals), self._missing_answers())

    def _missing_to_propose(self, vals):
        return self._merge_refusals(
            super()._missing_to_propose(vals), self._missing_answers(), self._missing_notice()
        )

    def _missing_answers(self):
        """Return the refusals of those with an unanswered objection, naming the notice."""
        return {
            nominee.id: [
                self.env._(
                    "the answer to an objection (%(notice)s); the commendation officer writes it",
                    notice=notice.display_name,
                )
                for notice in objections.notice_id
            ]
            for nominee, objections in self._objections().items()
        }

    def _missing_notice(self):
        """Return the refusals of those who stood on no closed notice, where one is required."""
        missing = self.env._(
            "a closed public notice that lists the exemplar; the commendation officer posts it"
        )
        required = self.filtered("company_id.exemplar_notice_required")
        # sudo: who proposes need not see the notices
        lines = self.env["exemplar.notice.line"].sudo()
        listed = lines.search(
            [("nominee_id", "in", required.ids), ("notice_id.state", "=", "closed")]
        )
        return {nominee.id: [missing] for nominee in required - listed.nominee_id}

    def _objections(self):
        """Return ``{nominee: unanswered objections}`` to what hangs about the exemplars now."""
        # sudo: an objection stops whoever moves the exemplar, whether they see it or not
        opinions = self.env["exemplar.notice.opinion"].sudo()
        objections = {}
        for opinion in opinions.search(opinions._domain_objections(self)):
            lines = opinion.line_id or opinion.notice_id.line_ids
            for nominee in lines.nominee_id.with_env(self.env) & self._origin:
                objections[nominee] = objections.get(nominee, opinions) | opinion
        return objections
