from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.tools import SQL

from ..tools import DUPLICATE_SCORE, compare_people, is_body, name_key, search_keys

CANDIDATES = 40
RESULTS = 20
BATCH = 500
BODY_SIMILARITY = "0.6"
AFTER_LETTERS = "~"
SAME_COMMUNE = SQL(
    "SELECT id FROM exemplar_nominee AS nominee "
    "WHERE nominee.company_id = wanted.company_id AND nominee.id != wanted.id"
)
KEYS = (
    SQL("nominee.search_key = ANY(wanted.keys)"),
    SQL("nominee.search_key ~>=~ wanted.low AND nominee.search_key ~<~ wanted.high"),
)
SAME_HAMLET = SQL("nominee.hamlet_id = wanted.hamlet_id")
SAME_YEAR = SQL("COALESCE(nominee.birth_year, 0) = wanted.year")
NEAR_YEAR = SQL("COALESCE(nominee.birth_year, 0) = ANY(ARRAY[wanted.year - 1, wanted.year + 1])")
UNKNOWN_YEAR = SQL("COALESCE(nominee.birth_year, 0) = 0")
DATED = (
    SQL("%s AND %s", SAME_HAMLET, UNKNOWN_YEAR),
    SAME_YEAR,
    NEAR_YEAR,
    UNKNOWN_YEAR,
)
UNDATED = (SAME_HAMLET, SQL("TRUE"))
SEEKERS = tuple(
    f"thanhan_exemplar.group_exemplar_{role}"
    for role in ("officer", "organization", "publicist", "supervisor", "reader")
)
ELSEWHERE = {"id": False, "score": 0, "reasons": ["elsewhere"]}


def _body_index(registry):
    bodies = "USING gin (search_key gin_trgm_ops) WHERE subject IN ('collective', 'model')"
    return bodies if registry.has_trigram else ""


