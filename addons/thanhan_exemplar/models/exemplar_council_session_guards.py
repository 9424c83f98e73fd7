from odoo import api, models
from odoo.tools import SQL, float_compare

from .exemplar_council_item_vote import SHARE_DIGITS


class ExemplarCouncilSessionGuards(models.Model):
    """What a session must have before it is convened, votes and closes (rule R6)."""

    _inherit = "exemplar.council.session"

    _transitions = {
        ("draft", "convened"): "_missing_to_convene",
        ("convened", "voting"): "_missing_to_open",
        ("voting", "closed"): "_missing_to_close",
        ("convened", "draft"): "_missing_to_go_back",
        ("voting", "convened"): "_missing_to_go_back",
    }

    @api.depends(
        "state", "mode", "attendance_ids.presence", "attendance_ids.opinion_attachment_ids",
        "item_ids.tally_missing", "item_ids.defer_reason", "item_ids.ballot_count",
        "conflict_ids.state",
    )  # fmt: skip
    def _compute_next_missing(self):
        checks = {
            "draft": "_agenda_missing",
            "convened": "_opening_missing",
            "voting": "_closing_missing",
        }
        for session in self:
            check = checks.get(session.state)
            missing = getattr(session, check)() if check else []
            session.next_missing = "\n".join(missing) or False

    def _refusals(self, vals):
        self._serialize_votes()
        return super()._refusals(vals)

    def _serialize(self):
        """Let one transaction at a time change what the closing of a session counts.

        The empty update makes a transaction whose snapshot is older fail and be retried by Odoo,
        so that it sees what this one did; a mere lock would not.
        """
        if self.ids:
            self.flush_recordset()
            self.env.cr.execute(
                SQL(
                    "UPDATE exemplar_council_session SET id = id WHERE id IN %s",
                    tuple(sorted(self.ids)),
                )
            )

    def _serialize_votes(self):
        """Keep votes out until this transaction ends, and see every vote cast before."""
        self.attendance_ids._serialize_voter()

    def _missing_to_convene(self, _vals):
        return self._merge_refusals(
            self._missing_officer(), {session.id: session._agenda_missing() for session in self}
        )

    def _missing_to_open(self, _vals):
        return self._merge_refusals(
            self._missing_officer(), {session.id: session._opening_missing() for session in self}
        )

    def _missing_to_close(self, _vals):
        return self._merge_refusals(
            self._missing_officer(), {session.id: session._closing_missing() for session in self}
        )

    def _agenda_missing(self):
        offered = self.mode != "online" or self.council_id.uses_online_vote
        checks = [
            (self.attendance_ids, self.env._("members; add them to the Council")),
            (self.item_ids, self.env._("award files on the agenda")),
            (
                offered,
                self.env._(
                    "another way of voting: online voting is not switched on for this Council"
                ),
            ),
        ]
        missing = [missing for present, missing in checks if not present]
        listed = self.attendance_ids.member_id
        if absent := self.council_id._members_on(self._law_date()) - listed:
            missing.append(
                self.env._(
                    "in the attendance: %(members)s; who does not come is marked as absent",
                    members=", ".join(absent.mapped("name")),
                )
            )
        return missing

    def _opening_missing(self):
        return [
            *self._agenda_missing(),
            *self._missing_settlement(),
            *self._missing_opinions(),
            *self._missing_of_rules(),
        ]

    def _closing_missing(self):
        return [*self._opening_missing(), *self._missing_tallies()]

    def _missing_settlement(self):
        """Return the conflicts that nobody has confirmed or dismissed."""
        open_conflicts = self.conflict_ids.filtered(lambda conflict: conflict.state == "found")
        return [
            self.env._(
                "%(name)s: confirm or dismiss “%(conflict)s”",
                name=conflict.item_id.recipient_name,
                conflict=conflict.display_name,
            )
            for conflict in open_conflicts
        ]

    def _missing_opinions(self):
        return [
            self.env._("the written opinion of %(member)s", member=line.member_id.name)
            for line in self.attendance_ids
            if line.presence == "absent_written" and not line.opinion_attachment_ids
        ]

    def _missing_of_rules(self):
        """Return what the rules of the forms ask of the session: quorum, secret ballot."""
        missing = {}
        for item in self.item_ids.filtered(lambda item: not (item.defer_reason or "").strip()):
            rule = item._rule()
            if not rule:
                text = item.award_id.form_id._missing_rule(self._law_date())
                missing[text] = True
                continue
            if rule.secret_ballot and self.mode != "paper":
                text = self.env._(
                    "paper ballots: “%(form)s” is voted on in secret", form=item.form_id.name
                )
                missing[text] = True
            if text := self._missing_quorum(rule):
                missing[text] = True
        return list(missing)

    def _missing_quorum(self, rule):
        total = len(self.attendance_ids)
        present = self.attendance_ids.mapped("presence").count("present")
        if not total or float_compare(present / total, rule.quorum, SHARE_DIGITS) >= 0:
            return ""
        least = next(
            count
            for count in range(total + 1)
            if count == total or float_compare(count / total, rule.quorum, SHARE_DIGITS) >= 0
        )
        return self.env._(
            "the quorum: %(present)s of %(total)s members are present, at least %(least)s must be",
            present=present,
            total=total,
            least=least,
        )

    def _missing_tallies(self):
        missing = []
        for item in self.item_ids:
            texts = item._missing_tally()
            if self.mode == "online" and not item.defer_reason and not item.ballot_count:
                texts = [self.env._("the votes of the members")]
            missing += [f"{item.recipient_name}: {text}" for text in texts]
        return missing
