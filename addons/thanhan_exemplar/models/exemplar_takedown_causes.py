from odoo import api, models
from odoo.fields import Domain

TIME_LIMITS = {"award_revoked": "award_revocation"}


class ExemplarTakedownCauses(models.Model):
    """What makes an output come down: rules R8 (consent) and R12 (revoked award)."""

    _inherit = "exemplar.takedown"

    @api.model
    def _open_without(self, consents):
        """Open what rested on ``consents``, withdrawn now, and on no other in force (rule R8)."""
        today = self.env.company._exemplar_today()
        published = self._published_about(consents.nominee_id)
        wanted = {}
        for consent in consents:
            # sudo: outputs of every organization tell of the exemplar
            person = consent.nominee_id.sudo()
            resting = published.filtered(
                lambda task, consent=consent, person=person: (
                    person in task.nominee_ids
                    and consent.scope in task._scopes()
                    and consent._covers(task.channel_id)
                )
            )
            values = {"consent_id": consent.id, "date_deadline": consent.date_handle_by}
            for alike in resting.grouped(self._what_it_asks).values():
                if alike[:1]._unwilling(person, today)[consent.scope]:
                    wanted |= {task: values for task in alike if task not in wanted}
        return self._open("consent_withdrawn", wanted)

    @api.model
    def _open_revoked(self, awards):
        """Open what tells of those whose ``awards`` are revoked now (rule R12)."""
        published = self._published_about(awards.nominee_id)
        wanted = {}
        for award in awards.filtered("nominee_id"):
            # sudo: outputs of every organization tell of the exemplar
            person = award.nominee_id.sudo()
            told = published.filtered(lambda task, person=person: person in task.nominee_ids)
            wanted |= {task: {"award_id": award.id} for task in told if task not in wanted}
        return self._open("award_revoked", wanted)

    @api.model
    def _open_withdrawn(self, stories):
        """Open the outputs of ``stories`` that are withdrawn now."""
        # sudo: the outputs of a withdrawn story come down, whoever owns them
        published = stories.sudo().task_ids.filtered(lambda task: task.state in task._public_states)
        return self._open(
            "story_withdrawn", {task: {"reason": task.story_id.state_reason} for task in published}
        )

    @api.model
    def _what_it_asks(self, task):
        return task.channel_id, tuple(task._scopes())

    @api.model
    def _published_about(self, nominees):
        # sudo: outputs of every organization tell of the exemplar
        tasks = self.env["exemplar.propaganda.task"].sudo()
        return tasks.search(
            Domain("nominee_ids", "in", nominees.ids)
            & Domain("state", "in", tasks._public_states)
            & Domain("date_taken_down", "=", False)
        )

    @api.model
    def _open(self, cause, wanted):
        """Open take-downs for one cause; none twice, none of what is down already.

        :param wanted: ``{published task: values}``
        :return: the new ones, as superuser
        """
        today = self.env.company._exemplar_today()
        # sudo: only the system opens take-downs, whoever owns the output
        takedowns = self.sudo()
        known = takedowns.search(
            Domain("task_id", "in", [task.id for task in wanted])
            & Domain("cause", "=", cause)
            & Domain("state", "=", "open")
        ).task_id
        due = self.env["exemplar.time.limit"]._deadline_if_limited(
            TIME_LIMITS.get(cause, "correction"), today
        )
        return takedowns.create(
            [
                {
                    "cause": cause,
                    "date_opened": today,
                    "date_deadline": due,
                    **values,
                    "task_id": task.id,
                }
                for task, values in wanted.items()
                if task not in known and not task.date_taken_down
            ]
        )
