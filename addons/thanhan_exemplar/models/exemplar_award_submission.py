from odoo import fields, models
from odoo.exceptions import UserError
from odoo.fields import Command

from .exemplar_award import FIXED_STATES
from .exemplar_award_rule import OWN_AUTHORITIES
from .exemplar_submission import OPEN_STATES

OFFICER = "thanhan_exemplar.group_exemplar_officer"
SETTLED_STATES = ("refused", *FIXED_STATES)


class ExemplarAwardSubmission(models.Model):
    """In which submissions an award stands, and what a higher level's answer does to it."""

    _inherit = "exemplar.award"

    submission_line_ids = fields.One2many(
        "exemplar.submission.line", "award_id", string="Submissions"
    )

    def write(self, vals):
        result = super().write(vals)
        if vals.get("state") in SETTLED_STATES:
            # sudo: whoever settles an award, the body that sent it is told
            lines = self.env["exemplar.submission.line"].sudo()
            lines = lines.search([("award_id", "in", self.ids), ("is_open", "=", True)])
            lines.submission_id.filtered(
                lambda one: (
                    one.direction == "unit" and one.state == "received" and not one.date_told
                )
            )._tell_results()
        return result

    def action_draft_submission(self):
        """Put the awards into new draft submissions: drafts by proposing body, approved ones to
        the chairman or to the level that decides them (rule R7).

        :return: the action that opens the submissions, behind the notification of what was refused
        :raises UserError: when none of the awards goes into a submission now
        """
        return self._draft_submissions([])

    def _draft_submissions(self, refused):
        """Draft submissions of these awards.

        :param refused: texts about what was refused before, shown along with the awards' own
        """
        places, own_refused = self._submission_places()
        refused = [*refused, *own_refused]
        if not places:
            raise UserError("\n".join(refused) or self.env._("Choose at least one award."))
        submissions = self.env["exemplar.submission"]
        for (direction, organization, company), awards in places.items():
            submissions |= submissions.with_company(company).create(
                {
                    "direction": direction,
                    "organization_id": organization.id,
                    "line_ids": [Command.create({"award_id": award.id}) for award in awards],
                }
            )
        return submissions._open_after(sum(map(len, places.values())), refused)

    def _submission_places(self):
        """Return ``{(direction, body, commune): awards}`` and the texts of the refused."""
        places, refused = {}, []
        own = self.env.user.exemplar_organization_ids
        officer = self.env.user.has_group(OFFICER)
        # sudo: that an award is taken counts although the submission may not be shown
        taken = {
            (line.award_id.id, line.direction)
            for line in self.sudo().submission_line_ids
            if line.is_open
        }
        for award in self:
            direction = award._submission_direction(officer)
            if not direction:
                state = award._state_label(award.state)
                text = self.env._("it stands at “%(state)s”", state=state)
            elif (award.id, direction) in taken:
                text = self.env._("already in another submission that is not answered yet")
            else:
                body = award._proposing_body(own) if direction == "unit" else own.browse()
                key = direction, body, award.company_id
                places[key] = places.get(key, self.browse()) | award
                continue
            refused.append(f"{award.recipient_name}: {text}.")
        return places, refused

    def _submission_direction(self, officer):
        if self.state in OPEN_STATES:
            return "unit"
        if self.state != "approved" or not officer:
            return None
        rule = self._rule()
        return "chairman" if not rule or rule.authority in OWN_AUTHORITIES else "upward"

    def _proposing_body(self, own):
        """Return which of the user's ``own`` bodies proposes, else the one that the award names."""
        path = self.organization_id.parent_path or ""
        above = own.filtered(lambda body: path.startswith(body.parent_path or "/"))
        return above[:1] or self.organization_id

    def _filter_settled(self):
        return self.filtered(lambda award: award.state in SETTLED_STATES)

    def _filter_undecided(self):
        return self.filtered(lambda award: award.state not in FIXED_STATES)

    def _granted_above(self):
        """Return those that a higher level has granted in the answer to a submission."""
        # sudo: the answer counts for whoever moves the award
        lines = self.sudo().submission_line_ids
        granted = lines.filtered(
            lambda line: (
                line.direction == "upward"
                and line.outcome == "granted"
                and not line._missing_outcome()
            )
        )
        return self & granted.award_id.with_env(self.env)

    def _missing_to_decide(self, vals):
        granted = self._granted_above()
        return self._merge_refusals(
            super(ExemplarAwardSubmission, self - granted)._missing_to_decide(vals),
            granted._missing_officer(),
            granted._missing_hold(),
        )
