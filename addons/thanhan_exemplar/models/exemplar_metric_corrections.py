from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import format_date

from ..tools import about


class ExemplarMetricCorrections(models.Model):
    """Figures that are corrected keep what stood there, who changed it and why."""

    _inherit = "exemplar.metric"

    correction_ids = fields.One2many(
        "exemplar.metric.correction",
        "metric_id",
        string="Corrections",
        groups="thanhan_exemplar.group_exemplar_officer,"
        "thanhan_exemplar.group_exemplar_publicist,"
        "thanhan_exemplar.group_exemplar_organization,"
        "thanhan_exemplar.group_exemplar_supervisor",
    )
    is_corrected = fields.Boolean(
        string="Corrected",
        readonly=True,
        copy=False,
        help="The earlier figures, who changed them and why stand in the form of the line.",
    )
    correction_reason = fields.Char(
        string="Why Corrected",
        store=False,
        help="Needed only when you change figures that are saved already.",
    )

    def write(self, vals):
        self.check_access("write")
        vals = dict(vals)
        reason = (vals.pop("correction_reason", None) or "").strip()
        if moved := self.filtered(lambda metric: metric._moves(vals)):
            raise about(UserError(moved[0]._moved_text()), "task_id")
        changes = self._changes(vals)
        if not changes:
            return super().write(vals)
        if not self.env.su:
            self.browse(sorted(changes))._check_correction(changes, reason)
        # sudo: that a line was corrected is kept by the correction itself
        self.browse(sorted(changes)).sudo().is_corrected = True
        self._keep(changes, reason or self.env._("Counted again by the system."))
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_if_never_corrected(self):
        if corrected := self.filtered("is_corrected"):
            raise UserError(
                self.env._(
                    "“%(metric)s” was corrected and keeps its earlier figures. Correct the line "
                    "instead.",
                    metric=corrected[0].display_name,
                )
            )

    @api.model
    def _figure_selection(self):
        return [
            (name, self._fields[name]._description_string(self.env))
            for name in ("date", *self._figures)
        ]

    def _moves(self, vals):
        return "task_id" in vals and vals["task_id"] != self.task_id.id

    def _moved_text(self):
        return self.env._(
            "The figures of “%(task)s” stay with it. Enter a new line for the other task.",
            task=self.task_id.name,
        )

    def _check_correction(self, changes, reason):
        """Ask for the reason, and leave what the system counted to what it counts.

        :raises UserError: naming the line
        """
        if counted := self.filtered("is_counted"):
            refusal = self.env._(
                "“%(metric)s” is counted from the branch meetings. Correct the branch there.",
                metric=counted[0].display_name,
            )
            raise UserError(refusal)
        if not reason:
            labels = dict(self._figure_selection())
            refusal = self.env._(
                "%(metric)s: saved figures are corrected only with the reason, in the column “Why "
                "Corrected”. Changed: %(figures)s.",
                metric=self[0].display_name,
                figures=", ".join(labels[name] for name, _old, _new in changes[self[0].id]),
            )
            raise about(UserError(refusal), "correction_reason")

    def _changes(self, vals):
        """Return ``{metric id: [(figure, before, after), …]}`` of what ``vals`` would change."""
        names = [name for name in ("date", *self._figures) if name in vals]
        changes = {}
        for metric in self:
            for name in names:
                field = self._fields[name]
                new = field.convert_to_cache(vals[name], metric)
                old = field.convert_to_cache(metric[name], metric)
                if (old or 0) != (new or 0):
                    changes.setdefault(metric.id, []).append((name, old, new))
        return changes

    def _keep(self, changes, reason):
        def text(value):
            return str(value or 0) if not hasattr(value, "year") else format_date(self.env, value)

        # sudo: corrections are kept by the change itself, no user may write them
        self.env["exemplar.metric.correction"].sudo().create(
            [
                {
                    "metric_id": metric_id,
                    "figure": name,
                    "old_value": text(old),
                    "new_value": text(new),
                    "reason": reason,
                    "user_id": self.env.uid,
                }
                for metric_id, changed in changes.items()
                for name, old, new in changed
            ]
        )
