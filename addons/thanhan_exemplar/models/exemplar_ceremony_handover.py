from odoo import models
from odoo.exceptions import UserError
from odoo.tools import format_date

HONOURABLE_STATES = ("verified", "proposed", "honoured", "replicating")


class ExemplarCeremonyHandover(models.Model):
    """What is handed over at a ceremony or later, and what it lacks (rules R2, R14)."""

    _inherit = "exemplar.ceremony.line"

    def action_hand_over(self):
        """Hand over to those who were absent, on the day typed in the line or today.

        :return: True, or the notification "n done, m refused: why"
        :raises UserError: when nothing may be handed over, naming what is missing
        """
        self.check_access("write")
        # sudo: who receives is closed to users; the guard asks what the user may hand over
        waiting = self.sudo().filtered(lambda line: line._is_waiting())
        refusals = waiting._missing_to_hand_over()
        ready = waiting.filtered(lambda line: line.id not in refusals)
        why = "\n".join(
            f"{line.recipient_name}: {'; '.join(refusals[line.id])}" for line in waiting - ready
        )
        if not ready:
            raise UserError(why or self.env._("Nobody here is waiting for what was given."))
        ready._hand_over()
        return self.ceremony_id._answer(len(ready), len(waiting - ready), why)

    def _day(self):
        """Return the day on which what the line names is or was handed over."""
        if self.date_received:
            return self.date_received
        held = self.ceremony_id.state == "held" and self.is_absent
        return self.env.company._exemplar_today() if held else self.ceremony_id.date

    def _conferral_groups(self):
        """Return ``[(awards, values of the conferral), …]`` of the awards still to confer."""
        waiting = self.filtered(lambda line: line.award_id and line.award_id.state != "conferred")
        groups = waiting.grouped(lambda line: tuple(sorted(line._conferral_values().items())))
        return [(lines.award_id, dict(values)) for values, lines in groups.items()]

    def _conferral_values(self):
        name = (self.receiver_kept or "").strip()
        return {
            "date_conferred": self._day(),
            "certificate_received": self.certificate_received,
            "money_received": self.money_received,
            "object_text": self.object_text or False,
            "receiver_name": (name != self.recipient_name and name) or False,
            "conferral_note": self.note_kept or False,
        }

    def _missing_to_hand_over(self):
        """Return ``{line id: [what is missing, …]}`` before what the lines name is handed over."""
        by_award = {}
        for awards, values in self._conferral_groups():
            by_award.update(awards._refusals({**values, "state": "conferred"}))
        without = self.filtered(lambda line: not line.award_id)
        refusals = {
            line.id: by_award[line.award_id.id] for line in self if line.award_id.id in by_award
        }
        return self.env["exemplar.state.mixin"]._merge_refusals(
            refusals, without._missing_honour(), without._missing_receipt()
        )

    def _missing_honour(self):
        """Return the refusals of those who may not be honoured without an award (rule R2)."""
        # sudo: where an exemplar stands counts, whoever may read it
        nominees = self.sudo().nominee_id
        held = nominees._missing_hold_lifted()
        foreign = nominees - nominees._honoured_by_user()
        refusals = {}
        for line in self.sudo():
            nominee = line.nominee_id
            missing = list(held.get(nominee.id, ()))
            if nominee.merged_into_id:
                missing.append(
                    self.env._("this file was merged into another one; take the line out")
                )
            elif nominee.state not in HONOURABLE_STATES:
                missing.append(
                    self.env._("the verification; the commendation officer completes it")
                )
            elif nominee in foreign:
                missing.append(
                    self.env._("another body introduced them: the commendation officer honours")
                )
            if missing:
                refusals[line.id] = missing
        return refusals

    def _missing_receipt(self):
        today = self.env.company._exemplar_today()
        refusals = {}
        for line in self:
            missing = []
            if line._day() > today:
                missing.append(self.env._("a day of receipt that is not in the future"))
            elif line._day() < line.ceremony_id.date:
                missing.append(
                    self.env._(
                        "a day of receipt on or after the ceremony of %(date)s",
                        date=format_date(self.env, line.ceremony_id.date),
                    )
                )
            values = line._conferral_values()
            other = line.nominee_id.subject == "individual" and values["receiver_name"]
            if other and not (line.note_kept or "").strip():
                missing.append(
                    self.env._(
                        "a note that says why %(receiver)s received it",
                        receiver=line.receiver_kept,
                    )
                )
            if missing:
                refusals[line.id] = missing
        return refusals

    def _hand_over(self):
        """Confer the awards and honour the exemplars of the lines; their guards run again."""
        groups = self._conferral_groups()
        for day, lines in self.grouped(lambda line: line._day()).items():
            lines.write({"is_received": True, "date_received": day})
        # sudo: what a conferral sets nobody types; the guards ask who the user is all the same
        self.env["exemplar.award"].sudo()._confer_groups(groups)
        self.filtered("award_id")._follow_conferral()
        without = self.filtered(lambda line: not line.award_id)
        for line in without.filtered(lambda line: not line.receiver_kept):
            line.receiver_kept = line.recipient_name
        without.nominee_id.filtered(lambda one: one.state in ("verified", "proposed")).write(
            {"state": "honoured"}
        )

    def _follow_conferral(self):
        """Show in the lines what their awards record: an award may be conferred elsewhere."""
        for line in self:
            award = line.award_id
            line.write(
                {
                    "date_received": award.date_conferred,
                    "certificate_received": award.certificate_received,
                    "money_received": award.money_received,
                    "object_text": award.object_text,
                    "receiver_kept": award.receiver_name,
                    "note_kept": award.conferral_note,
                }
            )
