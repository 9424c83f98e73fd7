from collections import namedtuple

from psycopg2 import IntegrityError

from odoo import models
from odoo.exceptions import UserError
from odoo.tools import SQL

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
    # what ends by itself is no obstacle to the undo
    _passing_models = ("mail.followers", "mail.activity")

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
            if field.type == "many2one" and field.comodel_name == NOMINEE:
                condition = SQL("TRUE")
            elif field.type == "reference":
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
                Link(
                    table_field, field.model_name, field.name, field.name, field.type, condition
                )
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
                    SQL(", ").join(SQL("(%s)::text", SQL(key)) for key in keys),
                    SQL.identifier(self.env[link.model]._table),
                    SQL(condition),
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
            (condition.replace("%", "%%"), [key.replace("%", "%%") for key in keys if key != link.column])
            for condition, keys in self.env.cr.fetchall()
            if link.column in keys
        ]

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
            SQL(
                "DELETE FROM %(table)s WHERE %(column)s = %(nominee)s RETURNING %(other)s", **names
            )
        )
        return sorted(taken), sorted(row[0] for row in self.env.cr.fetchall())

    def _give_links(self, keeper, moved):
        self.env.flush_all()
        for link in self._links():
            for nominee_id, row_ids in moved.get(link.name, {}).items():
                nominee = keeper.browse(int(nominee_id))
                self.env.cr.execute(
                    SQL(
                        "UPDATE %s SET %s = %s WHERE id IN %s AND %s = %s",
                        SQL.identifier(self.env[link.model]._table),
                        SQL.identifier(link.column),
                        self._stored_value(link, nominee),
                        tuple(row_ids),
                        SQL.identifier(link.column),
                        self._stored_value(link, keeper),
                    )
                )
        self.env.invalidate_all()

    def _give_relations(self, keeper, moved):
        for relation in self._relations():
            for nominee_id, rows in moved.get(relation.name, {}).items():
                self.env.cr.execute(
                    SQL(
                        "DELETE FROM %s WHERE %s = %s AND %s IN %s",
                        SQL.identifier(relation.table),
                        SQL.identifier(relation.column),
                        keeper.id,
                        SQL.identifier(relation.other),
                        tuple(rows["taken"]) or (0,),
                    )
                )
                self.env.cr.execute(
                    SQL(
                        "INSERT INTO %s (%s, %s) SELECT %s, unnest(%s) ON CONFLICT DO NOTHING",
                        SQL.identifier(relation.table),
                        SQL.identifier(relation.column),
                        SQL.identifier(relation.other),
                        int(nominee_id),
                        rows["taken"] + rows["doubled"],
                    )
                )
        self.env.invalidate_all()

    def _moved_records(self, moved):
        """Return ``{model: records}`` of all that moved and still exists."""
        ids = {}
        for link_name, rows in moved["links"].items():
            ids.setdefault(link_name.rpartition(".")[0], set()).update(*rows.values())
        for link_name, by_nominee in moved["relations"].items():
            for rows in by_nominee.values():
                records = ids.setdefault(link_name.rpartition(".")[0], set())
                records.update(rows["taken"], rows["doubled"])
        ids.pop(NOMINEE, None)
        return {
            model: self.env[model].sudo().browse(sorted(record_ids)).exists()
            for model, record_ids in ids.items()
        }

    def _missing_moved(self):
        """Return the refusals of merges of which something moved is gone or moved on."""
        refusals = {}
        for merge in self:
            # sudo: whether all that moved is still there, whoever may read it
            lost = merge.sudo()._lost()
            refusals[merge.id] = [
                self.env._(
                    "%(count)s of what was merged (%(kind)s); deleted or moved on since, so that "
                    "the files cannot be taken apart as they were",
                    count=count,
                    kind=self.env["ir.model"]._get(model).name,
                )
                for model, count in lost.items()
            ]
        return refusals

    def _lost(self):
        """Return ``{model: number of moved rows that are no longer at the keeper}``."""
        self.env.flush_all()
        lost = {}
        for link in self._links():
            ids = [row_id for rows in self.moved["links"].get(link.name, {}).values() for row_id in rows]
            if not ids or link.model in self._passing_models:
                continue
            table = SQL.identifier(self.env[link.model]._table)
            here = self._count_at(table, link.column, self._stored_value(link, self.keeper_id), "id", ids)
            if here < len(ids):
                lost[link.model] = lost.get(link.model, 0) + len(ids) - here
        for relation in self._relations():
            ids = {
                row_id
                for rows in self.moved["relations"].get(relation.name, {}).values()
                for row_id in rows["taken"] + rows["doubled"]
            }
            if not ids:
                continue
            table = SQL.identifier(relation.table)
            here = self._count_at(table, relation.column, self.keeper_id.id, relation.other, ids)
            if here < len(ids):
                lost[relation.model] = lost.get(relation.model, 0) + len(ids) - here
        return lost

    def _count_at(self, table, column, value, key, ids):
        self.env.cr.execute(
            SQL(
                "SELECT count(*) FROM %s WHERE %s = %s AND %s IN %s",
                table,
                SQL.identifier(column),
                value,
                SQL.identifier(key),
                tuple(ids),
            )
        )
        return self.env.cr.fetchone()[0]

    def _check_apart(self, moved):
        """Refuse when something entered since the merge joins what belongs to several files.

        :raises ValidationError: in the words of the rule that it breaks
        """
        records = self._moved_records(moved)
        for link_name in (*moved["links"], *moved["relations"]):
            model, _dot, name = link_name.rpartition(".")
            if model != NOMINEE:
                records[model]._validate_fields([name])
        for model_name, model in sorted(self.env.registry.items()):
            if model._abstract or model._transient or not model_name.startswith("exemplar."):
                continue
            for field in model._fields.values():
                if field.type == "many2many" and field.store and field.comodel_name in records:
                    self._check_holders(field, records[field.comodel_name])

    def _check_holders(self, field, records):
        # sudo: those who cite what moved, whoever may read them
        holders = self.env[field.model_name].sudo().with_context(active_test=False)
        holders.search([(field.name, "in", records.ids)])._validate_fields([field.name])
