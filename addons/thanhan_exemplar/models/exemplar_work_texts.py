from odoo import api, fields, models
from odoo.fields import Domain

from .exemplar_work import WorkSource
from .exemplar_work_sources import OFFICER


class ExemplarWorkTexts(models.Model):
    """Texts that wait for a reader who did not write them.

    A leader who has an officer for it reads only what the officer wrote.
    """

    _inherit = "exemplar.work"

    kind = fields.Selection(selection_add=[("script_review", "Review the script")])

    @api.model
    def _work_sources(self):
        sources = super()._work_sources()
        if self.env.user.has_group(OFFICER):
            sources += self._work_of_reader()
        return sources

    def _work_of_reader(self):
        mine = self._domain_written(self.env.user)
        asked = Domain("script_review", "=", "asked") & Domain(
            "state", "in", ("planned", "in_progress", "ready", "missed")
        )
        scripts = asked & ~mine
        sources = []
        if self._has_officer():
            officer = self.env.company._exemplar_officer()
            scripts &= self._domain_written(officer)
            stories = Domain("state", "=", "review") & self._domain_story_of(officer)
            stories &= ~self._domain_story_of(self.env.user)
            sources.append(WorkSource("story_review", "exemplar.story", stories, organization=None))
        sources.append(
            WorkSource(
                "script_review", "exemplar.propaganda.task", scripts, deadline="date_deadline"
            )
        )
        return sources

    def _domain_written(self, user):
        return Domain("writer_ids", "in", user.ids)

    def _domain_story_of(self, user):
        return (
            self._domain_written(user)
            | Domain("author_id", "=", user.id)
            | Domain("create_uid", "=", user.id)
        )
