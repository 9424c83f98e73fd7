from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.fields import Command

from ..tools import find_personal_data
from .exemplar_thread_mixin import ExemplarThreadMixin


class ExemplarStory(models.Model):
    _name = "exemplar.story"
    _description = "Written Story"
    _inherit = [
        "exemplar.state.mixin",
        "exemplar.link.mixin",
        "exemplar.thread.mixin",
        "exemplar.text.review.mixin",
    ]
    _order = "date_text desc, id desc"
    _rec_name = "title"
    _check_company_auto = True

    _transitions = {
        ("draft", "review"): "_missing_to_submit",
        ("review", "approved"): "_missing_to_approve",
        ("review", "draft"): "_missing_to_return",
        ("approved", "review"): None,
        ("draft", "withdrawn"): "_missing_reason",
        ("review", "withdrawn"): "_missing_reason",
        ("approved", "withdrawn"): "_missing_reason",
    }
    _discussing_groups = (
        *ExemplarThreadMixin._discussing_groups,
        "thanhan_exemplar.group_exemplar_publicist",
    )
    _guarded_links = ("nominee_ids", "claim_ids")
    _overrule_link = "story_id"
    _written_fields = ("title", "text")
    _checked_fields = ("title", "text", "nominee_ids", "claim_ids", "state")
    _content_fields = ("title", "text", "nominee_ids", "claim_ids")

    def _default_company(self):
        return self.env.company

    title = fields.Char(string="Headline", required=True, index="trigram", tracking=True)
    text = fields.Text()
    nominee_ids = fields.Many2many(
        "exemplar.nominee",
        "exemplar_story_nominee_rel",
        string="Exemplars",
        check_company=True,
        domain="[('state', 'in', ('verified', 'proposed', 'honoured', 'replicating'))]",
    )
    claim_ids = fields.Many2many(
        "exemplar.claim",
        "exemplar_story_claim_rel",
        string="Cited Achievements",
        check_company=True,
        domain="[('state', '=', 'confirmed'), ('nominee_id', 'in', nominee_ids)]",
        groups="thanhan_exemplar.group_exemplar_officer,"
        "thanhan_exemplar.group_exemplar_publicist,"
        "thanhan_exemplar.group_exemplar_organization,"
        "thanhan_exemplar.group_exemplar_supervisor",
    )
    author_id = fields.Many2one(
        "res.users",
        default=lambda self: self.env.user,
        index=True,
        ondelete="restrict",
        copy=False,
    )
    approved_by_id = fields.Many2one("res.users", readonly=True, copy=False, ondelete="restrict")
    date_approved = fields.Datetime(string="Approved On", readonly=True, copy=False)
    date_text = fields.Datetime(
        string="Last Written On", readonly=True, copy=False, default=fields.Datetime.now
    )
    company_id = fields.Many2one(
        "res.company",
        string="Commune",
        required=True,
        index=True,
        default=lambda self: self._default_company(),
        ondelete="cascade",
    )
    state = fields.Selection(
        [
            ("draft", "Being written"),
            ("review", "Waiting for approval"),
            ("approved", "Approved"),
            ("withdrawn", "Taken down"),
        ],
        required=True,
        copy=False,
        tracking=True,
        group_expand=True,
    )
    task_ids = fields.One2many("exemplar.propaganda.task", "story_id", string="Publicity Tasks")

    @api.constrains("claim_ids", "nominee_ids")
    def _check_claims_of_nominees(self):
        linked = self._all_linked("nominee_ids")
        for story_id, claims in self._all_linked("claim_ids").items():
            if claims.nominee_id - linked[story_id]:
                raise ValidationError(
                    self.env._("A cited achievement belongs to an exemplar of the same story.")
                )

    def write(self, vals):
        before = self._approved_content() if set(self._content_fields) & set(vals) else {}
        result = super().write(vals)
        if set(self._written_fields) & set(vals):
            # sudo: when the text was last written nobody types
            self.sudo().date_text = fields.Datetime.now()
        approved = self.filtered(lambda story: story.id in before)._approved_content()
        changed = self.browse([key for key, value in approved.items() if value != before[key]])
        changed._recall(self.env._("The story was changed after its approval."))
        if not {"state", "nominee_ids"}.isdisjoint(vals):
            self._release_unreadable()
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_if_draft(self):
        for story in self:
            if story.state != "draft" or story.task_ids or story.version_ids:
                raise UserError(
                    self.env._(
                        "“%(title)s” has left the desk and stays. Withdraw it instead, with the "
                        "reason.",
                        title=story.title,
                    )
                )

    def action_submit(self):
        return self._move("review")

    def action_approve(self):
        return self._move("approved")

    def action_return(self, reason):
        return self._move("draft", state_reason=reason)

    def action_withdraw(self, reason):
        return self._move("withdrawn", state_reason=reason)

    def action_ask_return(self):
        return self._ask_reason("action_return")

    def action_ask_withdraw(self):
        return self._ask_reason("action_withdraw")

    def action_plan_tasks(self):
        """Return the dialog that plans the stories on channels, with whom and when."""
        return self.env["exemplar.task.wizard"]._open(
            {"default_story_ids": [Command.set(self.ids)]}
        )

    def _on_move(self, state):
        # sudo: whoever moves the story moves its tasks with it, whoever owns them
        tasks = self.sudo().task_ids
        if state == "approved":
            # sudo: who approved and when is set by the step itself, nobody types it
            self.sudo().write(
                {
                    "approved_by_id": self.env.uid,
                    "date_approved": fields.Datetime.now(),
                    "writer_ids": [Command.clear()],
                }
            )
        elif state == "withdrawn":
            for story in self:
                # sudo: the tasks of a withdrawn story stop, whoever owns them
                story.sudo().task_ids._stop(story.state_reason)
            self.env["exemplar.takedown"]._open_withdrawn(self)
        else:
            tasks.filtered(lambda task: task.state == "ready").write({"state": "in_progress"})
        if state == "draft":
            for story in self:
                story._tell_author(story.state_reason)

    def _approved_content(self):
        """Return ``{story id: what was approved}`` of the approved stories."""
        approved = self.filtered(lambda story: story.state == "approved")
        nominees = approved._all_linked("nominee_ids")
        claims = approved._all_linked("claim_ids")
        return {
            story.id: (story.title, story.text or "", nominees[story.id], claims[story.id])
            for story in approved
        }

    def _recall(self, reason):
        """Send approved stories back to review (rule R10)."""
        if self:
            self.write({"state": "review", "state_reason": reason})
            self._tell_author(reason)

    def _tell_author(self, reason):
        for story in self.filtered(lambda story: story.author_id != self.env.user):
            if story.author_id and story.with_user(story.author_id)._filtered_access("read"):
                story.activity_schedule(
                    "mail.mail_activity_data_todo", summary=reason, user_id=story.author_id.id
                )

    @api.model
    def _recall_citing(self, claims):
        """Recall the approved stories that cite ``claims``, which changed (rule R10)."""
        # sudo: whoever changes an achievement need not read what was written about it
        stories = self.sudo().search([("claim_ids", "in", claims.ids), ("state", "=", "approved")])
        stories._recall(self.env._("A cited achievement changed or is no longer confirmed."))

    @api.model
    def _recall_telling(self, nominees):
        """Recall the approved stories about ``nominees``, an award of whom is revoked (R12)."""
        # sudo: whoever revokes an award need not read what was written
        stories = self.sudo().search(
            [("nominee_ids", "in", nominees.ids), ("state", "=", "approved")]
        )
        stories._recall(self.env._("An award of an exemplar in it was revoked."))

    def _check_new_links(self, name, records):
        usable = records._filtered_access("read").filtered(
            lambda record: (
                record.state == "confirmed"
                if name == "claim_ids"
                else record.state in record._verified_states
            )
        )
        if not records - usable:
            return
        if name == "claim_ids":
            raise UserError(
                self.env._(
                    "A story cites only confirmed achievements of its exemplars. The commendation "
                    "officer confirms the others first."
                )
            )
        raise UserError(
            self.env._(
                "Stories are written about verified exemplars. The commendation officer completes "
                "the verification of the others first."
            )
        )

    def _missing_to_submit(self, _vals):
        return self._merge_refusals(self._missing_content(), self._missing_facts())

    def _missing_to_approve(self, _vals):
        return self._merge_refusals(
            self._missing_officer(),
            self._missing_second_reader(),
            self._missing_content(),
            self._missing_facts(),
            self._missing_settlement(),
        )

    def _missing_to_return(self, vals):
        return self._merge_refusals(self._missing_officer(), self._missing_reason(vals))

    def _authors(self):
        return {
            story: users | story.author_id | story.create_uid
            for story, users in super()._authors().items()
        }

    def _missing_content(self):
        nominees = self._all_linked("nominee_ids")
        refusals = {}
        for story in self:
            missing = []
            if not nominees[story.id]:
                missing.append(self.env._("the exemplar it tells of"))
            elif set(nominees[story.id].mapped("state")) - set(nominees[story.id]._verified_states):
                missing.append(self.env._("the verification of every exemplar it tells of"))
            if not (story.text or "").strip():
                missing.append(self.env._("the text"))
            refusals[story.id] = missing
        return refusals

    def _missing_facts(self):
        refusals = {}
        for story_id, claims in self._all_linked("claim_ids").items():
            story = self.browse(story_id)
            refusals[story_id] = [
                self.env._("confirmation of “%(claim)s”, or its removal", claim=claim.statement)
                for claim in claims
                if claim.state != "confirmed"
            ]
            refusals[story_id] += [
                self.env._("removal of the personal data “%(excerpt)s”", excerpt=excerpt)
                for _kind, excerpt in find_personal_data(f"{story.title}\n{story.text or ''}")
            ]
        return refusals
