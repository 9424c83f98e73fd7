from odoo import models

from ..tools import DUPLICATE_SCORE, compare_people

PERSONS = ("individual", "household")


class ExemplarCouncilItemConflicts(models.Model):
    """Which members may be party to a file: found by the machine, settled by a person (R6)."""

    _inherit = "exemplar.council.item"

    def _find_conflicts(self):
        """Record what is found about the members in the attendance, each thing once.

        :return: the new conflicts
        """
        known = {
            (conflict.item_id.id, conflict.member_id.id, conflict.kind)
            for conflict in self.conflict_ids
        }
        found = []
        for item in self:
            members = item.session_id.attendance_ids.member_id
            found += [
                (item.id, member.id, kind)
                for member, kind in item._conflicts_of(members)
                if (item.id, member.id, kind) not in known
            ]
        return self.env["exemplar.council.conflict"].create(
            [
                {"item_id": item_id, "member_id": member_id, "kind": kind}
                for item_id, member_id, kind in found
            ]
        )

    def _conflicts_of(self, members):
        """Yield ``(member, kind)`` of what speaks against the members' vote on this file."""
        # sudo: who introduced and confirmed is compared whatever the secretary may read
        award = self.award_id.sudo()
        bodies = award.organization_id | award.nominee_id.organization_id
        bodies |= award.nominee_id.stated_by_id
        claims = award.claim_ids.filtered(lambda claim: claim.state == "confirmed")
        for member in members.sudo():
            if self._is_commended(award, member):
                yield member, "nominee"
            own = member.organization_id | member.user_id.exemplar_organization_ids
            if self._are_related(own, bodies):
                yield member, "introducer"
            if self._has_confirmed(claims, member):
                yield member, "confirmer"

    def _is_commended(self, award, member):
        if award.subject not in PERSONS:
            return False
        person = {"name": award.recipient_name, "birth_year": award.nominee_id.birth_year}
        other = {"name": member.name, "birth_year": member.birth_year}
        return compare_people(person, other).score >= DUPLICATE_SCORE

    def _are_related(self, own, bodies):
        """Tell whether one of ``own`` is one of ``bodies``, or stands above or below it."""
        return any(
            one.parent_path.startswith(other.parent_path)
            or other.parent_path.startswith(one.parent_path)
            for one in own
            for other in bodies
        )

    def _has_confirmed(self, claims, member):
        if member.user_id and member.user_id in claims.confirmed_by_id:
            return True
        return any(
            compare_people({"name": name}, {"name": member.name}).score >= DUPLICATE_SCORE
            for name in set(filter(None, claims.mapped("confirmer_name")))
        )
