from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import formatLang

from .exemplar_score_line import NOT_SCORED


class ExemplarCouncilItemScore(models.Model):
    """Criteria scored by members, where the Council's switch and the movement's are on."""

    _inherit = "exemplar.council.item"

    score_average = fields.Float(
        string="Average of the Members",
        digits=(8, 2),
        readonly=True,
        copy=False,
        aggregator=None,
    )
    score_highest = fields.Float(
        string="Highest Possible", digits=(8, 2), readonly=True, copy=False, aggregator=None
    )
    score_count = fields.Integer(
        string="Members Who Scored", readonly=True, copy=False, aggregator=None
    )
    score_text = fields.Char(string="Average Score", compute="_compute_score_text")
    score_ids = fields.One2many("exemplar.score", "council_item_id", string="My Scores")
    may_score = fields.Boolean(compute="_compute_may_score")

    @api.depends("score_average", "score_highest", "score_count")
    def _compute_score_text(self):
        for item in self:
            item.score_text = bool(item.score_count) and self.env._(
                "%(score)s/%(highest)s (%(count)s members)",
                score=formatLang(self.env, item.score_average, digits=2),
                highest=formatLang(self.env, item.score_highest, digits=2),
                count=item.score_count,
            )

    @api.depends_context("uid")
    @api.depends("session_id.state", "session_id.attendance_ids.presence", "defer_reason")
    def _compute_may_score(self):
        for item in self:
            item.may_score = not item._refusal_to_score()

    def give_scores(self, scores):
        """Score this file by criteria as a member, or change what the user has given.

        :param scores: ``{criterion id: points}``; a negative number takes the score back
        :return: True
        :raises UserError: when the user may not score this file, or a criterion does not count
        """
        self.ensure_one()
        self.check_access("read")
        # sudo: a member reads the own line of the attendance, whichever group opens the session
        self.sudo()._own_attendance()._serialize_voter()
        if refusal := self._refusal_to_score():
            raise UserError(refusal)
        given = {score.criterion_id.id: score for score in self._own_scores()}
        for criterion, points in scores.items():
            self._give_score(int(criterion), points, given)
        return True

    def action_ask_scores(self):
        """Return the dialog with a line a criterion.

        :raises UserError: when the user may not score this file
        """
        self.ensure_one()
        self.check_access("read")
        if refusal := self._refusal_to_score():
            raise UserError(refusal)
        given = {score.criterion_id: score.score for score in self._own_scores()}
        wizard = self.env["exemplar.council.score.wizard"].create(
            {
                "item_id": self.id,
                "line_ids": [
                    fields.Command.create(
                        {"criterion_id": one.id, "score": given.get(one, NOT_SCORED)}
                    )
                    for one in self._criteria()
                ],
            }
        )
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Score by Criteria"),
            "res_model": wizard._name,
            "res_id": wizard.id,
            "view_mode": "form",
            "target": "new",
        }

    def _give_score(self, criterion_id, points, given):
        score = given.get(criterion_id)
        if points < 0:
            if score:
                score.unlink()
        elif score:
            score.score = points
        else:
            # sudo: a score of a member is made by this method alone
            self.env["exemplar.score"].sudo().create(
                {
                    "nominee_id": self.award_id.nominee_id.id,
                    "council_item_id": self.id,
                    "criterion_id": criterion_id,
                    "kind": "member",
                    "score": points,
                }
            )

    def _own_attendance(self):
        return self.session_id.attendance_ids.filtered(lambda line: line.user_id == self.env.user)

    def _own_scores(self):
        # sudo: the user's own scores, changed by this method alone
        scores = self.env["exemplar.score"].sudo()
        return scores.search([("council_item_id", "=", self.id), ("user_id", "=", self.env.uid)])

    def _criteria(self):
        """Return the criteria in use that count for the exemplar of this file."""
        # sudo: which criteria count is a rule, not a matter of who asks
        nominee = self.sudo().award_id.nominee_id
        if not nominee.campaign_id.use_scores:
            return self.env["exemplar.criterion"]
        return nominee._scored_criteria().filtered("active").sudo(False)

    def _refusal_to_score(self):
        """Return why the user does not score this file, or nothing."""
        # sudo: conflicts and attendance decide, whichever group opens the session
        item = self.sudo()
        line = item._own_attendance()
        if not item.session_id.council_id.uses_scores:
            return self.env._(
                "Members do not score in this Council. The commendation officer switches it on "
                "under Configuration, Commendation Council."
            )
        if not self._criteria():
            return self.env._(
                "%(name)s was found through no movement that scores.", name=item.recipient_name
            )
        if item.session_id.state != "voting":
            return self.env._("Members score while the vote of the session is open.")
        if line.presence != "present":
            return self.env._("Only members who are present score; the secretary marks them.")
        if line.member_id in item._members_away():
            return self.env._("You do not score this file: a conflict has been confirmed.")
        if item.defer_reason:
            return self.env._("This file has been deferred and is not scored.")
        return ""

    def _release_scores(self):
        """Freeze the average of what members gave, criterion by criterion, weighted."""
        # sudo: nobody reads the scores of others; the closing counts them
        given = self.env["exemplar.score"].sudo().search([("council_item_id", "in", self.ids)])
        for item, scores in given.grouped("council_item_id").items():
            away = item._members_away().user_id
            counted = scores.filtered(lambda score, away=away: score.user_id not in away)
            average = highest = 0
            for criterion, of_criterion in counted.grouped("criterion_id").items():
                points = of_criterion.mapped("score")
                average += criterion.weight * sum(points) / len(points)
                highest += criterion.weight * criterion.max_score
            item.write(
                {
                    "score_average": average,
                    "score_highest": highest,
                    "score_count": len(counted.user_id),
                }
            )

    def _minutes_lines(self):
        lines = super()._minutes_lines()
        if self.score_text:
            lines.append(self.env._("Average score: %(score)s", score=self.score_text))
        return lines

    def _minutes_values(self):
        names = ("score_average", "score_highest", "score_count")
        return {**super()._minutes_values(), **{name: self[name] for name in names}}
