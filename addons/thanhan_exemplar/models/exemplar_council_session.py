from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Command, Domain
from odoo.tools import format_date

from .res_company import VIETNAM

OFFICER = "thanhan_exemplar.group_exemplar_officer"
# members read no list of all files: it names those that a conflict keeps from them
OVERSEERS = f"{OFFICER},thanhan_exemplar.group_exemplar_supervisor"

MODES = [
    ("show_of_hands", "Show of hands"),
    ("paper", "Paper ballots"),
    ("online", "Online"),
]


class ExemplarCouncilSession(models.Model):
    """A session of the Council: who came, what was voted on, what came out of it."""

    _name = "exemplar.council.session"
    _description = "Council Session"
    _inherit = [
        "exemplar.state.mixin",
        "exemplar.attachment.mixin",
        "exemplar.thread.mixin",
    ]
    _order = "date_start desc, id desc"
    _check_company_auto = True

    _attachment_fields = ("minutes_attachment_ids",)
    _fields_of_system = ("minutes", "minutes_values")
    _fields_of_agenda = {"council_id", "date_start", "mode"}
    _fields_after_close = {"minutes_attachment_ids", "minutes_number", "state"}

    def _default_council(self):
        today = self.env.company._exemplar_today()
        return self.env["exemplar.council"]._in_office(self.env.company, today)

    name = fields.Char(
        compute="_compute_name",
        store=True,
        readonly=False,
        precompute=True,
        required=True,
        index="trigram",
    )
    council_id = fields.Many2one(
        "exemplar.council",
        string="Council",
        required=True,
        index=True,
        default=lambda self: self._default_council(),
        ondelete="restrict",
        check_company=True,
    )
    company_id = fields.Many2one(
        related="council_id.company_id", store=True, precompute=True, index=True
    )
    date_start = fields.Datetime(
        string="Time", required=True, copy=False, default=fields.Datetime.now, tracking=True
    )
    place = fields.Char()
    mode = fields.Selection(
        MODES, string="Way of Voting", required=True, default="show_of_hands", tracking=True
    )
    state = fields.Selection(
        [
            ("draft", "In preparation"),
            ("convened", "Convened"),
            ("voting", "Voting"),
            ("closed", "Closed"),
        ],
        required=True,
        copy=False,
        tracking=True,
        group_expand=True,
    )
    attendance_ids = fields.One2many(
        "exemplar.council.attendance",
        "session_id",
        string="Attendance",
        compute="_compute_attendance_ids",
        store=True,
        readonly=False,
        copy=False,
    )
    item_ids = fields.One2many("exemplar.council.item", "session_id", string="Agenda")
    conflict_ids = fields.One2many(
        "exemplar.council.conflict", "session_id", string="Conflicts", groups=OVERSEERS
    )
    next_missing = fields.Text(
        string="Missing for the Next Step", compute="_compute_next_missing", groups=OFFICER
    )
    is_unchecked = fields.Boolean(string="Rule Not Checked", compute="_compute_is_unchecked")
    minutes = fields.Text(
        string="Minutes of the Session", readonly=True, copy=False, groups=OVERSEERS
    )
    minutes_attachment_ids = fields.Many2many(
        "ir.attachment",
        "exemplar_council_session_minutes_rel",
        string="Signed Minutes",
        copy=False,
        groups=OVERSEERS,
    )
    passed_count = fields.Integer(string="Passed, Waiting", compute="_compute_result_counts")
    failed_count = fields.Integer(string="Not Passed, Waiting", compute="_compute_result_counts")

    _company_state_idx = models.Index("(company_id, state, date_start)")

    @api.depends("date_start")
    def _compute_name(self):
        for session in self:
            session.name = session.name or self.env._(
                "Session of %(date)s", date=format_date(self.env, session._law_date())
            )

    @api.depends("council_id")
    def _compute_attendance_ids(self):
        for session in self:
            members = session.council_id._members_on(session._law_date())
            if session.attendance_ids.member_id.council_id == session.council_id:
                continue
            session.attendance_ids = [
                Command.clear(),
                *(Command.create({"member_id": member.id}) for member in members),
            ]

    @api.depends("item_ids.is_unchecked", "council_id.confidence")
    def _compute_is_unchecked(self):
        for session in self:
            session.is_unchecked = (
                session.council_id.confidence == "unchecked"
                or True in session.item_ids.mapped("is_unchecked")
            )

    @api.depends("item_ids.result", "item_ids.award_state")
    def _compute_result_counts(self):
        for session in self:
            waiting = session._items_waiting()
            session.passed_count = len(waiting.filtered(lambda item: item.result == "passed"))
            session.failed_count = len(waiting.filtered(lambda item: item.result == "failed"))

    @api.model_create_multi
    def create(self, vals_list):
        for vals in vals_list:
            self._check_typed({name for name, value in vals.items() if value})
        return super().create(vals_list)

    def write(self, vals):
        self._check_typed(set(vals))
        convened = vals.get("state") == "convened"
        prepared = self.filtered(lambda session: convened and session.state == "draft")
        result = super().write(vals)
        prepared._invite()
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_if_draft(self):
        if self.filtered(lambda session: session.state != "draft"):
            raise UserError(self.env._("A session that was convened stays in the file."))

    def action_convene(self):
        """Find conflicts and invite the members who have an account.

        :return: True, or the notification of what was refused
        """
        return self._move("convened")

    def action_open_voting(self):
        """Open the vote once every conflict is settled (rule R6).

        :return: True, or the notification of what was refused
        """
        return self._move("voting")

    def action_close(self):
        """Count the votes, release all results together and freeze the minutes.

        :return: True, or the notification of what was refused
        """
        return self._move("closed")

    def action_add_waiting(self):
        """Put on the agenda every award that is before the Council and on no other agenda.

        :return: True
        :raises UserError: when no award waits
        """
        for session in self:
            awards = self.env["exemplar.award"].search(session._domain_waiting())
            if not awards:
                raise UserError(
                    self.env._("No award waits for the Council. Send award files to it first.")
                )
            first = max(session.item_ids.mapped("sequence"), default=0) + 1
            session.item_ids = [
                Command.create({"award_id": award.id, "sequence": number})
                for number, award in enumerate(awards, first)
            ]
        return True

    def action_find_conflicts(self):
        """Look again for members who may be party to a file.

        :return: True
        """
        self._check_open()
        self._find_conflicts()
        return True

    def _domain_waiting(self):
        return (
            Domain("company_id", "=", self.company_id.id)
            & Domain("state", "=", "in_council")
            & (
                Domain("council_item_id", "=", False)
                | Domain("council_item_id.result", "!=", "passed")
            )
            & Domain("council_item_ids", "not any", [("session_state", "!=", "closed")])
        )

    def _find_conflicts(self):
        return self.item_ids._find_conflicts()

    def _law_date(self):
        """Return the day of the session on the commune's wall, today without one."""
        if not self.date_start:
            return self.env.company._exemplar_today()
        return fields.Datetime.context_timestamp(
            self.with_context(tz=VIETNAM), self.date_start
        ).date()

    def _check_typed(self, names):
        """Keep the minutes as they were frozen, and what the vote rests on once it is open."""
        if self.env.su:
            return
        if not names.isdisjoint(self._fields_of_system):
            raise UserError(self.env._("The minutes are written when the session closes."))
        self._check_open(names - self._fields_after_close)
        if names.isdisjoint(self._fields_of_agenda):
            return
        if self.filtered(lambda session: session.state == "voting"):
            raise UserError(
                self.env._("The vote is open: Council, time and way of voting stay as they are.")
            )

    def _check_open(self, names=("something",)):
        """Refuse a change of ``names`` once the session has closed."""
        own = [name for name in names if not name.startswith(("message_", "activity_"))]
        if own and self.filtered(lambda session: session.state == "closed"):
            raise UserError(
                self.env._("The session has closed and stays as it is; its minutes are frozen.")
            )
