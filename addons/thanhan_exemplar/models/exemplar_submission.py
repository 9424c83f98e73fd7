from odoo import api, fields, models
from odoo.exceptions import ValidationError

OPEN_STATES = ("draft", "returned")
CLOSED_STATE = "answered"
TITLE = "Về việc đề nghị khen thưởng các tập thể, cá nhân có thành tích xuất sắc"
COUNCIL_SYMBOL = "TTr-HĐTĐKT"


class ExemplarSubmission(models.Model):
    """A submission (tờ trình) with its list, the meeting that chose it, and the answer to it."""

    _name = "exemplar.submission"
    _description = "Submission"
    _inherit = [
        "exemplar.link.mixin",
        "exemplar.state.mixin",
        "exemplar.attachment.mixin",
        "exemplar.thread.mixin",
    ]
    _order = "date desc, id desc"
    _rec_name = "title"
    _rec_names_search = ["title", "organization_id.name"]
    _check_company_auto = True

    _guarded_links = ("organization_id",)
    _attachment_fields = ("attachment_ids",)
    _discussing_bodies = ("organization_id",)

    def _default_date(self):
        return self.env.company._exemplar_today()

    direction = fields.Selection(
        [
            ("unit", "A body to the commune"),
            ("chairman", "Standing Council to the chairman"),
            ("upward", "Commune to a higher level"),
        ],
        required=True,
        default="unit",
    )
    organization_id = fields.Many2one(
        "exemplar.organization",
        string="Proposing Body",
        compute="_compute_organization_id",
        store=True,
        readonly=False,
        precompute=True,
        index="btree_not_null",
        ondelete="restrict",
        check_company=True,
    )
    company_id = fields.Many2one(
        "res.company",
        string="Commune",
        compute="_compute_company_id",
        store=True,
        precompute=True,
        required=True,
        index=True,
        ondelete="cascade",
    )
    number = fields.Integer(
        copy=False, aggregator=None, help="From the issuing body's own series; empty: by hand."
    )
    symbol = fields.Char(
        compute="_compute_symbol", store=True, readonly=False, precompute=True, required=True
    )
    date = fields.Date(
        string="Dated", required=True, copy=False, default=lambda self: self._default_date()
    )
    title = fields.Char(
        required=True, default=TITLE, index="trigram", help="As printed under TỜ TRÌNH."
    )
    addressee = fields.Text(
        compute="_compute_addressee",
        store=True,
        readonly=False,
        precompute=True,
        help="Line by line, as printed after Kính gửi.",
    )
    line_ids = fields.One2many("exemplar.submission.line", "submission_id", string="Proposed Award")
    line_count = fields.Integer(string="Number Proposed", compute="_compute_line_count")
    attachment_ids = fields.Many2many(
        "ir.attachment", "exemplar_submission_attachment_rel", string="Signed Scans", copy=False
    )

    date_meeting = fields.Date(string="Met On", copy=False)
    time_start = fields.Float(string="Began At", copy=False, aggregator=None)
    time_end = fields.Float(string="Ended At", copy=False, aggregator=None)
    place_meeting = fields.Char(string="Met At", copy=False)
    chair_name = fields.Char(string="Chaired By", copy=False)
    chair_position = fields.Char(string="Position of the Chair", copy=False)
    secretary_name = fields.Char(string="Minutes By", copy=False)
    expected_count = fields.Integer(string="Number Invited", copy=False, aggregator=None)
    present_count = fields.Integer(string="Number Present", copy=False, aggregator=None)
    absence_note = fields.Char(
        string="Absentees", copy=False, help="How many and why, as it stands in the minutes."
    )
    attendee_ids = fields.One2many(
        "exemplar.submission.attendee", "submission_id", string="Who Attended"
    )
    remark_ids = fields.One2many(
        "exemplar.submission.remark", "submission_id", string="Who Said What"
    )

    state = fields.Selection(
        [
            ("draft", "Being drafted"),
            ("sent", "Sent"),
            ("received", "Taken in"),
            ("returned", "Returned for completion"),
            ("answered", "With a result"),
        ],
        required=True,
        copy=False,
        tracking=True,
        group_expand=True,
    )
    date_sent = fields.Date(string="Sent On", readonly=True, copy=False)
    date_received = fields.Date(string="Received On", copy=False)
    date_told = fields.Date(string="Results Told On", readonly=True, copy=False)
    date_answered = fields.Date(string="Answered On", readonly=True, copy=False)
    answer = fields.Text(copy=False)
    next_missing = fields.Text(string="Missing to Send", compute="_compute_next_missing")
    missing_papers = fields.Text(compute="_compute_missing_papers")

    _company_state_idx = models.Index("(company_id, state, organization_id)")
    _number_positive = models.Constraint("CHECK (number >= 0)", "A number is not negative.")
    _present_counted = models.Constraint(
        "CHECK (present_count >= 0 AND expected_count >= 0)", "A number of people is not negative."
    )
    _times_of_a_day = models.Constraint(
        "CHECK (time_start >= 0 AND time_start < 24 AND time_end >= 0 AND time_end < 24)",
        "A meeting begins and ends between 00:00 and 23:59.",
    )

    @api.depends("number", "symbol", "title")
    def _compute_display_name(self):
        for submission in self:
            number = submission.number and f"{submission.number:02d}/{submission.symbol}"
            submission.display_name = number or submission.title

    @api.depends("direction")
    def _compute_organization_id(self):
        own = self.env.user._exemplar_organization()
        for submission in self:
            of_unit = submission.direction == "unit"
            submission.organization_id = of_unit and (submission.organization_id or own)

    @api.depends("organization_id")
    def _compute_company_id(self):
        for submission in self:
            submission.company_id = (
                submission.organization_id.company_id or submission.company_id or self.env.company
            )

    @api.depends("direction", "organization_id")
    def _compute_symbol(self):
        for submission in self:
            letterhead = submission._letterhead()
            of_unit = submission.direction == "unit"
            own = letterhead.symbol if bool(letterhead.organization_id) == of_unit else False
            symbol = f"TTr-{own}" if own else "TTr"
            submission.symbol = COUNCIL_SYMBOL if submission.direction == "chairman" else symbol

    @api.depends("direction", "company_id")
    def _compute_addressee(self):
        for submission in self:
            if submission.direction == "upward":
                submission.addressee = submission._last_addressee()
            else:
                submission.addressee = submission._commune_letterhead().authority_name

    @api.depends("line_ids")
    def _compute_line_count(self):
        counts = dict(
            self.env["exemplar.submission.line"]._read_group(
                [("submission_id", "in", self.ids)], ["submission_id"], ["__count"]
            )
        )
        for submission in self:
            submission.line_count = counts.get(submission._origin, 0)

    @api.constrains("direction", "organization_id")
    def _check_organization(self):
        for submission in self:
            if (submission.direction == "unit") != bool(submission.organization_id):
                raise ValidationError(
                    self.env._(
                        "Choose the proposing body of a submission to the commune. The Council's "
                        "and the commune's own submissions have none."
                    )
                )

    @api.constrains("expected_count", "present_count")
    def _check_present(self):
        for submission in self:
            if submission.expected_count and submission.present_count > submission.expected_count:
                raise ValidationError(
                    self.env._(
                        "%(present)s were present, more than the %(expected)s invited: mend one of "
                        "the two numbers.",
                        present=submission.present_count,
                        expected=submission.expected_count,
                    )
                )

    @api.constrains("date_received", "date_sent")
    def _check_date_received(self):
        today = self.env.company._exemplar_today()
        for submission in self.filtered("date_received"):
            sent = submission.date_sent
            if not sent or not sent <= submission.date_received <= today:
                raise ValidationError(
                    self.env._(
                        "%(submission)s: the day of receipt is neither before it was sent nor in "
                        "the future.",
                        submission=submission.display_name,
                    )
                )

    def _letterhead(self):
        """Return the letterhead of who issues the submission, the commune's where it has none."""
        letterheads = self.env["exemplar.letterhead"].with_company(self.company_id)
        return letterheads.get_in_force(self._law_date(), organization_id=self.organization_id.id)

    def _commune_letterhead(self):
        letterheads = self.env["exemplar.letterhead"].with_company(self.company_id)
        return letterheads.get_in_force(self._law_date())

    def _last_addressee(self):
        """Return to whom the commune wrote last, whose name no other data know."""
        last = self.search(
            [
                ("company_id", "=", self.company_id.id),
                ("direction", "=", "upward"),
                ("addressee", "!=", False),
                ("id", "!=", self._origin.id),
            ],
            limit=1,
        )
        return last.addressee

    def _law_date(self):
        """Return the day whose law and letterhead apply: the date of the paper."""
        return self.date or self.env.company._exemplar_today()

    def _check_new_links(self, name, records):
        result = super()._check_new_links(name, records)
        if name == "organization_id" and not self.env.su and records - records._filter_own():
            raise ValidationError(
                self.env._("You may propose for your own body and its branches only.")
            )
        return result
