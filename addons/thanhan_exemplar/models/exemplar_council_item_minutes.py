from odoo import models

from .exemplar_council_item import PAPERS, VOTES, WRITTEN


class ExemplarCouncilItemMinutes(models.Model):
    """What the frozen minutes say of one file."""

    _inherit = "exemplar.council.item"

    def _minutes_title(self):
        return " – ".join(filter(None, (self.recipient_name, self.form_id.name)))

    def _minutes_lines(self):
        """Return the lines on conflicts, votes and result of this file."""
        results = dict(self._fields["result"]._description_selection(self.env))
        lines = [conflict._minutes_line() for conflict in self.conflict_ids]
        if self.result == "deferred":
            return [*lines, f"{results['deferred']}: {self.defer_reason}"]
        names = [*PAPERS, *VOTES] if self.mode == "paper" else [*VOTES[:3]]
        if self.may_write:
            names += WRITTEN
        votes = [
            f"{self._fields[name]._description_string(self.env)}: {self[name]}" for name in names
        ]
        lines.append(self.env._("May vote: %(count)s", count=self.may_vote))
        lines.append("; ".join(votes))
        labels = dict(self.rule_id._fields["denominator"]._description_selection(self.env))
        lines.append(
            self.env._(
                "%(result)s: %(vote)s (%(denominator)s)",
                result=results[self.result],
                vote=self.vote_text or "0",
                denominator=labels[self.rule_id.denominator],
            )
        )
        return lines

    def _minutes_values(self):
        """Return what the printed minutes say of this file, see the session's."""
        confirmed = self.conflict_ids.filtered(lambda conflict: conflict.state == "confirmed")
        names = ("may_vote", "may_write", "counted_for", "counted_total", *VOTES, *PAPERS, *WRITTEN)
        return {
            "name": self.recipient_name,
            "subject": self.award_id.subject,
            "form": self.form_id.name,
            "result": self.result,
            "defer_reason": (self.defer_reason or "").strip(),
            **{name: self[name] for name in names},
            "conflicts": [
                {
                    "member": conflict.member_id.name,
                    "kind": conflict.kind,
                    "effect": conflict.effect,
                }
                for conflict in confirmed
            ],
        }
