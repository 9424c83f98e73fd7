from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.fields import Domain

from ..tools import find_personal_data

MEETERS = ",".join(
    f"thanhan_exemplar.group_exemplar_{role}"
    for role in ("officer", "publicist", "supervisor", "organization")
)


class ExemplarPropagandaTaskMeetings(models.Model):
    """A topic that goes to every branch of the union that does it."""

    _inherit = "exemplar.propaganda.task"

    questions = fields.Text(
        string="Questions for Discussion",
        compute="_compute_questions",
        store=True,
        readonly=False,
        precompute=True,
        copy=False,
        help="Two or three, one a line; they stand numbered on the printed topic.",
    )
    meeting_ids = fields.One2many(
        "exemplar.branch.meeting", "task_id", string="Branch Meetings", groups=MEETERS
    )
    meeting_count = fields.Integer(
        string="Branches", compute="_compute_meeting_count", groups=MEETERS
    )
    meeting_held_count = fields.Integer(
        string="Branches That Met", compute="_compute_meeting_count", groups=MEETERS
    )

    @api.depends("channel_id")
    def _compute_questions(self):
        for task in self:
            asked = task.channel_kind == "meeting" and task._frame(task.channel_id)[1]
            task.questions = task.questions or asked

    @api.depends("meeting_ids.held")
    def _compute_meeting_count(self):
        groups = self.env["exemplar.branch.meeting"]._read_group(
            Domain("task_id", "in", self.ids), ["task_id"], ["__count", "held:sum"]
        )
        counts = {task.id: (count, held) for task, count, held in groups}
        for task in self:
            task.meeting_count, task.meeting_held_count = counts.get(task.id, (0, 0))

    @api.constrains("organization_id", "channel_id")
    def _check_sent_branches(self):
        # sudo: the branches to which a topic went, whoever may read them
        self.sudo().meeting_ids._check_branch()

    def action_send_to_branches(self):
        """Give every branch that has none yet its line, in one go.

        :return: True, or the notification "n done, m refused: why"
        :raises UserError: when none can be sent: the text is not ready, or there are no branches
        """
        self.check_access("write")
        branches = self._branches()
        refusals = self._missing_to_send(branches)
        ready = self.filtered(lambda task: not refusals.get(task.id))
        refused = {key: missing for key, missing in refusals.items() if missing}
        if refused and not ready:
            raise UserError(self._unsent_text(refused))
        ready._send_to(branches)
        return self._answer(len(ready), len(refused), self._unsent_text(refused))

    def action_open_meetings(self):
        """Return the list in which the meetings of these topics are entered."""
        action = self.env["ir.actions.actions"]._for_xml_id(
            "thanhan_exemplar.exemplar_branch_meeting_action"
        )
        return {**action, "domain": [("task_id", "in", self.ids)], "context": {}}

    def _on_move(self, state):
        if state == "published":
            for task in self.filtered(lambda task: not task.date_published and task._held()):
                task.date_published = task._first_meeting()
        result = super()._on_move(state)
        if state == "ready":
            topics = self.filtered(lambda task: task.channel_id.kind == "meeting")
            topics._send_to(topics._branches())
        elif state == "measured":
            self._count_attendees()
        return result

    def _branches(self, archived=False):
        """Return ``{task id: the branches of the body that does the task}``, each in its order."""
        # sudo: the tree of bodies is the same for all who read the task
        tasks = self.sudo().with_context(active_test=not archived)
        bodies = tasks.organization_id
        branches = bodies.search(
            Domain("kind", "=", "branch") & Domain("id", "child_of", bodies.ids)
        )
        under = {
            body.id: branches.filtered(
                lambda branch, top=body.parent_path: branch.parent_path.startswith(top)
            )
            for body in bodies
        }
        return {
            task.id: under.get(task.organization_id.id, branches.browse()).with_env(self.env)
            for task in tasks
        }

    def _missing_to_send(self, branches):
        refusals = self._merge_refusals(self._missing_approved_story())
        for task in self:
            missing = refusals.setdefault(task.id, [])
            if task.channel_id.kind != "meeting":
                missing.append(self.env._("a channel of the kind Meeting"))
            elif task.state in ("planned", "in_progress", "cancelled"):
                missing.append(self.env._("the text declared ready, with the button Ready"))
            elif not branches[task.id]:
                missing.append(
                    self.env._(
                        "branches of %(union)s; the commendation officer enters them under "
                        "Configuration, Organizations, kind Branch",
                        union=task.organization_id.display_name or "–",
                    )
                )
        return refusals

    def _unsent_text(self, refusals):
        return "\n".join(
            self.env._(
                "%(task)s: not sent to the branches. Missing: %(missing)s.",
                task=task.display_name,
                missing="; ".join(refusals[task.id]),
            )
            for task in self
            if task.id in refusals
        )

    def _send_to(self, branches):
        """Make the lines of ``{task id: branches}`` that are missing."""
        meetings = self.env["exemplar.branch.meeting"]
        groups = meetings._read_group(
            Domain("task_id", "in", self.ids), ["task_id"], ["organization_id:recordset"]
        )
        sent = {task.id: bodies for task, bodies in groups}
        return meetings.create(
            [
                {"task_id": task.id, "organization_id": branch.id}
                for task in self
                for branch in branches[task.id] - sent.get(task.id, branches[task.id].browse())
            ]
        )

    def _missing_to_meet(self, day):
        """Return what is missing for a branch to have met about this topic on ``day``."""
        self.ensure_one()
        if day > self.env.company._exemplar_today():
            return [self.env._("a day that is not in the future")]
        refusals = [self._missing_approved_story()]
        if self.state in ("planned", "in_progress", "cancelled"):
            refusals.append(
                {self.id: [self.env._("the text declared ready, with the button Ready")]}
            )
        elif self.state not in self._public_states:
            refusals.append(self._missing_script())
        refusals.append(self._missing_on_air(day))
        return self._merge_refusals(*refusals).get(self.id)

    def _day_on_air(self):
        return self.date_published or self._first_meeting() or super()._day_on_air()

    def _first_meeting(self):
        return min(self._held().mapped("date_meeting"), default=False)

    def _missing_proof(self):
        """Take the files of a meeting as proof; without any proof, a branch has to have met."""
        refusals = super()._missing_proof()
        for task in self.filtered("meeting_ids"):
            held = task._held()
            if not held and not (task.proof_attachment_ids or task.proof_url):
                refusals[task.id] = [
                    self.env._("at least one branch that met, with its date and attendees")
                ]
            elif held and task.id in refusals and task.channel_id.proof != "url":
                if held.attachment_ids:
                    del refusals[task.id]
                else:
                    refusals[task.id] = [
                        self.env._("a photo, the list of attendees or the minutes of one branch")
                    ]
        return refusals

    def _proven(self):
        """Return the published topics of these whose proof is there."""
        published = self.filtered(lambda task: task.state in self._public_states)
        refusals = published._missing_proof()
        return published.filtered(lambda task: not refusals.get(task.id))

    def _check_still_proven(self):
        """Keep what the publication of these topics rests on.

        :raises ValidationError: naming what would be missing
        """
        refusals = self._missing_proof()
        if refused := self - self._proven():
            raise ValidationError(
                self.env._(
                    "“%(task)s” is published on these meetings and keeps: %(missing)s.",
                    task=refused[0].name,
                    missing="; ".join(refusals[refused[0].id]),
                )
            )

    def _held(self):
        return self.meeting_ids.filtered(lambda meeting: meeting.state == "held")

    def _missing_script(self):
        refusals = super()._missing_script()
        for task in self:
            refusals[task.id] += [
                self.env._("removal of “%(excerpt)s” from the questions", excerpt=excerpt)
                for _kind, excerpt in find_personal_data(task.questions)
            ]
        return refusals

    def _missing_to_measure(self, vals):
        """Let the meetings that were held be the figures; attendees are not counted twice."""
        refusals = super()._missing_to_measure(vals)
        for task in self:
            if not task._held():
                continue
            typed = task.metric_ids.filtered("attendees")
            refusals[task.id] = [self._attendees_twice()] if typed else []
        return refusals

    def _attendees_twice(self):
        return self.env._(
            "figures without attendees: those of the branch meetings are counted by themselves"
        )

    def _count_attendees(self):
        """Enter the attendees of the meetings as a line of figures of their own."""
        # sudo: the line is counted by the system, nobody types it
        self.env["exemplar.metric"].sudo().create(
            [
                {"task_id": task.id, "is_counted": True, **task._attendee_figures()}
                for task in self
                if task._held()
            ]
        )

    def _count_attendees_again(self):
        """Correct the line that was counted, when branches are entered after it."""
        # sudo: the line is counted by the system, nobody types it
        for line in self.sudo().metric_ids.filtered("is_counted"):
            line.write(
                {
                    **line.task_id._attendee_figures(),
                    "correction_reason": self.env._("Branch meetings entered or corrected later."),
                }
            )

    def _attendee_figures(self):
        held = self._held()
        return {
            "attendees": sum(held.mapped("attendees")),
            "date": max(held.mapped("date_meeting")),
        }
