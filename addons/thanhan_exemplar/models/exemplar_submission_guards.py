from odoo import api, models
from odoo.fields import Domain
from odoo.tools import format_date

from .exemplar_award_rule import OWN_AUTHORITIES
from .exemplar_submission import OPEN_STATES

LATE_STATES = ("in_council", "approved", "decided", "conferred", "revoked")


class ExemplarSubmissionGuards(models.Model):
    """What a submission must have before it is sent, received, returned or answered."""

    _inherit = "exemplar.submission"

    @api.depends(
        "state", "direction", "organization_id", "number", "date", "addressee", "date_meeting",
        "place_meeting", "chair_name", "secretary_name", "present_count",
        "line_ids.award_id.state", "line_ids.votes_for", "line_ids.votes_total",
    )  # fmt: skip
    def _compute_next_missing(self):
        open_ones = self.filtered(lambda submission: submission.state in OPEN_STATES)
        missing = open_ones._missing_content()
        for submission in self:
            submission.next_missing = "\n".join(missing.get(submission.id, [])) or False

    @api.depends("state", "line_ids.award_id.paper_ids.is_present")
    def _compute_missing_papers(self):
        refusals = self.line_ids.award_id._missing_papers()
        for submission in self:
            awards = submission.line_ids.award_id
            submission.missing_papers = "\n".join(submission._named(awards, refusals)) or False

    def _missing_to_send(self, _vals):
        own = self.filtered(lambda submission: submission.direction != "unit")
        return self._merge_refusals(own._missing_officer(), self._missing_content())

    def _missing_officer_to_receive(self, _vals):
        return self._missing_officer()

    def _missing_to_return(self, vals):
        return self._merge_refusals(
            self._missing_officer(), self._missing_reason(vals), self._missing_return_of_awards()
        )

    def _missing_to_answer(self, vals):
        refusals = {submission.id: [] for submission in self}
        for submission in self:
            if not (vals.get("answer") or "").strip():
                refusals[submission.id].append(self.env._("the text of the answer"))
            if submission.direction == "unit" and submission.state != "received":
                refusals[submission.id].append(self.env._("the receipt; receive it first"))
        units = self.filtered(lambda submission: submission.direction == "unit")
        upward = self.filtered(lambda submission: submission.direction == "upward")
        return self._merge_refusals(
            self._missing_officer(), refusals, units._missing_results(), upward._missing_outcomes()
        )

    def _missing_content(self):
        """Return what is missing on the paper, of the meeting and of each award, by its name."""
        by_award = self._missing_of_awards()
        return {
            submission.id: [
                *submission._missing_on_paper(),
                *submission._missing_of_meeting(),
                *submission._named(submission.line_ids.award_id, by_award[submission.id]),
            ]
            for submission in self
        }

    def _missing_on_paper(self):
        missing = []
        if not self.line_ids.award_id.filtered(lambda award: award.state != "refused"):
            missing.append(self.env._("at least one award"))
        if not (self.addressee or "").strip():
            missing.append(self.env._("the addressee"))
        if not self.date or self.date > self.env.company._exemplar_today():
            missing.append(self.env._("a date that is not in the future"))
        if self.direction == "upward" and not self.number:
            missing.append(self.env._("the number from the commune's series"))
        return missing

    def _missing_of_meeting(self):
        """Return what is missing of the meeting, where an award of the list has to have one."""
        if not any(line._needs_vote() for line in self.line_ids):
            return []
        facts = [
            (self.date_meeting, self.env._("the day of the meeting")),
            (self.place_meeting, self.env._("the place of the meeting")),
            (self.chair_name, self.env._("who chaired the meeting")),
            (self.secretary_name, self.env._("who kept the minutes")),
            (self.present_count, self.env._("how many were present")),
        ]
        missing = [words for value, words in facts if not value]
        if self.date_meeting and self.date and self.date_meeting > self.date:
            missing.append(self.env._("a meeting that is not after the date of the submission"))
        return missing

    def _missing_of_awards(self):
        """Return ``{submission id: {award id: [what is missing, …]}}``."""
        units = self.filtered(lambda submission: submission.direction == "unit")
        content = units.line_ids.award_id._missing_content()
        refusals = {}
        for submission in self:
            by_award = {}
            for line in submission.line_ids:
                if line.award_id.state == "refused":
                    continue
                misfit = submission._misfit(line.award_id, sending=True)
                own = content.get(line.award_id.id, []) if submission in units else []
                by_award[line.award_id.id] = misfit or [*own, *line._missing_facts()]
            refusals[submission.id] = by_award
        return refusals

    def _missing_return_of_awards(self):
        """Return the refusals of those with awards that have gone on to the Council or beyond."""
        refusals = {}
        for submission in self.filtered(lambda one: one.direction == "unit"):
            late = submission.line_ids.award_id.filtered(lambda one: one.state in LATE_STATES)
            if late:
                refusals[submission.id] = [
                    self.env._(
                        "awards that are still being checked; return the others one by one: "
                        "%(names)s have gone on",
                        names=", ".join(late.mapped("recipient_name")),
                    )
                ]
        return refusals

    def _missing_results(self):
        refusals = {}
        for submission in self:
            awards = submission.line_ids.award_id
            if waiting := awards - awards._filter_settled():
                refusals[submission.id] = [
                    self.env._(
                        "the outcome of: %(names)s",
                        names=", ".join(waiting.mapped("recipient_name")),
                    )
                ]
        return refusals

    def _missing_outcomes(self):
        granted = self.line_ids.filtered(lambda line: line.outcome == "granted").award_id
        refusals = self._merge_refusals(
            {line.award_id.id: line._missing_outcome() for line in self.line_ids},
            granted._missing_hold(),
        )
        return {
            submission.id: submission._named(submission.line_ids.award_id, refusals)
            for submission in self
        }

    @api.model
    def _named(self, awards, refusals):
        """Return one text for each of ``awards`` that lacks something, its name first."""
        return [
            f"{award.recipient_name}: {'; '.join(refusals[award.id])}"
            for award in awards
            if refusals.get(award.id)
        ]

    def _states_of_awards(self):
        return OPEN_STATES if self.direction == "unit" else ("approved",)

    def _domain_waiting(self):
        """Return the domain of the awards that may fit and stand in no other submission."""
        other = Domain("is_open", "=", True) & Domain("direction", "=", self.direction)
        domain = (
            Domain("company_id", "=", self.company_id.id)
            & Domain("state", "in", self._states_of_awards())
            & ~Domain("submission_line_ids", "any", other)
        )
        if self.direction == "unit":
            domain &= Domain("organization_id", "child_of", self.organization_id.ids)
        return domain

    def _misfit(self, award, sending=False):
        """Return why ``award`` has no place in the submission, a list of texts."""
        states = self._states_of_awards()
        proposed = sending and self.direction == "unit" and award.state == "proposed"
        if award.state not in states and not proposed:
            return [
                self.env._(
                    "it stands at “%(state)s”; for this submission it has to stand at “%(needed)s”",
                    state=award._state_label(award.state),
                    needed="”, “".join(map(award._state_label, states)),
                )
            ]
        is_unit = self.direction == "unit"
        return self._misfit_of_body(award) if is_unit else self._misfit_of_authority(award)

    def _misfit_of_body(self, award):
        path = self.organization_id.parent_path
        proposing = award.organization_id
        # sudo: the introducing body is compared, not shown
        bodies = proposing.sudo() | award.sudo().nominee_organization_id
        if path and all((body.parent_path or "").startswith(path) for body in bodies):
            return []
        return [
            self.env._(
                "it is proposed by %(body)s; only an award of the own body and its branches goes "
                "into this submission",
                body=proposing.display_name,
            )
        ]

    def _misfit_of_authority(self, award):
        """Return whether who decides the form on the day of the paper fits (rule R7)."""
        date = self._law_date()
        rule = award.form_id.with_company(self.company_id)._rule_on(date)
        if not rule:
            return [award.form_id._missing_rule(date)]
        is_own = rule.authority in OWN_AUTHORITIES
        if is_own != (self.direction == "upward"):
            return []
        labels = dict(rule._fields["authority"]._description_selection(self.env))
        return [
            self.env._(
                "on %(date)s “%(form)s” is decided by: %(authority)s; make the submission to that "
                "level",
                date=format_date(self.env, date),
                form=award.form_id.name,
                authority=labels[rule.authority],
            )
        ]
