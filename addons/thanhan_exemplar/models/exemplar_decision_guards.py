from odoo import api, models
from odoo.tools import format_date


class ExemplarDecisionGuards(models.Model):
    """What a decision must have before it is issued or revoked: rules R2, R4, R5, R7, R9."""

    _inherit = "exemplar.decision"

    @api.depends(
        "state", "number", "date", "signer_name", "legal_document_ids", "legal_answer",
        "award_ids.state",
    )  # fmt: skip
    def _compute_next_missing(self):
        for decision in self:
            drafted = decision.state == "draft"
            missing = decision._missing_content().get(decision.id) if drafted else []
            decision.next_missing = "\n".join(missing or []) or False

    def _refusals(self, vals):
        self.award_ids._serialize_on_nominees()
        self.award_ids._lock_rows()
        return super()._refusals(vals)

    def _missing_to_issue(self, _vals):
        return self._merge_refusals(self._missing_officer(), self._missing_content())

    def _missing_content(self):
        return {
            decision.id: [
                *decision._missing_numbers(),
                *decision._missing_contents(),
                *decision._missing_legal_answer(),
                *decision._missing_of_awards(),
            ]
            for decision in self
        }

    def _missing_to_sign(self):
        """Return what the paper lacks before the chairman signs it; number and day come later."""
        if self.state != "draft":
            return []
        later = self._missing_numbers()
        return [text for text in self._missing_content()[self.id] if text not in later]

    def _missing_numbers(self):
        missing = []
        if not self.number:
            missing.append(self.env._("the number from the office's series"))
        if not self.date:
            missing.append(self.env._("the day on which it was signed"))
        elif self.date > self.env.company._exemplar_today():
            missing.append(self.env._("a day of signing that is not in the future"))
        return missing

    def _missing_contents(self):
        missing = []
        if not self.signer_name:
            missing.append(self.env._("the name of the signer"))
        if not (self.award_ids or self.award_list_ids or self.replaces_id):
            missing.append(self.env._("at least one award or list of households"))
        return missing

    def _missing_legal_answer(self):
        """Return what to say to legal bases that are not in force on the day (rule R9)."""
        if (self.legal_answer or "").strip():
            return []
        date = self._law_date()
        in_force = self.legal_document_ids.filtered_domain(
            self.env["exemplar.legal.document"]._domain_in_force(date)
        )
        return [
            self.env._(
                "an answer to: %(document)s is not in force on %(date)s; take it out or type why "
                "it is cited",
                document=document.display_name,
                date=format_date(self.env, date),
            )
            for document in self.legal_document_ids - in_force
        ]

    def _missing_of_awards(self):
        """Return what the awards lack, one text for each, names first."""
        refusals = self.award_ids._missing_for_decision()
        missing = [
            f"{award.recipient_name}: {'; '.join(refusals[award.id])}"
            for award in self.award_ids
            if award.id in refusals
        ]
        if waiting := self.award_ids.filtered(lambda award: award.state != "approved"):
            missing.append(
                self.env._(
                    "approval by the leader: %(names)s",
                    names=", ".join(waiting.mapped("recipient_name")),
                )
            )
        return missing
