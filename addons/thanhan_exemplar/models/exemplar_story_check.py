import re
import unicodedata

from markupsafe import Markup
from odoo import api, fields, models

from ..tools import find_numbers, find_personal_data


class ExemplarStory(models.Model):
    """Reading a story for what a careful editor would stop at."""

    _inherit = "exemplar.story"

    check_html = fields.Html(
        string="What the Check Found",
        compute="_compute_check_html",
        sanitize=False,
        groups="thanhan_exemplar.group_exemplar_officer,thanhan_exemplar.group_exemplar_publicist",
    )

    @api.depends("title", "text", "nominee_ids", "claim_ids", "state")
    def _compute_check_html(self):
        for story in self:
            by_message = {}
            for finding in story.check_text():
                by_message.setdefault(finding["message"], []).append(finding["excerpt"])
            story.check_html = Markup("").join(
                Markup("<p class='mb-2'><strong>%s</strong><br/>%s</p>")
                % (message, Markup("<br/>").join(f"“{excerpt}”" for excerpt in excerpts))
                for message, excerpts in by_message.items()
            )

    def check_text(self):
        """Read titles and texts and return what should not go out as it stands.

        :return: list of ``{"id": story id, "code", "excerpt", "message"}``; codes:
            number_unconfirmed (no cited confirmed achievement holds the number), superlative
            (plan, section III.3: no exaggeration), no_consent (rule R8), personal_data (rule
            R15), claim_changed (rule R10)
        """
        return [finding for story in self for finding in story._findings()]

    def _findings(self):
        self.ensure_one()
        text = unicodedata.normalize("NFC", f"{self.title or ''}\n{self.text or ''}")
        findings = [
            *self._changed_claims(),
            *self._unconfirmed_numbers(text),
            *self._superlatives(text),
            *self._without_consent(),
            *self._personal_data(text),
        ]
        return [
            {"id": self._origin.id, "code": code, "excerpt": excerpt, "message": message}
            for code, excerpt, message in findings
        ]

    def _cited(self):
        """Return the cited claims, also those that the reader may not see once they changed."""
        shown = self.claim_ids._origin
        every = self._origin._all_linked("claim_ids").get(self._origin.id, shown)
        # sudo: what a text rests on is checked whoever reads it
        return shown.sudo() | (every - every.with_env(self.env)._filtered_access("read"))

    def _changed_claims(self):
        since = max(filter(None, (self.date_text, self.date_approved)), default=None)
        for claim in self._cited():
            confirmed = claim.state == "confirmed"
            if confirmed and not (since and claim.date_state > since):
                continue
            readable = claim.with_env(self.env)._filtered_access("read")
            excerpt = claim.statement if readable else self.env._("a cited achievement")
            if confirmed:
                message = self.env._("Confirmed anew since the text was written: read it again.")
            else:
                message = self.env._("No longer confirmed: wait for it, or take it out.")
            yield "claim_changed", excerpt, message

    def _unconfirmed_numbers(self, text):
        known = set()
        for claim in self._cited().filtered(lambda claim: claim.state == "confirmed"):
            known.add(claim.quantity_confirmed)
            known.update(*(number.values for number in find_numbers(claim.statement)))
        for _kind, excerpt in find_personal_data(text):
            text = text.replace(excerpt, " " * len(excerpt))
        message = self.env._("No cited, confirmed achievement holds this number.")
        for number in find_numbers(text):
            if known.isdisjoint(number.values):
                yield "number_unconfirmed", self._around(text, number.start, number.end), message

    def _superlatives(self, text):
        message = self.env._("Exaggerates: say what was done and let the numbers speak.")
        for phrase in self.env["exemplar.superlative"]._phrases():
            phrase = unicodedata.normalize("NFC", phrase)
            for match in re.finditer(rf"(?<!\w){re.escape(phrase)}(?!\w)", text, re.IGNORECASE):
                yield "superlative", self._around(text, *match.span()), message

    def _without_consent(self):
        today = self.env.company._exemplar_today()
        scheduled = self.task_ids.filtered(lambda task: task.state in task._scheduled_states)
        # sudo: whether there is a consent, not the signed form
        consents = self.env["exemplar.consent"].sudo()
        for channel in scheduled.channel_id or [self.env["exemplar.channel"]]:
            missing = consents._missing_for(self.nominee_ids._origin, "story", channel, today)
            for nominee in missing.with_env(self.env):
                if channel:
                    message = self.env._(
                        "No consent in force of %(name)s for channel %(channel)s.",
                        name=nominee.name,
                        channel=channel.name,
                    )
                else:
                    message = self.env._(
                        "No consent in force of %(name)s to the story.", name=nominee.name
                    )
                yield "no_consent", nominee.name, message

    def _personal_data(self, text):
        messages = {
            "phone": self.env._("A telephone number: the officer keeps it, the public does not."),
            "id_number": self.env._("An ID number: never in a public text."),
            "birth_date": self.env._("A full date of birth: the year is enough."),
            "address": self.env._("An exact address: the hamlet is enough."),
        }
        for kind, excerpt in find_personal_data(text):
            yield "personal_data", excerpt, messages[kind]

    @api.model
    def _around(self, text, start, end):
        """Return ``text[start:end]`` with the few words on either side."""
        before = " ".join(text[:start].splitlines()[-1:]).split(" ")[-3:]
        after = " ".join(text[end:].splitlines()[:1]).split(" ")[:3]
        return " ".join([*before, text[start:end], *after]).replace("  ", " ").strip()
