from odoo import fields, models

from .exemplar_council_session import OVERSEERS

CHAIRING = ("chair", "vice", "standing")


class ExemplarCouncilSessionMinutes(models.Model):
    """What the papers of a session are made of, kept as it was when the session closed."""

    _inherit = "exemplar.council.session"

    date_convened = fields.Date(string="Convened On", readonly=True, copy=False)
    date_end = fields.Datetime(string="Session Ended At", copy=False)
    invitation_number = fields.Integer(
        string="Invitation No.", copy=False, aggregator=None, help="From the office's own series."
    )
    minutes_number = fields.Integer(
        string="Minutes No.", copy=False, aggregator=None, help="From the office's own series."
    )
    minutes_values = fields.Json(
        string="Minutes as Printed", readonly=True, copy=False, groups=OVERSEERS
    )

    _ends_after_start = models.Constraint(
        "CHECK (date_end IS NULL OR date_end >= date_start)", "A session ends after it begins."
    )
    _numbers_positive = models.Constraint(
        "CHECK (invitation_number >= 0 AND minutes_number >= 0)", "A number is not negative."
    )

    def _invite(self):
        for session in self:
            # sudo: the day is set by the step
            session.sudo().date_convened = session.company_id._exemplar_today()
        return super()._invite()

    def _release_results(self):
        result = super()._release_results()
        for session in self:
            # sudo: the closing freezes what the minutes print
            session.sudo().minutes_values = session._minutes_values()
        return result

    def _get_minutes_values(self):
        """Return what the minutes print: as frozen, or as it stands while the session is open.

        :return: ``{"members": [{name, role, position, presence}], "chair": name or "",
            "secretary": name or "", "items": [{name, subject, form, result, defer_reason,
            may_vote, may_write, counted_for, counted_total, a key for each count of votes,
            "conflicts": [{member, kind, effect}]}]}``; conflicts are the confirmed ones
        """
        return self.minutes_values or self._minutes_values()

    def _minutes_values(self):
        return {
            "members": [
                {
                    "name": line.member_id.name,
                    "role": line.role,
                    "position": line.position or "",
                    "presence": line.presence,
                }
                for line in self.attendance_ids
            ],
            "chair": self._name_of_seat(*CHAIRING),
            "secretary": self._name_of_seat("secretary"),
            "items": [item._minutes_values() for item in self.item_ids],
        }

    def _name_of_seat(self, *roles):
        """Return the name of who is present and sits on the first of ``roles`` that is taken."""
        present = self.attendance_ids.filtered(lambda line: line.presence == "present")
        for role in roles:
            if seated := present.filtered(lambda line, role=role: line.role == role)[:1]:
                return seated.member_id.name
        return ""
