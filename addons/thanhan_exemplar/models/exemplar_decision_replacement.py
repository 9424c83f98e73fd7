from odoo import api, fields, models
from odoo.exceptions import ValidationError

from .exemplar_decision import ExemplarDecision

GIVEN_STATES = ("decided", "conferred")
MONEY_FIELDS = {"form_id", "subject"}


class ExemplarDecisionReplacement(models.Model):
    """A decision that replaces another one: its awards go over, corrected, with their numbers."""

    _inherit = "exemplar.decision"

    _transitions = {
        **ExemplarDecision._transitions,
        ("issued", "replaced"): "_missing_to_replace",
    }
    _fields_fixed = (*ExemplarDecision._fields_fixed, "replaces_id")

    replaces_id = fields.Many2one(
        "exemplar.decision",
        string="Replaces",
        index="btree_not_null",
        ondelete="restrict",
        copy=False,
        check_company=True,
        tracking=True,
    )
    replaced_by_ids = fields.One2many("exemplar.decision", "replaces_id", string="Replaced By")
    correction_ids = fields.One2many(
        "exemplar.decision.correction",
        "decision_id",
        string="Awards Taken Over",
        groups="thanhan_exemplar.group_exemplar_officer",
    )

    @api.depends("replaces_id.state", "correction_ids.is_changed")
    def _compute_next_missing(self):
        return super()._compute_next_missing()

    @api.constrains("replaces_id")
    def _check_replaces(self):
        for decision in self.filtered("replaces_id"):
            if decision.replaces_id == decision or decision.replaces_id.state != "issued":
                raise ValidationError(
                    self.env._(
                        "Only a decision that is in force is replaced: %(decision)s is not.",
                        decision=decision.replaces_id.display_name,
                    )
                )

    @api.model_create_multi
    def create(self, vals_list):
        decisions = super().create(vals_list)
        decisions.filtered("replaces_id")._list_taken_over()
        return decisions

    def write(self, vals):
        before = {decision: decision.replaces_id for decision in self}
        result = super().write(vals)
        changed = self.filtered(lambda decision: decision.replaces_id != before[decision])
        # sudo: the lines follow the decision that is replaced, nobody makes them
        changed.sudo().correction_ids.unlink()
        changed.filtered("replaces_id")._list_taken_over()
        return result

    def action_draft_replacement(self):
        """Draft a decision that replaces this one and takes its awards over.

        :return: the action that opens the draft
        :raises UserError: when this one is not in force
        """
        self.ensure_one()
        decision = self.create(
            {
                "company_id": self.company_id.id,
                "symbol": self.symbol,
                "title": self.title,
                "replaces_id": self.id,
            }
        )
        return decision.get_formview_action()

    def _list_taken_over(self):
        lines = self.env["exemplar.decision.correction"]
        # sudo: the lines follow the decision that is replaced, nobody makes them
        lines.sudo().create(
            [
                {
                    "decision_id": decision.id,
                    "award_id": award.id,
                    **{
                        name: award._fields[name].convert_to_write(award[name], award)
                        for name in lines._corrected
                    },
                }
                for decision in self
                for award in decision.replaces_id.award_ids
                if award.state in GIVEN_STATES
            ]
        )

    def _refusals(self, vals):
        if vals.get("state") == "issued":
            self.replaces_id._lock_rows()
            self.replaces_id.award_ids._lock_rows()
        return super()._refusals(vals)

    def _missing_content(self):
        missing = super()._missing_content()
        for decision in self.filtered("replaces_id"):
            missing[decision.id] += decision._missing_to_take_over()
        return missing

    def _missing_to_take_over(self):
        if self.replaces_id.state != "issued":
            return [
                self.env._(
                    "a decision in force to replace: %(decision)s is no longer in force",
                    decision=self.replaces_id.display_name,
                )
            ]
        if self.date and self.replaces_id.date and self.date < self.replaces_id.date:
            return [self.env._("a day of signing that is not before that of the replaced decision")]
        date = self._law_date()
        return [
            f"{line.recipient_name}: {missing}"
            for line in self._taken_over()
            if line.is_changed and (missing := line._missing(date))
        ]

    def _missing_to_replace(self, _vals):
        missing = self.env._("a decision that replaces it; draft that one and issue it")
        without = self.filtered(
            lambda decision: "issued" not in decision.replaced_by_ids.mapped("state")
        )
        return self._merge_refusals(
            self._missing_officer(), {decision.id: [missing] for decision in without}
        )

    def _takes_over(self, award):
        """Tell whether this decision, just issued, takes the given ``award`` over."""
        return bool(
            self.state == "issued"
            and award.state in GIVEN_STATES
            and award in self.correction_ids.award_id
        )

    def _taken_over(self):
        """Return the lines whose award still stands; one revoked meanwhile stays behind."""
        return self.correction_ids.filtered(lambda line: line.award_id.state in GIVEN_STATES)

    def _decide_awards(self):
        result = super()._decide_awards()
        for decision in self.filtered("replaces_id"):
            decision._take_over()
        return result

    def _take_over(self):
        """Move the awards of the replaced decision here, corrected; their numbers stay."""
        replaced = self.replaces_id
        lines = self._taken_over()
        corrected = lines.filtered("is_changed")
        for line in corrected:
            self._correct(line)
        # sudo: what the decision sets nobody types
        lines.award_id.sudo().write({"decision_id": self.id})
        reason = self.env._("Replaced by Decision no. %(number)s", number=self.display_name)
        replaced.write({"state": "replaced", "state_reason": reason})
        if conferred := corrected.award_id.filtered(lambda award: award.state == "conferred"):
            self.activity_schedule(
                "mail.mail_activity_data_todo",
                summary=self.env._(
                    "Print and exchange the corrected certificates: %(names)s",
                    names=", ".join(conferred.mapped("recipient_name")),
                ),
                user_id=self.env.uid,
            )

    def _correct(self, line):
        """Write the corrections of one award and log what it said before."""
        award, changes = line.award_id, line._changes()
        text = "; ".join(
            self.env._(
                "%(field)s: %(before)s → %(after)s",
                field=award._fields[name]._description_string(self.env),
                before=self._shown(award, name),
                after=self._shown(line, name),
            )
            for name in changes
        )
        vals = {
            name: award._fields[name].convert_to_write(value, award)
            for name, value in changes.items()
        }
        if MONEY_FIELDS & set(changes):
            form = line.form_id.with_company(self.company_id)
            vals["amount"], vals["amount_terms"] = form._bonus_terms(self.date, line.subject)
        award._log_state("corrected", f"{self.display_name}: {text}")
        # sudo: what the decision sets nobody types
        award.sudo().write(vals)

    @api.model
    def _shown(self, record, name):
        field = record._fields[name]
        if field.type == "selection":
            return dict(field._description_selection(self.env)).get(record[name], "")
        return record[name].display_name if field.relational else record[name] or ""
