from odoo import fields, models
from odoo.exceptions import UserError

OFFICER = "thanhan_exemplar.group_exemplar_officer"


class ExemplarTakedown(models.Model):
    """What is out and has to be taken down or corrected, by when, and the proof that it was.

    Only the system opens one (``exemplar_takedown_causes.py``). Whose consent or award it is
    about is a link for the officer alone: others read what they read of the output itself (R16).
    """

    _name = "exemplar.takedown"
    _description = "Take-Down"
    _inherit = ["exemplar.state.mixin", "exemplar.attachment.mixin"]
    _order = "date_deadline, id"
    _check_company_auto = True

    _transitions = {
        ("open", "done"): "_missing_to_finish",
        ("open", "not_possible"): "_missing_reason",
        ("done", "open"): "_missing_to_reopen",
        ("not_possible", "open"): "_missing_to_reopen",
    }
    _attachment_fields = ("proof_attachment_ids",)
    _fields_of_closing = frozenset({"proof_attachment_ids", "proof_url", "note", "date_done"})

    task_id = fields.Many2one(
        "exemplar.propaganda.task",
        string="What Is Out",
        required=True,
        readonly=True,
        index=True,
        ondelete="cascade",
        check_company=True,
    )
    name = fields.Char(
        string="Topic", related="task_id.name", store=True, precompute=True, index="trigram"
    )
    channel_id = fields.Many2one(
        related="task_id.channel_id", store=True, precompute=True, index=True
    )
    organization_id = fields.Many2one(
        related="task_id.organization_id", store=True, precompute=True, index=True
    )
    user_id = fields.Many2one(related="task_id.user_id", store=True, precompute=True, index=True)
    company_id = fields.Many2one(
        related="task_id.company_id", store=True, precompute=True, index=True
    )
    date_published = fields.Date(related="task_id.date_published")
    published_url = fields.Char(related="task_id.proof_url", string="Published At")

    kind = fields.Selection(
        [("take_down", "Take down"), ("correct", "Correct")],
        string="What To Do",
        required=True,
        readonly=True,
        default="take_down",
    )
    cause = fields.Selection(
        [
            ("consent_withdrawn", "A consent was withdrawn"),
            ("award_revoked", "An award was revoked"),
            ("story_withdrawn", "The story was withdrawn"),
            ("correction", "A correction was asked for"),
            ("other", "Another reason"),
        ],
        required=True,
        readonly=True,
        default="other",
    )
    reason = fields.Text(string="Why", readonly=True)
    consent_id = fields.Many2one(
        "exemplar.consent",
        string="Withdrawn Consent",
        readonly=True,
        index="btree_not_null",
        ondelete="set null",
        groups=OFFICER,
    )
    award_id = fields.Many2one(
        "exemplar.award",
        string="Revoked Award",
        readonly=True,
        index="btree_not_null",
        ondelete="set null",
        groups=OFFICER,
    )
    date_opened = fields.Date(string="Opened On", required=True, readonly=True)
    date_deadline = fields.Date(
        string="Due On",
        readonly=True,
        help="By the time limit of the day on which it was opened; empty: none applies.",
    )
    state = fields.Selection(
        [("open", "To do"), ("done", "Done"), ("not_possible", "Not possible")],
        required=True,
        copy=False,
        group_expand=True,
    )
    proof_attachment_ids = fields.Many2many(
        "ir.attachment", "exemplar_takedown_proof_rel", string="Proof", copy=False
    )
    proof_url = fields.Char(
        string="Link as Proof", copy=False, help="Where the correction, or the emptied page, is."
    )
    note = fields.Text(string="What Was Done", copy=False)
    date_done = fields.Date(string="Done On", copy=False, help="Empty: today.")
    done_by_id = fields.Many2one(
        "res.users", string="Closed By", readonly=True, copy=False, ondelete="restrict"
    )

    _open_idx = models.Index("(company_id, date_deadline) WHERE state = 'open'")
    _open_uniq = models.UniqueIndex(
        "(task_id, cause) WHERE state = 'open'",
        "This is already to be taken down or corrected for the same cause.",
    )

    def write(self, vals):
        self._check_closed(vals)
        return super().write(vals)

    def action_done(self):
        """Close as taken down or corrected, with the proof that stands on each.

        :return: True, or the notification of what was refused
        :raises UserError: when none may be closed, for example without proof
        """
        return self._move("done")

    def action_not_possible(self, reason):
        """Close what can no longer be called back, a broadcast for example, with the reason."""
        return self._move("not_possible", state_reason=reason)

    def action_reopen(self, reason):
        """Open again what turned out to be still out; the commendation officer's.

        :return: True, or the notification of what was refused
        :raises UserError: when none may be opened again
        """
        return self._move("open", state_reason=reason)

    def action_ask_not_possible(self):
        return self._ask_reason("action_not_possible")

    def action_ask_reopen(self):
        return self._ask_reason("action_reopen")

    def action_ask_done(self):
        """Return the dialog that closes these with one proof.

        What else is to be taken down of the same outputs is closed along with them.
        """
        wanted = self.filtered(lambda one: one.state == "open")
        if not wanted:
            raise UserError(self.env._("These are closed already."))
        down = wanted.filtered(lambda one: one.kind == "take_down")
        wanted |= self.search(
            [
                ("task_id", "in", down.task_id.ids),
                ("kind", "=", "take_down"),
                ("state", "=", "open"),
            ]
        )
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Taken Down or Corrected"),
            "res_model": "exemplar.takedown.wizard",
            "view_mode": "form",
            "target": "new",
            "context": {"default_takedown_ids": wanted.ids},
        }

    def action_open_task(self):
        """Return the form of what is out."""
        self.ensure_one()
        return self.task_id.get_formview_action()

    def _on_move(self, state):
        # sudo: who closed it and when is set by the step itself
        takedowns = self.sudo()
        if state == "open":
            takedowns.write({"done_by_id": False, "date_done": False})
            return
        takedowns.done_by_id = self.env.uid
        today = self.env.company._exemplar_today()
        undated = takedowns.filtered(lambda one: state != "done" or not one.date_done)
        undated.date_done = today

    def _missing_to_finish(self, _vals):
        refusals = {}
        today = self.env.company._exemplar_today()
        for takedown in self:
            missing = refusals[takedown.id] = []
            if not (takedown.proof_attachment_ids or (takedown.proof_url or "").strip()):
                missing.append(
                    self.env._("the proof: a screenshot, photo or paper, or the link to it")
                )
            done, published = takedown.date_done or today, takedown.date_published
            if done > today:
                missing.append(self.env._("a day that is not in the future"))
            elif published and done < published:
                missing.append(self.env._("a day on or after that of publication"))
        return refusals

    def _missing_to_reopen(self, vals):
        return self._merge_refusals(self._missing_officer(), self._missing_reason(vals))

    def _check_closed(self, vals):
        """Keep the proof of what is closed as it is.

        :raises UserError: when ``vals`` change it
        """
        if self.env.su or self._fields_of_closing.isdisjoint(vals):
            return
        self.check_access("write")
        if closed := self.filtered(lambda one: one.state != "open"):
            raise UserError(
                self.env._(
                    "“%(name)s” is closed and its proof stays. The commendation officer opens it "
                    "again first, with the reason.",
                    name=closed[0].display_name,
                )
            )
