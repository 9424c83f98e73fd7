from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError


class ExemplarBranchMeeting(models.Model):
    """One branch that is to talk about the topic of a publicity task, and what came of it.

    Branches have no account: the secretary of their union enters all of them in one list. A
    meeting is held once it has its date and its attendees.
    """

    _name = "exemplar.branch.meeting"
    _description = "Branch Meeting"
    _inherit = ["exemplar.link.mixin", "exemplar.attachment.mixin"]
    _check_company_auto = True

    _guarded_links = ("task_id",)
    _attachment_fields = ("attachment_ids",)

    task_id = fields.Many2one(
        "exemplar.propaganda.task",
        string="Topic",
        required=True,
        index=True,
        ondelete="cascade",
        check_company=True,
    )
    organization_id = fields.Many2one(
        "exemplar.organization",
        string="Branch",
        required=True,
        index=True,
        ondelete="restrict",
        check_company=True,
    )
    union_id = fields.Many2one(
        related="task_id.organization_id",
        string="Union",
        store=True,
        precompute=True,
        index=True,
    )
    company_id = fields.Many2one(
        related="task_id.company_id", store=True, precompute=True, index=True
    )
    channel_id = fields.Many2one(related="task_id.channel_id")
    genre = fields.Selection(related="task_id.genre")
    date_deadline = fields.Date(related="task_id.date_deadline", string="Due On")
    date_meeting = fields.Date(string="Branch Met On", copy=False)
    attendees = fields.Integer(copy=False)
    attachment_ids = fields.Many2many(
        "ir.attachment",
        "exemplar_branch_meeting_attachment_rel",
        string="Photos, Minutes",
        copy=False,
        help="A photo, the list of attendees or the minutes. One such file of one branch proves "
        "the publication.",
    )
    attachment_count = fields.Integer(string="Files", compute="_compute_attachment_count")
    note = fields.Char()
    state = fields.Selection(
        [("waiting", "Has not met"), ("held", "Has met")],
        compute="_compute_state",
        store=True,
        precompute=True,
        help="A branch has met once its date and the number of attendees are entered.",
    )
    held = fields.Integer(string="Have Met", compute="_compute_state", store=True, precompute=True)
    missing = fields.Integer(
        string="Have Not Met", compute="_compute_missing", store=True, precompute=True
    )

    _branch_task_uniq = models.Constraint(
        "UNIQUE (task_id, organization_id)", "The topic went to this branch already."
    )
    _attendees_not_negative = models.Constraint(
        "CHECK (attendees >= 0)", "The number of attendees is not negative."
    )

    @api.depends("organization_id", "task_id.name")
    def _compute_display_name(self):
        for meeting in self:
            names = (meeting.organization_id.display_name, meeting.task_id.name)
            meeting.display_name = ": ".join(filter(None, names))

    @api.depends("attachment_ids")
    def _compute_attachment_count(self):
        for meeting in self:
            meeting.attachment_count = len(meeting.attachment_ids)

    @api.depends("date_meeting", "attendees")
    def _compute_state(self):
        for meeting in self:
            meeting.held = bool(meeting.date_meeting and meeting.attendees)
            meeting.state = "held" if meeting.held else "waiting"

    @api.depends("held", "task_id.state")
    def _compute_missing(self):
        for meeting in self:
            meeting.missing = not meeting.held and meeting.task_id.state != "cancelled"

    @api.constrains("task_id", "organization_id", "union_id")
    def _check_branch(self):
        for meeting in self:
            if meeting.task_id.channel_id.kind != "meeting":
                raise ValidationError(
                    self.env._(
                        "“%(task)s” is no topic for meetings. Plan it on a channel of the kind "
                        "Meeting.",
                        task=meeting.task_id.display_name,
                    )
                )
        branches = self.task_id._branches(archived=True)
        for meeting in self:
            if meeting.organization_id not in branches[meeting.task_id.id]:
                raise ValidationError(
                    self.env._(
                        "%(branch)s is no branch of %(union)s, which does “%(task)s”.",
                        branch=meeting.organization_id.display_name,
                        union=meeting.union_id.display_name or "–",
                        task=meeting.task_id.name,
                    )
                )

    @api.constrains("date_meeting", "attendees")
    def _check_possible(self):
        """Let a topic be told only once it may be, and to whom it may be (rules R8, R10)."""
        dated = self.filtered("date_meeting")
        for (task, day), meetings in dated.grouped(
            lambda meeting: (meeting.task_id, meeting.date_meeting)
        ).items():
            if missing := task._missing_to_meet(day):
                raise ValidationError(
                    self.env._(
                        "%(branch)s: the meeting cannot be recorded. Missing: %(missing)s.",
                        branch=", ".join(meetings.organization_id.mapped("display_name")),
                        missing="; ".join(missing),
                    )
                )

    def write(self, vals):
        if {"date_meeting", "attendees", "attachment_ids"}.isdisjoint(vals):
            return super().write(vals)
        proven = self.task_id._proven()
        result = super().write(vals)
        proven._check_still_proven()
        self.task_id._count_attendees_again()
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_if_waiting(self):
        for meeting in self:
            if meeting.state == "held":
                raise UserError(
                    self.env._(
                        "%(branch)s has met and stays in the list. If that is an error, empty its "
                        "date first.",
                        branch=meeting.organization_id.display_name,
                    )
                )
