import re

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Command

STATES_ALONG_THE_ROAD = (
    "withdrawn",
    "declined",
    "discovered",
    "nurturing",
    "verifying",
    "verified",
    "proposed",
    "honoured",
    "replicating",
)


class ExemplarNomineeMerge(models.Model):
    """One person, one file: merging files, and what stays of those that were merged."""

    _inherit = "exemplar.nominee"

    merged_into_id = fields.Many2one(
        "exemplar.nominee",
        string="Merged Into",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="restrict",
        groups="thanhan_exemplar.group_exemplar_officer",
    )
    merged_into_name = fields.Char(
        string="Merged Into (As Far As Readable)", compute="_compute_merged_into_name"
    )
    claim_count = fields.Integer(string="Achievements Count", compute="_compute_merge_counts")
    consent_count = fields.Integer(string="Consents Count", compute="_compute_merge_counts")
    task_count = fields.Integer(string="Publicity Tasks Count", compute="_compute_merge_counts")

    @api.depends("name", "code")
    @api.depends_context("exemplar_show_code")
    def _compute_display_name(self):
        result = super()._compute_display_name()
        if self.env.context.get("exemplar_show_code"):
            for nominee in self:
                nominee.display_name = f"{nominee.code} {nominee.name or ''}"
        return result

    @api.depends("merged_into_id")
    @api.depends_context("uid")
    def _compute_merged_into_name(self):
        for nominee in self:
            # sudo: the link itself is hidden; who may read what it leads to is told
            keeper = nominee.sudo()._kept_in().with_env(self.env)
            readable = keeper != nominee and keeper._filtered_access("read")
            nominee.merged_into_name = f"{keeper.code} {keeper.name}" if readable else False

    @api.depends_context("uid")
    def _compute_merge_counts(self):
        for name, model, link in (
            ("claim_count", "exemplar.claim", "nominee_id"),
            ("consent_count", "exemplar.consent", "nominee_id"),
            ("task_count", "exemplar.propaganda.task", "nominee_ids"),
        ):
            records = self.env[model]
            groups = (
                records._read_group([(link, "in", self.ids)], [link], ["__count"])
                if records.has_access("read")
                else []
            )
            counts = {nominee.id: count for nominee, count in groups}
            for nominee in self:
                nominee[name] = counts.get(nominee._origin.id, 0)

    @api.model_create_multi
    def create(self, vals_list):
        if not self.env.su and any({"active", "merged_into_id"} & set(vals) for vals in vals_list):
            raise UserError(self.env._("Only a merge archives an exemplar."))
        return super().create(vals_list)

    def write(self, vals):
        self._check_not_merged()
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_if_not_merged(self):
        self._check_not_merged()

    def message_post(self, **kwargs):
        self._check_not_merged()
        return super().message_post(**kwargs)

    def action_merge(self):
        """Open the preview that merges these exemplars on confirmation.

        :return: the action of the dialog
        :raises UserError: when they may not be merged, naming why
        """
        self._check_mergeable()
        wizard = self.env["exemplar.merge.wizard"].create(
            {"nominee_ids": [Command.set(self.ids)], "keeper_id": self._by_code()[:1].id}
        )
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Merge Into One File"),
            "res_model": wizard._name,
            "res_id": wizard.id,
            "view_mode": "form",
            "target": "new",
        }

    def action_open_merged_into(self):
        """Return the form of the file that this one was merged into, for who may read it."""
        self.ensure_one()
        # sudo: the link itself is hidden; reading the other file is checked below
        keeper = self.sudo()._kept_in().with_env(self.env)
        keeper.check_access("read")
        return keeper.get_formview_action()

    def _check_mergeable(self):
        """Refuse what is no merge of several files of one kind by the commendation officer.

        :raises UserError: naming what stands in the way
        """
        self.check_access("read")
        if not self.env.user.has_group("thanhan_exemplar.group_exemplar_officer"):
            raise UserError(self.env._("Merging belongs to: commendation officer."))
        if len(self) < 2:
            raise UserError(self.env._("Choose two or more exemplars to merge."))
        self._check_not_merged()
        if len(self.company_id) > 1:
            raise UserError(self.env._("Exemplars of different communes are never merged."))
        if len(set(self.mapped("subject"))) > 1:
            raise UserError(
                self.env._(
                    "Only exemplars of one kind are merged: individuals with individuals, "
                    "households with households. Correct the kind of the wrong one first."
                )
            )

    def _check_not_merged(self):
        """Refuse any change to what was merged; only the undo of the merge brings it back.

        :raises UserError: naming the merged exemplar
        """
        # sudo: whether it was merged is told to all who read it, the link is not
        if merged := self.sudo().filtered("merged_into_id"):
            raise UserError(
                self.env._(
                    "%(code)s %(name)s was merged into another file and stays as it is. The "
                    "commendation officer can undo the merge.",
                    code=merged[0].code,
                    name=merged[0].name,
                )
            )

    def _kept_in(self):
        """Return the file that holds what this one had, itself when it was never merged."""
        self.ensure_one()
        keeper = self
        while keeper.merged_into_id:
            keeper = keeper.merged_into_id
        return keeper

    def _by_code(self):
        """Return the exemplars, those with the older code first."""
        return self.sorted(
            lambda nominee: (
                nominee.code == "/",
                [int(number) for number in re.findall(r"\d+", nominee.code)],
                nominee.id,
            )
        )

    def _furthest(self):
        """Return the first of the exemplars that are furthest along the road."""
        return max(self, key=lambda nominee: STATES_ALONG_THE_ROAD.index(nominee.state))

    @api.model
    def _merge_value_fields(self):
        """Return the fields whose value is chosen when files are merged."""
        kinds = ("char", "text", "html", "integer", "float", "date", "selection", "boolean")
        fixed = {*self._fields_of_system, "state", "state_reason", "subject"}
        return [
            field
            for name, field in self._fields.items()
            if name not in fixed
            and not name.startswith(("message_", "activity_"))
            and field.type in (*kinds, "many2one")
            and field.store
            and field.copy
            and not field.readonly
        ]
