from odoo import api, fields, models

from ..tools import DUPLICATE_SCORE, compare_people

PAIRS_OF_ONE = 5
ACTIVITY = "thanhan_exemplar.mail_activity_type_duplicate"


class ExemplarNomineeDuplicatePairs(models.Model):
    """The hint while typing, and the pairs that the commendation officer looks at after saving."""

    _inherit = "exemplar.nominee"

    _duplicate_values = ("name", "birth_year", "hamlet_id", "organization_id")

    duplicate_hint = fields.Html(
        string="Possible Duplicates",
        store=False,
        readonly=True,
        help="Who may be the same person; shown while the name is typed, never kept.",
    )

    @api.onchange(*_duplicate_values)
    def _onchange_duplicate_hint(self):
        self.duplicate_hint = self._duplicate_hint()

    def _duplicate_hint(self):
        if not (self.name or "").strip():
            return False
        values = {**self._compared_values(), "id": self._origin.id}
        results = self._find_duplicates(values)
        if not results:
            return False
        labels = self.env["exemplar.duplicate"]._reason_labels()
        return self.env["ir.qweb"]._render(
            "thanhan_exemplar.exemplar_duplicate_hint",
            {
                "people": [
                    (self.browse(result["id"]), ", ".join(map(labels.get, result["reasons"])))
                    for result in results
                    if result["id"]
                ],
                "elsewhere": not results[-1]["id"],
            },
        )

    @api.model_create_multi
    def create(self, vals_list):
        nominees = super().create(vals_list)
        nominees._record_duplicates()
        return nominees

    def write(self, vals):
        result = super().write(vals)
        if not set(self._duplicate_values).isdisjoint(vals):
            self._record_duplicates()
        return result

    def action_open_duplicates(self):
        """Return the list of the pairs of these exemplars."""
        self.env["exemplar.duplicate"].check_access("read")
        return {
            **self.env["ir.actions.act_window"]._for_xml_id(
                "thanhan_exemplar.exemplar_duplicate_action"
            ),
            "domain": ["|", ("nominee_id", "in", self.ids), ("other_id", "in", self.ids)],
            "context": {},
        }

    def _record_duplicates(self):
        """Keep the open pairs of these exemplars in step with what they are called now.

        The officer gets one activity for all that is new.
        """
        # sudo: pairs are made by the system; only the officer and the leader read them
        matches = self.sudo()._duplicate_matches()
        if self.sudo().env["exemplar.duplicate"]._replace_open(self, matches):
            self._ask_about_duplicates(matches)

    def _duplicate_matches(self):
        """Return ``{(newer id, older id): match}``, the best five of each exemplar."""
        wanted = [
            {**nominee._compared_values(), "id": nominee.id, "company_id": nominee.company_id.id}
            for nominee in self
        ]
        matches = {}
        for values, candidates in zip(wanted, self._duplicate_candidates(wanted), strict=True):
            compared = [
                (compare_people(values, nominee._compared_values()), nominee.id)
                for nominee in candidates
            ]
            likely = sorted(pair for pair in compared if pair[0].score >= DUPLICATE_SCORE)
            for match, nominee_id in likely[-PAIRS_OF_ONE:]:
                pair = sorted((values["id"], nominee_id), reverse=True)
                matches[tuple(pair)] = match
        return matches

    def _ask_about_duplicates(self, matches):
        """Give the officer one activity, on the first of these exemplars that has a pair."""
        paired = {nominee_id for pair in matches for nominee_id in pair}
        nominee = self.filtered(lambda nominee: nominee.id in paired)[:1]
        if not nominee:
            return
        officer = nominee.company_id._exemplar_officer()
        # sudo: who introduces may not read the officer's activities
        asked = nominee.sudo()
        if officer and not asked.activity_search([ACTIVITY], user_id=officer.id):
            asked.activity_schedule(ACTIVITY, user_id=officer.id)

    def _close_duplicate_activity(self):
        """End the officer's activity on these exemplars."""
        self.activity_feedback([ACTIVITY])
