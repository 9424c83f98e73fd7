import re
import unicodedata
from typing import NamedTuple

from odoo import api, models
from odoo.fields import Domain

from ..tools import find_numbers, find_personal_data, name_key, split_name, strip_titles

LONGEST_NAME = 5
WORDS = re.compile(r"[^\W\d_]+(?:[ \t]+[^\W\d_]+)*")


class Finding(NamedTuple):
    """A thing to settle before a text goes out; a ``binding`` one can only be mended.

    ``detail`` tells apart findings on the same words, such as those of two channels.
    """

    code: str
    excerpt: str
    message: str
    detail: str = ""
    binding: bool = False

    @property
    def key(self):
        return "|".join((self.code, self.detail, self.excerpt))


class ExemplarTextCheckMixin(models.AbstractModel):
    """Reading a text for what a careful editor would stop at.

    A model tells its text in ``_checked_text``, the numbers that are confirmed in
    ``_known_numbers``, the exemplars it is about in ``_people_told`` and adds findings of its own
    in ``_findings``.
    """

    _name = "exemplar.text.check.mixin"
    _description = "Text Checked Before It Goes Out"

    def _checked_text(self):
        """Return the text of one record that is read."""
        return ""

    def _known_numbers(self):
        """Return ``{record: the numbers that its text may say}``."""
        return {record: set() for record in self}

    def _people_told(self):
        """Return ``{record: the exemplars whose consent is looked after elsewhere}``."""
        return dict.fromkeys(self, self.env["exemplar.nominee"])

    def _findings(self):
        """Return ``{record: [Finding, …]}`` as the user may know them (rule R16)."""
        texts = {
            record: unicodedata.normalize("NFC", record._checked_text() or "") for record in self
        }
        phrases = self.env["exemplar.superlative"]._phrases()
        known = self._known_numbers()
        named = self._named_without_consent(texts)
        return {
            record: [
                *self._unconfirmed_numbers(text, known[record]),
                *self._superlatives(text, phrases),
                *named[record],
                *self._personal_data(text),
            ]
            for record, text in texts.items()
        }

    @api.model
    def _unconfirmed_numbers(self, text, known):
        for _kind, excerpt in find_personal_data(text):
            text = text.replace(excerpt, " " * len(excerpt))
        message = self.env._("No cited, confirmed achievement holds this number.")
        for number in find_numbers(text):
            if known.isdisjoint(number.values):
                excerpt = self._around(text, number.start, number.end)
                yield Finding("number_unconfirmed", excerpt, message)

    @api.model
    def _superlatives(self, text, phrases):
        message = self.env._("Exaggerates: say what was done and let the numbers speak.")
        for phrase in phrases:
            phrase = unicodedata.normalize("NFC", phrase)
            for match in re.finditer(rf"(?<!\w){re.escape(phrase)}(?!\w)", text, re.IGNORECASE):
                yield Finding("superlative", self._around(text, *match.span()), message)

    @api.model
    def _personal_data(self, text):
        messages = {
            "phone": self.env._("A telephone number: the officer keeps it, the public does not."),
            "id_number": self.env._("An ID number: never in a public text."),
            "birth_date": self.env._("A full date of birth: the year is enough."),
            "address": self.env._("An exact address: the hamlet is enough."),
        }
        for kind, excerpt in find_personal_data(text):
            yield Finding("personal_data", excerpt, messages[kind], binding=True)

    def _named_without_consent(self, texts):
        """Return ``{record: findings}`` on people named in ``texts`` beside those told of.

        The user learns only of exemplars whom they may read: that somebody else who is named is
        an exemplar stays unknown to them (rule R16).
        """
        written = {record: self._names_in(text) for record, text in texts.items()}
        found = self._exemplars_called({key for names in written.values() for key in names})
        told = self._people_told()
        message = self.env._(
            "Named here, and there is no consent in force: link the exemplar and ask for the "
            "signed form, or leave the name out."
        )
        findings = {}
        for record, names in written.items():
            # sudo: whoever the text is about, read or not, is no find
            own = {split_name(person.name) for person in told[record].sudo()}
            unwilling = {
                split_name(person.name)
                for person in found
                if person.company_id == record.company_id and person not in told[record]
            }
            findings[record] = [
                Finding("no_consent", name, message)
                for name in dict.fromkeys(name for group in names.values() for name in group)
                if split_name(name) in unwilling - own
            ]
        return findings

    @api.model
    def _names_in(self, text):
        """Return ``{key of the name: [words of the text that may be a person's name, …]}``."""
        names = {}
        for run in WORDS.finditer(text):
            words = run.group().split()
            for start in range(len(words)):
                for end in range(start + 1, min(start + LONGEST_NAME, len(words)) + 1):
                    if not words[end - 1][0].isupper():
                        break
                    name = " ".join(words[start:end])
                    if end - start > 1 and strip_titles(name) == name:
                        names.setdefault(name_key(name), []).append(name)
        return names

    @api.model
    def _exemplars_called(self, keys):
        """Return the people behind ``keys`` whose name is neither public nor consented to."""
        nominees = self.env["exemplar.nominee"]
        if not keys or not nominees.has_access("read"):
            return nominees
        people = nominees.search(
            Domain("company_id", "in", self.company_id.ids or self.env.companies.ids)
            & Domain("search_key", "in", sorted(keys))
            & Domain("subject", "in", ("individual", "household"))
            & Domain("state", "not in", ("honoured", "replicating"))
        )
        today = self.env.company._exemplar_today()
        # sudo: whether there is a consent, not the signed form
        consents = self.env["exemplar.consent"].sudo()
        for scope in ("story", "name"):
            missing = consents._missing_for(people, scope, self.env["exemplar.channel"], today)
            people &= missing.with_env(self.env)
        return people

    @api.model
    def _around(self, text, start, end):
        """Return ``text[start:end]`` with the few words on either side."""
        before = " ".join(text[:start].splitlines()[-1:]).split(" ")[-3:]
        after = " ".join(text[end:].splitlines()[:1]).split(" ")[:3]
        return " ".join([*before, text[start:end], *after]).replace("  ", " ").strip()
