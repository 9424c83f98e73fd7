from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

from .exemplar_council_session import OVERSEERS

VOTES = ("votes_for", "votes_against", "votes_abstain", "votes_void")
PAPERS = ("papers_issued", "papers_returned", "papers_missing")
WRITTEN = ("written_for", "written_against", "written_abstain")


class ExemplarCouncilItem(models.Model):
    """One award before the Council: its conflicts, its votes and, once released, its result."""

    _name = "exemplar.council.item"
    _description = "File Before the Council"
    _inherit = ["exemplar.link.mixin"]
    _order = "session_id, sequence, id"
    _rec_name = "recipient_name"
    _check_company_auto = True

    _guarded_links = ("award_id",)
    _fields_of_result = ("result", "rule_id", "counted_for", "counted_total")
    _fields_of_vote = (*VOTES, *PAPERS, *WRITTEN)

    session_id = fields.Many2one(
        "exemplar.council.session",
        string="Session",
        required=True,
        index=True,
        ondelete="cascade",
        check_company=True,
    )
    session_state = fields.Selection(
        related="session_id.state",
        string="State of the Session",
        store=True,
        precompute=True,
        index=True,
    )
    mode = fields.Selection(related="session_id.mode")
    date_start = fields.Datetime(related="session_id.date_start")
    company_id = fields.Many2one(
        related="session_id.company_id", store=True, precompute=True, index=True
    )
    award_id = fields.Many2one(
        "exemplar.award",
        string="Award File",
        required=True,
        index=True,
        ondelete="restrict",
        check_company=True,
    )
    recipient_name = fields.Char(
        related="award_id.recipient_name", string="Commended", store=True, precompute=True
    )
    form_id = fields.Many2one(related="award_id.form_id")
    kind = fields.Selection(related="award_id.kind")
    organization_id = fields.Many2one(related="award_id.organization_id")
    achievement = fields.Text(related="award_id.achievement")
    award_state = fields.Selection(related="award_id.state", string="State of the Award")
    sequence = fields.Integer(default=10)
    conflict_ids = fields.One2many(
        "exemplar.council.conflict", "item_id", string="Conflicts", groups=OVERSEERS
    )

    votes_for = fields.Integer(string="In Favour", copy=False, aggregator=None)
    votes_against = fields.Integer(string="Against", copy=False, aggregator=None)
    votes_abstain = fields.Integer(string="No Opinion", copy=False, aggregator=None)
    votes_void = fields.Integer(string="Void", copy=False, aggregator=None)
    papers_issued = fields.Integer(string="Ballots Issued", copy=False, aggregator=None)
    papers_returned = fields.Integer(string="Ballots Returned", copy=False, aggregator=None)
    papers_missing = fields.Integer(string="Ballots Missing", copy=False, aggregator=None)
    written_for = fields.Integer(string="In Favour, in Writing", copy=False, aggregator=None)
    written_against = fields.Integer(string="Against, in Writing", copy=False, aggregator=None)
    written_abstain = fields.Integer(string="No Opinion, in Writing", copy=False, aggregator=None)
    defer_reason = fields.Char(
        string="Deferred Because",
        copy=False,
        help="Whatever stands here takes the file from the vote until a later session.",
    )

    result = fields.Selection(
        [
            ("pending", "Not released yet"),
            ("passed", "Passed"),
            ("failed", "Not passed"),
            ("deferred", "Deferred"),
        ],
        required=True,
        readonly=True,
        default="pending",
        copy=False,
        index=True,
    )
    rule_id = fields.Many2one(
        "exemplar.award.rule",
        string="By the Rule",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="restrict",
    )
    counted_for = fields.Integer(string="Counted For", readonly=True, copy=False, aggregator=None)
    counted_total = fields.Integer(string="Counted Of", readonly=True, copy=False, aggregator=None)
    vote_text = fields.Char(string="Vote", compute="_compute_vote_text")
    may_vote = fields.Integer(string="May Vote", compute="_compute_may_vote", compute_sudo=True)
    may_write = fields.Integer(
        string="Vote in Writing", compute="_compute_may_vote", compute_sudo=True
    )
    tally_missing = fields.Char(string="To Mend", compute="_compute_tally_missing")
    is_unchecked = fields.Boolean(string="Rule Not Checked", compute="_compute_is_unchecked")
    ballot_ids = fields.One2many("exemplar.council.ballot", "item_id", string="My Ballot")
    ballot_count = fields.Integer(string="Have Voted", compute="_compute_ballot_count")
    my_choice = fields.Selection(
        selection=lambda self: (
            self.env["exemplar.council.ballot"]._fields["choice"]._description_selection(self.env)
        ),
        string="My Vote",
        compute="_compute_my_choice",
    )

    _award_uniq = models.UniqueIndex(
        "(session_id, award_id)", "This award is on the agenda of the session already."
    )
    _one_open_agenda = models.UniqueIndex(
        "(award_id) WHERE session_state IS DISTINCT FROM 'closed'",
        "This award is on the agenda of another session that has not closed.",
    )
    _not_negative = models.Constraint(
        "CHECK (votes_for >= 0 AND votes_against >= 0 AND votes_abstain >= 0 AND votes_void >= 0 "
        "AND papers_issued >= 0 AND papers_returned >= 0 AND papers_missing >= 0 "
        "AND written_for >= 0 AND written_against >= 0 AND written_abstain >= 0)",
        "A count of votes is not negative.",
    )

    @api.depends("counted_for", "counted_total")
    def _compute_vote_text(self):
        for item in self:
            share = 100 * item.counted_for / item.counted_total if item.counted_total else 0
            item.vote_text = (
                f"{item.counted_for}/{item.counted_total}, {self._share_text(share)}"
                if item.counted_total
                else False
            )

    @api.depends("award_id", "session_id.date_start")
    def _compute_is_unchecked(self):
        for item in self:
            rule = item.rule_id or item._rule()
            item.is_unchecked = bool(rule) and rule.confidence == "unchecked"

    @api.constrains("award_id")
    def _check_award(self):
        for item in self:
            # sudo: the state of the award and its last result, whoever sets the agenda
            award = item.award_id.sudo()
            if award.state != "in_council":
                raise ValidationError(
                    self.env._(
                        "%(award)s is not before the Council. The commendation officer sends it "
                        "there with “To the Council” first.",
                        award=award.recipient_name,
                    )
                )
            if award.council_result == "passed":
                raise ValidationError(
                    self.env._(
                        "%(award)s has been passed by the Council already and waits for the "
                        "leader.",
                        award=award.recipient_name,
                    )
                )

    @api.model_create_multi
    def create(self, vals_list):
        for vals in vals_list:
            self._check_typed({name for name, value in vals.items() if value})
        self.flush_model(["session_state"])
        items = super().create(vals_list)
        sessions = items.session_id
        sessions._check_open()
        if sessions.filtered(lambda session: session.state == "voting"):
            raise UserError(
                self.env._(
                    "The vote of this session is open. Take the award to the next session, so that "
                    "conflicts are settled first."
                )
            )
        sessions._serialize()
        items.filtered(lambda item: item.session_state == "convened")._find_conflicts()
        return items

    def write(self, vals):
        self._check_typed(set(vals))
        if not self.env.su:
            self.session_id._check_open()
        self.session_id._serialize()
        result = super().write(vals)
        if not set(VOTES + WRITTEN).isdisjoint(vals):
            self._check_sums()
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_if_not_voting(self):
        if self.env.su:
            return
        for item in self:
            if item.session_id.state in ("voting", "closed"):
                raise UserError(
                    self.env._(
                        "%(award)s stays on the agenda once the vote is open. Type why it is "
                        "deferred instead.",
                        award=item.recipient_name,
                    )
                )

    def _check_typed(self, names):
        """Leave the result to the closing and the votes to the time of voting."""
        if self.env.su:
            return
        if not names.isdisjoint(self._fields_of_result):
            raise UserError(self.env._("Results are counted when the session closes."))
        if self and not names.isdisjoint({"award_id", "session_id"}):
            raise UserError(self.env._("An entry of the agenda keeps its award. Add another one."))
        if names.isdisjoint(self._fields_of_vote):
            return
        if not self or self.filtered(lambda item: item.session_id.state != "voting"):
            raise UserError(self.env._("Votes are entered while the vote of the session is open."))
        if not names.isdisjoint(VOTES + PAPERS) and "online" in self.session_id.mapped("mode"):
            raise UserError(
                self.env._("Members vote online in this session; their ballots are counted.")
            )

    def _rule(self):
        """Return the rule of the award's form on the day of the session."""
        # sudo: the form of the award, for members who may not read the file
        form = self.sudo().award_id.form_id.with_company(self.company_id)
        return form._rule_on(self.session_id._law_date())
