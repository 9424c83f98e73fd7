import json

from odoo import fields, models
from odoo.tools import SQL

from .exemplar_merge_links import NOMINEE


class ExemplarMergeFiles(models.Model):
    """What a merge changes in the files themselves, and who is told of what moved (rule R16)."""

    _inherit = "exemplar.merge"

    # by table: its rows that tell someone of a record, and what must still exist to bring one back
    _watcher_tables = {
        "mail_followers": (
            "SELECT to_jsonb(row) FROM mail_followers AS row WHERE (res_model, res_id) IN %s",
            "EXISTS (SELECT 1 FROM res_partner WHERE id = row.partner_id)",
        ),
        "mail_followers_mail_message_subtype_rel": (
            "SELECT to_jsonb(row) FROM mail_followers_mail_message_subtype_rel AS row "
            "JOIN mail_followers AS one ON one.id = row.mail_followers_id "
            "WHERE (one.res_model, one.res_id) IN %s",
            "EXISTS (SELECT 1 FROM mail_followers WHERE id = row.mail_followers_id)",
        ),
        "mail_notification": (
            "SELECT to_jsonb(row) FROM mail_notification AS row "
            "JOIN mail_message AS one ON one.id = row.mail_message_id "
            "WHERE (one.model, one.res_id) IN %s",
            "EXISTS (SELECT 1 FROM mail_message WHERE id = row.mail_message_id)",
        ),
        "mail_message_res_partner_rel": (
            "SELECT to_jsonb(row) FROM mail_message_res_partner_rel AS row "
            "JOIN mail_message AS one ON one.id = row.mail_message_id "
            "WHERE (one.model, one.res_id) IN %s",
            "EXISTS (SELECT 1 FROM mail_message WHERE id = row.mail_message_id)",
        ),
    }

    def _set_columns(self, records, values):
        """Write ``values`` as they are: what a merge sets no guard of a step knows."""
        records.flush_recordset()
        self.env.cr.execute(
            SQL(
                "UPDATE %s SET %s WHERE id IN %s",
                SQL.identifier(records._table),
                SQL(", ").join(
                    SQL("%s = %s", SQL.identifier(name), value) for name, value in values.items()
                ),
                tuple(records.ids),
            )
        )
        records.invalidate_recordset(flush=False)

    def _file_values(self, nominees):
        return {
            str(nominee.id): {
                "code": nominee.code,
                "state": nominee.state,
                "date_state": fields.Datetime.to_string(nominee.date_state) or None,
            }
            for nominee in nominees
        }

    def _give_files(self, nominees, moved):
        """Bring the merged files back, each with its code, and the keeper's state."""
        self._set_columns(nominees, {"code": "/", "active": True, "merged_into_id": None})
        for nominee in nominees:
            values = moved["files"][str(nominee.id)]
            lent = nominee == self.keeper_id and values["state"] != moved["state"]
            self._set_columns(nominee, values if lent else {"code": values["code"]})

    def _take_values(self, keeper, values):
        """Write the chosen values; return what changed: the old values and the new ones."""
        names = [field.name for field in keeper._merge_value_fields()]
        old = self._json_values(keeper, names)
        wanted = {**old, **values}
        # what Odoo fills in after a change is written with it, so that it stays as chosen
        filled_in = {name for name in names if keeper._fields[name].compute}
        changed = {name for name in names if old[name] != wanted[name]}
        if changed:
            keeper.write({name: wanted[name] for name in changed | filled_in})
        new = self._json_values(keeper, names)
        changed = [name for name in names if old[name] != new[name]]
        return {name: old[name] for name in changed}, {name: new[name] for name in changed}

    def _values_to_give(self, keeper, moved):
        """Return the old values; a value that someone typed since the merge stays."""
        now = self._json_values(keeper, list(moved["written"]))
        return {
            name: moved["old"][name]
            for name, value in moved["written"].items()
            if now[name] == value
        }

    def _json_values(self, record, names):
        values = record.read(names, load=None)[0] if names else {}
        return {
            name: fields.Date.to_string(values[name]) if field.type == "date" else values[name]
            for name, field in record._fields.items()
            if name in names
        }

    def _take_photo(self, keeper, others):
        """Give the keeper a photo when it has none; return whose it is."""
        source = others.filtered("image_1920")[:1]
        if keeper.image_1920 or not source:
            return False
        keeper.image_1920 = source.image_1920
        return source.id

    def _give_photo(self, keeper, source_id):
        if source_id and keeper.image_1920 == keeper.browse(source_id).image_1920:
            keeper.image_1920 = False

    def _fill_identity(self, keeper, others):
        """Fill what the keeper's personal data lack; return ``{field: id of the source}``.

        The log names no value: it is read by more people than the data (rule R15).
        """
        # sudo: what is kept of a person no user reads directly
        identities = self.env["exemplar.nominee.identity"].sudo()
        found = identities.search([("nominee_id", "in", (keeper | others).ids)])
        own = found.filtered(lambda identity: identity.nominee_id == keeper)
        filled = {}
        for name in self._identity_fields():
            source = (found - own).filtered(name)[:1]
            if own and source and not own[name]:
                own[name] = source[name]
                filled[name] = source.id
        return filled

    def _clear_identity(self, keeper, filled):
        """Take back what was filled, unless someone typed another value since."""
        # sudo: what is kept of a person no user reads directly
        own = keeper.identity_ids.sudo()
        for name, source_id in filled.items():
            if own[name] == own.browse(source_id).exists()[name]:
                own[name] = False

    def _identity_fields(self):
        return [
            name
            for name, field in self.env["exemplar.nominee.identity"]._fields.items()
            if field.type in ("char", "text", "date", "selection")
            and field.store
            and not field.readonly
        ]

    def _refresh_all(self, nominees, moved):
        """Recompute what is derived from the links that moved, never what someone typed."""
        self.env.invalidate_all()
        records = self._moved_records(moved)
        derived = self.env[NOMINEE]._fields.values()
        stale = [(field, nominees) for field in derived if field.store and field.compute]
        for link_name in (*moved["links"], *moved["relations"]):
            model, _dot, name = link_name.rpartition(".")
            if model in records:
                fields_moved = [records[model]._fields[name]]
                stale += [row[:2] for row in records[model]._modified(fields_moved, False)]
        for field, affected in stale:
            if field.store and field.compute and field.readonly:
                self.env.add_to_compute(field, affected)
        self.env.flush_all()
        kept = nominees.filtered(lambda nominee: not nominee.merged_into_id)
        # sudo: what the holds set nobody types
        self.env["exemplar.hold"].sudo()._refresh(kept)

    def _release_watchers(self, nominees, moved):
        """Take what moved from those who may no longer read it."""
        thread = self.env.registry["exemplar.thread.mixin"]
        for records in (nominees, *self._moved_records(moved).values()):
            if isinstance(records, thread):
                records._release_unreadable()
        self.env.flush_all()

    def _watched(self, nominees):
        """Return ``[(model, id), …]`` of the files and of the discussions that hang on them."""
        thread = self.env.registry["exemplar.thread.mixin"]
        watched = {(NOMINEE, nominee.id) for nominee in nominees}
        for field in self._linked_fields():
            records = self.env[field.model_name]
            if field.type not in ("many2one", "many2many") or field.comodel_name != NOMINEE:
                continue
            if isinstance(records, thread):
                # sudo: discussions of records that the user need not read
                found = records.sudo().with_context(active_test=False)
                found = found.search([(field.name, "in", nominees.ids)])
                watched.update((field.model_name, record.id) for record in found)
        return tuple(sorted(watched))

    def _watchers(self, watched):
        """Return by table the rows that tell someone of ``watched``."""
        self.env.flush_all()
        rows = {}
        for table, (query, _condition) in self._watcher_tables.items():
            self.env.cr.execute(query, [watched])
            rows[table] = [row[0] for row in self.env.cr.fetchall()]
        self.env.cr.execute(
            "SELECT id, user_id FROM mail_activity WHERE (res_model, res_id) IN %s", [watched]
        )
        rows["mail_activity"] = self.env.cr.dictfetchall()
        return rows

    def _lost_watchers(self, before, after):
        """Return the rows of ``before`` that are no more, by id or else as a whole."""

        def key(table, row):
            whole = table == "mail_activity" or "id" not in row
            return json.dumps(row, sort_keys=True) if whole else row["id"]

        left = {table: {key(table, row) for row in rows} for table, rows in after.items()}
        lost = {
            table: [row for row in rows if key(table, row) not in left[table]]
            for table, rows in before.items()
        }
        return {table: rows for table, rows in lost.items() if rows}

    def _give_watchers(self, lost):
        self.env.flush_all()
        for table, (_query, condition) in self._watcher_tables.items():
            if rows := lost.get(table):
                self.env.cr.execute(
                    SQL(
                        "INSERT INTO %s SELECT row.* FROM jsonb_populate_recordset(NULL::%s, %s) "
                        "AS row WHERE %s ON CONFLICT DO NOTHING",
                        SQL.identifier(table),
                        SQL.identifier(table),
                        json.dumps(rows),
                        SQL(condition),
                    )
                )
        for row in lost.get("mail_activity", []):
            # sudo: activities of other users come back to them
            activity = self.env["mail.activity"].sudo().browse(row["id"]).exists()
            if activity:
                self._set_columns(activity, {"user_id": row["user_id"]})
        self.env.invalidate_all()
