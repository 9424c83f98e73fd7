from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Command

from ..tools import find_personal_data


class ExemplarPropagandaTask(models.Model):
    """A script that departs from the approved story is read by a second person before it is ready.

    Without a story, a script is read when it is about an exemplar or the check finds something.
    """

    _inherit = "exemplar.propaganda.task"

    _open_states = ("planned", "in_progress", "ready", "missed")
    _reviewed_fields = ("script", "story_id", "nominee_ids", "language")

    script_review = fields.Selection(
        [
            ("asked", "Waiting for review"),
            ("returned", "Returned"),
            ("approved", "Reviewed"),
        ],
        string="Review of the Script",
        readonly=True,
        copy=False,
        index="btree_not_null",
    )
    script_reviewed_by_id = fields.Many2one(
        "res.users",
        string="Script Reviewed By",
        readonly=True,
        copy=False,
        ondelete="restrict",
    )
    date_script_review = fields.Datetime(string="Script Reviewed On", readonly=True, copy=False)
    script_review_note = fields.Text(
        string="What to Change in the Script", readonly=True, copy=False
    )
    needs_script_review = fields.Boolean(compute="_compute_needs_script_review")
    script_departure = fields.Text(
        string="What the Story Does Not Say", compute="_compute_script_departure"
    )

    @api.depends_context("uid")
    @api.depends("script", "story_id", "nominee_ids", "state")
    def _compute_needs_script_review(self):
        needing = self.filtered(lambda task: task.state in self._open_states)._needing_review()
        for task in self:
            task.needs_script_review = task in needing

    @api.depends("script", "story_id")
    def _compute_script_departure(self):
        for task in self:
            departure = task.story_id and "\n".join(task._new_sentences())
            task.script_departure = departure or False

    def write(self, vals):
        touched = set(self._reviewed_fields) & set(vals)
        if touched:
            self._changing(vals, touched)._forget_review()
        result = super().write(vals)
        if touched:
            ready = self.filtered(lambda task: task.state == "ready")
            unread = ready._missing_script_review()
            ready.filtered(lambda task: task.id in unread).write({"state": "in_progress"})
        return result

    def action_submit_script(self):
        """Ask for the review of the script.

        :return: True, or the notification "n done, m refused: why"
        :raises UserError: when there is nothing to review or personal data in it
        """
        self.check_access("write")
        needing = self._needing_review()
        nothing = self.env._("a script that says more than its approved story")
        return self._set_review(
            self._merge_refusals(
                self._missing_reviewable(),
                {task.id: [nothing] for task in self - needing},
            ),
            "asked",
        )

    def action_approve_script(self):
        """Let the script go out as it is.

        :return: True, or the notification "n done, m refused: why"
        :raises UserError: when the user is no officer or wrote the script, the story is not
            approved, or something that the check found is neither mended nor overruled
        """
        self.check_access("write")
        return self._set_review(
            self._merge_refusals(
                self._missing_officer(),
                self._missing_second_reader(),
                self._missing_reviewable(),
                self._missing_approved_story(),
                self._missing_settlement(),
            ),
            "approved",
            writer_ids=[Command.clear()],
        )

    def action_return_script(self, reason):
        """Send the script back to those who wrote it, with what to change.

        :return: True, or the notification "n done, m refused: why"
        :raises UserError: when the user is no officer, the reason is blank or no script waits
        """
        self.check_access("write")
        waiting = self.env._("a script that waits for review")
        return self._set_review(
            self._merge_refusals(
                self._missing_officer(),
                self._missing_reason({"state_reason": reason}),
                {task.id: [waiting] for task in self if task.script_review != "asked"},
            ),
            "returned",
            script_review_note=reason,
        )

    def action_ask_return_script(self):
        return self._ask_reason("action_return_script")

    def _set_review(self, refusals, review, **values):
        """Set ``review`` on the tasks that are not refused and tell about the others."""
        self._lock_rows()
        refusals = {task_id: missing for task_id, missing in refusals.items() if missing}
        done = self.filtered(lambda task: task.id not in refusals)
        why = self._review_refusal(refusals)
        if refusals and not done:
            raise UserError(why)
        decided = review != "asked"
        # sudo: who reviewed a script and when is set by the step itself
        done.sudo().write(
            {
                "script_review": review,
                "script_reviewed_by_id": decided and self.env.uid,
                "date_script_review": decided and fields.Datetime.now(),
                "script_review_note": False,
                **values,
            }
        )
        return self._answer(len(done), len(refusals), why)

    def _review_refusal(self, refusals):
        return "\n".join(
            self.env._(
                "%(name)s: review of the script. Missing: %(missing)s.",
                name=task.display_name,
                missing="; ".join(refusals[task.id]),
            )
            for task in self
            if task.id in refusals
        )

    def _missing_reviewable(self):
        """Return what is missing to have a script read at all."""
        refusals = {}
        for task in self:
            missing = refusals[task.id] = [
                self.env._("removal of the personal data “%(excerpt)s”", excerpt=excerpt)
                for _kind, excerpt in find_personal_data(task.script)
            ]
            if not (task.script or "").strip():
                missing.append(self.env._("the text on the tab Script"))
            if task.state not in self._open_states:
                missing.append(self.env._("a task that is still to be carried out"))
        return refusals

    def _needing_review(self):
        """Return the tasks whose script somebody else has to read before it is ready."""
        told = self.filtered(lambda task: (task.script or "").strip())
        of_stories = told.filtered("story_id")
        free = told - of_stories
        people = free._people_told()
        findings = free._findings()
        return of_stories.filtered(lambda task: task._new_sentences()) | free.filtered(
            lambda task: people[task] or findings[task]
        )

    def _missing_script_review(self):
        missing = self.env._(
            "the review of the script by the commendation officer; send it with the button “Send "
            "Script for Review”"
        )
        return {
            task.id: [missing]
            for task in self._needing_review()
            if task.script_review != "approved"
        }

    def _missing_to_ready(self, vals):
        return self._merge_refusals(super()._missing_to_ready(vals), self._missing_script_review())

    def _missing_to_publish(self, vals):
        return self._merge_refusals(
            super()._missing_to_publish(vals), self._missing_script_review()
        )

    def _changing(self, vals, names):
        """Return the tasks on which ``vals`` change one of the fields ``names``."""
        return self.filtered(
            lambda task: any(
                name == "nominee_ids"
                or task._fields[name].convert_to_write(task[name], task) != vals[name]
                for name in names
            )
        )

    def _forget_unpublished_reviews(self):
        self.filtered(lambda task: task.state not in self._public_states)._forget_review()

    def _forget_review(self):
        """Take the review away from scripts of which something changed."""
        # sudo: who changes a script takes its review away, whoever gave it
        self.sudo().filtered("script_review").write(
            {
                "script_review": False,
                "script_reviewed_by_id": False,
                "date_script_review": False,
                "script_review_note": False,
            }
        )
