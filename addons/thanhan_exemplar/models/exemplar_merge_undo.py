from odoo import models
from odoo.tools import SQL

from .exemplar_merge_links import NOMINEE


class ExemplarMergeUndo(models.Model):
    """Gives back what moved, and tells what stands in the way."""

    _inherit = "exemplar.merge"

    # what ends by itself is no obstacle to the undo
    _passing_models = ("mail.followers", "mail.activity")

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
        # sudo: what moved is looked at whoever may read it
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
            ids = [
                row_id
                for rows in self.moved["links"].get(link.name, {}).values()
                for row_id in rows
            ]
            if not ids or link.model in self._passing_models:
                continue
            table = SQL.identifier(self.env[link.model]._table)
            here = self._count_at(
                table, link.column, self._stored_value(link, self.keeper_id), "id", ids
            )
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
