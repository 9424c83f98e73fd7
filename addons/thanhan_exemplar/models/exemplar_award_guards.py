from datetime import date

from odoo import api, models
from odoo.fields import Domain
from odoo.tools import SQL, format_date

COMMENDABLE_STATES = ("verified", "proposed", "honoured", "replicating")
UNDER_WAY_STATES = ("proposed", "in_council", "approved")
ACTIVE_STATES = (*UNDER_WAY_STATES, "decided", "conferred")


class ExemplarAwardGuards(models.Model):
    """What an award must have before it moves on: rules R1, R2, R4, R5, R7."""

    _inherit = "exemplar.award"

    @api.depends(
        "state", "form_id", "kind", "procedure", "simplified_case", "subject", "nominee_id",
        "claim_ids", "date_from", "date_to", "override_reason", "paper_ids.is_present",
        "decision_id", "council_item_id.result",
    )  # fmt: skip
    def _compute_next_missing(self):
        checks = {
            "draft": "_missing_content",
            "returned": "_missing_content",
            "proposed": "_missing_file",
            "in_council": "_missing_passed_vote",
            "approved": "_missing_for_decision",
        }
        for award in self:
            check = award.form_id and checks.get(award.state)
            missing = getattr(award, check)().get(award.id) if check else []
            award.next_missing = "\n".join(missing or []) or False

    def _refusals(self, vals):
        self._serialize_on_nominees()
        return super()._refusals(vals)

    def _serialize_on_nominees(self):
        """Let one transaction at a time move awards of the same exemplars (rules R1, R2).

        The empty update makes a transaction whose snapshot is older fail and be retried by Odoo,
        so that it sees what this one did; a mere lock would not.
        """
        # sudo: those who may be the same person count, whoever may read them
        nominees = self.nominee_id.sudo()
        nominees = nominees.union(*nominees._possible_twins().values())
        nominees._lock_rows()
        if nominees:
            self.env.cr.execute(
                SQL("UPDATE exemplar_nominee SET id = id WHERE id IN %s", tuple(nominees.ids))
            )

    def _missing_to_propose(self, _vals):
        return self._missing_content()

    def _missing_to_council(self, _vals):
        return self._merge_refusals(
            self._missing_officer(), self._missing_council_case(), self._missing_file()
        )

    def _missing_to_approve(self, _vals):
        return self._merge_refusals(
            self._missing_manager(), self._missing_council_passage(), self._missing_content()
        )

    def _missing_to_turn_down(self, vals):
        return self._merge_refusals(self._missing_officer(), self._missing_reason(vals))

    def _missing_to_decide(self, _vals):
        missing = self.env._("a decision with number and date; put the award into one and issue it")
        undecided = self.filtered(lambda award: award.decision_id.state != "issued")
        return self._merge_refusals(
            self._missing_officer(),
            {award.id: [missing] for award in undecided},
            self._missing_for_decision(),
        )

    def _missing_to_confer(self, _vals):
        return self._merge_refusals(self._missing_officer(), self._missing_hold())

    def _missing_content(self):
        """Return what the law asks of the award itself, whoever moves it."""
        return self._merge_refusals(
            self._missing_verified_nominee(),
            self._missing_claims(),
            self._missing_rule(),
            self._missing_simplified_case(),
            self._missing_hold(),
            self._missing_first_commendation(),
        )

    def _missing_file(self):
        return self._merge_refusals(self._missing_content(), self._missing_papers())

    def _missing_for_decision(self):
        return self._merge_refusals(self._missing_file(), self._missing_authority())

    def _missing_verified_nominee(self):
        refusals = {}
        for award in self.filtered("requires_verification"):
            # sudo: the proposing body may not read where an exemplar of another one stands
            nominee = award.nominee_id.sudo()
            if not nominee:
                refusals[award.id] = [
                    self.env._("the exemplar: this form goes to a verified exemplar")
                ]
            elif nominee.state not in COMMENDABLE_STATES:
                refusals[award.id] = [
                    self.env._(
                        "the verification of %(name)s; the commendation officer completes it",
                        name=award.recipient_name,
                    )
                ]
        return refusals

    def _missing_claims(self):
        refusals = {}
        for award in self.filtered("requires_verification"):
            # sudo: only the states of the achievements are looked at
            states = award.sudo().claim_ids.mapped("state")
            if not states:
                refusals[award.id] = [self.env._("the achievements that it is given for")]
            elif unconfirmed := len(states) - states.count("confirmed"):
                refusals[award.id] = [
                    self.env._(
                        "confirmation of %(count)s achievements; the commendation officer checks "
                        "them",
                        count=unconfirmed,
                    )
                ]
        return refusals

    def _missing_rule(self):
        """Return the refusals of those whose form, subject and kind do not fit (rule R4)."""
        refusals = {}
        for award in self:
            rule = award._rule()
            if not rule:
                missing = award.form_id._missing_rule(award._law_date())
            else:
                missing = rule._missing_for(award.subject, award.kind)
            if not missing and award.procedure == "simplified" and not rule.simplified_allowed:
                missing = self.env._("the normal procedure: this form has no simplified one")
            if missing:
                refusals[award.id] = [missing]
        return refusals

    def _missing_hold(self):
        """Return the refusals of awards to exemplars under an open hold (rule R2)."""
        held = self.nominee_id._missing_hold_lifted()
        return {
            award.id: held[award.nominee_id.id] for award in self if award.nominee_id.id in held
        }

    def _missing_first_commendation(self):
        """Return the refusals of commendations for what has been commended (rule R1)."""
        commendations = self.filtered(
            lambda award: (
                award.category == "commendation"
                and award.nominee_id
                # sudo: whether the leader allowed it, not why
                and not award.sudo().override_reason
            )
        )
        twins = commendations.nominee_id._possible_twins()
        others = commendations._other_commendations(twins)
        refusals = {}
        for award in commendations:
            own_twins = twins.get(award.nominee_id._origin.id, award.nominee_id.browse())
            other = others.filtered(
                lambda other, award=award, own_twins=own_twins: award._repeats(other, own_twins)
            )[:1]
            if other:
                refusals[award.id] = [award._repeated_text(other)]
        return refusals

    def _other_commendations(self, twins):
        """Return the commendations that count against these: of the same exemplars and of their
        possible ``twins``, ``{exemplar's id: exemplars}``.
        """
        # sudo: the twins may belong to other bodies; only their awards are looked for
        nominees = self.nominee_id._origin.sudo().union(*twins.values())
        domain = Domain("nominee_id", "in", nominees.ids)
        domain &= Domain("form_id.category", "=", "commendation")
        domain &= Domain("state", "in", ACTIVE_STATES) | Domain("id", "in", self.ids)
        # sudo: an award of the same exemplar by another body counts although it is not shown
        return self.sudo().search(domain, order="id") if self else self.sudo()

    def _repeats(self, other, twins):
        """Tell whether this award is for an achievement that ``other`` was given for.

        :param twins: those who may be the same person as the exemplar
        """
        if other.id == self._origin.id:
            return False
        if other.state not in ACTIVE_STATES and other.id > self._origin.id:
            return False
        # sudo: whether an achievement is shared, not what it says
        own, others = self.sudo().claim_ids._origin, other.claim_ids
        if other.nominee_id == self.nominee_id._origin:
            shared = bool(own & others)
        elif other.nominee_id in twins:
            shared = not own._said().isdisjoint(others._said())
        else:
            shared = False
        return shared and self._overlaps(other)

    def _overlaps(self, other):
        """Tell whether the periods of two awards overlap; an open end lasts for ever."""
        return (self.date_from or date.min) <= (other.date_to or date.max) and (
            other.date_from or date.min
        ) <= (self.date_to or date.max)

    def _repeated_text(self, other):
        if other.nominee_id != self.nominee_id._origin:
            return self.env._(
                "another achievement: someone who may be the same person is commended or proposed "
                "for it; the commendation officer settles the possible duplicate first"
            )
        if not other.with_env(self.env)._filtered_access("read"):
            return self.env._(
                "another achievement: this one was commended or proposed in another unit; each "
                "achievement is commended once"
            )
        if other.state in ("decided", "conferred"):
            return self.env._(
                "another achievement: this one was commended by Decision no. %(number)s of "
                "%(date)s; each achievement is commended once",
                number=other._decision_reference(),
                date=format_date(self.env, other.date_decided),
            )
        return self.env._(
            "another achievement: this one is already proposed for commendation; each achievement "
            "is commended once"
        )

    def _missing_papers(self):
        """Return the refusals of files whose papers are not complete (rule R5)."""
        refusals = {}
        for award in self:
            present = award.paper_ids.filtered("is_present").type_id
            if missing := award._required_paper_types() - present:
                refusals[award.id] = [
                    self.env._("the papers: %(papers)s", papers=", ".join(missing.mapped("name")))
                ]
        return refusals

    def _missing_authority(self):
        """Return the refusals of forms that a higher level decides (rule R7)."""
        refusals = {}
        for award in self:
            rule = award._rule()
            if rule and (missing := rule._missing_own_authority(award._law_date())):
                refusals[award.id] = [missing]
        return refusals

    def _missing_council_passage(self):
        """Return the refusals of those that go to the Council first."""
        missing = self.env._("the Council: by the normal procedure it sees the file first")
        return {award.id: [missing] for award in self if award._needs_council()}

    def _missing_council_case(self):
        missing = self.env._("no Council: this file goes straight to the leader")
        return {award.id: [missing] for award in self if not award._needs_council()}

    def _needs_council(self):
        return self.procedure == "normal" and bool(self._rule().council_needed)

    def _law_date(self):
        """Return the day whose law applies: of the decision, before it today."""
        return self.date_decided or self.env.company._exemplar_today()

    def _rule(self):
        return self.form_id.with_company(self.company_id)._rule_on(self._law_date())

    def _required_paper_types(self):
        rule = self._rule()
        if self.procedure == "simplified":
            return rule.simplified_paper_type_ids
        return rule.paper_type_ids
