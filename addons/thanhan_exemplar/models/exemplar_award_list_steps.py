from odoo import api, models
from odoo.exceptions import UserError
from odoo.tools import format_date

from .exemplar_award_list import OPEN_STATES

OFFICER = "thanhan_exemplar.group_exemplar_officer"


class ExemplarAwardListSteps(models.Model):
    """How a list moves, and what stays as it is once it hangs on the notice board."""

    _inherit = "exemplar.award.list"

    _transitions = {
        ("draft", "noticed"): "_missing_to_notice",
        ("returned", "noticed"): "_missing_to_notice",
        ("noticed", "ready"): "_missing_to_be_ready",
        ("noticed", "returned"): "_missing_to_return",
        ("ready", "returned"): "_missing_to_return",
        ("ready", "decided"): "_missing_to_decide",
        ("decided", "revoked"): "_missing_to_revoke",
    }
    _fields_of_households = ("hamlet_id", "form_id", "year")
    _fields_of_draft = (
        *("hamlet_id", "form_id", "year", "meeting_date", "meeting_place"),
        *("meeting_attendance", "notice_date_from"),
    )
    _fields_of_notice = ("notice_place", "notice_date_to", "paper_type_ids")

    @api.model_create_multi
    def create(self, vals_list):
        for vals in vals_list:
            if vals.get("decision_id"):
                self._check_officer_decides()
        return super().create(vals_list)

    def write(self, vals):
        self.check_access("write")
        self._check_fixed(vals)
        moves_households = not set(self._fields_of_households).isdisjoint(vals)
        households = self.line_ids._households() if moves_households else {}
        result = super().write(vals)
        if moves_households:
            self.line_ids._mark_households(households, self.line_ids._households())
        if vals.get("state") in ("decided", "revoked"):
            self.line_ids._mark_households(self.line_ids._households())
        return result

    def unlink(self):
        self.check_access("unlink")
        self._check_deletable()
        self.line_ids.unlink()
        return super().unlink()

    def action_notice(self):
        """Record that the list hangs on the notice board; its households stay as they are.

        :return: True, or the notification of what was refused
        :raises UserError: when none may hang; names what is missing
        """
        return self._move("noticed")

    def action_ready(self):
        """Close the notice; the list waits for the chairman's decision.

        :return: True, or the notification of what was refused
        :raises UserError: when the notice has not ended, an opinion is not answered, a household
            stands twice or a paper is missing
        """
        return self._move("ready")

    def action_return(self, reason):
        return self._move("returned", state_reason=reason)

    def action_ask_return(self):
        return self._ask_reason("action_return")

    def action_draft_decision(self):
        """Put the ready lists into a new draft decision.

        :return: the action that opens it
        :raises UserError: when none of them waits for a decision
        """
        waiting = self.filtered(lambda record: record.state == "ready" and not record.decision_id)
        if not waiting:
            raise UserError(
                self.env._("None of these lists waits for a decision: close their notice first.")
            )
        decision = self.env["exemplar.decision"].create(
            {
                "company_id": waiting.company_id[:1].id,
                "title": f"Về việc tặng danh hiệu “{waiting[0].form_id.name}” năm "
                f"{waiting[0].year}",
                "award_list_ids": waiting.ids,
            }
        )
        return decision.get_formview_action()

    def action_paste(self):
        """Return the dialog that takes lines pasted from Excel."""
        self.ensure_one()
        return self._open("exemplar.award.list.paste", self.env._("Paste from Excel"))

    def action_lines(self):
        """Return the households of the lists, to search, exclude or import."""
        action = self.env["ir.actions.actions"]._for_xml_id(
            "thanhan_exemplar.exemplar_award_list_line_action"
        )
        context = {"default_list_id": self.id} if len(self) == 1 else {}
        return {**action, "domain": [("list_id", "in", self.ids)], "context": context}

    def _open(self, model, name):
        return {
            "type": "ir.actions.act_window",
            "name": name,
            "res_model": model,
            "view_mode": "form",
            "target": "new",
            "context": {"default_list_id": self.id},
        }

    def _refusals(self, vals):
        """Mark anew before a list is ready: another hamlet may have pasted at the same time."""
        if vals["state"] == "ready":
            self.line_ids._mark_households(self.line_ids._households())
        return super()._refusals(vals)

    def _on_move(self, state):
        if state == "returned":
            self.decision_id = False

    def _reset_notice(self):
        """Take the days of the notice from returned lists whose households change."""
        self.filtered(lambda record: record.state == "returned" and record.notice_date_from).write(
            {"notice_date_from": False}
        )

    def _check_open(self):
        """Refuse new and other households in lists that hang on the notice board or went on."""
        self._lock_rows()
        if fixed := self.filtered(lambda record: record.state not in OPEN_STATES):
            raise UserError(
                self.env._(
                    "%(list)s is “%(state)s”: its households stay as they are. Exclude one with a "
                    "reason, or let the commendation officer return the list.",
                    list=fixed[0].name,
                    state=self._state_label(fixed[0].state),
                )
            )

    def _check_undecided(self):
        self._lock_rows()
        if decided := self.filtered(lambda record: record.state in ("decided", "revoked")):
            raise UserError(
                self.env._(
                    "%(list)s has been decided and stays as it is. The leader revokes the decision "
                    "instead.",
                    list=decided[0].name,
                )
            )

    def _check_fixed(self, vals):
        if self.env.su:
            return
        if "decision_id" in vals:
            self._check_officer_decides()
            self._check_undecided()
        changed = set(vals)
        if changed & set(self._fields_of_draft):
            self._check_open()
        elif changed & set(self._fields_of_notice):
            self._check_undecided()

    def _check_officer_decides(self):
        if not self.env.su and not self.env.user.has_group(OFFICER):
            raise UserError(
                self.env._("The commendation officer puts ready lists into a decision.")
            )

    def _check_deletable(self):
        if kept := self.filtered(lambda record: record.state != "draft"):
            raise UserError(
                self.env._(
                    "%(list)s has been on the notice board and is kept. The commendation officer "
                    "returns it instead, with the reason.",
                    list=kept[0].name,
                )
            )

    def _missing_to_notice(self, _vals):
        return {
            record.id: [
                *record._missing_rule(),
                *record._missing_meeting(),
                *record._missing_notice(),
            ]
            for record in self
        }

    def _missing_to_return(self, vals):
        return self._merge_refusals(self._missing_officer(), self._missing_reason(vals))

    def _missing_to_revoke(self, _vals):
        missing = self.env._("a revoked decision; the leader revokes it with all its lists")
        return self._merge_refusals(
            self._missing_manager(),
            {record.id: [missing] for record in self if record.decision_id.state != "revoked"},
        )

    def _missing_to_decide(self, _vals):
        missing = self.env._("a decision with number and date; put the list into one and issue it")
        return self._merge_refusals(
            self._missing_officer(),
            {record.id: [missing] for record in self if record.decision_id.state != "issued"},
            self._missing_for_decision(),
        )

    def _missing_to_be_ready(self, _vals):
        return self._merge_refusals(self._missing_officer(), self._missing_after_notice())

    def _notice_text(self):
        return self.env._(
            "it hangs from %(start)s to %(end)s",
            start=format_date(self.env, self.notice_date_from),
            end=format_date(self.env, self.notice_date_to),
        )
