from odoo import api, models
from odoo.exceptions import UserError, ValidationError

from .exemplar_award import FIXED_STATES


class ExemplarAwardSteps(models.Model):
    """How an award moves, and what stays as it is once decided."""

    _inherit = "exemplar.award"

    _transitions = {
        ("draft", "proposed"): "_missing_to_propose",
        ("returned", "proposed"): "_missing_to_propose",
        ("proposed", "in_council"): "_missing_to_council",
        ("proposed", "approved"): "_missing_to_approve",
        ("in_council", "approved"): "_missing_council_result",
        ("proposed", "returned"): "_missing_to_turn_down",
        ("in_council", "returned"): "_missing_to_turn_down",
        ("approved", "returned"): "_missing_to_turn_down",
        ("proposed", "refused"): "_missing_to_turn_down",
        ("in_council", "refused"): "_missing_to_turn_down",
        ("approved", "refused"): "_missing_to_turn_down",
        ("returned", "refused"): "_missing_to_turn_down",
        ("approved", "decided"): "_missing_to_decide",
        ("decided", "conferred"): "_missing_to_confer",
        ("decided", "revoked"): "_missing_to_revoke",
        ("conferred", "revoked"): "_missing_to_revoke",
    }
    _fields_of_decision = (
        "amount",
        "amount_terms",
        "register_number",
        "register_year",
        "date_conferred",
    )
    _discussing_bodies = ("organization_id", "nominee_organization_id")
    _fields_fixed = (
        "nominee_id",
        "recipient_name",
        "subject",
        "organization_id",
        "form_id",
        "kind",
        "procedure",
        "simplified_case",
        "campaign_id",
        "date_received",
        "date_from",
        "date_to",
        "claim_ids",
        "achievement",
        "override_reason",
        "decision_id",
    )
    _fields_of_papers = ("form_id", "procedure", "kind", "nominee_id")

    @api.model_create_multi
    def create(self, vals_list):
        for vals in vals_list:
            if not vals.get("is_history"):
                self._check_authorship({name for name, value in vals.items() if value})
        awards = super().create(vals_list)
        awards._add_required_papers()
        return awards

    def write(self, vals):
        self._check_authorship(set(vals))
        self._check_fixed(vals)
        moving = self.filtered(lambda award: award.state != vals.get("state", award.state))
        result = super().write(vals)
        if not set(self._fields_of_papers).isdisjoint(vals):
            self._add_required_papers()
        if vals.get("override_reason"):
            self._log_state("override", vals["override_reason"])
        if moving:
            moving._move_nominees(vals["state"])
        if not {"organization_id", "nominee_id", "state"}.isdisjoint(vals):
            self._release_unreadable()
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_if_draft(self):
        for award in self:
            if award.state != "draft":
                raise ValidationError(
                    self.env._(
                        "%(award)s has been proposed and cannot be deleted. The commendation "
                        "officer refuses it instead, with the reason.",
                        award=award.display_name,
                    )
                )

    def action_propose(self):
        return self._move("proposed")

    def action_to_council(self):
        return self._move("in_council")

    def action_approve(self):
        return self._move("approved")

    def action_return(self, reason):
        return self._move("returned", state_reason=reason)

    def action_refuse(self, reason):
        return self._move("refused", state_reason=reason)

    def action_ask_return(self):
        return self._ask_reason("action_return")

    def action_ask_refuse(self):
        return self._ask_reason("action_refuse")

    def action_draft_decision(self):
        """Put the approved awards into a new draft decision.

        :return: the action that opens it
        :raises UserError: when none of them waits for a decision
        """
        waiting = self.filtered(lambda award: award.state == "approved" and not award.decision_id)
        if not waiting:
            raise UserError(
                self.env._("None of these awards waits for a decision: approve them first.")
            )
        decision = self.env["exemplar.decision"].create(
            {"company_id": waiting.company_id[:1].id, "award_ids": waiting.ids}
        )
        return decision.get_formview_action()

    def _on_move(self, state):
        if state in ("returned", "refused"):
            self.decision_id = False
        elif state == "revoked":
            self._schedule_take_back()
            self.env["exemplar.takedown"]._open_revoked(self)
            self.env["exemplar.story"]._recall_telling(self.nominee_id)

    def _schedule_take_back(self):
        for award in self:
            award.activity_schedule(
                "mail.mail_activity_data_todo",
                summary=self.env._("Revoked: take back the money and the certificate"),
                user_id=self.env.uid,
            )

    def _move_nominees(self, state):
        """Move the exemplars along with their awards, through their own guards."""
        nominees = self.nominee_id
        if state == "proposed":
            verified = nominees.filtered(lambda nominee: nominee.state == "verified")
            # sudo: an organization may not write a verified exemplar; the guard still runs
            verified.sudo().write({"state": "proposed"})
        elif state == "conferred":
            proposed = nominees.filtered(lambda nominee: nominee.state == "proposed")
            proposed.write({"state": "honoured"})
        elif state == "refused":
            free = nominees.filtered(
                lambda nominee: nominee.state == "proposed" and not nominee._has_active_award()
            )
            free.write({"state": "verified"})

    def _add_required_papers(self):
        lines = []
        for award in self.filtered(lambda award: award.state not in FIXED_STATES):
            missing = award._required_paper_types() - award.paper_ids.type_id
            lines += [{"award_id": award.id, "type_id": paper_type.id} for paper_type in missing]
        self.env["exemplar.award.paper"].create(lines)

    def _check_authorship(self, names):
        """Refuse what the decision sets by itself and what only the leader or officer types."""
        if self.env.su:
            return
        if names & set(self._fields_of_decision):
            raise UserError(
                self.env._("Bonus, register number and days are set by the decision itself.")
            )
        if "override_reason" in names and not self.env.user.has_group(
            "thanhan_exemplar.group_exemplar_manager"
        ):
            raise UserError(
                self.env._("Only the leader of the commune allows a second commendation.")
            )

    def _check_fixed(self, vals):
        if self.env.su or set(self._fields_fixed).isdisjoint(vals):
            return
        if fixed := self.filtered(lambda award: award.state in FIXED_STATES):
            raise UserError(
                self.env._(
                    "%(award)s has been decided and stays as it is. A mistake is mended by "
                    "a replacing decision.",
                    award=fixed[0].display_name,
                )
            )
