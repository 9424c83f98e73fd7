from odoo import api, fields, models
from odoo.tools import format_date

from .exemplar_award_rule import OWN_AUTHORITIES

NAMES_SHOWN = 5


class ExemplarAwardListGuards(models.Model):
    """What a list must have before it hangs, is ready and is decided (rules R5, R7, R14)."""

    _inherit = "exemplar.award.list"

    @api.depends_context("uid")
    @api.depends(
        "state", "form_id", "year", "line_ids.excluded", "line_ids.repeated", "meeting_date",
        "meeting_place", "meeting_attendance", "notice_place", "notice_date_from",
        "notice_date_to", "opinion_ids.date_answered", "paper_type_ids", "decision_id",
    )  # fmt: skip
    def _compute_next_missing(self):
        for record in self:
            missing = {}
            if not record.form_id:
                pass
            elif record.state in ("draft", "returned"):
                missing = record._missing_to_notice({})
            elif record.state in ("noticed", "ready"):
                missing = record._missing_after_notice()
            record.next_missing = "\n".join(missing.get(record.id) or []) or False

    def _missing_for_decision(self):
        """Return what the lists lack on the day of the decision."""
        refusals = self._missing_after_notice()
        for record in self:
            rule = record._rule_on(record._law_date())
            if rule and rule.authority not in OWN_AUTHORITIES:
                labels = dict(rule._fields["authority"]._description_selection(self.env))
                refusals[record.id].append(
                    self.env._(
                        "the authority: on %(date)s “%(form)s” is decided by: %(authority)s; make "
                        "a submission to that level",
                        form=record.form_id.name,
                        date=format_date(self.env, record._law_date()),
                        authority=labels[rule.authority],
                    )
                )
            refusals[record.id] += record._missing_order()
        return refusals

    def _missing_order(self):
        """Return what a decision lacks that was signed while the list still hung."""
        if not self.date_decided or not self.notice_date_to:
            return []
        if self.date_decided > self.notice_date_to:
            return []
        return [
            self.env._(
                "a decision signed after the notice, which hung until the end of %(date)s",
                date=format_date(self.env, self.notice_date_to),
            )
        ]

    def _missing_after_notice(self):
        """Return what the lists lack once their notice has been up."""
        waiting = self._unanswered_opinions()
        return {
            record.id: [
                *record._missing_rule(),
                *record._missing_notice_end(),
                *record._missing_answers(waiting.get(record.id, 0)),
                *record._missing_settled(),
                *record._missing_papers(),
            ]
            for record in self
        }

    def _missing_rule(self):
        rule = self._rule_on(self._law_date())
        missing = []
        if not rule:
            missing.append(self.form_id._missing_rule(self._law_date()))
        elif refusal := rule._missing_for("household", False):
            missing.append(refusal)
        elif rule.council_needed:
            missing.append(
                self.env._("a rule without Council: by the rule of that day the Council sees it")
            )
        if not self.household_count:
            missing.append(self.env._("at least one household; paste or import them from Excel"))
        return missing

    def _missing_meeting(self):
        missing = []
        if not self.meeting_date:
            missing.append(self.env._("the day of the hamlet's meeting"))
        elif self.meeting_date > self.env.company._exemplar_today():
            missing.append(self.env._("a day of the meeting that is not in the future"))
        if not (self.meeting_place or "").strip():
            missing.append(self.env._("where the meeting was"))
        if self.meeting_attendance < 1:
            missing.append(self.env._("how many households were present"))
        return missing

    def _missing_notice(self):
        missing = []
        if not (self.notice_place or "").strip():
            missing.append(self.env._("where the notice hangs"))
        if not self.notice_date_from or not self.notice_date_to:
            missing.append(self.env._("the first and the last day of the notice"))
        elif self.meeting_date and self.notice_date_from < self.meeting_date:
            missing.append(self.env._("a notice that begins on the day of the meeting or later"))
        else:
            missing += self._missing_days()
        return missing

    def _missing_days(self):
        """Return what lacks to the days of the notice that the rule asks for."""
        enough = fields.Date.add(self.notice_date_from, days=self.notice_days)
        if self.notice_date_to >= enough:
            return []
        return [
            self.env._(
                "%(days)s days of notice: %(hangs)s; let it end on %(enough)s or later",
                days=self.notice_days,
                hangs=self._notice_text(),
                enough=format_date(self.env, enough),
            )
        ]

    def _missing_notice_end(self):
        missing = self._missing_notice()
        end = self.notice_date_to
        if end and end >= self.env.company._exemplar_today():
            missing.append(
                self.env._(
                    "the end of the notice: it hangs until the end of %(date)s",
                    date=format_date(self.env, end),
                )
            )
        return missing

    def _missing_answers(self, count):
        if not count:
            return []
        return [self.env._("answers to %(count)s opinions; the hamlet records them", count=count)]

    def _missing_settled(self):
        if not self.repeated_count:
            return []
        names = self.line_ids.filtered("repeated")[:NAMES_SHOWN].mapped("name")
        if self.repeated_count > len(names):
            names.append("…")
        return [
            self.env._(
                "a word on %(count)s households that may stand twice: exclude them with a reason "
                "or mark them as other households (%(names)s)",
                count=self.repeated_count,
                names=", ".join(names),
            )
        ]

    def _missing_papers(self):
        """Return the papers that the rule of the day asks for and nobody has ticked (rule R5)."""
        if missing := self.required_paper_type_ids - self.paper_type_ids:
            return [self.env._("the papers: %(papers)s", papers=", ".join(missing.mapped("name")))]
        return []

    def _unanswered_opinions(self):
        """Return ``{list id: number of opinions without an answer}``."""
        return {
            record.id: count
            for record, count in self.env["exemplar.award.list.opinion"]._read_group(
                [("list_id", "in", self.ids), ("date_answered", "=", False)],
                ["list_id"],
                ["__count"],
            )
        }
