from odoo import api, models
from odoo.exceptions import UserError

from ..tools import about, find_personal_data


class ExemplarPropagandaTask(models.Model):
    """What must be there before a task moves on (rules R8, R10, R15)."""

    _inherit = "exemplar.propaganda.task"

    def _check_new_links(self, name, records):
        """Publicise launched movements only: who reads the task reads the name of its movement."""
        result = super()._check_new_links(name, records)
        drafts = name == "campaign_id" and records.filtered(lambda record: record.state == "draft")
        if drafts:
            refusal = self.env._(
                "“%(movement)s” is not launched yet. Publicise it after its launch.",
                movement=drafts[0].name,
            )
            raise about(UserError(refusal), name)
        return result

    def _missing_to_ready(self, _vals):
        return self._merge_refusals(self._missing_approved_story(), self._missing_script())

    def _missing_to_publish(self, _vals):
        return self._merge_refusals(
            self._missing_approved_story(),
            self._missing_script(),
            self._missing_on_air(),
            self._missing_proof(),
        )

    def _missing_to_publish_late(self, vals):
        return self._merge_refusals(self._missing_missed_reason(), self._missing_to_publish(vals))

    def _missing_to_measure(self, _vals):
        missing = self.env._("at least one line of figures on the tab Figures")
        return {task.id: [missing] for task in self if not task.metric_ids}

    def _missing_to_miss(self, _vals):
        today = self.env.company._exemplar_today()
        missing = self.env._("a due date that has passed; to give it up, cancel it")
        return {task.id: [missing] for task in self if task.date_deadline >= today}

    def _missing_to_resume(self, _vals):
        today = self.env.company._exemplar_today()
        missing = self.env._("a new due date, today or later")
        late = {task.id: [missing] for task in self if task.date_deadline < today}
        return self._merge_refusals(self._missing_missed_reason(), late)

    def _missing_approved_story(self):
        missing = self.env._("approval of the story by the commendation officer")
        return {
            task.id: [missing]
            for task in self
            if task.story_id and task.story_id.state != "approved"
        }

    def _missing_script(self):
        refusals = {}
        for task in self:
            missing = refusals[task.id] = []
            script = (task.script or "").strip()
            limit = task.channel_id.character_limit
            if not script:
                missing.append(self.env._("the text on the tab Script"))
            elif task.story_id and task.date_script < task.story_id.date_text:
                missing.append(
                    self.env._("the text of the story as it is now, or a script saved after it")
                )
            if limit and len(script) > limit:
                missing.append(
                    self.env._(
                        "a text of at most %(limit)s characters; this one has %(count)s",
                        limit=limit,
                        count=len(script),
                    )
                )
            missing += [
                self.env._("removal of the personal data “%(excerpt)s”", excerpt=excerpt)
                for _kind, excerpt in find_personal_data(script)
            ]
        return refusals

    def _missing_proof(self):
        wanted = {
            "none": lambda task: True,
            "url": lambda task: task.proof_url,
            "file": lambda task: task.proof_attachment_ids,
            "url_or_file": lambda task: task.proof_url or task.proof_attachment_ids,
        }
        labels = {
            "url": self.env._("the link to what was published"),
            "file": self.env._("a photo, recording or page of the log as proof"),
            "url_or_file": self.env._("the link, or a photo or file, as proof"),
        }
        return {
            task.id: [labels[task.channel_id.proof]]
            for task in self
            if not wanted[task.channel_id.proof](task)
        }

    def _missing_on_air(self, on=None):
        """Return what is missing to have these people on that channel on that day (rule R8).

        :param on: the day, by default that of the publication
        """
        today = self.env.company._exemplar_today()
        refusals = {}
        for task_id, people in self._people().items():
            task = self.browse(task_id)
            day = on or task._day_on_air()
            missing = refusals[task_id] = task._missing_to_show(people, day)
            if day > today:
                missing.append(self.env._("a day of publication that is not in the future"))
        return refusals

    def _missing_to_show(self, people, day):
        """Return what is missing to show ``people`` in this task on ``day`` (rule R8)."""
        missing = self._missing_verified(people)
        for scope, unwilling in self._unwilling(people, day).items():
            missing += [self._consent_text(person, scope) for person in unwilling]
        return missing

    def _day_on_air(self):
        return self.date_published or self.env.company._exemplar_today()

    def _people(self):
        """Return ``{task id: the exemplars that the task and its story show}``."""
        told = self.story_id._all_linked("nominee_ids")
        return {
            task_id: people | told.get(self.browse(task_id).story_id.id, people.browse())
            for task_id, people in self._all_linked("nominee_ids").items()
        }

    def _unwilling(self, people, date):
        """Return ``{scope: exemplars without consent}``; the names of the honoured are public."""
        # sudo: whether there is a consent, not the signed form
        consents = self.env["exemplar.consent"].sudo()
        unwilling = {}
        for scope in self._scopes():
            asked = people
            if scope == "name":
                asked = people.filtered(
                    lambda person: person.state not in ("honoured", "replicating")
                )
            unwilling[scope] = consents._missing_for(asked, scope, self.channel_id, date)
        return unwilling

    def _scopes(self):
        """Return the consent scopes that the channel, a story and a picture demand."""
        scopes = [self.channel_id.scope]
        if self.story_id:
            scopes.append("story")
        if self.genre == "picture" or self.picture_attachment_ids:
            scopes.append("photo")
        return list(dict.fromkeys(scopes))

    def _missing_verified(self, people):
        return [
            self.env._("the verification of %(name)s", name=self._name_of(person))
            for person in people
            if person.state not in person._verified_states
        ]

    def _consent_text(self, person, scope):
        scopes = dict(
            self.env["exemplar.consent"]._fields["scope"]._description_selection(self.env)
        )
        return self.env._(
            "a consent in force of %(name)s for channel %(channel)s (%(scope)s)",
            name=self._name_of(person),
            channel=self.channel_id.name,
            scope=scopes[scope],
        )

    def _name_of(self, person):
        if person.with_env(self.env)._filtered_access("read"):
            return person.name
        return self.env._("an exemplar of another organization")

    def _stop(self, reason):
        """Cancel the scheduled tasks among these with ``reason``."""
        # sudo: what stops a task does so whoever owns it
        scheduled = self.sudo().filtered(lambda task: task.state in self._scheduled_states)
        scheduled.write({"state": "cancelled", "state_reason": reason})

    @api.model
    def _stop_without(self, consents):
        """Cancel the scheduled tasks that rested on ``consents``, withdrawn now (rule R8)."""
        today = self.env.company._exemplar_today()
        for consent in consents:
            # sudo: a withdrawal stops the tasks of every organization
            tasks = self.sudo().search(
                [
                    ("nominee_ids", "in", consent.nominee_id.ids),
                    ("state", "in", self._scheduled_states),
                ]
            )
            tasks.filtered(
                lambda task, consent=consent: (
                    consent._covers(task.channel_id)
                    and task._unwilling(consent.nominee_id.sudo(), today).get(consent.scope)
                )
            )._stop(self.env._("A consent that this task needs was withdrawn."))
