from odoo import api, fields, models


class ExemplarDecisionUnchecked(models.Model):
    """What a decision rests on that nobody has compared with the published text yet."""

    _inherit = "exemplar.decision"

    unchecked = fields.Text(
        string="Unchecked Law",
        compute="_compute_unchecked",
        groups="thanhan_exemplar.group_exemplar_officer",
    )

    @api.depends(
        "state", "date", "award_ids.form_id", "award_ids.subject", "award_list_ids.form_id",
        "legal_document_ids.confidence",
    )  # fmt: skip
    def _compute_unchecked(self):
        for decision in self:
            texts = ()
            if decision.state in ("draft", "issued"):
                texts = (decision._unchecked_bases(), decision._unchecked_rules())
            decision.unchecked = "\n".join(filter(None, texts)) or False

    def _unchecked_bases(self):
        unchecked = self.legal_document_ids.filtered(lambda base: base.confidence == "unchecked")
        if not unchecked:
            return ""
        return self.env._(
            "The paper does not cite: %(documents)s. Compare them with the published text under "
            "Configuration, Legal Documents.",
            documents="; ".join(unchecked.mapped("display_name")),
        )

    def _unchecked_rules(self):
        date = self._law_date()
        terms = {(award.form_id, award.subject) for award in self.award_ids}
        terms |= {(form, "household") for form in self._get_lists().form_id}
        names = []
        for form, subject in sorted(terms, key=lambda pair: (pair[0].sequence, pair[1])):
            rule = form.with_company(self.company_id)._rule_on(date)
            if rule and form.name not in names and rule._is_unchecked_for(subject):
                names.append(form.name)
        if not names:
            return ""
        return self.env._("The rule of that day and its money: %(forms)s.", forms="; ".join(names))
