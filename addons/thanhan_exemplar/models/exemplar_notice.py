import re
from textwrap import shorten

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.tools import format_date

TITLE = "Về việc công khai danh sách đề nghị khen thưởng"
OPINIONS_TO = (
    "Công chức thi đua, khen thưởng của Ủy ban nhân dân xã; trưởng ấp nơi niêm yết danh sách"
)
PLACE = "nhà văn hóa %s"


class ExemplarNotice(models.Model):
    """A list of exemplars that hangs at the hamlets so that people can say what they think of it.

    Who hangs it reads the posted text and types the opinions; the exemplars' files stay closed to
    them (rule R16). Nothing of a posted notice changes any more.
    """

    _name = "exemplar.notice"
    _description = "Public Notice"
    _inherit = ["exemplar.state.mixin", "exemplar.attachment.mixin"]
    _order = "date_from desc, id desc"
    _rec_name = "place"
    _rec_names_search = ["title", "place"]
    _check_company_auto = True

    _attachment_fields = ("proof_attachment_ids",)

    def _default_organization(self):
        organizations = self.env["exemplar.organization"]
        return self.env.user._exemplar_organization() or organizations.search(
            [("company_id", "=", self.env.company.id), ("code", "=", "ubnd")], limit=1
        )

    def _default_date_from(self):
        return self.env.company._exemplar_today()

    company_id = fields.Many2one(
        "res.company",
        string="Commune",
        required=True,
        readonly=True,
        copy=False,
        default=lambda self: self.env.company,
        ondelete="cascade",
    )
    title = fields.Char(
        required=True, default=TITLE, index="trigram", help="As printed under THÔNG BÁO."
    )
    organization_id = fields.Many2one(
        "exemplar.organization",
        string="Posted By",
        required=True,
        index=True,
        default=lambda self: self._default_organization(),
        ondelete="restrict",
        check_company=True,
    )
    hamlet_ids = fields.Many2many(
        "exemplar.organization",
        "exemplar_notice_hamlet_rel",
        "notice_id",
        "organization_id",
        string="Hangs in Hamlets",
        domain="[('kind', '=', 'hamlet')]",
        compute="_compute_hamlet_ids",
        store=True,
        readonly=False,
        check_company=True,
        help="Their users see the notice once it is posted and type the opinions they receive.",
    )
    place = fields.Text(
        string="Where It Hangs",
        compute="_compute_place",
        store=True,
        readonly=False,
        index="trigram",
        help="As printed; every house or board where the sheet hangs.",
    )
    date_from = fields.Date(
        string="Hangs From", copy=False, default=lambda self: self._default_date_from()
    )
    date_to = fields.Date(
        string="Hangs To",
        compute="_compute_date_to",
        store=True,
        readonly=False,
        precompute=True,
        copy=False,
        help="The last day. By the time limit that applies on the first day; it may be later.",
    )
    opinions_to = fields.Text(
        string="Opinions Go To",
        required=True,
        default=OPINIONS_TO,
        help="As printed: who receives opinions.",
    )
    proof_attachment_ids = fields.Many2many(
        "ir.attachment",
        "exemplar_notice_proof_rel",
        string="Photos of the Hanging Sheet",
        copy=False,
    )
    state = fields.Selection(
        [
            ("draft", "Being written"),
            ("posted", "Posted"),
            ("closed", "Closed"),
            ("cancelled", "Cancelled"),
        ],
        required=True,
        copy=False,
        group_expand=True,
    )
    date_posted = fields.Date(string="Posted On", readonly=True, copy=False)
    is_silent = fields.Boolean(
        string="No Opinion Received",
        readonly=True,
        copy=False,
        help="Recorded when the notice is closed: nobody said anything in its days.",
    )
    line_ids = fields.One2many(
        "exemplar.notice.line", "notice_id", string="Exemplars on the List", copy=True
    )
    opinion_ids = fields.One2many(
        "exemplar.notice.opinion", "notice_id", string="Opinions Received"
    )
    line_count = fields.Integer(string="Exemplars", compute="_compute_counts")
    opinion_count = fields.Integer(string="Opinions", compute="_compute_counts")
    unanswered_count = fields.Integer(string="Unanswered", compute="_compute_counts")

    _company_date_idx = models.Index("(company_id, date_from DESC, id DESC)")
    _posted_idx = models.Index("(date_to) WHERE state = 'posted'")

    @api.depends("date_from", "place")
    def _compute_display_name(self):
        for notice in self:
            notice.display_name = self.env._(
                "Notice of %(date)s, %(place)s",
                date=format_date(self.env, notice.date_from) or "…",
                place=shorten(notice.place or "…", 60, placeholder=" …"),
            )

    @api.depends("line_ids.hamlet_id")
    def _compute_hamlet_ids(self):
        for notice in self:
            notice.hamlet_ids |= notice.line_ids.hamlet_id.filtered(
                lambda unit: unit.kind == "hamlet"
            )

    @api.depends("hamlet_ids")
    def _compute_place(self):
        for notice in self:
            text = (notice.place or "").casefold()
            names = [hamlet.name or "" for hamlet in notice.hamlet_ids.sorted()]
            missing = [
                PLACE % (name[:1].lower() + name[1:])
                for name in names
                if not re.search(rf"\b{re.escape(name.casefold())}(?!\w)", text)
            ]
            place = ", ".join([notice.place] * bool(notice.place) + missing)
            notice.place = place[:1].upper() + place[1:]

    @api.depends("date_from")
    def _compute_date_to(self):
        for notice in self:
            limits = self.env["exemplar.time.limit"].with_company(notice.company_id)
            notice.date_to = notice.date_from and limits._deadline(
                "public_notice", notice.date_from
            )

    @api.depends("line_ids", "opinion_ids.date_answered")
    @api.depends_context("uid")
    def _compute_counts(self):
        def count(model, *domain):
            groups = self.env[model]._read_group(
                [("notice_id", "in", self.ids), *domain], ["notice_id"], ["__count"]
            )
            return {notice.id: number for notice, number in groups}

        lines = count("exemplar.notice.line")
        opinions = count("exemplar.notice.opinion")
        unanswered = count("exemplar.notice.opinion", ("date_answered", "=", False))
        for notice in self:
            notice.line_count = lines.get(notice._origin.id, 0)
            notice.opinion_count = opinions.get(notice._origin.id, 0)
            notice.unanswered_count = unanswered.get(notice._origin.id, 0)

    @api.constrains("date_from", "date_to")
    def _check_dates(self):
        """Refuse a notice that hangs for fewer days than the time limit of its first day."""
        for notice in self.filtered(lambda notice: notice.date_from and notice.date_to):
            limits = self.env["exemplar.time.limit"].with_company(notice.company_id)
            limit = limits._in_force("public_notice", notice.date_from)
            deadline = limits._deadline("public_notice", notice.date_from)
            if notice.date_to < deadline:
                raise ValidationError(
                    self.env._(
                        "A notice that hangs from %(start)s hangs at least %(days)s days, to "
                        "%(deadline)s (time limit that applies from %(valid_from)s; basis: "
                        "%(basis)s). Choose a later last day.",
                        start=format_date(self.env, notice.date_from),
                        days=limit.days,
                        deadline=format_date(self.env, deadline),
                        valid_from=format_date(self.env, limit.valid_from),
                        basis=limit.source or "–",
                    )
                )

    @api.constrains("hamlet_ids")
    def _check_hamlets(self):
        for hamlet in self.hamlet_ids:
            if hamlet.kind != "hamlet":
                raise ValidationError(
                    self.env._(
                        "“%(name)s” is not a hamlet. Choose an organization of kind hamlet.",
                        name=hamlet.display_name,
                    )
                )

    @api.ondelete(at_uninstall=False)
    def _unlink_if_draft(self):
        for notice in self:
            if notice.state != "draft":
                raise UserError(
                    self.env._(
                        "%(notice)s stays with the opinions on it. Cancel it instead, with the "
                        "reason.",
                        notice=notice.display_name,
                    )
                )
