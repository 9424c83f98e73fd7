from dataclasses import dataclass
from datetime import date

from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import format_date

from .exemplar_award import FIXED_STATES
from .exemplar_award_guards import ACTIVE_STATES

GIVEN_STATES = ("decided", "conferred")


@dataclass(frozen=True)
class Condition:
    """One line of the check list, named as in ``exemplar.award.condition``.

    guards: what stops the award, the methods that its steps ask as well
    hints: what is told and stops nothing
    applies: tells whether the line concerns the award at all
    """

    name: str
    guards: tuple = ()
    hints: tuple = ()
    applies: str | None = None


CONDITIONS = (
    Condition("subject_kind", guards=("_missing_rule",)),
    Condition(
        "verified",
        guards=("_missing_verified_nominee", "_missing_claims"),
        applies="_is_verification_required",
    ),
    Condition("period", hints=("_hint_period",), applies="_is_commendation"),
    Condition(
        "once",
        guards=("_missing_first_commendation",),
        hints=("_hint_override", "_hint_same_period", "_hint_duplicates"),
        applies="_is_commendation",
    ),
    Condition("hold", guards=("_missing_hold",), applies="_has_nominee"),
    Condition("discipline", hints=("_hint_past_hold",), applies="_has_past_hold"),
    Condition(
        "simplified",
        guards=("_missing_simplified_case",),
        hints=("_hint_case",),
        applies="_is_simplified",
    ),
    Condition("papers", guards=("_missing_papers",)),
    Condition("authority", hints=("_hint_authority",)),
    Condition("support", hints=("_hint_support",), applies="_is_upward_merit"),
    Condition("one_bonus", hints=("_hint_several",), applies="_has_several"),
    Condition("checked", hints=("_hint_unchecked",)),
)


