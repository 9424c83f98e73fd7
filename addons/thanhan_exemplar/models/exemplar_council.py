from odoo import api, fields, models
from odoo.exceptions import ValidationError

from .exemplar_award_rule import CONFIDENCE

CONFLICT_KINDS = [
    ("nominee", "Is the one to be commended"),
    ("kin", "Kin"),
    ("introducer", "Belongs to the introducing body"),
    ("confirmer", "Confirmed an achievement"),
]
CONFLICT_EFFECTS = [("leave", "Leaves, does not vote"), ("note", "Noted in the minutes")]


class ExemplarCouncil(models.Model):
    """The commune's Council and what its own regulation says (NĐ 98/2023, Điều 49; rule R6).

    No law fixes what a conflict does, so each kind is a setting, unchecked until somebody has
    compared it with the Council's regulation.
    """

    _name = "exemplar.council"
    _description = "Commendation Council"
    _order = "date_from desc, id desc"
    _check_company_auto = True

    name = fields.Char(required=True, index="trigram")
    company_id = fields.Many2one(
        "res.company",
        string="Commune",
        required=True,
        readonly=True,
        index=True,
        default=lambda self: self.env.company,
        ondelete="cascade",
    )
    active = fields.Boolean(default=True)
    decision_number = fields.Char(
        string="Established By Decision No.", help="As it stands on the decision: 12/QĐ-UBND."
    )
    decision_date = fields.Date(string="Decision Of")
    date_from = fields.Date(string="Term From", required=True)
    date_to = fields.Date(string="Term To", help="Empty: until a new Council is established.")
    member_ids = fields.One2many("exemplar.council.member", "council_id", string="Members")

    nominee_effect = fields.Selection(
        CONFLICT_EFFECTS, string="Is the One to Be Commended", required=True, default="leave"
    )
    kin_effect = fields.Selection(CONFLICT_EFFECTS, string="Kin", required=True, default="leave")
    introducer_effect = fields.Selection(
        CONFLICT_EFFECTS,
        string="Belongs to the Introducing Body",
        required=True,
        default="note",
    )
    confirmer_effect = fields.Selection(
        CONFLICT_EFFECTS, string="Confirmed an Achievement", required=True, default="note"
    )
    uses_online_vote = fields.Boolean(string="Open Online Voting")
    uses_scores = fields.Boolean(
        string="Members Score by Criteria",
        help="Members score the files of movements that score, while the vote is open.",
    )
    source = fields.Text(string="Basis", help="The Council's regulation: number, date, article.")
    confidence = fields.Selection(
        CONFIDENCE,
        required=True,
        default="unchecked",
        help="Unchecked: still to be compared with the Council's own regulation.",
    )

    _term_ordered = models.Constraint(
        "CHECK (date_to IS NULL OR date_to >= date_from)", "A term ends after it begins."
    )

    @api.constrains("date_from", "date_to", "company_id", "active")
    def _check_one_council(self):
        for council in self.filtered("active"):
            others = self.search(
                [
                    ("id", "!=", council.id),
                    ("company_id", "=", council.company_id.id),
                    ("date_from", "<=", council.date_to or "9999-12-31"),
                    "|",
                    ("date_to", "=", False),
                    ("date_to", ">=", council.date_from),
                ],
                limit=1,
            )
            if others:
                raise ValidationError(
                    self.env._(
                        "%(council)s is in office at that time. A commune has one Council: end the "
                        "term of the earlier one first.",
                        council=others.name,
                    )
                )

    def _effect_of(self, kind):
        """Return what a conflict of ``kind`` does by this Council's rules: leave or note."""
        return self[f"{kind}_effect"]

    def _members_on(self, date):
        """Return the members whose term covers ``date``, the chair first."""
        return self.member_ids.filtered(
            lambda member: (
                (member.date_from or self.date_from) <= date
                and (not member.date_to or member.date_to >= date)
            )
        )

    @api.model
    def _in_office(self, company, date):
        """Return the Council of ``company`` on ``date``, empty without one."""
        return self.search(
            [
                ("company_id", "=", company.id),
                ("date_from", "<=", date),
                "|",
                ("date_to", "=", False),
                ("date_to", ">=", date),
            ],
            limit=1,
        )

    def action_new_session(self):
        """Return the form of a new session of this Council."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Council Session"),
            "res_model": "exemplar.council.session",
            "view_mode": "form",
            "context": {"default_council_id": self.id},
        }
