from odoo import models

from .exemplar_text_check_mixin import Finding


class ExemplarStory(models.Model):
    """What the check reads in a story: its text, what it cites and whom it tells of."""

    _inherit = "exemplar.story"

    def _checked_text(self):
        return f"{self.title or ''}\n{self.text or ''}"

    def _findings(self):
        cited, unwilling = self._cited(), self._without_consent()
        return {
            record: [*record._changed_claims(cited[record]), *unwilling[record], *findings]
            for record, findings in super()._findings().items()
        }

    def _cited(self):
        """Return the cited claims, also those that the reader may not see once they changed."""
        every = self._origin._all_linked("claim_ids")
        shown = {story: story.claim_ids._origin for story in self}
        none = self.env["exemplar.claim"]
        # sudo: what a text rests on is checked whoever reads it
        linked = none.sudo().union(*every.values())
        hidden = linked - linked.with_env(self.env)._filtered_access("read")
        return {
            story: claims.sudo() | (every.get(story._origin.id, none) & hidden)
            for story, claims in shown.items()
        }

    def _known_numbers(self):
        return {
            story: claims.filtered(lambda claim: claim.state == "confirmed")._numbers()
            for story, claims in self._cited().items()
        }

    def _people_told(self):
        return {story: story.nominee_ids._origin for story in self}

    def _changed_claims(self, cited):
        since = max(filter(None, (self.date_text, self.date_approved)), default=None)
        for claim in cited:
            confirmed = claim.state == "confirmed"
            if confirmed and not (since and claim.date_state > since):
                continue
            readable = claim.with_env(self.env)._filtered_access("read")
            excerpt = claim.statement if readable else self.env._("a cited achievement")
            if confirmed:
                message = self.env._("Confirmed anew since the text was written: read it again.")
            else:
                message = self.env._("No longer confirmed: wait for it, or take it out.")
            detail = str(claim.date_state)
            yield Finding("claim_changed", excerpt, message, detail, binding=not confirmed)

    def _without_consent(self):
        """Return ``{story: findings}`` on the consents of those it tells of (rule R8)."""
        channels = {
            story: story.task_ids.filtered(
                lambda task: task.state in task._scheduled_states
            ).channel_id
            or [self.env["exemplar.channel"]]
            for story in self
        }
        today = self.env.company._exemplar_today()
        people = self.nominee_ids._origin
        # sudo: whether there is a consent, not the signed form
        consents = self.env["exemplar.consent"].sudo()
        missing = {
            channel: consents._missing_for(people, "story", channel, today)
            for channel in {channel for each in channels.values() for channel in each}
        }
        return {
            story: [
                self._no_consent(person, channel)
                for channel in channels[story]
                for person in story.nominee_ids._origin & missing[channel].with_env(self.env)
            ]
            for story in self
        }

    def _no_consent(self, person, channel):
        if channel:
            message = self.env._(
                "No consent in force of %(name)s for channel %(channel)s.",
                name=person.name,
                channel=channel.name,
            )
        else:
            message = self.env._("No consent in force of %(name)s to the story.", name=person.name)
        return Finding("no_consent", person.name, message, channel.name or "")