class ExemplarAwardCheck(models.Model):
    """The machine's check list: each condition of the law, met, not met or to be looked at."""

    _inherit = "exemplar.award"

    check_list = fields.Html(compute="_compute_check_list", sanitize=False)

    @api.depends(
        "state", "form_id", "kind", "procedure", "simplified_case", "subject", "nominee_id",
        "claim_ids", "date_from", "date_to", "override_reason", "paper_ids.is_present",
        "decision_id.date",
    )  # fmt: skip
    @api.depends_context("uid", "lang")
    def _compute_check_list(self):
        for award in self:
            shown = bool(award.form_id) and award.state not in FIXED_STATES
            award.check_list = shown and self.env["ir.qweb"]._render(
                "thanhan_exemplar.exemplar_award_check_list", {"lines": award._check_lines()}
            )

    def _check_lines(self):
        """Return the lines of the check list, each a dict.

        name, label, status (met, not_met, warning), texts, article, is_unchecked
        """
        conditions = self.env["exemplar.award.condition"].with_company(self.company_id)
        rows = conditions._by_condition(self._law_date())
        labels = dict(conditions._fields["condition"]._description_selection(self.env))
        lines = []
        for condition in CONDITIONS:
            if condition.applies and not getattr(self, condition.applies)():
                continue
            missing = [
                text
                for guard in condition.guards
                for text in getattr(self, guard)().get(self.id, [])
            ]
            hints = [text for hint in condition.hints if (text := getattr(self, hint)())]
            row = rows.get(condition.name)
            lines.append(
                {
                    "name": condition.name,
                    "label": labels[condition.name],
                    "status": "not_met" if missing else "warning" if hints else "met",
                    "texts": missing + hints,
                    "article": row.article if row else False,
                    "is_unchecked": bool(row) and row.confidence == "unchecked",
                }
            )
        return lines

    def _is_verification_required(self):
        return self.requires_verification

    def _is_commendation(self):
        return self.category == "commendation"

    def _is_simplified(self):
        return self.procedure == "simplified"

    def _has_nominee(self):
        return bool(self.nominee_id)

    def _is_upward_merit(self):
        rule = self._rule()
        return bool(self.kind == "merit" and rule and rule._missing_own_authority(self._law_date()))

    def _hint_period(self):
        if not self.date_from or not self.date_to:
            return self.env._(
                "from when to when it was achieved; without it every earlier commendation counts "
                "as of the same period"
            )
        if self.date_received and self.date_to > self.date_received:
            return self.env._("the period ends after the file was received")
        return ""

    def _hint_override(self):
        # sudo: that the leader allowed it is told, why only to whom the reason is open
        if not self.sudo().override_reason:
            return ""
        if not self._has_field_access(self._fields["override_reason"], "read"):
            return self.env._("commended again by the leader")
        return self.env._(
            "commended again by the leader, because: %(reason)s", reason=self.override_reason
        )

    def _hint_same_period(self):
        """Tell of another commendation of the same period, for another achievement (rule R1)."""
        others = self._other_commendations({}).filtered(
            lambda other: (
                other.id != self._origin.id
                and other.state in ACTIVE_STATES
                and self._overlaps(other)
                and not self._repeats(other, self.nominee_id.browse())
            )
        )
        if not others:
            return ""
        readable = others.with_env(self.env)._filtered_access("read")
        names = readable.mapped("display_name")
        if others - readable:
            names.append(self.env._("in another unit"))
        return self.env._(
            "commended or proposed in the same period for other achievements: %(awards)s",
            awards=", ".join(names),
        )

    def _hint_duplicates(self):
        """Tell that someone who may be the same person has a commendation of the period."""
        twins = self.nominee_id._possible_twins().get(self.nominee_id._origin.id)
        if not twins:
            return ""
        awards = twins.award_ids.filtered(
            lambda award: (
                award.category == "commendation"
                and award.state in ACTIVE_STATES
                and self._overlaps(award)
                and not self._repeats(award, twins)
            )
        )
        if not awards:
            return ""
        return self.env._(
            "someone who may be the same person is commended or proposed in this period; the "
            "commendation officer settles the possible duplicate first"
        )

    def _past_holds(self):
        """Return the ended holds of the exemplar that the user may read."""
        holds = self.env["exemplar.hold"]
        if not self.nominee_id or not holds.has_access("read"):
            return holds
        return holds.search(
            Domain("nominee_id", "=", self.nominee_id._origin.id)
            & Domain("state", "=", "lifted")
            & Domain("date_to", ">=", self.date_from or date.min),
            order="date_to desc",
        )

    def _has_past_hold(self):
        return bool(self._past_holds())

    def _hint_past_hold(self):
        return self.env._(
            "a hold ended on %(date)s, within the period: what was achieved before the end of a "
            "discipline does not count",
            date=format_date(self.env, self._past_holds()[0].date_to),
        )

    def _hint_case(self):
        # sudo: whether a leader found the exemplar, nothing else of its file
        if self.simplified_case == "found_by_leader" and self.nominee_id.sudo().source != "leader":
            return self.env._("the file of the exemplar does not name a leader as the finder")
        if self.simplified_case == "sudden" and self.kind != "sudden":
            return self.env._("the case is a sudden achievement, the kind is not")
        return ""

    def _hint_authority(self):
        rule = self._rule()
        return rule._missing_own_authority(self._law_date()) if rule else ""

    def _supporting_awards(self):
        """Return the given commendations of the exemplar that the user may read, and those of
        them that may support a higher one for merit (rule R3)."""
        given = self.search(
            Domain("nominee_id", "=", self.nominee_id._origin.id)
            & Domain("form_id.category", "=", "commendation")
            & Domain("state", "in", GIVEN_STATES)
            & Domain("id", "!=", self._origin.id)
        )
        return given, given.filtered(lambda award: award._supports_merit())

    def _supports_merit(self):
        """Tell whether this award may back a submission upward for merit (rule R3)."""
        kind = self._rule().kind_ids.filtered(lambda kind: kind.kind == self.kind)
        return bool(kind.supports_merit)

    def _hint_support(self):
        given, supporting = self._supporting_awards()
        if given == supporting:
            return ""
        return self.env._(
            "%(count)s earlier commendations are sudden or thematic and do not support this one",
            count=len(given - supporting),
        )

    def _at_one_time(self):
        """Return the other awards of the same exemplar that are not decided yet."""
        if not self.nominee_id:
            return self.browse()
        return self.search(
            Domain("nominee_id", "=", self.nominee_id._origin.id)
            & Domain("state", "in", ("proposed", "in_council", "approved"))
            & Domain("id", "!=", self._origin.id)
        )

    def _has_several(self):
        rows = self.env["exemplar.award.condition"].with_company(self.company_id)
        return "one_bonus" in rows._by_condition(self._law_date()) and bool(self._at_one_time())

    def _hint_several(self):
        return self.env._(
            "also proposed: %(awards)s; check whether only the highest money is paid",
            awards=", ".join(self._at_one_time().mapped("display_name")),
        )

    def _hint_unchecked(self):
        if not self.is_unchecked:
            return ""
        return self.env._(
            "the rule or the coefficient of that day has not been compared with the published "
            "text: see Configuration, Rules by Period"
        )
