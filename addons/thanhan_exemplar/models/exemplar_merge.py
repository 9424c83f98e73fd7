from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Command, Domain
from odoo.tools import format_date


class ExemplarMerge(models.Model):
    """The log of a merge of files of one person, with all that it takes to undo it.

    ``moved`` holds the ids of what moved, the rows that were taken away and the values before.
    """

    _name = "exemplar.merge"
    _description = "Merge of Exemplars"
    _inherit = ["exemplar.state.mixin"]
    _order = "id desc"
    _rec_name = "keeper_id"
    _check_company_auto = True

    _transitions = {("done", "undone"): "_missing_to_undo"}

    keeper_id = fields.Many2one(
        "exemplar.nominee",
        string="Kept File",
        required=True,
        readonly=True,
        index=True,
        ondelete="restrict",
        check_company=True,
    )
    merged_ids = fields.Many2many(
        "exemplar.nominee",
        "exemplar_merge_nominee_rel",
        string="Merged Files",
        readonly=True,
        check_company=True,
        context={"active_test": False},
    )
    codes = fields.Char(string="Merged Codes", readonly=True)
    user_id = fields.Many2one(
        "res.users", string="Merged By", required=True, readonly=True, ondelete="restrict"
    )
    date = fields.Datetime(string="Merged On", required=True, readonly=True)
    reason = fields.Text(string="Why They Are One", required=True, readonly=True)
    moved = fields.Json(readonly=True)
    company_id = fields.Many2one(
        "res.company",
        string="Commune",
        required=True,
        readonly=True,
        index=True,
        ondelete="cascade",
    )
    state = fields.Selection([("done", "Merged"), ("undone", "Undone")], required=True, copy=False)

    def write(self, vals):
        if not self.env.su and set(vals) - {"state", "state_reason"}:
            raise UserError(self.env._("The log of a merge stays as it was written."))
        return super().write(vals)

    def action_undo(self, reason):
        """Give every merged file back what it had.

        :return: True, or the notification of what was refused
        :raises UserError: naming what stands in the way
        """
        return self._move("undone", state_reason=reason)

    def action_ask_undo(self):
        return self._ask_reason("action_undo")

    def _on_move(self, state):
        if state == "undone":
            for merge in self.sorted("id", reverse=True):
                # sudo: what the merge moved comes back whoever may read it
                merge.sudo()._restore()

    @api.model
    def _merge(self, keeper, others, values, reason):
        """Move all that ``others`` have to ``keeper`` and archive them.

        :param values: the values chosen for the keeper, written as the user
        :return: the merge, as the user
        """
        nominees = keeper | others
        nominees._check_mergeable()
        nominees.check_access("write")
        nominees._lock_rows()
        # sudo: nobody types the log of merges
        merge = self.sudo().create(
            {
                "keeper_id": keeper.id,
                "merged_ids": [Command.set(others.ids)],
                "codes": ", ".join(others.mapped("code")),
                "user_id": self.env.uid,
                "date": fields.Datetime.now(),
                "reason": reason,
                "company_id": keeper.company_id.id,
            }
        )
        # sudo: links of every model follow, whoever may write the records that hold them
        merge.moved = merge._join(nominees.sudo(), keeper.sudo(), values)
        self.env["exemplar.duplicate"]._follow_merge(nominees)
        return merge.with_env(self.env)

    def _join(self, nominees, keeper, values):
        """Move everything and return what it takes to undo it."""
        others = nominees - keeper
        self.env.flush_all()
        targets = self._watched(nominees)
        watchers = self._watchers(targets)
        moved = {"files": self._file_values(nominees)}
        # values are written as the user, under the rules of each
        moved["old"], moved["written"] = self._take_values(keeper.sudo(False), values)
        moved["photo"] = self._take_photo(keeper, others)
        self._archive(keeper, others)
        moved["links"] = self._take_links(keeper, others)
        moved["relations"] = self._take_relations(keeper, others)
        moved["identity"] = self._fill_identity(keeper, others)
        self._refresh_all(nominees, moved)
        self._release_watchers(nominees, moved)
        moved["watchers"] = self._lost_watchers(watchers, self._watchers(targets))
        moved["state"] = keeper.state
        return moved

    def _archive(self, keeper, others):
        """Archive ``others``; the keeper takes the older code and the furthest state."""
        nominees = keeper | others
        oldest, furthest = nominees._by_code()[0], nominees._furthest()
        if furthest.state != keeper.state:
            keeper._log_state(furthest.state, self.reason)
            reached = {"state": furthest.state, "date_state": furthest.date_state}
            self._set_columns(keeper, reached)
        if oldest != keeper:
            older, newer = oldest.code, keeper.code
            self._set_columns(oldest, {"code": "/"})
            self._set_columns(keeper, {"code": older})
            self._set_columns(oldest, {"code": newer})
        self._set_columns(others, {"active": False, "merged_into_id": keeper.id})

    def _missing_to_undo(self, vals):
        return self._merge_refusals(
            self._missing_officer(),
            self._missing_reason(vals),
            self._missing_later_undo(),
            self._missing_moved(),
            self._missing_state_back(),
        )

    def _missing_later_undo(self):
        """Return the refusals of merges whose files were merged again: undo goes backwards."""
        refusals = {}
        for merge in self:
            files = merge.keeper_id | merge.merged_ids
            later = self.search(
                Domain("state", "=", "done")
                & Domain("id", ">", merge.id)
                & Domain("id", "not in", self.ids)
                & (Domain("keeper_id", "in", files.ids) | Domain("merged_ids", "in", files.ids)),
                order="id desc",
                limit=1,
            )
            if later:
                refusals[merge.id] = [
                    self.env._(
                        "the undo of the later merge of %(date)s (%(codes)s); merges are undone "
                        "backwards",
                        date=format_date(self.env, later.date),
                        codes=later.codes,
                    )
                ]
        return refusals

    def _missing_state_back(self):
        """Return the refusals of merges that lent a state which has since been built upon."""
        refusals = {}
        for merge in self:
            keeper = merge.keeper_id
            lent = merge.moved["state"] != merge.moved["files"][str(keeper.id)]["state"]
            if lent and keeper.state != merge.moved["state"]:
                refusals[merge.id] = [
                    self.env._(
                        "the state “%(state)s” that the merge gave to %(name)s; it has moved to "
                        "“%(now)s” since",
                        state=keeper._state_label(merge.moved["state"]),
                        name=keeper.name,
                        now=keeper._state_label(keeper.state),
                    )
                ]
        return refusals

    def _restore(self):
        """Give everything back as the log says."""
        self.ensure_one()
        moved, keeper = self.moved, self.keeper_id
        nominees = keeper | self.merged_ids
        nominees._lock_rows()
        state = moved["files"][str(keeper.id)]["state"]
        if state != moved["state"]:
            keeper._log_state(state, self.state_reason)
        self._clear_identity(keeper, moved["identity"])
        self._give_photo(keeper, moved["photo"])
        keeper.write(self._values_to_give(keeper, moved))
        self._give_links(keeper, moved["links"])
        self._give_relations(keeper, moved["relations"])
        self._give_files(nominees, moved)
        self._refresh_all(nominees, moved)
        self._check_apart(moved)
        self._give_watchers(moved["watchers"])
        self._release_watchers(nominees, moved)
        self.env["exemplar.duplicate"]._follow_merge(nominees)
