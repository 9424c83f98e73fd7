from odoo import models
from odoo.fields import Domain

from ..tools import DUPLICATE_SCORE, compare_people


class ExemplarAwardListMarks(models.Model):
    """Which households stand twice in a year, and how many years have recognised them before.

    Households of one key are compared as ``tools/name_matching.py`` does; one search fetches all
    lines with the keys that changed, of whatever hamlet and year.
    """

    _inherit = "exemplar.award.list.line"

    def _households(self):
        """Return ``{(company id, form id): {search key, …}}`` of these lines."""
        households = {}
        # sudo: which names changed, whoever may read the lines
        for line in self.sudo():
            keys = households.setdefault((line.company_id.id, line.form_id.id), set())
            keys.add(line.search_key)
        return households

    def _mark_households(self, *households):
        """Mark anew all lines that are not decided and have one of the keys.

        :param households: dictionaries of ``_households()``, before and after a change
        """
        wanted = {}
        for part in households:
            for scope, keys in part.items():
                wanted.setdefault(scope, set()).update(keys)
        for (company_id, form_id), keys in wanted.items():
            # sudo: a household of another hamlet counts, and only the mark tells of it
            lines = self.sudo().search_fetch(
                Domain("company_id", "=", company_id)
                & Domain("form_id", "=", form_id)
                & Domain("search_key", "in", list(keys))
                & Domain("state", "!=", "revoked"),
                [
                    *("name", "birth_year", "hamlet_id", "list_id", "year", "state", "search_key"),
                    *("excluded", "is_distinct", "repeated", "earlier_years"),
                ],
                order="id",
            )
            lines._write_marks()

    def _write_marks(self):
        marks = {}
        for namesakes in self.grouped("search_key").values():
            for line in namesakes:
                if line.state == "decided":
                    continue
                mark = (line._repeated_in(namesakes), line._earlier_years_in(namesakes))
                if mark != (line.repeated, line.earlier_years):
                    marks.setdefault(mark, []).append(line.id)
        for (repeated, earlier), ids in marks.items():
            self.browse(ids).write({"repeated": repeated, "earlier_years": earlier})

    def _repeated_in(self, namesakes):
        """Tell where else in the year the household of this line stands, False when nowhere.

        A pair counts until one of both is excluded or marked as another household.
        """
        if self.excluded or self.is_distinct:
            return False
        others = namesakes.filtered(
            lambda other: (
                other != self
                and other.year == self.year
                and not other.excluded
                and not other.is_distinct
                and self._is_like(other)
            )
        )
        if not others:
            return False
        return "list" if self.list_id in others.list_id else "elsewhere"

    def _earlier_years_in(self, namesakes):
        """Return how many earlier years have recognised this household.

        In another hamlet only the same year of birth tells a household from its namesakes.
        """
        recognised = namesakes.filtered(
            lambda other: (
                other.state == "decided"
                and not other.excluded
                and other.year < self.year
                and (
                    other.hamlet_id == self.hamlet_id
                    or (self.birth_year and self.birth_year == other.birth_year)
                )
                and self._is_like(other)
            )
        )
        return len(set(recognised.mapped("year")))

    def _is_like(self, other):
        return compare_people(self._person(), other._person()).score >= DUPLICATE_SCORE

    def _person(self):
        return {
            "name": self.name,
            "birth_year": self.birth_year,
            "hamlet_id": self.hamlet_id.id,
        }
