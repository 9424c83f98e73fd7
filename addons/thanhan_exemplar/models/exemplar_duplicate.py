from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain


class ExemplarDuplicate(models.Model):
    """Two exemplars that may be one; the commendation officer merges them or tells them apart."""

    _name = "exemplar.duplicate"
    _description = "Possible Duplicate"
    _inherit = ["exemplar.state.mixin"]
    _order = "score desc, id desc"
    _rec_name = "nominee_id"
    _check_company_auto = True

    _transitions = {
        ("open", "different"): "_missing_to_tell_apart",
        ("different", "open"): "_missing_to_reopen",
        ("open", "merged"): "_missing_to_merge",
        ("merged", "open"): "_missing_to_undo",
    }
    # what a pair says is about the two files as they were introduced
    _links_staying_at_merge = ("nominee_id", "other_id")
    _fields_of_officer = ("state", "state_reason")

    nominee_id = fields.Many2one(
        "exemplar.nominee",
        string="Introduced Later",
        required=True,
        readonly=True,
        ondelete="cascade",
        check_company=True,
    )
    other_id = fields.Many2one(
        "exemplar.nominee",
        string="Introduced Earlier",
        required=True,
        readonly=True,
        index=True,
        ondelete="cascade",
        check_company=True,
    )
    company_id = fields.Many2one(
        related="nominee_id.company_id", store=True, precompute=True, index=True
    )
    score = fields.Float(string="Likeness", readonly=True, aggregator=None)
    reasons = fields.Char(readonly=True, help="Codes as find_duplicates returns them.")
    reason_text = fields.Char(string="Why", compute="_compute_reason_text")
    state = fields.Selection(
        [("open", "To look at"), ("different", "Two people"), ("merged", "Merged")],
        required=True,
        copy=False,
    )

    nominee_code = fields.Char(related="nominee_id.code", string="Code (Later)")
    nominee_birth_year = fields.Integer(
        related="nominee_id.birth_year", string="Birth Year (Later)", aggregator=None
    )
    nominee_hamlet_id = fields.Many2one(related="nominee_id.hamlet_id", string="Hamlet (Later)")
    nominee_organization_id = fields.Many2one(
        related="nominee_id.organization_id", string="Introduced By (Later)"
    )
    nominee_state = fields.Selection(related="nominee_id.state", string="State (Later)")
    nominee_summary = fields.Text(related="nominee_id.summary", string="What They Did (Later)")
    other_code = fields.Char(related="other_id.code", string="Code (Earlier)")
    other_birth_year = fields.Integer(
        related="other_id.birth_year", string="Birth Year (Earlier)", aggregator=None
    )
    other_hamlet_id = fields.Many2one(related="other_id.hamlet_id", string="Hamlet (Earlier)")
    other_organization_id = fields.Many2one(
        related="other_id.organization_id", string="Introduced By (Earlier)"
    )
    other_state = fields.Selection(related="other_id.state", string="State (Earlier)")
    other_summary = fields.Text(related="other_id.summary", string="What They Did (Earlier)")

    _pair_uniq = models.UniqueIndex(
        "(nominee_id, other_id)", "These two are already in the list of possible duplicates."
    )
    _newer_first = models.Constraint(
        "CHECK (nominee_id > other_id)", "A pair names the later exemplar first."
    )
    _company_state_idx = models.Index("(company_id, state, score)")

    @api.depends("nominee_id", "other_id")
    def _compute_display_name(self):
        for pair in self:
            pair.display_name = f"{pair.nominee_id.display_name} – {pair.other_id.display_name}"

    @api.depends("reasons")
    @api.depends_context("lang")
    def _compute_reason_text(self):
        labels = self._reason_labels()
        for pair in self:
            codes = (pair.reasons or "").split(",")
            pair.reason_text = ", ".join(labels[code] for code in codes if code in labels)

    def write(self, vals):
        if not self.env.su and not set(self._fields_of_officer).issuperset(vals):
            raise UserError(
                self.env._("A pair is found by the system. Merge the two or say that they differ.")
            )
        return super().write(vals)

    def action_merge(self):
        """Merge the exemplars of these pairs into one.

        :return: what the merge of the exemplars returns
        """
        self.check_access("write")
        return (self.nominee_id | self.other_id).action_merge()

    def action_different(self, reason):
        """Say that these are two people.

        :return: True, or the notification of what was refused
        :raises UserError: when none may move, for example without a reason
        """
        return self._move("different", state_reason=reason)

    def action_reopen(self):
        """Put the pairs back among those to look at.

        :return: True, or the notification of what was refused
        """
        return self._move("open")

    def action_ask_different(self):
        return self._ask_reason("action_different")

    @api.model
    def _of(self, nominees):
        """Return the pairs in which one of ``nominees`` stands."""
        return self.search(
            Domain("nominee_id", "in", nominees.ids) | Domain("other_id", "in", nominees.ids)
        )

    @api.model
    def _replace_open(self, nominees, matches):
        """Make the open pairs of ``nominees`` those of ``matches``; answered ones stay.

        :param matches: ``{(newer id, older id): match}``
        :return: the pairs that are new
        """
        known = {(pair.nominee_id.id, pair.other_id.id): pair for pair in self._of(nominees)}
        gone = [pair.id for key, pair in known.items() if key not in matches]
        self.browse(gone).filtered(lambda pair: pair.state == "open").unlink()
        return self.create(
            [
                {
                    "nominee_id": newer,
                    "other_id": older,
                    "score": match.score,
                    "reasons": ",".join(match.reasons),
                }
                for (newer, older), match in matches.items()
                if (newer, older) not in known
            ]
        )

    def _on_move(self, state):
        if state != "open":
            self._close_activities()
        return super()._on_move(state)

    def _close_activities(self):
        """End the activity of those whose pairs are all in ``self`` or answered before."""
        nominees = self.nominee_id | self.other_id
        others = self._of(nominees).filtered(lambda pair: pair.state == "open") - self
        waiting = others.nominee_id | others.other_id
        (nominees - waiting)._close_duplicate_activity()

    def _missing_to_tell_apart(self, vals):
        return self._merge_refusals(self._missing_officer(), self._missing_reason(vals))

    def _missing_to_reopen(self, _vals):
        return self._missing_officer()

    def _missing_to_merge(self, _vals):
        missing = self.env._("the merge itself; use the button Merge")
        return {pair.id: [missing] for pair in self if not pair._is_merged()}

    def _missing_to_undo(self, _vals):
        missing = self.env._("the undoing of the merge")
        return {pair.id: [missing] for pair in self if pair._is_merged()}

    def _is_merged(self):
        people = self.nominee_id | self.other_id
        return "active" in people and not all(people.mapped("active"))

    @api.model
    def _follow_merge(self, nominees):
        """Bring the pairs of ``nominees`` in step with a merge, or with one that was undone.

        :return: True
        """
        # sudo: the state follows from the merge, whoever made it
        pairs = self.sudo()._of(nominees)
        merged = pairs.filtered(lambda pair: pair._is_merged())
        merged.filtered(lambda pair: pair.state == "open").write({"state": "merged"})
        (pairs - merged).filtered(lambda pair: pair.state == "merged").write({"state": "open"})
        return True

    @api.model
    def _reason_labels(self):
        """Return ``{code: text}`` of the reasons of ``find_duplicates``."""
        return {
            "same_name": self.env._("same name"),
            "title": self.env._("with and without a title"),
            "no_diacritics": self.env._("typed without diacritics"),
            "d_stroke": self.env._("D for Đ"),
            "family_spelling": self.env._("family name spelled otherwise"),
            "initials": self.env._("initials"),
            "middle_marker": self.env._("without Thị or Văn"),
            "middle_missing": self.env._("without the middle name"),
            "middle_part": self.env._("part of the middle name"),
            "given_name_only": self.env._("given name only"),
            "order": self.env._("other order of the names"),
            "similar_name": self.env._("similar name"),
            "birth_year": self.env._("same birth year"),
            "birth_year_near": self.env._("birth years next to each other"),
            "birth_year_differs": self.env._("other birth year"),
            "hamlet": self.env._("same hamlet"),
            "organization": self.env._("same organization"),
            "elsewhere": self.env._("at another organization"),
        }
