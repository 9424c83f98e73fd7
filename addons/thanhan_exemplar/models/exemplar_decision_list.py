from odoo import api, fields, models
from odoo.exceptions import UserError


class ExemplarDecisionList(models.Model):
    """Lists of households in a decision, with or without single awards (rules R11-R13)."""

    _inherit = "exemplar.decision"

    award_list_ids = fields.One2many(
        "exemplar.award.list", "decision_id", string="Lists of Households"
    )
    household_count = fields.Integer(string="Households", compute="_compute_amounts")

    @api.depends_context("uid")
    @api.depends("award_list_ids.state", "award_list_ids.line_ids.amount")
    def _compute_amounts(self):
        result = super()._compute_amounts()
        groups = self.env["exemplar.award.list.line"]._read_group(
            [("list_id", "in", self.award_list_ids.ids), ("excluded", "=", False)],
            ["list_id"],
            ["__count", "amount:sum"],
        )
        figures = {record.id: (count, amount) for record, count, amount in groups}
        for decision in self:
            own = [figures.get(list_id, (0, 0)) for list_id in decision.award_list_ids.ids]
            decision.household_count = sum(count for count, _amount in own)
            decision.amount += sum(amount for _count, amount in own)
        return result

    @api.depends("award_list_ids.state")
    def _compute_next_missing(self):
        return super()._compute_next_missing()

    def write(self, vals):
        result = super().write(vals)
        if vals.get("state") == "revoked":
            self._revoke_lists(vals.get("state_reason"))
        return result

    def action_add_ready_lists(self):
        """Put all lists of the latest year that wait for a decision into this draft.

        :return: True
        :raises UserError: when none waits
        """
        self.ensure_one()
        waiting = self.env["exemplar.award.list"].search(
            [
                ("company_id", "=", self.company_id.id),
                ("state", "=", "ready"),
                ("decision_id", "=", False),
            ]
        )
        if not waiting:
            raise UserError(
                self.env._("No list waits for a decision. Close the notice of the lists first.")
            )
        year = self.award_list_ids[:1].year or waiting[0].year
        waiting.filtered(lambda record: record.year == year).decision_id = self
        return True

    def _get_lists(self):
        """Return the lists of households that stand in this decision."""
        return self.award_list_ids

    def _refusals(self, vals):
        self.award_list_ids._lock_rows()
        return super()._refusals(vals)

    def _missing_content(self):
        return self._merge_refusals(
            super()._missing_content(),
            {decision.id: decision._missing_of_lists() for decision in self},
        )

    def _missing_of_lists(self):
        """Return what the lists of this decision lack, one text for each, names first."""
        lists = self.award_list_ids
        refusals = lists._missing_for_decision()
        missing = [
            f"{record.name}: {'; '.join(refusals[record.id])}"
            for record in lists
            if refusals.get(record.id)
        ]
        if early := lists.filtered(lambda record: record.state != "ready"):
            missing.append(
                self.env._(
                    "the end of the notice: %(names)s", names=", ".join(early.mapped("name"))
                )
            )
        if len(set(self._get_lists().mapped("year"))) > 1:
            missing.append(self.env._("lists of one year only"))
        return missing

    def _decide_awards(self):
        result = super()._decide_awards()
        for decision in self:
            if ready := decision.award_list_ids.filtered(lambda record: record.state == "ready"):
                ready.write({"state": "decided"})
                decision._number_lists(ready)
        return result

    def _number_lists(self, decided):
        """Give all households money and register numbers, whatever their number, in one go."""
        households = self.env["exemplar.award.list.line"]._read_group(
            [("list_id", "in", decided.ids), ("excluded", "=", False)],
            ["form_id"],
            ["__count"],
        )
        for form, count in households:
            lists = decided.filtered(lambda record, form=form: record.form_id == form)
            amount, _text = form.with_company(self.company_id)._bonus_terms(self.date, "household")
            first = self.env["exemplar.register"]._take(self.company_id, "award", self.year, count)
            lists._number_households(first, self.year, amount)

    def _revoke_lists(self, reason):
        """Revoke the lists along with their decision and plan what is taken back (rule R12)."""
        lists = self.award_list_ids.filtered(lambda record: record.state == "decided")
        lists.write({"state": "revoked", "state_reason": reason})
        for decision in lists.decision_id:
            decision.activity_schedule(
                "mail.mail_activity_data_todo",
                summary=self.env._(
                    "Revoked: take back the certificates of %(count)s households, and the money "
                    "where any was paid",
                    count=decision.household_count,
                ),
                user_id=self.env.uid,
            )
