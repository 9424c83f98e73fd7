from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.fields import Domain
from odoo.tools import format_date

from .exemplar_notice_steps import OFFICER


class ExemplarNoticeOpinion(models.Model):
    """What someone said about a posted list, and what was answered; never who said it (rule R16).

    What was received is mended only by who typed it and stays once answered.
    """

    _name = "exemplar.notice.opinion"
    _description = "Opinion on a Notice"
    _inherit = ["exemplar.link.mixin"]
    _order = "date_received desc, id desc"
    _rec_name = "content"
    _check_company_auto = True

    _guarded_links = ("notice_id", "line_id", "organization_id")
    _fields_of_system = ("date_answered", "answered_by_id", "hold_id")
    _fields_with_own_guard = ("date_answered", "answered_by_id")

    def _default_date_received(self):
        return self.env.company._exemplar_today()

    def _default_organization(self):
        return self.env.user._exemplar_organization()

    notice_id = fields.Many2one(
        "exemplar.notice",
        string="Notice",
        required=True,
        index=True,
        ondelete="cascade",
        check_company=True,
    )
    company_id = fields.Many2one(
        related="notice_id.company_id", store=True, precompute=True, index=True
    )
    line_id = fields.Many2one(
        "exemplar.notice.line",
        string="About",
        index="btree_not_null",
        domain="[('notice_id', '=', notice_id)]",
        ondelete="restrict",
        check_company=True,
        help="Empty: the whole list.",
    )
    organization_id = fields.Many2one(
        "exemplar.organization",
        string="Received By",
        index="btree_not_null",
        default=lambda self: self._default_organization(),
        ondelete="restrict",
        check_company=True,
        help="The body that received the opinion; empty: the commune.",
    )
    date_received = fields.Date(
        string="Received On", required=True, default=lambda self: self._default_date_received()
    )
    channel = fields.Selection(
        [
            ("hamlet", "At the hamlet"),
            ("phone", "By phone"),
            ("letter", "By letter"),
            ("office", "At the office"),
            ("other", "Other"),
        ],
        string="How It Came",
        required=True,
        default="hamlet",
    )
    stance = fields.Selection(
        [("agree", "Agrees"), ("object", "Objects"), ("other", "Other")], required=True
    )
    content = fields.Text(
        required=True,
        index="trigram",
        help="What was said. Do not write who said it, nor anything that lets others guess.",
    )
    is_mine = fields.Boolean(string="Typed by Me", compute="_compute_is_mine")
    answer = fields.Text()
    date_answered = fields.Date(string="Answered On", readonly=True, copy=False)
    answered_by_id = fields.Many2one(
        "res.users", string="Answered By", readonly=True, copy=False, ondelete="restrict"
    )
    hold_id = fields.Many2one(
        "exemplar.hold",
        string="Proposed Hold",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="set null",
        groups=OFFICER,
    )

    _unanswered_idx = models.Index("(notice_id, line_id) WHERE date_answered IS NULL")

    @api.depends_context("uid")
    @api.depends("create_uid")
    def _compute_is_mine(self):
        for opinion in self:
            opinion.is_mine = opinion.create_uid in (self.env.user, self.env.user.browse())

    @api.constrains("line_id", "notice_id")
    def _check_line(self):
        for opinion in self:
            if opinion.line_id and opinion.line_id.notice_id != opinion.notice_id:
                raise ValidationError(
                    self.env._(
                        "%(name)s stands on another notice.", name=opinion.line_id.display_name
                    )
                )

    @api.constrains("date_received", "notice_id")
    def _check_date(self):
        today = self.env.company._exemplar_today()
        for opinion in self.filtered("notice_id.date_posted"):
            notice = opinion.notice_id
            last = min(notice.date_to, today)
            if not notice.date_from <= opinion.date_received <= last:
                raise ValidationError(
                    self.env._(
                        "An opinion on this notice is received from %(start)s to %(end)s.",
                        start=format_date(self.env, notice.date_from),
                        end=format_date(self.env, last),
                    )
                )

    @api.model_create_multi
    def create(self, vals_list):
        for vals in vals_list:
            self.browse()._check_typed(vals)
        opinions = super().create([{**vals, **self._answered(vals)} for vals in vals_list])
        opinions._check_posted()
        return opinions

    def write(self, vals):
        self.check_access("write")
        self._check_typed(vals)
        self._check_posted()
        result = super().write({**vals, **self._answered(vals)})
        if "notice_id" in vals:
            self._check_posted()
        return result

    @api.model
    def _domain_objections(self, nominees):
        """Return the domain of the unanswered objections to posted lists with ``nominees``."""
        return (
            Domain("stance", "=", "object")
            & Domain("date_answered", "=", False)
            & Domain("notice_id.state", "=", "posted")
            & (
                Domain("line_id.nominee_id", "in", nominees.ids)
                | (
                    Domain("line_id", "=", False)
                    & Domain("notice_id.line_ids.nominee_id", "in", nominees.ids)
                )
            )
        )

    def action_propose_hold(self):
        """Propose a hold of the exemplars that are objected to; a person sets it afterwards.

        :return: the action that opens the proposed holds
        :raises UserError: when one is no objection to an exemplar
        """
        self.check_access("write")
        for opinion in self:
            if opinion.stance != "object" or not opinion.line_id:
                raise UserError(
                    self.env._("A hold is proposed from an objection to one exemplar of the list.")
                )
        holds = self.env["exemplar.hold"]
        for opinion in self.filtered(lambda opinion: not opinion.hold_id):
            hold = holds.create(opinion._hold_values())
            # sudo: which hold came of it is set by this step alone, nobody types it
            opinion.sudo().hold_id = hold
        return self.hold_id._get_records_action(name=self.env._("Proposed Hold"))

    def _hold_values(self):
        return {
            "nominee_id": self.line_id.nominee_id.id,
            "state": "proposed",
            "reason": "complaint",
            "basis": self.env._(
                "Objection received on %(date)s; %(notice)s",
                date=format_date(self.env, self.date_received),
                notice=self.notice_id.display_name,
            ),
        }

    @api.model
    def _answered(self, vals):
        """Return who answered and when, as the answer in ``vals`` sets it."""
        if "answer" not in vals:
            return {}
        answered = bool((vals["answer"] or "").strip())
        return {
            "date_answered": answered and self.env.company._exemplar_today(),
            "answered_by_id": answered and self.env.uid,
        }

    def _check_typed(self, vals):
        """Leave the answer to the officer, and what was received to who typed it.

        :raises UserError: when ``vals`` change something else
        """
        if self.env.su:
            return
        if any(name in vals and (self or vals[name]) for name in self._fields_of_system):
            raise UserError(self.env._("Who answered and when is set by the answer itself."))
        officer = self.env.user.has_group(OFFICER)
        if not officer and "answer" in vals and (self or vals["answer"]):
            raise UserError(self.env._("The commendation officer answers opinions."))
        received = set(vals) - {"answer"}
        if received and self.filtered(
            lambda opinion: opinion.date_answered or opinion.create_uid != self.env.user
        ):
            raise UserError(
                self.env._(
                    "An opinion is mended by who typed it, until it is answered. Write in the "
                    "answer what has to be put right."
                )
            )

    def _check_posted(self):
        """Refuse opinions on notices that do not hang; a notice is not closed meanwhile.

        :raises UserError: naming the notice
        """
        notices = self.notice_id
        notices._lock_rows()
        if other := notices.filtered(lambda notice: notice.state != "posted"):
            raise UserError(
                self.env._(
                    "%(notice)s is not posted: opinions are typed and answered while it is.",
                    notice=other[0].display_name,
                )
            )
        # sudo: the link is hidden from who types; its row waits for the exemplar's own step
        self.sudo().line_id.nominee_id._lock_rows()
