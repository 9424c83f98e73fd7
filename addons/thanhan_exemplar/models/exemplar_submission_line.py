import re

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.fields import Domain
from odoo.tools import format_date

from .exemplar_submission import CLOSED_STATE

NUMBER_AND_SYMBOL = re.compile(r"\d+[^/\s]*/\S+")
OFFICER = "thanhan_exemplar.group_exemplar_officer"


class ExemplarSubmissionLine(models.Model):
    """An award in a submission: the vote of the meeting, for a higher level its answer."""

    _name = "exemplar.submission.line"
    _description = "Proposed Award"
    _inherit = ["exemplar.submission.part"]
    _rec_name = "award_id"

    _guarded_links = ("submission_id", "award_id")
    _fields_after_sending = (
        "outcome",
        "decision_number",
        "decision_date",
        "decision_issuer",
        "outcome_note",
    )

    award_id = fields.Many2one(
        "exemplar.award",
        string="Award",
        required=True,
        index=True,
        ondelete="cascade",
        check_company=True,
    )
    direction = fields.Selection(related="submission_id.direction", store=True, precompute=True)
    is_open = fields.Boolean(compute="_compute_is_open", store=True, precompute=True)
    form_id = fields.Many2one(related="award_id.form_id")
    award_state = fields.Selection(related="award_id.state", string="Award Stands At")
    votes_for = fields.Integer(copy=False, aggregator=None)
    votes_total = fields.Integer(
        string="Votes Cast",
        compute="_compute_votes_total",
        store=True,
        readonly=False,
        precompute=True,
        aggregator=None,
    )
    share = fields.Float(
        string="Share of Votes", compute="_compute_share", help="Votes for of all votes cast."
    )
    note = fields.Char(help="As printed in the last column of the list.")

    outcome = fields.Selection(
        [("granted", "Granted"), ("refused", "Not granted")],
        string="Higher Level's Answer",
        copy=False,
    )
    decision_number = fields.Char(string="Its Decision", copy=False, help="E.g. 152/QĐ-UBND.")
    decision_date = fields.Date(string="Decided On", copy=False)
    decision_issuer = fields.Char(
        string="Decided By", copy=False, help="E.g. Chủ tịch Ủy ban nhân dân tỉnh."
    )
    outcome_note = fields.Char(string="Reason of Refusal", copy=False)

    _award_uniq = models.UniqueIndex(
        "(submission_id, award_id)", "This award already stands in the submission."
    )
    _open_uniq = models.UniqueIndex(
        "(award_id, direction) WHERE is_open",
        "One of these awards already stands in another submission that is not answered yet.",
    )
    _votes_counted = models.Constraint(
        "CHECK (votes_for >= 0 AND votes_for <= votes_total)",
        "The votes for an award are at most all votes that were cast.",
    )

    @api.depends("submission_id.state")
    def _compute_is_open(self):
        for line in self:
            line.is_open = line.submission_id.state != CLOSED_STATE

    @api.depends("submission_id.present_count")
    def _compute_votes_total(self):
        for line in self:
            line.votes_total = line.submission_id.present_count

    @api.depends("votes_for", "votes_total")
    def _compute_share(self):
        for line in self:
            line.share = line.votes_for / line.votes_total if line.votes_total else 0

    @api.constrains("submission_id", "award_id")
    def _check_award(self):
        for line in self:
            if misfit := line.submission_id._misfit(line.award_id):
                why = f"{line.award_id.recipient_name}: {'; '.join(misfit)}"
                raise ValidationError(why)

    @api.constrains("outcome", "decision_date")
    def _check_decision_date(self):
        today = self.env.company._exemplar_today()
        for line in self.filtered("decision_date"):
            if line.decision_date > today:
                raise ValidationError(
                    self.env._(
                        "%(name)s: a decision is not dated in the future.",
                        name=line.award_id.recipient_name,
                    )
                )

    @api.model_create_multi
    def create(self, vals_list):
        self._check_free(vals_list)
        for vals in vals_list:
            self._check_outcome_typed({name for name, value in vals.items() if value})
        return super().create(vals_list)

    def write(self, vals):
        self._check_outcome_typed(set(vals))
        return super().write(vals)

    def _check_free(self, vals_list):
        """Refuse an award that stands in another open submission of the same direction."""
        submissions = self.env["exemplar.submission"].browse(
            {vals["submission_id"] for vals in vals_list if vals.get("submission_id")}
        )
        awards = self.env["exemplar.award"].browse(
            {vals["award_id"] for vals in vals_list if vals.get("award_id")}
        )
        # what may not be read is refused by its link, without its name
        directions = set(submissions._filtered_access("read").mapped("direction"))
        taken = (
            Domain("is_open", "=", True)
            & Domain("award_id", "in", awards._filtered_access("read").ids)
            & Domain("direction", "in", directions)
        )
        # sudo: that an award is taken counts although the submission may not be shown
        if line := self.sudo().search(taken & Domain("submission_id", "not in", submissions.ids)):
            raise ValidationError(
                self.env._(
                    "%(names)s: already in another submission that is not answered yet.",
                    names=", ".join(line.award_id.mapped("recipient_name")),
                )
            )

    def _check_outcome_typed(self, names):
        """Leave the higher level's answer to the officer, once the submission is on its way.

        :raises UserError: when ``names`` of fields set it otherwise
        """
        if self.env.su or names.isdisjoint(self._fields_after_sending):
            return
        sent = self and all(
            line.direction == "upward" and line.submission_id.state in ("sent", "received")
            for line in self
        )
        if not sent or not self.env.user.has_group(OFFICER):
            raise UserError(
                self.env._(
                    "What a higher level answered is recorded by the commendation officer once "
                    "the submission to it has been sent."
                )
            )

    def _needs_vote(self):
        """Tell whether the file of the award has to show a meeting: by the normal procedure."""
        award = self.award_id
        return (
            self.direction == "unit"
            and award.procedure == "normal"
            and bool(award._required_paper_types())
        )

    def _missing_facts(self):
        missing = []
        if self._needs_vote() and not self.votes_for:
            missing.append(self.env._("the votes of the meeting"))
        award = self.award_id
        described = award.claim_ids or award.achievement or award.nominee_id.summary
        if self.direction == "unit" and not described:
            missing.append(self.env._("the words on what it is given for"))
        return missing

    def _missing_outcome(self):
        if not self.outcome:
            return [self.env._("what the higher level answered")]
        if self.outcome == "refused":
            return [] if self.outcome_note else [self.env._("the reason of the refusal")]
        facts = [
            (
                NUMBER_AND_SYMBOL.fullmatch((self.decision_number or "").strip()),
                self.env._(
                    "the number of the higher level's decision with its symbol, such as 152/QĐ-UBND"
                ),
            ),
            (self.decision_date, self.env._("the date of the higher level's decision")),
            (
                (self.decision_issuer or "").strip(),
                self.env._("who decided at the higher level"),
            ),
        ]
        return [words for value, words in facts if not value]

    def _apply_outcomes(self):
        """Move the awards as the higher level has answered."""
        granted = self.filtered(lambda line: line.outcome == "granted")
        for decision, lines in granted.grouped(
            lambda line: (line.decision_number, line.decision_date, line.decision_issuer)
        ).items():
            lines.award_id._grant(*decision)
        refused = self.filtered(lambda line: line.outcome == "refused")
        for reason, lines in refused.grouped("outcome_note").items():
            lines.award_id.write({"state": "refused", "state_reason": reason})

    def _result_text(self):
        """Return the outcome of the award in a line, with the decision or the reason."""
        award = self.award_id
        outcome = award._state_label(award.state)
        if award.state == "refused" and award.state_reason:
            outcome = f"{outcome}: {award.state_reason}"
        elif award.date_decided:
            outcome = self.env._(
                "%(outcome)s, Decision no. %(number)s of %(date)s",
                outcome=outcome,
                number=award._decision_reference(),
                date=format_date(self.env, award.date_decided),
            )
        return f"{award.display_name}: {outcome}"