class ExemplarNomineeDuplicates(models.Model):
    """Who may be the same person, across years, organizations, hamlets and spellings."""

    _inherit = "exemplar.nominee"

    _values_of_search = ("name", "birth_year", "hamlet_id", "organization_id", "id")
    _values_compared = ("name", "birth_year", "hamlet_id", "organization_id")

    search_key = fields.Char(
        compute="_compute_search_key",
        store=True,
        precompute=True,
        copy=False,
        help="Given name, family and middle names without marks: where the search for the same "
        "person begins.",
    )

    _company_search_key_idx = models.Index(
        "(company_id, search_key text_pattern_ops, COALESCE(birth_year, 0), hamlet_id)"
    )
    _body_search_key_idx = models.Index(_body_index)

    @api.depends("name")
    def _compute_search_key(self):
        for nominee in self:
            nominee.search_key = name_key(nominee.name)

    @api.model
    def find_duplicates(self, values):
        """Return who may be the same person or body, in any state, of this commune.

        Those whom the caller may not read are together one ``{"id": False, "score": 0,
        "reasons": ["elsewhere"]}``; neither hamlet nor organization counts for them (rule R16).

        :param dict values: ``name`` and, where known, ``birth_year``, ``hamlet_id``,
            ``organization_id`` and ``id`` of the exemplar itself
        :return: ``[{"id": id, "score": 0 to 1, "reasons": [code, …]}, …]``, best first, at most 20
        :raises UserError: when a value is missing, unknown or of the wrong kind
        """
        self.check_access("read")
        self._check_seeker()
        self._check_search_values(values)
        nominee = self.browse(values.get("id") or [])._filtered_access("read")
        return self._find_duplicates({**values, "id": nominee.id})

    @api.model
    def _find_duplicates(self, values):
        """Return what ``find_duplicates`` returns, for values that have been checked."""
        found = self._duplicate_candidates([{**values, "company_id": self.env.company.id}])[0]
        found -= self._told_apart_from(values.get("id"))
        readable = found.with_env(self.env)._filtered_access("read")
        results = []
        for nominee in found:
            known = nominee.id in readable.ids
            compared = values if known else {**values, "hamlet_id": 0, "organization_id": 0}
            score, reasons = compare_people(compared, nominee._compared_values())
            if score >= DUPLICATE_SCORE:
                result = {"id": nominee.id, "score": score, "reasons": list(reasons)}
                results.append(result if known else ELSEWHERE)
        elsewhere = [dict(ELSEWHERE)] if ELSEWHERE in results else []
        named = sorted(
            (result for result in results if result["id"]),
            key=lambda result: (-result["score"], result["id"]),
        )
        return named[: RESULTS - len(elsewhere)] + elsewhere

    @api.model
    def _check_seeker(self):
        """Refuse members of the Council who read nothing but the files of their sessions."""
        if not self.env.su and not any(map(self.env.user.has_group, SEEKERS)):
            raise AccessError(
                self.env._("Looking for the same person belongs to those who introduce exemplars.")
            )

    @api.model
    def _check_search_values(self, values):
        if not isinstance(values, dict) or not set(self._values_of_search).issuperset(values):
            raise UserError(
                self.env._(
                    "The duplicate check takes these values and no others: %(names)s.",
                    names=", ".join(self._values_of_search),
                )
            )
        if not isinstance(values.get("name"), str) or not values["name"].strip():
            raise UserError(self.env._("The duplicate check needs a name."))
        for name in self._values_of_search[1:]:
            value = values.get(name) or 0
            if not isinstance(value, int) or not 0 <= value < 2**31:
                raise UserError(
                    self.env._(
                        "The duplicate check needs a whole number as %(name)s.",
                        name=self._fields[name]._description_string(self.env),
                    )
                )
        self._check_search_bodies({values.get("hamlet_id"), values.get("organization_id")})

    @api.model
    def _check_search_bodies(self, ids):
        ids = ids - {None, False}
        domain = [("id", "in", list(ids)), ("company_id", "=", self.env.company.id)]
        if ids and self.env["exemplar.organization"].search_count(domain) < len(ids):
            raise UserError(
                self.env._(
                    "Choose a hamlet and an organization of %(commune)s.",
                    commune=self.env.company.name,
                )
            )

    def _compared_values(self):
        self.ensure_one()
        return {
            "name": self.name,
            "birth_year": self.birth_year,
            "hamlet_id": self.hamlet_id.id,
            "organization_id": self.organization_id.id,
        }

    @api.model
    def _told_apart_from(self, nominee_id):
        """Return the exemplars of whom somebody said that they are not ``nominee_id``."""
        if not nominee_id:
            return self.sudo().browse()
        # sudo: only the officer reads the pairs
        pairs = self.env["exemplar.duplicate"].sudo()._of(self.browse(nominee_id))
        pairs = pairs.filtered(lambda pair: pair.state == "different")
        return pairs.nominee_id | pairs.other_id

    @api.model
    def _duplicate_candidates(self, wanted):
        """Return a list of recordsets as superuser: who is worth comparing with each of ``wanted``.

        At most two queries for each 500 of ``wanted``, two more if there are long names of
        bodies, and one for what is compared.

        :param wanted: dictionaries of the values of ``find_duplicates`` with ``company_id``
        """
        # sudo: duplicates are found across organizations; callers show what the user may read
        nominees = self.sudo()
        nominees.flush_model(["search_key", "company_id", "birth_year", "hamlet_id", "subject"])
        found = [[] for _values in wanted]
        for start in range(0, len(wanted), BATCH):
            numbered = list(enumerate(wanted[start : start + BATCH], start))
            for position, nominee_id in nominees._rows_with_keys(numbered):
                found[position].append(nominee_id)
            for position, nominee_id in nominees._rows_of_bodies(numbered):
                found[position].append(nominee_id)
        ids = {nominee_id for ids in found for nominee_id in ids}
        kept = set()
        if ids:
            fetched = nominees.search_fetch([("id", "in", list(ids))], self._values_compared)
            kept.update(fetched.ids)
        return [
            nominees.browse(
                nominee_id for nominee_id in dict.fromkeys(ids) if nominee_id in kept
            ).with_prefetch(list(kept))
            for ids in found
        ]

    @api.model
    def _rows_with_keys(self, numbered):
        """Return ``[(position, id), …]`` of those whose key may be that of the same person.

        Thousands are called Nguyễn Thị Hoa, so each condition of its own brings a few: the same
        hamlet, a birth year that fits, then those whose birth year nobody knows.
        """
        found = []
        for dated, conditions in ((True, DATED), (False, UNDATED)):
            rows = [
                self._wanted_row(position, values)
                for position, values in numbered
                if bool(values.get("birth_year")) == dated
            ]
            if rows := list(filter(None, rows)):
                found += self.env.execute_query(self._candidates_query(rows, conditions))
        return found

    @api.model
    def _candidates_query(self, rows, conditions):
        branches = [
            SQL("(%s AND %s AND %s LIMIT %s)", SAME_COMMUNE, key, condition, CANDIDATES)
            for key in KEYS
            for condition in conditions
        ]
        return SQL(
            """
            SELECT wanted.position, found.id
            FROM (VALUES %s) AS wanted (position, id, company_id, hamlet_id, year, keys, low, high)
            CROSS JOIN LATERAL (%s) AS found
            """,
            SQL(", ").join(rows),
            SQL(" UNION ALL ").join(branches),
        )

    @api.model
    def _wanted_row(self, position, values):
        keys, prefix = search_keys(values["name"])
        if not keys:
            return None
        return SQL(
            "(%s, %s, %s, %s, %s, %s::text[], %s::text, %s::text)",
            position,
            values.get("id") or 0,
            values["company_id"],
            values.get("hamlet_id") or 0,
            values.get("birth_year") or 0,
            keys,
            prefix or None,
            prefix + AFTER_LETTERS if prefix else None,
        )

    @api.model
    def _rows_of_bodies(self, numbered):
        """Return ``[(position, id), …]`` of collectives and models with similar long names."""
        rows = [
            SQL(
                "(%s, %s, %s, %s)",
                position,
                values.get("id") or 0,
                values["company_id"],
                name_key(values["name"]),
            )
            for position, values in numbered
            if is_body(values["name"])
        ]
        if not rows or not self.env.registry.has_trigram:
            return []
        self.env.cr.execute(
            SQL("SELECT set_config('pg_trgm.similarity_threshold', %s, true)", BODY_SIMILARITY)
        )
        return self.env.execute_query(
            SQL(
                """
                SELECT wanted.position, nominee.id
                FROM (VALUES %s) AS wanted (position, id, company_id, key)
                JOIN exemplar_nominee AS nominee ON nominee.search_key %% wanted.key
                    AND nominee.subject IN ('collective', 'model')
                    AND nominee.company_id = wanted.company_id AND nominee.id != wanted.id
                """,
                SQL(", ").join(rows),
            )
        )
