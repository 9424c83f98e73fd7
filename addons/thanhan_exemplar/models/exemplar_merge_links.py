from collections import namedtuple

from odoo import models
from odoo.tools import SQL
from psycopg2 import IntegrityError

NOMINEE = "exemplar.nominee"
Link = namedtuple("Link", "name model field column type condition")
Relation = namedtuple("Relation", "name model table column other")


class ExemplarMergeLinks(models.Model):
    """Moves what points at a merged file, whatever model it belongs to.

    The rows are updated in the database: nothing but its place changes on what moves, so neither
    confirmations fall nor do the guards of decided awards see a change. No method of this file can
    be called from outside, and every stored link to an exemplar in the registry is found by itself.
    A model keeps a link at the merged file by naming it in ``_links_staying_at_merge``.
    """

    _inherit = "exemplar.merge"

    # a row that only names the external id or the merge itself stays with the merged file
    _staying_references = ("ir.model.data",)
    _staying_links = (
        "exemplar.nominee.merged_into_id",
        "exemplar.merge.keeper_id",
        "exemplar.merge.merged_ids",
    )

    def _linked_fields(self):
        """Yield the stored fields of the registry that may point at an exemplar."""
        for name, model in sorted(self.env.registry.items()):
            if model._abstract or model._transient or not model._auto:
                continue
            staying = getattr(model, "_links_staying_at_merge", ())
            for field in model._fields.values():
                computed = field.compute and field.readonly
                if not field.store or computed or field.name in staying:
                    continue
                if f"{name}.{field.name}" not in self._staying_links:
                    yield field

    def _links(self):
        """Return how each single link to an exemplar is stored."""
        links = []
        for field in self._linked_fields():
            table_field = f"{field.model_name}.{field.name}"
            is_link = field.type == "many2one" and field.comodel_name == NOMINEE
            if is_link or field.type == "reference":
                condition = SQL("TRUE")
            elif (
                field.type == "many2one_reference"
                and field.model_name not in self._staying_references
            ):
                condition = SQL("%s = %s", SQL.identifier(field.model_field), NOMINEE)
                if field.model_name == "ir.attachment":
                    condition = SQL("%s AND res_field IS NULL", condition)
            else:
                continue
            links.append(
                Link(table_field, field.model_name, field.name, field.name, field.type, condition)
            )
        return links

    def _relations(self):
        """Return the tables of multiple links to and from exemplars, each once."""
        relations = {}
        for field in self._linked_fields():
            if field.type != "many2many" or NOMINEE not in (field.comodel_name, field.model_name):
                continue
            here, there = field.column1, field.column2
            if field.comodel_name == NOMINEE:
                here, there = there, here
            relations[field.relation, here] = Relation(
                f"{field.model_name}.{field.name}", field.model_name, field.relation, here, there
            )
        return list(relations.values())

    def _stored_value(self, link, nominee):
        return f"{NOMINEE},{nominee.id}" if link.type == "reference" else nominee.id

    def _take_links(self, keeper, others):
        """Move the single links; return ``{link: {id of the merged file: [row id, …]}}``."""
        self.env.flush_all()
        links = self._links()
        pairs = [link.model for link in links]
        moved = {}
        for link in links:
            if rows := self._take_link(link, keeper, others, pairs.count(link.model) > 1):
                taken = moved[link.name] = {}
                for row_id, nominee_id in rows:
                    taken.setdefault(str(nominee_id), []).append(row_id)
        self.env.invalidate_all()
        return moved

    def _take_link(self, link, keeper, others, is_pair):
        """Move the rows of one link and return ``[(row id, id of the merged file), …]``.

        A row that would stand twice where it may stand once stays with the merged file, and so
        does a pair of the files that are merged.
        """
        nominees = {self._stored_value(link, nominee): nominee.id for nominee in others}
        staying = self._doubles(link, keeper, others)
        if is_pair:
            staying |= self._own_pairs(link, keeper | others)
        query = SQL(
            """WITH old AS (
                   SELECT id, %(column)s AS value FROM %(table)s
                    WHERE %(condition)s AND %(column)s IN %(values)s AND id NOT IN %(staying)s
               )
               UPDATE %(table)s AS row SET %(column)s = %(keeper)s
                 FROM old WHERE row.id = old.id
            RETURNING row.id, old.value""",
            table=SQL.identifier(self.env[link.model]._table),
            column=SQL.identifier(link.column),
            condition=link.condition,
            values=tuple(nominees),
            staying=tuple(staying) or (0,),
            keeper=self._stored_value(link, keeper),
        )
        try:
            with self.env.cr.savepoint(flush=False):
                self.env.cr.execute(query, log_exceptions=not is_pair)
                return sorted((row[0], nominees[row[1]]) for row in self.env.cr.fetchall())
        except IntegrityError:
            if not is_pair:
                raise
            return []

    def _own_pairs(self, link, nominees):
        """Return the ids of the rows that link two of the files that are merged."""
        columns = [other.column for other in self._links() if other.model == link.model]
        self.env.cr.execute(
            SQL(
                "SELECT id FROM %s WHERE %s",
                SQL.identifier(self.env[link.model]._table),
                SQL(" AND ").join(
                    SQL("%s IN %s", SQL.identifier(column), tuple(nominees.ids))
                    for column in columns
                ),
            )
        )
        return {row[0] for row in self.env.cr.fetchall()}

    def _doubles(self, link, keeper, others):
        """Return the ids of the rows that a unique index does not let stand at the keeper."""
        order = {self._stored_value(link, nominee): n for n, nominee in enumerate(keeper | others)}
        doubles = set()
        for condition, keys in self._unique_indexes(link):
            self.env.cr.execute(
                SQL(
                    "SELECT id, %s, ARRAY[%s]::text[] FROM %s WHERE %s AND %s AND %s IN %s",
                    SQL.identifier(link.column),
                    SQL(", ").join(SQL("(%s)::text", key) for key in keys),
                    SQL.identifier(self.env[link.model]._table),
                    condition,
                    link.condition,
                    SQL.identifier(link.column),
                    tuple(order),
                )
            )
            seen = set()
            for row_id, _value, key in sorted(
                self.env.cr.fetchall(), key=lambda row: (order[row[1]], row[0])
            ):
                if None in key:
                    continue
                if tuple(key) in seen:
                    doubles.add(row_id)
                seen.add(tuple(key))
        return doubles

    def _unique_indexes(self, link):
        """Return ``[(condition, other keys), …]`` of the unique indexes over the link."""
        self.env.cr.execute(
            """SELECT COALESCE(pg_get_expr(index.indpred, index.indrelid), 'TRUE'),
                      ARRAY(SELECT pg_get_indexdef(index.indexrelid, n, true)
                              FROM generate_series(1, index.indnkeyatts) AS n)
                 FROM pg_index AS index
                WHERE index.indrelid = %s::regclass AND index.indisunique""",
            [self.env[link.model]._table],
        )
        return [
            (self._sql_of(condition), [self._sql_of(key) for key in keys if key != link.column])
            for condition, keys in self.env.cr.fetchall()
            if link.column in keys
        ]

    def _sql_of(self, definition):
        """Return as SQL what PostgreSQL itself tells of an index."""
        return SQL(definition.replace("%", "%%"))  # pylint: disable=sql-injection

    def _take_relations(self, keeper, others):
        """Move the multiple links; return by table what moved and what the keeper had already."""
        moved = {}
        for relation in self._relations():
            for nominee in others:
                taken, doubled = self._take_relation(relation, keeper, nominee)
                if taken or doubled:
                    rows = moved.setdefault(relation.name, {})
                    rows[str(nominee.id)] = {"taken": taken, "doubled": doubled}
        self.env.invalidate_all()
        return moved

    def _take_relation(self, relation, keeper, nominee):
        names = {
            "table": SQL.identifier(relation.table),
            "column": SQL.identifier(relation.column),
            "other": SQL.identifier(relation.other),
            "keeper": keeper.id,
            "nominee": nominee.id,
        }
        self.env.cr.execute(
            SQL(
                """UPDATE %(table)s AS row SET %(column)s = %(keeper)s
                    WHERE %(column)s = %(nominee)s AND NOT EXISTS (
                          SELECT 1 FROM %(table)s AS had
                           WHERE had.%(column)s = %(keeper)s AND had.%(other)s = row.%(other)s)
                RETURNING %(other)s""",
                **names,
            )
        )
        taken = [row[0] for row in self.env.cr.fetchall()]
        self.env.cr.execute(
            SQL("DELETE FROM %(table)s WHERE %(column)s = %(nominee)s RETURNING %(other)s", **names)
        )
        return sorted(taken), sorted(row[0] for row in self.env.cr.fetchall())
